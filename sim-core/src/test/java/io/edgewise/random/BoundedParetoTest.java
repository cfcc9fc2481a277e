package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BoundedParetoTest {

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "from {0} to {1}, index {2}")
  @CsvSource({"3, 3000, 1.5", "1, 1.001, 2", "1e-6, 1e12, 0.1", "100, 1e9, 4", "5, 6, 0.001"})
  void theQuantileInvertsTheDistributionFunction(double minimum, double maximum, double index) {
    var law = new BoundedPareto(minimum, maximum, index);
    double reached = -StrictMath.expm1(-index * StrictMath.log(maximum / minimum));
    for (int i = 1; i < 1_000; i++) {
      double u = i / 1_000.0;
      double x = law.quantile(u);
      assertThat(x).isBetween(minimum, maximum);
      double back = -StrictMath.expm1(-index * StrictMath.log(x / minimum)) / reached;
      // dP / d log x, by which an error of the quantile shows here: 1 part in 10^12 at the most.
      double slope = index * StrictMath.pow(x / minimum, -index) / reached;
      assertThat(back).as("u = %s", u).isCloseTo(u, within(1e-14 + 1e-12 * slope));
    }
  }

  @Test
  void aBoundFarOutCutsOffNothing() {
    var law = new BoundedPareto(3, 1e300, 1.5);
    for (int i = 1; i < 1_000; i++) {
      double u = i / 1_000.0;
      assertThat(law.quantile(u))
          .isCloseTo(InverseTransforms.pareto(u, 3, 1.5), withinPercentage(1e-12));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theQuantileNeverFallsAsURises(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("rise");
    var law = new BoundedPareto(3, 3 + 3_000 * stream.uniform(-1), 0.01 + 3 * stream.uniform(-2));
    for (int i = 0; i < 1_000; i++) {
      double u = stream.uniform(i);
      assertThat(law.quantile(Math.nextUp(u)) >= law.quantile(u))
          .as("u = %s", u)
          .isTrue();
    }
    assertThat(law.quantile(0x1p-53)).isCloseTo(3, withinPercentage(1e-12));
    assertThat(law.quantile(1 - 0x1p-53)).isLessThanOrEqualTo(3 + 3_000 * stream.uniform(-1));
  }

  @Test
  void theMeanIsThatOfItsFormula() {
    // Crovella, Harchol-Balter and Murta (1998): index 1.5 from 1 to 100, mean
    // a / (a - 1) (1 - H^(1 - a)) / (1 - H^(-a)) for L = 1.
    var law = new BoundedPareto(1, 100, 1.5);
    int draws = 1_000_000;
    double sum = 0;
    for (int i = 0; i < draws; i++) {
      sum += law.quantile((i + 0.5) / draws);
    }
    double mean = 3 * (1 - StrictMath.pow(100, -0.5)) / (1 - StrictMath.pow(100, -1.5));
    // The midpoint rule errs by the quantile's slope over 24 n^2, 7e4 at the most.
    assertThat(sum / draws).isCloseTo(mean, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 'The minimum (0.0) must be positive.'",
    "NaN, 1, 1, 'The minimum (NaN) must be positive.'",
    "2, 2, 1, 'The maximum (2.0) must be finite and above the minimum (2.0).'",
    "2, Infinity, 1, 'The maximum (Infinity) must be finite and above the minimum (2.0).'",
    "2, NaN, 1, 'The maximum (NaN) must be finite and above the minimum (2.0).'",
    "2, 3, 0, 'The index (0.0) must be from 0.001 to 1000.'",
    "2, 3, NaN, 'The index (NaN) must be from 0.001 to 1000.'",
    "2, 3, Infinity, 'The index (Infinity) must be from 0.001 to 1000.'"
  })
  void whatIsOutOfBoundsIsRefused(double minimum, double maximum, double index, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundedPareto(minimum, maximum, index))
        .withMessage(message);
  }
}
