package io.edgewise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionUtilitiesTest {

  /** Worked by hand: means 2, 3 and 0; the second is best in sets 1 and 4, the first in 2, the third in 3. */
  private final OptionUtilities utilities =
      new OptionUtilities(new double[][] {{0, 6, 1, 1}, {5, 2, 0, 5}, {-4, -4, 10, -2}});

  @Test
  void theBestOptionHasTheHighestMean() {
    assertThat(utilities.expected(0)).isEqualTo(2);
    assertThat(utilities.expected(1)).isEqualTo(3);
    assertThat(utilities.best()).isEqualTo(1);
  }

  @Test
  void probabilitiesOfBeingBestCountSets() {
    assertThat(utilities.probabilityBest(0)).isEqualTo(0.25);
    assertThat(utilities.probabilityBest(1)).isEqualTo(0.5);
    assertThat(utilities.probabilityBest(2)).isEqualTo(0.25);
  }

  @Test
  void perfectInformationIsWorthTheRegretOfTheBest() {
    // Best per set: 5, 6, 10, 5 = 6.5 on average, against 3.
    assertThat(utilities.valueOfPerfectInformation()).isEqualTo(3.5);
    assertThat(utilities.expectedRegret(0)).isEqualTo(4.5);
  }

  @Test
  void equalOptionsCountForTheFirst() {
    var equal = new OptionUtilities(new double[][] {{1, 1}, {1, 1}});
    assertThat(equal.best()).isZero();
    assertThat(equal.probabilityBest(0)).isEqualTo(1);
    assertThat(equal.probabilityBest(1)).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void knowingAnInputThatDecidesIsWorthItsClosedForm(long seed) {
    // Option 1 gains x, option 0 nothing; x is standard normal: EVPPI = E[max(0, x)] = 1 / sqrt(2
    // pi).
    int sets = 4_000;
    var stream = new Draws(seed, 0).stream("x");
    double[] x = IntStream.range(0, sets)
        .mapToDouble(set -> InverseTransforms.normal(stream.uniform(set)))
        .toArray();
    double value = new OptionUtilities(new double[][] {new double[sets], x}).valueOfKnowing(x, 40);
    // Standard deviation of max(0, x) is 0.584; 5 of its standard errors, for false alarms below
    // 1e-6 in each seed.
    assertThat(value)
        .isCloseTo(
            1 / StrictMath.sqrt(2 * StrictMath.PI), within(5 * 0.584 / StrictMath.sqrt(sets)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noiseThatSaysNothingOfTheUtilityIsWorthNothing(long seed) {
    int sets = 1_000;
    var draws = new Draws(seed, 0);
    var noise = draws.stream("noise");
    var gain = draws.stream("gain");
    double[] input = IntStream.range(0, sets).mapToDouble(noise::uniform).toArray();
    double[] utility = IntStream.range(0, sets)
        .mapToDouble(set -> 0.5 + InverseTransforms.normal(gain.uniform(set)))
        .toArray();
    double value =
        new OptionUtilities(new double[][] {new double[sets], utility}).valueOfKnowing(input, 10);
    // The plain binning estimator would find about 0.1 x its noise; cross-fitting finds none beyond
    // chance.
    assertThat(value).isLessThan(0.02);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void knowingOneInputIsNeverWorthMoreThanKnowingAll(long seed) {
    int sets = 500;
    var draws = new Draws(seed, 0);
    double[][] utility = IntStream.range(0, 4)
        .mapToObj(option -> IntStream.range(0, sets)
            .mapToDouble(
                set -> InverseTransforms.normal(draws.stream("option " + option).uniform(set)))
            .toArray())
        .toArray(double[][]::new);
    var utilities = new OptionUtilities(utility);
    assertThat(utilities.valueOfKnowing(utility[0], 10))
        .isLessThanOrEqualTo(utilities.valueOfPerfectInformation());
    assertThat(IntStream.range(0, 4).mapToDouble(utilities::probabilityBest).sum())
        .isCloseTo(1, within(1e-12));
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  @Test
  void raggedEmptyAndNonFiniteUtilitiesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new OptionUtilities(new double[0][]));
    assertThatIllegalArgumentException().isThrownBy(() -> new OptionUtilities(new double[][] {{}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OptionUtilities(new double[][] {{1, 2}, {1}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OptionUtilities(new double[][] {{1, Double.NaN}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> utilities.valueOfKnowing(new double[3], 2));
  }
}
