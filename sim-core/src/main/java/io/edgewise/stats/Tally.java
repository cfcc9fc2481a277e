package io.edgewise.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Count, mean, variance and extremes of observations, each of equal weight (B. P. Welford, Technometrics 4(3),
 * 1962).
 *
 * <p>A figure without enough observations is absent, not 0 and not NaN.
 */
public final class Tally {

  /** Squares of what is tallied, and sums of up to 10^8 of them, must be finite. */
  private static final double LARGEST = 1e150;

  private long count;
  private double mean;
  private double squares;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;

  /**
   * Adds an observation.
   *
   * @param observation finite, at most 1e150 in size
   */
  public void add(double observation) {
    requireObservation(observation);
    count++;
    double deviation = observation - mean;
    mean += deviation / count;
    squares += deviation * (observation - mean);
    minimum = Math.min(minimum, observation);
    maximum = Math.max(maximum, observation);
  }

  /**
   * Adds all observations of another tally (T. F. Chan, G. H. Golub and R. J. LeVeque, Updating formulae and a
   * pairwise algorithm for computing sample variances, 1979, equation 2.1). Equal to adding them one by one but for
   * rounding; the last bits depend on the order of merging.
   */
  public void merge(Tally other) {
    if (other.count == 0) {
      return;
    }
    long total = count + other.count;
    double deviation = other.mean - mean;
    squares += other.squares + deviation * deviation * ((double) count * other.count / total);
    mean += deviation * other.count / total;
    count = total;
    minimum = Math.min(minimum, other.minimum);
    maximum = Math.max(maximum, other.maximum);
  }

  public long count() {
    return count;
  }

  public OptionalDouble mean() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean);
  }

  /** The unbiased variance; from two observations on. */
  public OptionalDouble variance() {
    return count < 2 ? OptionalDouble.empty() : OptionalDouble.of(squares / (count - 1));
  }

  public OptionalDouble minimum() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(minimum);
  }

  public OptionalDouble maximum() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(maximum);
  }

  /**
   * Student's interval of the mean, for observations that are independent and not far from normal, as means and
   * quantiles of long replications are.
   *
   * @param level in (0, 1)
   * @return empty with fewer than two observations
   */
  public Optional<ConfidenceInterval> interval(double level) {
    ConfidenceInterval.requireLevel(level);
    if (count < 2) {
      return Optional.empty();
    }
    double standardError = Math.sqrt(squares / (count - 1) / count);
    return Optional.of(ConfidenceInterval.student(mean, standardError, count - 1, level, count));
  }

  static void requireObservation(double observation) {
    if (!(Math.abs(observation) <= LARGEST)) {
      throw new IllegalArgumentException("The observation (%s) must be finite, at most %s in size."
          .formatted(observation, LARGEST));
    }
  }
}
