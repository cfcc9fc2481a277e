package io.edgewise.edge;

import io.edgewise.stats.LatencyHistogram;
import java.util.Optional;

/** Mean and smoothed quantiles of a latency in one replication, in milliseconds. */
public record LatencySummary(
    double meanMillis, double p50Millis, double p95Millis, double p99Millis) {

  /** Which of the four. */
  public enum Statistic {
    MEAN,
    P50,
    P95,
    P99
  }

  /** The summary of a histogram; empty if nothing was recorded. */
  public static Optional<LatencySummary> of(LatencyHistogram histogram) {
    if (histogram.count() == 0) {
      return Optional.empty();
    }
    return Optional.of(new LatencySummary(
        histogram.meanNanos().orElseThrow() * 1e-6,
        quantileMillis(histogram, 0.50),
        quantileMillis(histogram, 0.95),
        quantileMillis(histogram, 0.99)));
  }

  private static double quantileMillis(LatencyHistogram histogram, double p) {
    return histogram.smoothQuantileNanos(p).orElseThrow() * 1e-6;
  }

  /** One of the four, in milliseconds. */
  public double millis(Statistic statistic) {
    return switch (statistic) {
      case MEAN -> meanMillis;
      case P50 -> p50Millis;
      case P95 -> p95Millis;
      case P99 -> p99Millis;
    };
  }
}
