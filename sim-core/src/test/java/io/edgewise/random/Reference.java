package io.edgewise.random;

import java.math.BigDecimal;
import java.math.MathContext;

/** Logarithm and exponential function to 25 digits or more, by series of decimal numbers: slow, and of another make. */
final class Reference {
  private static final MathContext DIGITS = new MathContext(45);
  private static final int HALVINGS = 12;

  private Reference() {}

  /** How far a value is from what it should be, in units in the last place of that. */
  static double ulps(double value, BigDecimal exact) {
    double error = new BigDecimal(value).subtract(exact).doubleValue();
    return Math.abs(error) / Math.ulp(exact.doubleValue());
  }

  static BigDecimal exp(BigDecimal x) {
    BigDecimal small = x.divide(BigDecimal.valueOf(1L << HALVINGS), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int i = 1; i < 18; i++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  static BigDecimal log(double x) {
    // One step of Newton's from 16 digits, and the next term: the error of the start, cubed, is
    // below any digit kept.
    BigDecimal start = new BigDecimal(StrictMath.log(x));
    BigDecimal off =
        new BigDecimal(x, DIGITS).multiply(exp(start.negate()), DIGITS).subtract(BigDecimal.ONE);
    BigDecimal half = off.multiply(off, DIGITS).divide(BigDecimal.valueOf(2), DIGITS);
    return start.add(off).subtract(half);
  }
}
