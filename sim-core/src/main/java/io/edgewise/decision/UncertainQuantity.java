package io.edgewise.decision;

import io.edgewise.random.InverseTransforms;

/**
 * A positive input that nobody knows well: lognormal, nine times in ten within a factor of its median.
 *
 * @param median above 0
 * @param factor at least 1: the interval from median / factor to median x factor holds 90 %
 */
public record UncertainQuantity(double median, double factor) {

  /** The 95 % quantile of the standard normal law. */
  private static final double Z95 = 1.6448536269514722;

  public UncertainQuantity {
    if (!(median > 0) || Double.isInfinite(median)) {
      throw new IllegalArgumentException(
          "The median (%s) must be positive and finite.".formatted(median));
    }
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "The factor (%s) must be finite and at least 1.".formatted(factor));
    }
  }

  /** The quantile at u in (0, 1). */
  public double at(double u) {
    return InverseTransforms.lognormal(u, median, StrictMath.log(factor) / Z95);
  }
}
