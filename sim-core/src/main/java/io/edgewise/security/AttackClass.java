package io.edgewise.security;

import java.util.List;

/** Classes of attack that detection was measured on. */
public enum AttackClass {
  /** SQL injection. */
  SQLI("sqli"),
  /** Cross-site scripting. */
  XSS("xss"),
  /** Injection of operating system commands. */
  CMDEXE("cmdexe"),
  /** Path traversal. */
  TRAVERSAL("traversal"),
  /** Look-ups by a logging library (CVE-2021-44228). */
  LOG4SHELL("log4shell"),
  /** Function definitions in the environment of a shell (CVE-2014-6271). */
  SHELLSHOCK("shellshock"),
  /** XML external entities. */
  XXE("xxe");

  private final String label;

  AttackClass(String label) {
    this.label = label;
  }

  /** The name in tables, such as {@code sqli}. */
  public String label() {
    return label;
  }

  /**
   * The class of that name in tables; upper and lower case are the same.
   *
   * @throws IllegalArgumentException if there is none: the message lists the names and the nearest
   */
  public static AttackClass of(String label) {
    return NearestName.match("attack class", label, List.of(values()), AttackClass::label);
  }
}
