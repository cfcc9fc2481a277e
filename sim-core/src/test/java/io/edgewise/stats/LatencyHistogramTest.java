package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
  private static final long HOUR = 3_600_000_000_000L;
  private static final double[] SHARES = {0.001, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999};

  private static LatencyHistogram of(long... nanos) {
    var histogram = new LatencyHistogram();
    for (long each : nanos) {
      histogram.record(each);
    }
    return histogram;
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  /** From some microseconds to minutes. */
  private static long[] latencies(int seed, int count) {
    DrawStream stream = new Draws(seed, 0).stream("latency");
    return IntStream.range(0, count)
        .mapToLong(i -> (long) InverseTransforms.lognormal(stream.uniform(i), 20e6, 2))
        .toArray();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void quantilesAreThoseOfTheSortedLatenciesWithinAThousandth(int seed) {
    long[] latencies = latencies(seed, 2_000);
    LatencyHistogram histogram = of(latencies);
    Arrays.sort(latencies);
    for (double p : SHARES) {
      // p x count is whole here: the quantile is in the bucket of that latency.
      double exact = latencies[(int) Math.round(p * latencies.length) - 1];
      assertThat(histogram.quantileNanos(p).orElseThrow())
          .as("p = %s", p)
          .isCloseTo(exact, within(exact / 1_000 + 512));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mergingIsRecordingOneByOne(int seed) {
    long[] latencies = latencies(seed, 200);
    LatencyHistogram all = of(latencies);
    var merged = of(Arrays.copyOf(latencies, seed));
    merged.merge(of(Arrays.copyOfRange(latencies, seed, latencies.length)));
    merged.merge(new LatencyHistogram());
    assertThat(merged.count()).isEqualTo(all.count());
    assertThat(merged.meanNanos().orElseThrow())
        .isCloseTo(all.meanNanos().orElseThrow(), withinPercentage(1e-12));
    for (double p : SHARES) {
      assertThat(merged.quantileNanos(p)).isEqualTo(all.quantileNanos(p));
    }
  }

  @Test
  void insideABucketTheQuantileRisesLinearly() {
    // 2^30 ns is where a bucket starts; there buckets are 2^20 ns wide: 1/1024.
    LatencyHistogram histogram = of(1 << 30, 1 << 30, (1 << 30) + 5, (1 << 30) + 1_000_000);
    double start = 1 << 30;
    double width = 1 << 20;
    assertThat(histogram.quantileNanos(0)).hasValue(start);
    assertThat(histogram.quantileNanos(0.25)).hasValue(start + width / 4);
    assertThat(histogram.quantileNanos(0.5)).hasValue(start + width / 2);
    assertThat(histogram.quantileNanos(1)).hasValue(start + width);
  }

  @Test
  void quantilesRiseWithTheirShare() {
    LatencyHistogram histogram = of(latencies(1, 1_000));
    double before = 0;
    for (double p = 0; p <= 1; p += 0.001) {
      double quantile = histogram.quantileNanos(p).orElseThrow();
      assertThat(quantile).isGreaterThanOrEqualTo(before);
      before = quantile;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theShareUpToAQuantileIsItsOrder(int seed) {
    LatencyHistogram histogram = of(latencies(seed, 2_000));
    for (double p : SHARES) {
      double nanos = histogram.quantileNanos(p).orElseThrow();
      // A quantile that is the end of its bucket belongs to the next, which holds nothing below it.
      assertThat(histogram.shareUpTo(nanos).orElseThrow()).isCloseTo(p, within(1e-12));
    }
  }

  @Test
  void theShareUpToABoundCountsABucketByWhatLiesBelow() {
    LatencyHistogram histogram = of(0, 1 << 30, (1 << 30) + 5, HOUR);
    double start = 1 << 30;
    assertThat(histogram.shareUpTo(start)).hasValue(0.25);
    assertThat(histogram.shareUpTo(start + (1 << 19))).hasValue(0.5);
    assertThat(histogram.shareUpTo(start + (1 << 20))).hasValue(0.75);
    assertThat(histogram.shareUpTo(0)).hasValue(0);
    assertThat(new LatencyHistogram().shareUpTo(0)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(doubles = {-1, 3.7e12, Double.NaN, Double.POSITIVE_INFINITY})
  void boundsOutsideTheHourAreRefused(double nanos) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1).shareUpTo(nanos))
        .withMessage("The nanos (%s) must be from 0 to 3600000000000, an hour.".formatted(nanos));
  }

  @Test
  void quantilesOfAnExponentialLawAreInTheBandOfItsOrderStatistics() {
    int count = 1_000_000;
    var histogram = new LatencyHistogram();
    DrawStream stream = new Draws(1, 0).stream("latency");
    for (int i = 0; i < count; i++) {
      histogram.record(Math.round(InverseTransforms.exponential(stream.uniform(i), 1e8)));
    }
    double[] shares = {0.5, 0.9, 0.99, 0.999};
    for (double p : shares) {
      // Each rank fails a perfect sample with 2.5e-7, the four together with 1e-6 at most.
      var below = new BinomialDistribution(null, count, p);
      double low = below.inverseCumulativeProbability(1.25e-7) / (double) count;
      double high = below.inverseCumulativeProbability(1 - 1.25e-7) / (double) count;
      assertThat(histogram.quantileNanos(p).orElseThrow())
          .as("p = %s", p)
          .isBetween(
              InverseTransforms.exponential(low, 1e8) * 0.999,
              InverseTransforms.exponential(high, 1e8) * 1.001);
    }
    // The standard error of the mean is 1e5 ns.
    assertThat(histogram.meanNanos().orElseThrow()).isCloseTo(1e8, within(4.9e5));
  }

  @Test
  void theMeanIsThatOfTheLatenciesNotOfTheirBuckets() {
    assertThat(of(1, 2, 1_000_003).meanNanos()).hasValue(1_000_006 / 3.0);
  }

  @Test
  void nothingRecordedMeansNothingKnown() {
    var histogram = new LatencyHistogram();
    assertThat(histogram.count()).isZero();
    assertThat(histogram.meanNanos()).isEmpty();
    assertThat(histogram.quantileNanos(0.5)).isEmpty();
  }

  @Test
  void latenciesAboveAnHourAreCountedAtTheTopAndNotLost() {
    LatencyHistogram histogram = of(HOUR, HOUR + 1, Long.MAX_VALUE);
    assertThat(histogram.count()).isEqualTo(3);
    assertThat(histogram.overflows()).isEqualTo(2);
    assertThat(histogram.quantileNanos(0.9).orElseThrow()).isCloseTo(HOUR, withinPercentage(0.1));
    assertThat(histogram.meanNanos().orElseThrow())
        .isCloseTo((2.0 * HOUR + Long.MAX_VALUE) / 3, withinPercentage(1e-12));
  }

  @Test
  void aHistogramThatWasClearedIsAsNew() {
    LatencyHistogram histogram = of(5, HOUR + 1);
    histogram.clear();
    assertThat(histogram.count()).isZero();
    assertThat(histogram.overflows()).isZero();
    histogram.record(2_000);
    assertThat(histogram.meanNanos()).hasValue(2_000);
  }

  @Test
  void overflowsAreMerged() {
    LatencyHistogram histogram = of(HOUR + 1);
    histogram.merge(of(HOUR + 1, 7));
    assertThat(histogram.overflows()).isEqualTo(2);
    assertThat(histogram.count()).isEqualTo(3);
  }

  @Test
  void aLatencyOfZeroIsRecordedAndANegativeOneRefused() {
    LatencyHistogram histogram = of(0);
    assertThat(histogram.meanNanos()).hasValue(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> histogram.record(-1))
        .withMessage("The nanos (-1) must not be negative.");
    assertThat(histogram.count()).isOne();
  }

  @ParameterizedTest(name = "p = {0}")
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void sharesOutsideTheUnitIntervalAreRefused(double p) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1).quantileNanos(p))
        .withMessage("The p (%s) must be from 0 to 1.".formatted(p));
  }
}
