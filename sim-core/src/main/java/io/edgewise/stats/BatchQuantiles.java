package io.edgewise.stats;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Quantiles of the latencies of one long run and their intervals, from the quantiles of batches.
 *
 * <p>The estimate is the quantile of all complete batches together; the interval is Student's, from the deviations of
 * the batches' quantiles from it: sectioning, which is less biased than the mean of the batches' quantiles (S. Asmussen
 * and P. W. Glynn, Stochastic Simulation, 2007, section III.5a; M. K. Nakayama, ACM TOMACS 24(4), 2014).
 *
 * <p>Batches are counted, and joined when they become too many, as {@link BatchMeans} does. A batch should be as long
 * as a hundred relaxation times of the model, and hold a hundred latencies beyond the quantile: 10,000 for p99.
 *
 * <p>About 200 KB of memory for each of twice the batches.
 */
public final class BatchQuantiles {
  private final int batches;

  /** Complete batches, the one that is filled, and empty ones. */
  private final LatencyHistogram[] histograms;

  private int complete;
  private long batchSize;

  /**
   * @param batches complete ones at the least for an interval, and below twice as many of them at the most; from 2 to
   *     1,000
   * @param batchSize latencies in a batch before batches are joined; positive
   */
  public BatchQuantiles(int batches, long batchSize) {
    if (batches < 2 || batches > 1_000) {
      throw new IllegalArgumentException(
          "The batches (%d) must be from 2 to 1000.".formatted(batches));
    }
    BatchMeans.requireBatchSize(batchSize);
    this.batches = batches;
    this.batchSize = batchSize;
    this.histograms =
        Stream.generate(LatencyHistogram::new).limit(2L * batches).toArray(LatencyHistogram[]::new);
  }

  /**
   * Records the next latency of the run.
   *
   * @param nanos not negative, as for {@link LatencyHistogram#record}
   */
  public void record(long nanos) {
    LatencyHistogram current = histograms[complete];
    current.record(nanos);
    if (current.count() == batchSize) {
      completeBatch();
    }
  }

  /** How many batches are complete. */
  public int batches() {
    return complete;
  }

  /** How many latencies a batch has by now. */
  public long batchSize() {
    return batchSize;
  }

  /**
   * The interval of the p-quantile, in nanoseconds, which counts batches.
   *
   * @param p in [0, 1]
   * @param level in (0, 1)
   * @return empty while there are fewer batches than asked for
   */
  public Optional<ConfidenceInterval> intervalNanos(double p, double level) {
    ConfidenceInterval.requireLevel(level);
    LatencyHistogram.requireShare(p);
    if (complete < batches) {
      return Optional.empty();
    }
    var all = new LatencyHistogram();
    for (int i = 0; i < complete; i++) {
      all.merge(histograms[i]);
    }
    double estimate = all.quantileNanos(p).orElseThrow();
    double squares = 0;
    for (int i = 0; i < complete; i++) {
      double deviation = histograms[i].quantileNanos(p).orElseThrow() - estimate;
      squares += deviation * deviation;
    }
    double standardError = Math.sqrt(squares / (complete - 1) / complete);
    return Optional.of(
        ConfidenceInterval.student(estimate, standardError, complete - 1L, level, complete));
  }

  private void completeBatch() {
    complete++;
    if (complete == histograms.length) {
      for (int i = 0; i < batches; i++) {
        LatencyHistogram joined = histograms[2 * i];
        joined.merge(histograms[2 * i + 1]);
        // What stands here was joined before.
        histograms[2 * i] = histograms[i];
        histograms[i] = joined;
      }
      for (int i = batches; i < histograms.length; i++) {
        histograms[i].clear();
      }
      complete = batches;
      batchSize *= 2;
    }
  }
}
