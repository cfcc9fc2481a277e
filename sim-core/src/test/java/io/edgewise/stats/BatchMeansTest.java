package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchMeansTest {
  private static BatchMeans of(int batches, long batchSize, double... observations) {
    var means = new BatchMeans(batches, batchSize);
    for (double observation : observations) {
      means.add(observation);
    }
    return means;
  }

  @Test
  void theIntervalIsStudentsOverBatchMeans() {
    // Batch means 2, 4, 9; the 100 is in an unfinished batch.
    BatchMeans means = of(3, 2, 1, 3, 4, 4, 8, 10, 100);
    assertThat(means.batches()).isEqualTo(3);
    assertThat(means.interval(0.9)).isEqualTo(TallyTest.of(2, 4, 9).interval(0.9));
    // Deviations -3, -1, 4: (3 - 4) / 26.
    assertThat(means.lagOneCorrelation().orElseThrow()).isCloseTo(-1.0 / 26, within(1e-15));
  }

  @Test
  void beforeTheFirstBatchesAreCompleteNothingIsKnownOfTheError() {
    BatchMeans means = of(2, 3, 1, 2, 3, 4, 5);
    assertThat(means.mean()).hasValue(2);
    assertThat(means.interval(0.95)).isEmpty();
    assertThat(means.lagOneCorrelation()).isEmpty();
    means.add(6);
    assertThat(means.interval(0.95)).isPresent();
    assertThat(of(2, 1).mean()).isEmpty();
  }

  @Test
  void batchesAreJoinedWhenTwiceAsManyAreComplete() {
    BatchMeans means = of(2, 1, 1, 3, 5);
    assertThat(means.batches()).isEqualTo(3);
    means.add(11);
    assertThat(means.batches()).isEqualTo(2);
    assertThat(means.batchSize()).isEqualTo(2);
    assertThat(means.interval(0.95)).isEqualTo(TallyTest.of(2, 8).interval(0.95));
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void joiningLeavesTheBatchesThatTheirSizeSays(int seed) {
    int batches = 2 + seed % 9;
    int length = 500 + 37 * seed;
    DrawStream stream = new Draws(seed, 0).stream("observation");
    double[] observations =
        IntStream.range(0, length).mapToDouble(stream::uniform).toArray();
    BatchMeans means = of(batches, 1 + seed % 4, observations);
    int size = (int) means.batchSize();
    assertThat(means.batches()).isEqualTo(length / size).isBetween(batches, 2 * batches - 1);
    var oracle = new Tally();
    for (int start = 0; start + size <= length; start += size) {
      oracle.add(
          IntStream.range(start, start + size).mapToDouble(i -> observations[i]).sum() / size);
    }
    ConfidenceInterval interval = means.interval(0.95).orElseThrow();
    ConfidenceInterval expected = oracle.interval(0.95).orElseThrow();
    assertThat(interval.mean()).isCloseTo(expected.mean(), within(1e-12));
    assertThat(interval.halfWidth()).isCloseTo(expected.halfWidth(), within(1e-12));
    assertThat(interval.count()).isEqualTo(means.batches());
  }

  /** x(i) = a x(i-1) + noise, in its stationary state: the mean is 0, the relaxation time -1 / ln a = 9.5. */
  private static BatchMeans autoregression(DrawStream stream, int batches, int batchSize) {
    double memory = 0.9;
    var means = new BatchMeans(batches, batchSize);
    double x = InverseTransforms.normal(stream.uniform(0)) / Math.sqrt(1 - memory * memory);
    for (int i = 1; i <= batches * batchSize; i++) {
      means.add(x);
      x = memory * x + InverseTransforms.normal(stream.uniform(i));
    }
    return means;
  }

  @Test
  void longBatchesOfADependentRunCoverAsTheyState() {
    int runs = 1_000;
    // A hundred relaxation times a batch. The batch means are normal, and the bias of their
    // variance is a/(1-a^2)/500 or 1 %: far below what this many runs show.
    int covering = Coverage.covering(
        runs,
        stream -> autoregression(stream, 10, 1_000).interval(0.95).orElseThrow().covers(0));
    Coverage.assertBetween(covering, runs, 0.95, 0.95);
  }

  @Test
  void batchesFarTooShortShowTheirCorrelation() {
    DrawStream stream = new Draws(1, 0).stream("observation");
    // Neighbouring batches of one correlate with a = 0.9; the standard error of that is
    // sqrt((1-a^2)/n) = 0.01.
    assertThat(autoregression(stream, 2_000, 1).lagOneCorrelation().orElseThrow())
        .isCloseTo(0.9, within(0.06));
    // Independent ones: five standard errors of 1/sqrt(n).
    assertThat(autoregression(stream, 400, 1_000).lagOneCorrelation().orElseThrow())
        .isCloseTo(0, within(0.25));
  }

  @Test
  void batchesThatAreAllAlikeHaveNoCorrelation() {
    BatchMeans means = of(2, 1, 5, 5);
    assertThat(means.lagOneCorrelation()).isEmpty();
    assertThat(means.interval(0.95)).hasValue(new ConfidenceInterval(5, 0, 0.95, 2));
  }

  @ParameterizedTest(name = "{0} batches of {1}")
  @CsvSource({
    "1, 1, The batches (1) must be from 2 to 1000000.",
    "1000001, 1, The batches (1000001) must be from 2 to 1000000.",
    "2, 0, The batchSize (0) must be positive."
  })
  void sizesOutsideTheirBoundsAreRefused(int batches, long batchSize, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchMeans(batches, batchSize))
        .withMessage(message);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1.1e150})
  void observationsThatAreNotFiniteAreRefused(double observation) {
    BatchMeans means = of(2, 1, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> means.add(observation));
    assertThat(means.batches()).isOne();
    assertThatIllegalArgumentException().isThrownBy(() -> means.interval(1));
  }
}
