package io.edgewise.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * An interval between two order statistics that covers a quantile with at least a stated probability, whatever the law,
 * if the observations are independent.
 *
 * <p>How many observations lie below the quantile is binomial, so each of the two ranks is the closest that is on the
 * wrong side with a probability of at most (1 - level) / 2 (H. A. David and H. N. Nagaraja, Order Statistics, 2003,
 * section 7.1). Observations of one run depend on one another: for them, {@link BatchQuantiles}.
 *
 * @param p which quantile; in (0, 1)
 * @param estimate the sample quantile; from lower to upper
 * @param lower finite
 * @param upper finite
 * @param level probability that such an interval covers the quantile, at least; in (0, 1)
 * @param count observations behind it; at least 2
 */
public record QuantileInterval(
    double p, double estimate, double lower, double upper, double level, long count) {

  public QuantileInterval {
    LatencyHistogram.requireInnerShare(p);
    if (!(Double.isFinite(lower)
        && Double.isFinite(upper)
        && lower <= estimate
        && estimate <= upper)) {
      throw new IllegalArgumentException(
          "The estimate (%s) must be between the lower (%s) and the upper (%s), which must be finite."
              .formatted(estimate, lower, upper));
    }
    ConfidenceInterval.requireLevel(level);
    if (count < 2) {
      throw new IllegalArgumentException("The count (%d) must be at least 2.".formatted(count));
    }
  }

  /**
   * The interval of independent observations; the estimate is the observation of rank ceil(p n).
   *
   * @param p in (0, 1)
   * @param level in (0, 1)
   * @param observations finite, in any order
   * @return empty if there are too few for an observation on either side
   */
  public static Optional<QuantileInterval> of(double p, double level, double... observations) {
    LatencyHistogram.requireInnerShare(p);
    ConfidenceInterval.requireLevel(level);
    double[] sorted = sorted(observations);
    int count = sorted.length;
    int lower = lowerRank(count, p, level);
    int upper = upperRank(count, p, level);
    if (lower < 1 || upper > count) {
      return Optional.empty();
    }
    int middle = Math.max(lower, Math.min(upper, (int) Math.ceil(p * count)));
    return Optional.of(new QuantileInterval(
        p, sorted[middle - 1], sorted[lower - 1], sorted[upper - 1], level, count));
  }

  /**
   * The interval of independent latencies, in nanoseconds, from the start of the lower rank's bucket to the end of the
   * upper rank's, so that it covers as stated.
   *
   * @param latencies below 2^31 of them
   * @param p in (0, 1)
   * @param level in (0, 1)
   * @return empty if there are too few for a latency on either side
   */
  public static Optional<QuantileInterval> ofNanos(
      LatencyHistogram latencies, double p, double level) {
    LatencyHistogram.requireInnerShare(p);
    ConfidenceInterval.requireLevel(level);
    if (latencies.count() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "The latencies (%d) must be below 2^31.".formatted(latencies.count()));
    }
    int count = (int) latencies.count();
    int lower = lowerRank(count, p, level);
    int upper = upperRank(count, p, level);
    if (lower < 1 || upper > count) {
      return Optional.empty();
    }
    return Optional.of(new QuantileInterval(
        p,
        latencies.quantileNanos(p).orElseThrow(),
        (double) latencies.startOfRank(lower),
        (double) latencies.endOfRank(upper),
        level,
        count));
  }

  /** Whether the interval holds a value. */
  public boolean covers(double value) {
    return lower <= value && value <= upper;
  }

  /** The distance from the estimate to the farther of the bounds. */
  public double halfWidth() {
    return Math.max(upper - estimate, estimate - lower);
  }

  /** The largest k with P(fewer than k observations up to the quantile) at most (1 - level) / 2; 0 if there is none. */
  private static int lowerRank(int count, double p, double level) {
    return new BinomialDistribution(null, count, p).inverseCumulativeProbability((1 - level) / 2);
  }

  /** The smallest k with P(k observations or more below the quantile) at most (1 - level) / 2; may be count + 1. */
  private static int upperRank(int count, double p, double level) {
    return 1
        + new BinomialDistribution(null, count, p).inverseCumulativeProbability((1 + level) / 2);
  }

  /** A sorted copy. */
  static double[] sorted(double[] observations) {
    for (double observation : observations) {
      Tally.requireObservation(observation);
    }
    double[] sorted = observations.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
