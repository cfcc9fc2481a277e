package io.edgewise.security;

import java.util.List;

/** How a request carries its data, which decides the body parser and what the rules see of it. */
public enum BodyKind {
  /** No body: the arguments are in the query string. */
  GET("get"),
  /** {@code application/x-www-form-urlencoded}. */
  FORM("form"),
  /** A flat JSON object; every member is an argument. */
  JSON("json"),
  /** A nested JSON document; every leaf is an argument. */
  JSON_NESTED("json_nested"),
  /** A JSON document with one long string. */
  JSON_STRING("json_string"),
  /** {@code multipart/form-data} of plain fields; every field is an argument. */
  MULTIPART_FIELD("multipart_field"),
  /** {@code multipart/form-data} with an upload: most rules do not look into the file. */
  MULTIPART_FILE("multipart_file"),
  /** {@code text/plain}: no argument, most rules do not look at it. */
  TEXT("text");

  private final String label;

  BodyKind(String label) {
    this.label = label;
  }

  /** The name in tables, such as {@code json_nested}. */
  public String label() {
    return label;
  }

  /**
   * The kind of that name in tables; upper and lower case are the same.
   *
   * @throws IllegalArgumentException if there is none: the message lists the names and the nearest
   */
  public static BodyKind of(String label) {
    return NearestName.match("kind", label, List.of(values()), BodyKind::label);
  }
}
