package io.edgewise.decision;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Where a choice flips: the value of one lever at which two options are worth the same. */
public final class BreakEven {

  private static final double RELATIVE_ACCURACY = 1e-7;

  private BreakEven() {}

  /**
   * The value of a positive lever at which the gain changes its sign.
   *
   * @param gain of one option over the other, by the lever; continuous
   * @param lower above 0
   * @param upper above lower
   * @return the break-even, or empty if the gain has one sign at both bounds
   */
  public static OptionalDouble between(DoubleUnaryOperator gain, double lower, double upper) {
    if (!(lower > 0 && lower < upper) || Double.isInfinite(upper)) {
      throw new IllegalArgumentException(
          "The bounds (%s to %s) must be positive, finite and in order.".formatted(lower, upper));
    }
    double atLower = gain.applyAsDouble(lower);
    double atUpper = gain.applyAsDouble(upper);
    if (Math.signum(atLower) * Math.signum(atUpper) >= 0) {
      return OptionalDouble.empty();
    }
    // Levers such as rates span decades, so the root is sought on their logarithm.
    var solver = new BrentSolver(RELATIVE_ACCURACY);
    double root = solver.solve(
        1_000,
        logarithm -> gain.applyAsDouble(StrictMath.exp(logarithm)),
        StrictMath.log(lower),
        StrictMath.log(upper));
    return OptionalDouble.of(StrictMath.exp(root));
  }
}
