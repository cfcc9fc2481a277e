package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BatchQuantilesTest {
  private static final long SECOND = 1_000_000_000;

  private static long latency(DrawStream stream, int i) {
    return Math.round(InverseTransforms.exponential(stream.uniform(i), 1e8));
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theIntervalIsStudentsFromTheDeviationsOfBatchesFromTheWhole(int seed) {
    int batches = 2 + seed % 4;
    int length = 300 + 10 * seed;
    double p = 0.5 + seed / 250.0;
    DrawStream stream = new Draws(seed, 0).stream("latency");
    var quantiles = new BatchQuantiles(batches, 20);
    for (int i = 0; i < length; i++) {
      quantiles.record(latency(stream, i));
    }
    int size = (int) quantiles.batchSize();
    int complete = length / size;
    assertThat(quantiles.batches()).isEqualTo(complete).isBetween(batches, 2 * batches - 1);
    double whole = quantile(stream, 0, complete * size, p);
    double squares = IntStream.range(0, complete)
        .mapToDouble(batch -> quantile(stream, batch * size, size, p) - whole)
        .map(deviation -> deviation * deviation)
        .sum();
    ConfidenceInterval interval = quantiles.intervalNanos(p, 0.9).orElseThrow();
    assertThat(interval.mean()).isEqualTo(whole);
    assertThat(interval.count()).isEqualTo(complete);
    assertThat(interval.halfWidth())
        .isCloseTo(
            Math.sqrt(squares / (complete - 1) / complete) * STUDENT_90[complete - 2],
            withinPercentage(0.01));
  }

  /** Student's 95 % quantiles for 1 to 9 degrees of freedom, from a printed table. */
  private static final double[] STUDENT_90 = {
    6.31375, 2.91999, 2.35336, 2.13185, 2.01505, 1.94318, 1.89458, 1.85955, 1.83311
  };

  private static double quantile(DrawStream stream, int start, int count, double p) {
    var histogram = new LatencyHistogram();
    IntStream.range(start, start + count).forEach(i -> histogram.record(latency(stream, i)));
    return histogram.quantileNanos(p).orElseThrow();
  }

  @Test
  void intervalsOfTheMedianCoverAsTheyState() {
    int runs = 400;
    double median = 1e8 * InverseTransforms.exponential(0.5, 1);
    int covering = Coverage.covering(runs, stream -> {
      var quantiles = new BatchQuantiles(10, 500);
      for (int i = 0; i < 5_000; i++) {
        quantiles.record(latency(stream, i));
      }
      return quantiles.intervalNanos(0.5, 0.95).orElseThrow().covers(median);
    });
    // The bias of a batch's median is 1/(2 n) of the mean, a hundredth of its standard error.
    Coverage.assertBetween(covering, runs, 0.95, 0.95);
  }

  @Test
  void beforeTheFirstBatchesAreCompleteNothingIsKnown() {
    var quantiles = new BatchQuantiles(2, 2);
    for (int i = 0; i < 3; i++) {
      quantiles.record(SECOND);
      assertThat(quantiles.intervalNanos(0.5, 0.95)).isEmpty();
    }
    quantiles.record(SECOND);
    assertThat(quantiles.intervalNanos(0.5, 0.95).orElseThrow().mean())
        .isCloseTo(SECOND, withinPercentage(0.1));
  }

  @ParameterizedTest(name = "{0} batches of {1}")
  @CsvSource({
    "1, 1, The batches (1) must be from 2 to 1000.",
    "1001, 1, The batches (1001) must be from 2 to 1000.",
    "2, 0, The batchSize (0) must be positive."
  })
  void sizesOutsideTheirBoundsAreRefused(int batches, long batchSize, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchQuantiles(batches, batchSize))
        .withMessage(message);
  }

  @Test
  void figuresThatAreNoneAreRefused() {
    var quantiles = new BatchQuantiles(2, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> quantiles.record(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> quantiles.intervalNanos(Double.NaN, 0.9));
    assertThatIllegalArgumentException().isThrownBy(() -> quantiles.intervalNanos(1.1, 0.9));
    assertThatIllegalArgumentException().isThrownBy(() -> quantiles.intervalNanos(0.5, 0));
    assertThat(quantiles.batches()).isZero();
  }
}
