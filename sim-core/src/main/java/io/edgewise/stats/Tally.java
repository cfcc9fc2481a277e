package io.edgewise.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Count, mean, variance and extremes of observations, each of equal weight (Welford, Technometrics 4(3), 1962).
 *
 * <p>A figure without enough observations is absent, not 0 and not NaN.
 */
public final class Tally {

  private long count;
  private double mean;
  private double squares;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;

  /**
   * Adds an observation.
   *
   * @param observation finite
   */
  public void add(double observation) {
    if (!Double.isFinite(observation)) {
      throw new IllegalArgumentException(
          "The observation (%s) must be finite.".formatted(observation));
    }
    count++;
    double deviation = observation - mean;
    mean += deviation / count;
    squares += deviation * (observation - mean);
    minimum = Math.min(minimum, observation);
    maximum = Math.max(maximum, observation);
  }

  /** Adds all observations of another tally (Chan, Golub and LeVeque, 1979). */
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

  /** The confidence interval of the mean, for independent observations; from two on. */
  public Optional<ConfidenceInterval> interval(double level) {
    return ConfidenceInterval.ofMean(this, level);
  }
}
