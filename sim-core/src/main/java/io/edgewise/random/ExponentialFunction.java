package io.edgewise.random;

/**
 * The exponential function, faster than {@link StrictMath#exp} and with the same bits on any platform, as
 * {@link Logarithm}.
 *
 * <p>Tang's method (P. T. P. Tang, ACM Transactions on Mathematical Software 15(2), 1989): x = k log(2) / 128 + r with
 * an integer k; 2^(k / 128) is a shift of one of 128 numbers in a table, the exponential function of r, at most 0.0028,
 * a short series.
 *
 * <p>The error is below 0.52 units in the last place. The result never falls as x rises: for one k no step of the
 * calculation turns the order round, and a test compares the neighbours at each of the borders between them.
 */
final class ExponentialFunction {

  private static final int POINTS = 128;
  private static final int LOG2_POINTS = 7;
  private static final int FRACTION_BITS = 52;
  private static final long EXPONENT = -1L << FRACTION_BITS;
  private static final long ONE = Double.doubleToRawLongBits(1);

  /** Beyond it on either side results come near what is not a normal number. */
  private static final double LIMIT = 708;

  /** 128 / log(2). */
  private static final double POINTS_PER_UNIT = 0x1.71547652b82fep7;

  /** log(2) / 128 in two parts, the first a multiple of 2^-42, so that its product with k is exact. */
  private static final double GAP_HIGH = 0x1.62e42fefc0000p-8;

  private static final double GAP_LOW = -0x1.c610ca86c3899p-44;

  /** Adding it rounds to an integer, which is then what the lowest bits say. */
  private static final double ROUND = 0x1.8p52;

  /** 2^(1 / 128) in two parts. */
  private static final double STEP_HIGH = 0x1.0163da9fb3335p0;

  private static final double STEP_LOW = 0x1.b61299ab8cdb7p-54;

  /** For each i: 2^(i / 128), then by what part of itself it is too small. */
  private static final double[] TABLE = table();

  private ExponentialFunction() {}

  /**
   * e to the power x.
   *
   * @param x any number; for NaN and beyond 708 on either side, as StrictMath has it
   */
  static double of(double x) {
    if (!(Math.abs(x) < LIMIT)) {
      return StrictMath.exp(x);
    }
    double rounded = x * POINTS_PER_UNIT + ROUND;
    long bits = Double.doubleToRawLongBits(rounded);
    double k = rounded - ROUND;
    int entry = ((int) bits & (POINTS - 1)) << 1;
    double scale =
        Double.longBitsToDouble((bits << (FRACTION_BITS - LOG2_POINTS) & EXPONENT) + ONE);
    double r = x - k * GAP_HIGH - k * GAP_LOW;
    double part = TABLE[entry + 1] + r + r * r * series(r);
    return (TABLE[entry] + TABLE[entry] * part) * scale;
  }

  /** (exp(r) - 1 - r) / r^2, to r^3; what is left out is below 2^-60. */
  private static double series(double r) {
    return 0.5 + r * (1.0 / 6) + r * r * (1.0 / 24 + r * (1.0 / 120));
  }

  private static double[] table() {
    double[] table = new double[2 * POINTS];
    double stepUpper = upper(STEP_HIGH);
    double high = 1;
    double low = 0;
    for (int i = 0; i < POINTS; i++) {
      table[2 * i] = high;
      table[2 * i + 1] = low / high;
      // Dekker's product: of halves so short that theirs are exact.
      double product = high * STEP_HIGH;
      double highUpper = upper(high);
      double error = highUpper * stepUpper
          - product
          + highUpper * (STEP_HIGH - stepUpper)
          + (high - highUpper) * stepUpper
          + (high - highUpper) * (STEP_HIGH - stepUpper);
      double rest = error + (high * STEP_LOW + low * STEP_HIGH);
      high = product + rest;
      low = product - high + rest;
    }
    return table;
  }

  /** The upper 26 of the 53 bits. */
  private static double upper(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & (-1L << 27));
  }
}
