package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.edgewise.random.DrawStream;
import io.edgewise.random.InverseTransforms;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileIntervalTest {
  private static double[] upTo(int count) {
    return IntStream.rangeClosed(1, count).mapToDouble(i -> count + 1 - i).toArray();
  }

  @ParameterizedTest(name = "n {0}, p {1}, level {2}: ranks {3} and {4}")
  @CsvSource({
    // Medians: W. J. Conover, Practical Nonparametric Statistics, gives ranks d and n - d + 1
    // of the sign test: for n = 10 at 95 %, 2 and 9 (97.9 %); for n = 20, 6 and 15 (95.9 %).
    "10, 0.5, 0.95, 2, 9",
    "20, 0.5, 0.95, 6, 15",
    // P(B(6, 1/2) = 0) is 1/64: the extremes cover with 96.9 %.
    "6, 0.5, 0.95, 1, 6"
  })
  void theRanksAreThoseOfTheSignTest(int count, double p, double level, int lower, int upper) {
    QuantileInterval interval = QuantileInterval.of(p, level, upTo(count)).orElseThrow();
    assertThat(interval.lower()).isEqualTo(lower);
    assertThat(interval.upper()).isEqualTo(upper);
    assertThat(interval.estimate()).isEqualTo(Math.ceil(p * count));
    assertThat(interval.count()).isEqualTo(count);
    assertThat(interval.halfWidth())
        .isEqualTo(Math.max(upper - interval.estimate(), interval.estimate() - lower));
  }

  @ParameterizedTest(name = "n {0}, p {1}")
  @CsvSource({"5, 0.5", "1, 0.5", "0, 0.5", "100, 0.99", "300, 0.99", "300, 0.01"})
  void tooFewObservationsHaveNoInterval(int count, double p) {
    assertThat(QuantileInterval.of(p, 0.95, upTo(count))).isEmpty();
  }

  @ParameterizedTest(name = "n {0}, p {1}, level {2}")
  @CsvSource({"50, 0.3, 0.9", "400, 0.99, 0.95", "1000, 0.9, 0.99", "100000, 0.999, 0.95"})
  void noCloserRanksCoverAsStated(int count, double p, double level) {
    QuantileInterval interval = QuantileInterval.of(p, level, upTo(count)).orElseThrow();
    var below = new BinomialDistribution(null, count, p);
    double tail = (1 - level) / 2;
    int lower = (int) interval.lower();
    int upper = (int) interval.upper();
    assertThat(below.cumulativeProbability(lower - 1)).isLessThanOrEqualTo(tail);
    assertThat(below.cumulativeProbability(lower)).isGreaterThan(tail);
    assertThat(1 - below.cumulativeProbability(upper - 1)).isLessThanOrEqualTo(tail);
    assertThat(1 - below.cumulativeProbability(upper - 2)).isGreaterThan(tail);
  }

  @Test
  void intervalsCoverAsTheirRanksSay() {
    int count = 700;
    int runs = 2_000;
    double p = 0.99;
    double exact = InverseTransforms.exponential(p, 1e9);
    QuantileInterval ranks = QuantileInterval.of(p, 0.95, upTo(count)).orElseThrow();
    var below = new BinomialDistribution(null, count, p);
    double coverage = below.cumulativeProbability((int) ranks.upper() - 1)
        - below.cumulativeProbability((int) ranks.lower() - 1);
    assertThat(coverage).isBetween(0.95, 0.985);
    int covering = Coverage.covering(
        runs,
        stream -> QuantileInterval.of(p, 0.95, exponential(stream, count))
            .orElseThrow()
            .covers(exact));
    Coverage.assertBetween(covering, runs, coverage, coverage);
  }

  private static double[] exponential(DrawStream stream, int count) {
    return IntStream.range(0, count)
        .mapToDouble(i -> Math.rint(InverseTransforms.exponential(stream.uniform(i), 1e9)))
        .toArray();
  }

  @Test
  void theIntervalOfAHistogramHoldsThatOfItsLatenciesWithinItsBuckets() {
    Coverage.streams(100).forEach(stream -> {
      double[] latencies = exponential(stream, 1_000);
      var histogram = new LatencyHistogram();
      for (double latency : latencies) {
        histogram.record((long) latency);
      }
      QuantileInterval exact = QuantileInterval.of(0.95, 0.9, latencies).orElseThrow();
      QuantileInterval binned = QuantileInterval.ofNanos(histogram, 0.95, 0.9).orElseThrow();
      assertThat(binned.lower())
          .isLessThanOrEqualTo(exact.lower())
          .isCloseTo(exact.lower(), withinPercentage(0.1));
      assertThat(binned.upper())
          .isGreaterThanOrEqualTo(exact.upper())
          .isCloseTo(exact.upper(), withinPercentage(0.1));
      assertThat(binned.estimate()).isBetween(binned.lower(), binned.upper());
    });
  }

  @Test
  void aHistogramOfTooFewLatenciesHasNoInterval() {
    var histogram = new LatencyHistogram();
    assertThat(QuantileInterval.ofNanos(histogram, 0.5, 0.95)).isEmpty();
    histogram.record(5);
    assertThat(QuantileInterval.ofNanos(histogram, 0.5, 0.95)).isEmpty();
  }

  @Test
  void tiesAreCovered() {
    QuantileInterval interval = QuantileInterval.of(0.5, 0.95, new double[100]).orElseThrow();
    assertThat(interval.covers(0)).isTrue();
    assertThat(interval.halfWidth()).isZero();
    assertThat(interval.covers(1e-9)).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void sharesAndLevelsOutsideTheirBoundsAreRefused(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantileInterval.of(share, 0.95, 1, 2))
        .withMessage("The p (%s) must be above 0 and below 1.".formatted(share));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantileInterval.of(0.5, share, 1, 2))
        .withMessage("The level (%s) must be above 0 and below 1.".formatted(share));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantileInterval.ofNanos(new LatencyHistogram(), share, 0.95));
  }

  @Test
  void intervalsThatAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantileInterval.of(0.5, 0.95, 1, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuantileInterval(0.5, 3, 1, 2, 0.95, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuantileInterval(0.5, Double.NaN, 1, 2, 0.95, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuantileInterval(0.5, 1, 1, Double.POSITIVE_INFINITY, 0.95, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuantileInterval(0.5, 1, 1, 2, 0.95, 1))
        .withMessage("The count (1) must be at least 2.");
  }
}
