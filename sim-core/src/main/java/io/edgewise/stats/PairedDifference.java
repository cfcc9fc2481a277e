package io.edgewise.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The difference of a statistic between a variant and its baseline, pair by pair.
 *
 * <p>Each pair is of one replication, in which both saw the same draws: what chance did to both cancels, and the
 * interval is that of the difference, not of two means. The statistic may be a mean or a quantile of the replication.
 */
public final class PairedDifference {

  private final Tally differences = new Tally();

  /**
   * Adds a pair.
   *
   * @param baseline finite
   * @param variant finite
   */
  public void add(double baseline, double variant) {
    requireFinite("baseline", baseline);
    requireFinite("variant", variant);
    differences.add(variant - baseline);
  }

  /**
   * Adds the p-quantiles of a replication as a pair, in nanoseconds, each smoothed as
   * {@link LatencyHistogram#smoothQuantileNanos} says: of paired samples, these differ far less by chance.
   *
   * <p>Caveat: a sample quantile is off on average by a share of about 1 / n, which more replications don't mend. A
   * replication should have a hundred latencies or more beyond the quantile.
   *
   * @param baseline not empty
   * @param variant not empty
   * @param p in (0, 1); the same for all pairs
   */
  public void addQuantiles(LatencyHistogram baseline, LatencyHistogram variant, double p) {
    requireLatencies("baseline", baseline);
    requireLatencies("variant", variant);
    add(
        baseline.smoothQuantileNanos(p).orElseThrow(),
        variant.smoothQuantileNanos(p).orElseThrow());
  }

  /** Adds all pairs of another. */
  public void merge(PairedDifference other) {
    differences.merge(other.differences);
  }

  /** How many pairs there are. */
  public long count() {
    return differences.count();
  }

  /** The mean of variant minus baseline. */
  public OptionalDouble mean() {
    return differences.mean();
  }

  /** The confidence interval of the mean difference; from two pairs on. */
  public Optional<ConfidenceInterval> interval(double level) {
    return differences.interval(level);
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("The %s (%s) must be finite.".formatted(name, value));
    }
  }

  private static void requireLatencies(String name, LatencyHistogram latencies) {
    if (latencies.count() == 0) {
      throw new IllegalArgumentException("The %s must have a latency.".formatted(name));
    }
  }
}
