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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairedDifferenceTest {
  @Test
  void theDifferenceIsVariantMinusBaseline() {
    var difference = new PairedDifference();
    difference.add(10, 11);
    difference.add(20, 23);
    assertThat(difference.count()).isEqualTo(2);
    assertThat(difference.mean()).hasValue(2);
    // The differences 1 and 3 have a standard error of 1; t with one degree of freedom is 12.7062.
    assertThat(difference.interval(0.95).orElseThrow().halfWidth())
        .isCloseTo(12.7062, within(5.1e-5));
  }

  @Test
  void withoutPairsNothingIsKnown() {
    var difference = new PairedDifference();
    assertThat(difference.mean()).isEmpty();
    difference.add(1, 2);
    assertThat(difference.interval(0.95)).isEmpty();
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatBothSidesShareCancels(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("shared");
    var paired = new PairedDifference();
    var merged = new PairedDifference();
    var half = new PairedDifference();
    for (int i = 0; i < 20; i++) {
      double shared = 1_000 * InverseTransforms.normal(stream.uniform(i));
      paired.add(shared, shared + 1);
      (i < 10 ? merged : half).add(shared, shared + 1);
    }
    merged.merge(half);
    ConfidenceInterval interval = paired.interval(0.99).orElseThrow();
    assertThat(interval.mean()).isCloseTo(1, within(1e-9));
    assertThat(interval.halfWidth()).isLessThan(1e-9);
    assertThat(merged.count()).isEqualTo(20);
    assertThat(merged.mean().orElseThrow()).isCloseTo(1, within(1e-9));
  }

  @Test
  void quantilesOfTheSameDrawsDifferFarLessThanThoseOfOthers() {
    double p = 0.99;
    var paired = new PairedDifference();
    var apart = new PairedDifference();
    for (int replication = 0; replication < 30; replication++) {
      LatencyHistogram baseline = latencies(replication, 1);
      paired.addQuantiles(baseline, latencies(replication, 1.05), p);
      apart.addQuantiles(baseline, latencies(1_000 + replication, 1.05), p);
    }
    // A scale by 1.05 adds a twentieth of p99. The false-alarm probability is 1e-6, and smoothing
    // and buckets add less than a thousandth of p99.
    double expected = 0.05 * InverseTransforms.exponential(p, 1e8);
    ConfidenceInterval interval = paired.interval(1 - 1e-6).orElseThrow();
    assertThat(Math.abs(interval.mean() - expected))
        .isLessThan(interval.halfWidth() + expected / 50);
    assertThat(interval.halfWidth())
        .isLessThan(apart.interval(1 - 1e-6).orElseThrow().halfWidth() / 10);
  }

  private static LatencyHistogram latencies(int replication, double scale) {
    DrawStream stream = new Draws(1, replication).stream("latency");
    var histogram = new LatencyHistogram();
    for (int i = 0; i < 2_000; i++) {
      histogram.record(Math.round(InverseTransforms.exponential(stream.uniform(i), scale * 1e8)));
    }
    return histogram;
  }

  @Test
  void quantilesOfNothingAreRefused() {
    var difference = new PairedDifference();
    var empty = new LatencyHistogram();
    LatencyHistogram some = latencies(0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> difference.addQuantiles(empty, some, 0.5))
        .withMessage("The baseline must have a latency.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> difference.addQuantiles(some, empty, 0.5))
        .withMessage("The variant must have a latency.");
    assertThatIllegalArgumentException().isThrownBy(() -> difference.addQuantiles(some, some, 1));
    assertThat(difference.count()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void valuesThatAreNotFiniteAreRefused(double value) {
    var difference = new PairedDifference();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> difference.add(value, 1))
        .withMessage("The baseline (%s) must be finite.".formatted(value));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> difference.add(1, value))
        .withMessage("The variant (%s) must be finite.".formatted(value));
    assertThat(difference.count()).isZero();
  }
}
