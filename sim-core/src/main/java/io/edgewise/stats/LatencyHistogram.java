package io.edgewise.stats;

import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * Latencies by their size, with bounded relative error: HdrHistogram with three significant digits from 1 us to 1 h.
 *
 * <p>The mean is that of the latencies themselves. A quantile is interpolated inside its bucket, which is 512 ns wide
 * up to 1 ms and above that at most 1/1024 of the value; where a bucket holds many, the error is far smaller than its
 * width. Recording allocates nothing. About 200 KB of memory.
 */
public final class LatencyHistogram {

  private static final long UNIT_NANOS = 1_000;
  private static final long LARGEST_NANOS = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(UNIT_NANOS, LARGEST_NANOS, DIGITS);
  private double sumNanos;
  private long overflows;

  /**
   * Records a latency.
   *
   * @param nanos not negative; above an hour it counts as an hour in quantiles, in full in the mean, and as an overflow
   */
  public void record(long nanos) {
    if (nanos > LARGEST_NANOS) {
      overflows++;
      histogram.recordValue(LARGEST_NANOS);
    } else if (nanos >= 0) {
      histogram.recordValue(nanos);
    } else {
      throw new IllegalArgumentException("The nanos (%d) must not be negative.".formatted(nanos));
    }
    sumNanos += nanos;
  }

  public long count() {
    return histogram.getTotalCount();
  }

  /** How many latencies were above an hour. */
  public long overflows() {
    return overflows;
  }

  /** The mean, in nanoseconds, exact but for rounding. */
  public OptionalDouble meanNanos() {
    return count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumNanos / count());
  }

  /**
   * The p-quantile, in nanoseconds: where the cumulated count reaches p x count, with the latencies of a bucket
   * spread evenly over it, so from the start of the first bucket in use (p = 0) to the end of the last (p = 1).
   *
   * @param p in [0, 1]
   */
  public OptionalDouble quantileNanos(double p) {
    requireShare(p);
    if (count() == 0) {
      return OptionalDouble.empty();
    }
    double rank = p * count();
    long value = histogram.getValueAtPercentile(100 * p);
    long start = histogram.lowestEquivalentValue(value);
    long end = histogram.nextNonEquivalentValue(value);
    long inside = histogram.getCountAtValue(value);
    double below = (double) (histogram.getCountBetweenValues(0, value) - inside);
    double position = Math.min(1, Math.max(0, (rank - below) / inside));
    return OptionalDouble.of(start + (end - start) * position);
  }

  /**
   * The p-quantile, smoothed, in nanoseconds: the mean of the quantiles from p - w to p + w, where w = sqrt(p (1 - p) / n) is
   * the standard error of the rank of a sample quantile, at most what is left to 0 or 1.
   *
   * <p>A sample quantile is a single latency, and the next one is far away in a thin tail. Of two paired samples the smoothed
   * quantiles differ by the mean shift of the latencies around, which varies far less (as do other weighted means of order
   * statistics: Harrell and Davis, Biometrika 69(3), 1982).
   *
   * @param p in (0, 1)
   */
  public OptionalDouble smoothQuantileNanos(double p) {
    requireInnerShare(p);
    if (count() == 0) {
      return OptionalDouble.empty();
    }
    double count = (double) count();
    double width = Math.min(Math.sqrt(p * (1 - p) / count), Math.min(p, 1 - p));
    return OptionalDouble.of(meanOfRanks((p - width) * count, (p + width) * count));
  }

  /** The mean of the quantile function, linear inside each bucket, over a range of ranks. */
  private double meanOfRanks(double from, double to) {
    long value = histogram.getValueAtPercentile(100 * from / count());
    double below =
        (double) (histogram.getCountBetweenValues(0, value) - histogram.getCountAtValue(value));
    double sum = 0;
    for (double reached = Math.max(from, below);
        reached < to;
        value = histogram.nextNonEquivalentValue(value)) {
      long inside = histogram.getCountAtValue(value);
      double next = Math.min(to, below + inside);
      if (next > reached) {
        double start = (double) histogram.lowestEquivalentValue(value);
        double end = (double) histogram.nextNonEquivalentValue(value);
        sum += (next - reached) * (start + (end - start) * ((reached + next) / 2 - below) / inside);
        reached = next;
      }
      below += inside;
    }
    return sum / (to - from);
  }

  /**
   * The share of latencies that are no longer, the inverse of {@link #quantileNanos}: the latencies of a bucket count as spread
   * evenly over it.
   *
   * @param nanos from 0 to an hour
   */
  public OptionalDouble shareUpTo(double nanos) {
    long value = requireRecordable(nanos);
    if (count() == 0) {
      return OptionalDouble.empty();
    }
    double start = (double) histogram.lowestEquivalentValue(value);
    double end = (double) histogram.nextNonEquivalentValue(value);
    double inside = (double) histogram.getCountAtValue(value);
    return OptionalDouble.of(
        (countBelow(nanos) + inside * (nanos - start) / (end - start)) / count());
  }

  /** How many are surely shorter: those of the buckets below. */
  long countBelow(double nanos) {
    long value = requireRecordable(nanos);
    return histogram.getCountBetweenValues(0, value) - histogram.getCountAtValue(value);
  }

  /** How many may be no longer: those of the buckets below and of the same. */
  long countUpTo(double nanos) {
    return histogram.getCountBetweenValues(0, requireRecordable(nanos));
  }

  /** Where the bucket of the latency of that rank, from 1 on, starts. */
  long startOfRank(long rank) {
    return histogram.lowestEquivalentValue(valueOfRank(rank));
  }

  /** Where the bucket of the latency of that rank, from 1 on, ends. */
  long endOfRank(long rank) {
    return histogram.nextNonEquivalentValue(valueOfRank(rank));
  }

  /** Half a rank less, so that no rounding of the percentage leads to the next one. */
  private long valueOfRank(long rank) {
    return histogram.getValueAtPercentile(100 * (rank - 0.5) / count());
  }

  /** Adds all latencies of another. */
  public void merge(LatencyHistogram other) {
    histogram.add(other.histogram);
    sumNanos += other.sumNanos;
    overflows += other.overflows;
  }

  /** Forgets everything. */
  public void clear() {
    histogram.reset();
    sumNanos = 0;
    overflows = 0;
  }

  static void requireShare(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("The p (%s) must be from 0 to 1.".formatted(p));
    }
  }

  static void requireInnerShare(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("The p (%s) must be above 0 and below 1.".formatted(p));
    }
  }

  private static long requireRecordable(double nanos) {
    if (!(nanos >= 0 && nanos <= LARGEST_NANOS)) {
      throw new IllegalArgumentException(
          "The nanos (%s) must be from 0 to %d, an hour.".formatted(nanos, LARGEST_NANOS));
    }
    return (long) nanos;
  }
}
