package io.edgewise.stats;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * An interval that covers a mean, or what else is estimated with an error that is all but normal, with a stated
 * probability.
 *
 * @param mean the estimate, in the middle; finite
 * @param halfWidth not negative; finite
 * @param level probability that such an interval covers the true mean; in (0, 1)
 * @param count observations behind it; at least 2
 */
public record ConfidenceInterval(double mean, double halfWidth, double level, long count) {

  public ConfidenceInterval {
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException("The mean (%s) must be finite.".formatted(mean));
    }
    if (!(halfWidth >= 0) || Double.isInfinite(halfWidth)) {
      throw new IllegalArgumentException(
          "The halfWidth (%s) must be finite and not negative.".formatted(halfWidth));
    }
    requireLevel(level);
    if (count < 2) {
      throw new IllegalArgumentException("The count (%d) must be at least 2.".formatted(count));
    }
  }

  /**
   * Student's t interval.
   *
   * <p>The quantile is that of Commons Math 3.6.1, whose FastMath is plain Java but for square roots and StrictMath:
   * the same bits on any platform.
   */
  static ConfidenceInterval student(
      double estimate, double standardError, long degreesOfFreedom, double level, long count) {
    requireLevel(level);
    double quantile = new TDistribution(null, (double) degreesOfFreedom)
        .inverseCumulativeProbability(0.5 + level / 2);
    return new ConfidenceInterval(estimate, quantile * standardError, level, count);
  }

  public double lower() {
    return mean - halfWidth;
  }

  public double upper() {
    return mean + halfWidth;
  }

  /** Whether the interval holds a value. */
  public boolean covers(double value) {
    return Math.abs(value - mean) <= halfWidth;
  }

  static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "The level (%s) must be above 0 and below 1.".formatted(level));
    }
  }
}
