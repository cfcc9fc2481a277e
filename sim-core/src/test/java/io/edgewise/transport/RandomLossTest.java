package io.edgewise.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.transport.GridTimes.Span;
import io.edgewise.transport.MeasuredCells.Measured;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cells with random loss (sets B, B7, C) beside those measured; nothing is fitted to them. A measured statistic of n
 * fetches has a sampling error of up to 22 %, so it is held against the range of the same statistic over many seeds of
 * n simulated fetches each: what it lies outside of 5 % to 95 % of them is its excess.
 */
class RandomLossTest {
  private static final int SEEDS = 20;

  @Test
  void meansAndNinetiethPercentilesOfFetches() {
    var cells = MeasuredCells.ofSet(set -> set.equals("B"));
    int means = 0;
    int percentiles = 0;
    for (var measured : cells) {
      var simulated = simulations(measured, SEEDS);
      means +=
          excess(measured.millis("total_mean_ms"), simulated, RandomLossTest::mean) <= 0.05 ? 1 : 0;
      percentiles +=
          excess(measured.millis("total_p90_ms"), simulated, RandomLossTest::p90) <= 0.08 ? 1 : 0;
    }
    assertThat((double) means / cells.size()).as("means").isGreaterThanOrEqualTo(0.9);
    assertThat((double) percentiles / cells.size()).as("p90").isGreaterThanOrEqualTo(0.9);
  }

  /** The cells of 10 MB have fewer seeds: that narrows the range and makes the test harder. */
  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({"1048576, 20", "10485760, 10"})
  void meansOfBulkTransfers(long bytes, int seeds) {
    var cells = MeasuredCells.ofSet(set -> set.equals("C")).stream()
        .filter(measured -> measured.cell().sizeBytes() == bytes)
        .toList();
    long within = cells.stream()
        .filter(measured -> excess(
                measured.millis("total_mean_ms"),
                simulations(measured, seeds),
                RandomLossTest::mean)
            <= 0.1)
        .count();
    assertThat(cells).hasSizeGreaterThan(10);
    assertThat((double) within / cells.size()).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void anchors() {
    for (var measured : MeasuredCells.ofSet(set -> set.equals("B7"))) {
      double[] totals =
          measured.cell().simulate(MeasuredCells.draws(1), 0, 20_000).sorted(Span.TOTAL);
      assertThat(relativeError(measured, totals, 0.5, "total_p50_ms"))
          .as("p50 of %s", measured)
          .isLessThan(0.03);
      assertThat(relativeError(measured, totals, 0.99, "total_p99_ms"))
          .as("p99 of %s", measured)
          .isLessThan(0.05);
    }
  }

  /**
   * At the 95th percentile the totals jump from one kind of repair to the next: of 1,500 simulated fetches of 30 KB at
   * 1 % it is 208 ms or 226 ms, by chance. So 3 % are held beyond the range that 1,500 fetches leave.
   */
  @Test
  void ninetyFifthPercentilesOfAnchorsAreWithinTheirSamplingError() {
    for (var measured : MeasuredCells.ofSet(set -> set.equals("B7"))) {
      double excess = excess(
          measured.millis("total_p95_ms"),
          simulations(measured, 100),
          times -> GridTimes.quantile(times.sorted(Span.TOTAL), 0.95));
      assertThat(excess).as("p95 of %s", measured).isLessThan(0.03);
    }
  }

  private static double relativeError(
      Measured measured, double[] sorted, double level, String column) {
    double expected = measured.millis(column);
    return Math.abs(GridTimes.quantile(sorted, level) - expected) / expected;
  }

  private static List<GridTimes> simulations(Measured measured, int seeds) {
    return LongStream.rangeClosed(1, seeds).mapToObj(measured::simulate).toList();
  }

  private static double mean(GridTimes times) {
    return times.mean(Span.TOTAL);
  }

  private static double p90(GridTimes times) {
    return GridTimes.quantile(times.sorted(Span.TOTAL), 0.9);
  }

  private static double excess(
      double measured, List<GridTimes> simulations, ToDoubleFunction<GridTimes> statistic) {
    double[] simulated = simulations.stream().mapToDouble(statistic).sorted().toArray();
    double outside = Math.max(
        GridTimes.quantile(simulated, 0.05) - measured,
        measured - GridTimes.quantile(simulated, 0.95));
    return Math.max(0, outside) / measured;
  }
}
