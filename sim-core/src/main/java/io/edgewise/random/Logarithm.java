package io.edgewise.random;

/**
 * The natural logarithm, two to five times as fast as {@link StrictMath#log} and with the same bits on any platform:
 * only additions, multiplications and moves of bits, each exactly as IEEE 754 has it since Java 17 (JEP 306).
 *
 * <p>Tang's method (P. T. P. Tang, ACM Transactions on Mathematical Software 16(4), 1990): x = 2^k z with z from 1 to
 * 2; for the nearest c of 257 points log c stands in a table; r = (z - c) / c, at most 2^-9, leaves a short series. The
 * points 1 and 2 make the sum of the first two terms exactly 0 around x = 1, so that the relative error stays small
 * where the logarithm vanishes.
 *
 * <p>The error is below 1.3 units in the last place, and below 0.52 where the logarithm is beyond 1/8 on either side.
 * One minus a double takes steps of at least 1.35 such units there, and of many more nearer to 1: so the logarithm of
 * such numbers rises strictly, across the borders of the table, too.
 */
final class Logarithm {

  private static final int POINTS = 256;
  private static final int FRACTION_BITS = 52;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;
  private static final int POINT_SHIFT = FRACTION_BITS - 8;
  private static final long HALF_A_POINT = 1L << (POINT_SHIFT - 1);
  private static final long ONE = Double.doubleToRawLongBits(1);
  private static final int BIAS = 1023;
  private static final long SMALLEST_NORMAL = Double.doubleToRawLongBits(Double.MIN_NORMAL);
  private static final long INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

  /** As bits of a fraction an integer up to 2^52 is a number that much above 2^52: cheaper than a conversion. */
  private static final double INTEGERS = 0x1p52;

  private static final long INTEGERS_BITS = Double.doubleToRawLongBits(INTEGERS);

  /** A multiple of 2^-42, so that multiples of it and logarithms of points add up exactly. */
  private static final double LN2_HIGH = 0x1.62e42fefa3800p-1;

  private static final double LN2_LOW = 0x1.ef35793c76730p-45;

  /** Added and subtracted again it leaves the nearest multiple of 2^-42. */
  private static final double ROUND_TO_2_TO_MINUS_42 = 0x1.8p10;

  /** For each point c: 1 / c, then log c in two parts, the first a multiple of 2^-42, then c. */
  private static final double[] TABLE = table();

  private Logarithm() {}

  /**
   * The natural logarithm of x.
   *
   * @param x any number; for what is not positive, normal and finite, as StrictMath has it
   */
  static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    if (bits < SMALLEST_NORMAL || bits >= INFINITY) {
      return StrictMath.log(x);
    }
    long fraction = bits & FRACTION;
    int entry = (int) ((fraction + HALF_A_POINT) >>> POINT_SHIFT) << 2;
    double z = Double.longBitsToDouble(fraction | ONE);
    double k =
        Double.longBitsToDouble((bits >>> FRACTION_BITS) | INTEGERS_BITS) - (INTEGERS + BIAS);
    double r = (z - TABLE[entry + 3]) * TABLE[entry];
    double high = k * LN2_HIGH + TABLE[entry + 1];
    double low = k * LN2_LOW + TABLE[entry + 2];
    return high + (r + (low + r * r * series(r)));
  }

  /** (log(1 + r) - r) / r^2, to r^4; what is left out is below 2^-56 of the logarithm. */
  private static double series(double r) {
    return r * (1.0 / 3) - 0.5 + r * r * (r * (1.0 / 5) - 0.25 - r * r * (1.0 / 6));
  }

  private static double[] table() {
    double[] table = new double[4 * (POINTS + 1)];
    double high = 0;
    double low = 0;
    for (int i = 0; i < POINTS; i++) {
      double point = 1 + (double) i / POINTS;
      double multiple = high + ROUND_TO_2_TO_MINUS_42 - ROUND_TO_2_TO_MINUS_42;
      enter(table, i, point, multiple, high - multiple + low);

      // To the next point: log(b / a) = 2 (s + s^3 / 3 + s^5 / 5 + ...), s = (b - a) / (b + a).
      double n = 2.0 * (POINTS + i) + 1;
      double s = 1 / n;
      // A part of s so short that its product with n is exact tells what the division has left.
      double part = Double.longBitsToDouble(Double.doubleToRawLongBits(s) & (-1L << 27));
      double left = (1 - n * part - n * (s - part)) / n;
      double ss = s * s;
      double further = 2 * (left + s * ss * (1.0 / 3 + ss * (1.0 / 5 + ss * (1.0 / 7))));
      double sum = high + 2 * s;
      low += high - sum + 2 * s + further;
      high = sum;
    }
    // Not the sum: what stands here must cancel with k = -1 to the last bit.
    enter(table, POINTS, 2, LN2_HIGH, LN2_LOW);
    return table;
  }

  private static void enter(double[] table, int i, double point, double high, double low) {
    table[4 * i] = 1 / point;
    table[4 * i + 1] = high;
    table[4 * i + 2] = low;
    table[4 * i + 3] = point;
  }
}
