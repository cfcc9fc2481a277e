package io.edgewise.edge.world;

import java.util.Arrays;

/** The latencies of the same requests before and after a change, each sorted. Immutable. */
public final class LatencyShift {
  private final long[] before;
  private final long[] after;

  /**
   * Merges those that the change leaves alone with the few that it moves.
   *
   * @param before ascending
   * @param unmoved ascending
   * @param moved latencies after the change, in any order
   */
  LatencyShift(long[] before, long[] unmoved, long[] moved) {
    this.before = before;
    Arrays.sort(moved);
    after = new long[before.length];
    int calm = 0;
    int hit = 0;
    for (int i = 0; i < after.length; i++) {
      boolean next = hit == moved.length || (calm < unmoved.length && unmoved[calm] <= moved[hit]);
      after[i] = next ? unmoved[calm++] : moved[hit++];
    }
  }

  /** How many requests there are; where there are none, nothing else can be asked. */
  public int requests() {
    return before.length;
  }

  /** The mean before, in nanoseconds. */
  public double meanBeforeNanos() {
    return mean(before);
  }

  /** By how much the mean grows, in nanoseconds. */
  public double addedMeanNanos() {
    return mean(after) - mean(before);
  }

  /**
   * The latency that a share p of the requests does not exceed before the change, in nanoseconds.
   *
   * @param p above 0, at most 1
   */
  public long beforeNanos(double p) {
    return quantile(before, p);
  }

  /** By how much that latency grows, in nanoseconds. */
  public long addedNanos(double p) {
    return quantile(after, p) - quantile(before, p);
  }

  /** The share of requests that take longer than that before the change. */
  public double overBefore(long nanos) {
    return over(before, nanos);
  }

  /** The share of requests that take longer than that after the change. */
  public double overAfter(long nanos) {
    return over(after, nanos);
  }

  private static double mean(long[] values) {
    long sum = 0;
    for (long each : values) {
      sum = Math.addExact(sum, each);
    }
    return (double) sum / values.length;
  }

  private static long quantile(long[] sorted, double p) {
    if (!(p > 0 && p <= 1)) {
      throw new IllegalArgumentException("The p (%s) must be above 0 and at most 1.".formatted(p));
    }
    return sorted[Math.max(0, (int) Math.ceil(p * sorted.length - 1e-9) - 1)];
  }

  private static double over(long[] sorted, long nanos) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] > nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return (double) (sorted.length - low) / sorted.length;
  }
}
