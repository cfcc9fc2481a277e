package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {
  static Tally of(double... observations) {
    var tally = new Tally();
    for (double observation : observations) {
      tally.add(observation);
    }
    return tally;
  }

  @Test
  void eightObservationsHaveTheFiguresWorkedByHand() {
    // The sum is 40, the squared deviations from 5 sum up to 32.
    Tally tally = of(2, 4, 4, 4, 5, 5, 7, 9);
    assertThat(tally.count()).isEqualTo(8);
    assertThat(tally.mean().orElseThrow()).isCloseTo(5, within(1e-15));
    assertThat(tally.variance().orElseThrow()).isCloseTo(32.0 / 7, within(1e-14));
    assertThat(tally.minimum()).hasValue(2);
    assertThat(tally.maximum()).hasValue(9);
  }

  @Test
  void whatIsNotKnownIsAbsent() {
    assertThat(of().mean()).isEmpty();
    assertThat(of().variance()).isEmpty();
    assertThat(of().minimum()).isEmpty();
    assertThat(of().maximum()).isEmpty();
    assertThat(of().interval(0.95)).isEmpty();
    assertThat(of(1).mean()).hasValue(1);
    assertThat(of(1).variance()).isEmpty();
    assertThat(of(1).interval(0.95)).isEmpty();
    assertThat(of(1, 1).variance()).hasValue(0);
  }

  @Test
  void aLargeOffsetDoesNotDrownTheVariance() {
    // A sum of squares would lose it: 1e18 leaves no room for 1.
    Tally tally = of(1e9 + 1, 1e9 + 2, 1e9 + 3);
    assertThat(tally.mean()).hasValue(1e9 + 2);
    assertThat(tally.variance()).hasValue(1);
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  private static double[] observations(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("observation");
    return IntStream.range(0, 200 + seed)
        .mapToDouble(i -> InverseTransforms.lognormal(stream.uniform(i), 1, 1) - 1)
        .toArray();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void figuresAreThoseOfCommonsMath(int seed) {
    double[] observations = observations(seed);
    var oracle = new DescriptiveStatistics(observations);
    Tally tally = of(observations);
    assertThat(tally.mean().orElseThrow()).isCloseTo(oracle.getMean(), within(1e-12));
    assertThat(tally.variance().orElseThrow())
        .isCloseTo(oracle.getVariance(), withinPercentage(1e-10));
    assertThat(tally.minimum()).hasValue(oracle.getMin());
    assertThat(tally.maximum()).hasValue(oracle.getMax());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mergingIsAddingOneByOne(int seed) {
    double[] observations = observations(seed);
    Tally all = of(observations);
    var merged = new Tally();
    int parts = 1 + seed % 7;
    for (int part = 0; part < parts; part++) {
      var tally = new Tally();
      for (int i = part; i < observations.length; i += parts) {
        tally.add(observations[i]);
      }
      merged.merge(tally);
      merged.merge(new Tally()); // which changes nothing
    }
    assertThat(merged.count()).isEqualTo(all.count());
    assertThat(merged.mean().orElseThrow()).isCloseTo(all.mean().orElseThrow(), within(1e-12));
    assertThat(merged.variance().orElseThrow())
        .isCloseTo(all.variance().orElseThrow(), withinPercentage(1e-10));
    assertThat(merged.minimum()).isEqualTo(all.minimum());
    assertThat(merged.maximum()).isEqualTo(all.maximum());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.1e150, -1.1e150})
  void observationsThatAreNotFiniteOrWouldOverflowAreRefused(double observation) {
    Tally tally = of(1, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tally.add(observation))
        .withMessage(
            "The observation (%s) must be finite, at most 1.0E150 in size.".formatted(observation));
    assertThat(tally.count()).isEqualTo(2);
    assertThat(tally.mean()).hasValue(2);
  }

  @Test
  void theLargestObservationsDoNotOverflow() {
    var tally = new Tally();
    for (int i = 0; i < 1_000; i++) {
      tally.add(i % 2 == 0 ? 1e150 : -1e150);
    }
    assertThat(tally.variance().orElseThrow()).isFinite();
    assertThat(tally.interval(0.95)).isPresent();
  }
}
