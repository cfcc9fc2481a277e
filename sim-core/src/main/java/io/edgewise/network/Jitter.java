package io.edgewise.network;

import io.edgewise.random.InverseTransforms;

/**
 * What a single request waits beyond the median of its path: a law through three quantiles, drawn per request.
 *
 * <p>The logarithm of the jitter is a line between the quantiles over log(1 / (1 - u)), and goes on beyond the last one up to
 * u = 0.9999, where it stays, so that the mean is finite; below the median it is uniform.
 *
 * @param p50Millis above 0
 * @param p90Millis at least the p50Millis
 * @param p99Millis at least the p90Millis; at most 60,000
 */
public record Jitter(double p50Millis, double p90Millis, double p99Millis) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double LAST = 0.9999;

  public Jitter {
    if (!(p50Millis > 0
        && p50Millis <= p90Millis
        && p90Millis <= p99Millis
        && p99Millis <= 60_000)) {
      throw new IllegalArgumentException(
          "The p50Millis (%s), p90Millis (%s) and p99Millis (%s) must be positive, rise and be at most 60000."
              .formatted(p50Millis, p90Millis, p99Millis));
    }
  }

  /** Of hosts in data centres: 0.6, 3 and 27 ms. An assumption for anybody else. */
  public static Jitter dataCentre() {
    return new Jitter(0.6, 3, 27);
  }

  /**
   * The jitter that a share u of the requests does not exceed, in nanoseconds, rising with u.
   *
   * @param u above 0 and below 1
   */
  public double quantileNanos(double u) {
    if (!(u > 0 && u < 1)) {
      throw new IllegalArgumentException("The u (%s) must be above 0 and below 1.".formatted(u));
    }
    if (u <= 0.5) {
      return p50Millis * u / 0.5 * NANOS_PER_MILLI;
    }
    double rarity = InverseTransforms.exponential(Math.min(u, LAST), 1);
    double median = InverseTransforms.exponential(0.5, 1);
    double tenth = InverseTransforms.exponential(0.9, 1);
    double hundredth = InverseTransforms.exponential(0.99, 1);
    return rarity <= tenth
        ? between(p50Millis, p90Millis, (rarity - median) / (tenth - median))
        : between(p90Millis, p99Millis, (rarity - tenth) / (hundredth - tenth));
  }

  private static double between(double low, double high, double share) {
    return low * StrictMath.pow(high / low, share) * NANOS_PER_MILLI;
  }
}
