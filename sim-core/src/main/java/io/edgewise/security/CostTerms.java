package io.edgewise.security;

/**
 * Worker CPU of one stage as a sum of what the stage does once, per argument and per byte.
 *
 * <p>Every term is 0 or more, so the cost never falls with one more argument, cookie or byte. All in microseconds of
 * one core.
 *
 * @param request each request
 * @param body each request with a body
 * @param arguments each request with at least one argument
 * @param item each argument or cookie
 * @param itemLength each argument or cookie, times log2(1 + its mean length in bytes); a cookie counts 32 bytes
 * @param valueByte each byte of decoded values and of the header, which rules look at
 * @param bodyByte each byte of the body, looked at or not
 * @param storedByte each byte of a body of at least {@value #STORED_FROM_BYTES} bytes, which is written to a file and
 *     read again
 */
public record CostTerms(
    double request,
    double body,
    double arguments,
    double item,
    double itemLength,
    double valueByte,
    double bodyByte,
    double storedByte) {

  /**
   * Size from which a body counts as stored, in bytes. Measured at both ends only: a body of 64 KiB shows no jump, one of
   * 128 KiB costs the proxy four times as much and the engine ten times. That a file is behind it is our reading, and
   * that the cost grows in proportion above is an assumption.
   */
  public static final long STORED_FROM_BYTES = 131_072;

  private static final double COOKIE_LENGTH_BITS = StrictMath.log(1 + 32.0) / StrictMath.log(2);
  private static final double PER_BIT = 1 / StrictMath.log(2);

  public CostTerms {
    requireNotNegative("request", request);
    requireNotNegative("body", body);
    requireNotNegative("arguments", arguments);
    requireNotNegative("item", item);
    requireNotNegative("itemLength", itemLength);
    requireNotNegative("valueByte", valueByte);
    requireNotNegative("bodyByte", bodyByte);
    requireNotNegative("storedByte", storedByte);
  }

  /** Worker CPU of this stage for one request, in microseconds. */
  public double microseconds(RequestShape shape) {
    double bytes = shape.bodyBytes();
    double sum = request
        + item * ((double) shape.arguments() + shape.cookies())
        + itemLength * itemLengths(shape)
        + valueByte * ((double) shape.valueBytes() + shape.headerBytes())
        + bodyByte * bytes;
    if (shape.bodyBytes() > 0) {
      sum += body;
    }
    if (shape.arguments() > 0) {
      sum += arguments;
    }
    return shape.bodyBytes() >= STORED_FROM_BYTES ? sum + storedByte * bytes : sum;
  }

  /** Arguments and cookies, each weighted by log2(1 + its mean length in bytes). */
  static double itemLengths(RequestShape shape) {
    double sum = shape.cookies() * COOKIE_LENGTH_BITS;
    if (shape.arguments() > 0) {
      double length = (double) shape.valueBytes() / shape.arguments();
      sum += shape.arguments() * StrictMath.log1p(length) * PER_BIT;
    }
    return sum;
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be finite and not negative.".formatted(name, value));
    }
  }
}
