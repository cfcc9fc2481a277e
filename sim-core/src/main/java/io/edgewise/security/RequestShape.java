package io.edgewise.security;

/**
 * What decides the inspection cost of a request: how much of what the rules have to look at.
 *
 * @param kind how the data are carried
 * @param arguments arguments as the engine counts them: query and body parameters, JSON leaves, multipart fields; 0 to
 *     1,000,000
 * @param cookies 0 to 1,000,000
 * @param headerBytes all header lines without the request line, in bytes; 0 to 16 MiB
 * @param bodyBytes 0 to 1 TiB; 0 for {@link BodyKind#GET}
 * @param valueBytes decoded values of all arguments together, in bytes; 0 to 1 TiB, and 0 without arguments
 */
public record RequestShape(
    BodyKind kind, int arguments, int cookies, int headerBytes, long bodyBytes, long valueBytes) {
  private static final int MOST_ITEMS = 1_000_000;
  private static final int MOST_HEADER_BYTES = 16 << 20;
  private static final long MOST_BYTES = 1L << 40;

  public RequestShape {
    requireWithin("arguments", arguments, MOST_ITEMS);
    requireWithin("cookies", cookies, MOST_ITEMS);
    requireWithin("headerBytes", headerBytes, MOST_HEADER_BYTES);
    requireWithin("bodyBytes", bodyBytes, MOST_BYTES);
    requireWithin("valueBytes", valueBytes, MOST_BYTES);
    if (kind == BodyKind.GET && bodyBytes > 0) {
      throw new IllegalArgumentException("""
          The bodyBytes (%d) must be 0 for the kind get.
          Maybe it is another kind: text has a body without arguments.""".formatted(bodyBytes));
    }
    if (arguments == 0 && valueBytes > 0) {
      throw new IllegalArgumentException("""
          The valueBytes (%d) must be 0 without arguments.
          Maybe the arguments were not counted: values belong to at least one.""".formatted(valueBytes));
    }
  }

  /** A request without a body, its arguments in the query string, no cookies. */
  public static RequestShape get(int arguments, long valueBytes, int headerBytes) {
    return new RequestShape(BodyKind.GET, arguments, 0, headerBytes, 0, valueBytes);
  }

  /** The same request with so many cookies; their bytes count among the header's. */
  public RequestShape withCookies(int newCookies) {
    return new RequestShape(kind, arguments, newCookies, headerBytes, bodyBytes, valueBytes);
  }

  /**
   * The request as an inspection sees it that looks at the first bytes of the body alone: arguments (rounded up: one
   * that is cut still counts) and values shrink in proportion.
   *
   * @param limitBytes 0 or more
   */
  public RequestShape withBodyCutTo(long limitBytes) {
    if (limitBytes < 0) {
      throw new IllegalArgumentException(
          "The limitBytes (%d) must not be negative.".formatted(limitBytes));
    }
    if (bodyBytes <= limitBytes) {
      return this;
    }
    double part = (double) limitBytes / bodyBytes;
    int seenArguments = (int) Math.ceil(arguments * part);
    long seenValues = seenArguments == 0 ? 0 : (long) (valueBytes * part);
    return new RequestShape(kind, seenArguments, cookies, headerBytes, limitBytes, seenValues);
  }

  private static void requireWithin(String name, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          "The %s (%d) must be from 0 to %d.".formatted(name, value, most));
    }
  }
}
