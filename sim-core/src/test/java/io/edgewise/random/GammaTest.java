package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GammaTest {

  /** By octaves in both tails. */
  private static double[] grid() {
    double[] lower = IntStream.rangeClosed(1, 100)
        .mapToDouble(i -> StrictMath.pow(2, -i * 0.5))
        .toArray();
    return DoubleStream.concat(
            DoubleStream.of(lower).sorted(), DoubleStream.of(lower).map(u -> 1 - u))
        .toArray();
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "shape {0}")
  @ValueSource(doubles = {0.1, 0.3, 0.999, 1, 1.5, 2.5, 9, 16, 40.3, 200, 1_000, 10_000})
  void theQuantileInvertsTheDistributionFunctionOfCommonsMath(double shape) {
    var law = new GammaDistribution(shape, 1);
    var gamma = new Gamma(shape, 1);
    for (double u : grid()) {
      double x = gamma.quantile(u);
      // dP / d log x: turns what the probabilities differ by into a part of the quantile.
      double slope = StrictMath.exp(
          shape * StrictMath.log(x) - x - org.apache.commons.math3.special.Gamma.logGamma(shape));
      double off = (law.cumulativeProbability(x) - u) / slope;
      // Above, probabilities of Commons Math are known to some 2^-53 only.
      double rounding = u > 0.5 ? 4 * 0x1p-53 / slope : 0;
      assertThat(off).as("u = %s", u).isCloseTo(0, within(1e-12 + rounding));
    }
  }

  @ParameterizedTest(name = "{0} phases")
  @ValueSource(ints = {1, 2, 3, 10, 30})
  void theUpperTailOfErlangsLawIsThatOfItsFormula(int phases) {
    var gamma = new Gamma(phases, 1);
    for (int octave = 1; octave <= 53; octave++) {
      double tail = StrictMath.pow(2, -octave);
      double x = gamma.quantile(1 - tail);
      double term = StrictMath.exp(-x);
      double density = term;
      double sum = term;
      for (int k = 1; k < phases; k++) {
        term *= x / k;
        sum += term;
        density = term;
      }
      assertThat((sum - tail) / (density * x)).as("tail %s", tail).isCloseTo(0, within(1e-13));
    }
  }

  @Test
  void shapeOneIsTheExponentialLaw() {
    var gamma = new Gamma(1, 3);
    for (double u : grid()) {
      double exact = -3 * StrictMath.log1p(-u);
      assertThat(gamma.quantile(u)).isCloseTo(exact, withinPercentage(1e-11));
    }
  }

  @Test
  void shapeOneHalfIsTheSquareOfANormalNumber() {
    var gamma = new Gamma(0.5, 2);
    for (int octave = 1; octave <= 53; octave++) {
      double tail = StrictMath.pow(2, -octave);
      double z = InverseTransforms.normal(tail / 2);
      assertThat(gamma.quantile(1 - tail)).isCloseTo(z * z, withinPercentage(1e-11));
    }
  }

  @Test
  void quantilesOfChiSquaredHaveTheirPublishedValues() {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4.
    assertThat(new Gamma(0.5, 2).quantile(0.95)).isCloseTo(3.841, within(5e-4));
    assertThat(new Gamma(5, 2).quantile(0.95)).isCloseTo(18.307, within(5e-4));
    assertThat(new Gamma(5, 2).quantile(0.01)).isCloseTo(2.558, within(5e-4));
    assertThat(new Gamma(50, 2).quantile(0.99)).isCloseTo(135.807, within(5e-4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theQuantileNeverFallsAsURises(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("rise");
    // Shapes from end to end, by magnitude.
    var gamma = new Gamma(StrictMath.pow(10, 5 * stream.uniform(-1) - 1), 1);
    for (int i = 0; i < 20; i++) {
      double u = stream.uniform(i);
      double quantile = gamma.quantile(u);
      for (int k = 0; k < 5; k++) {
        u = Math.nextUp(u);
        double next = gamma.quantile(u);
        assertThat(next >= quantile).as("u = %s", u).isTrue();
        quantile = next;
      }
    }
  }

  @ParameterizedTest(name = "shape {0}")
  @ValueSource(doubles = {0.1, 1, 10, 10_000})
  void theQuantileIsFiniteForTheSmallestAndTheLargestDraw(double shape) {
    var gamma = new Gamma(shape, 1);
    assertThat(gamma.quantile(0x1p-53)).isPositive().isLessThan(gamma.quantile(0.5));
    assertThat(gamma.quantile(1 - 0x1p-53)).isFinite().isGreaterThan(gamma.quantile(0.5));
  }

  @ParameterizedTest(name = "shape {0}")
  @ValueSource(doubles = {0.5, 2.5, 20})
  void drawsFromATableHaveTheMeanAndTheVarianceOfTheirLaw(double shape) {
    QuantileTable table = QuantileTable.ofQuantiles(new Gamma(shape, 2)::quantile, 32);
    DrawStream stream = new Draws(7, 0).stream("gamma");
    int draws = 1_000_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double off = table.at(stream.uniform(i)) - 2 * shape;
      sum += off;
      squares += off * off;
    }
    double variance = 4 * shape;
    double fourth = 3 * variance * variance * (1 + 2 / shape);
    // 5.2 standard errors, 1e-7 to either side, and a thousandth for the table.
    assertThat(sum / draws)
        .isCloseTo(0, within(5.2 * Math.sqrt(variance / draws) + 0.001 * 2 * shape));
    assertThat(squares / draws)
        .isCloseTo(
            variance,
            within(5.2 * Math.sqrt((fourth - variance * variance) / draws) + 0.002 * variance));
  }

  @ParameterizedTest
  @CsvSource({
    "0.09, 1, The shape (0.09) must be from 0.1 to 10000.",
    "10001, 1, The shape (10001.0) must be from 0.1 to 10000.",
    "NaN, 1, The shape (NaN) must be from 0.1 to 10000.",
    "1, 0, The scale (0.0) must be positive and finite.",
    "1, NaN, The scale (NaN) must be positive and finite.",
    "1, Infinity, The scale (Infinity) must be positive and finite."
  })
  void whatIsOutOfBoundsIsRefused(double shape, double scale, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Gamma(shape, scale))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void aProbabilityOfNothingOrAllIsRefused(double u) {
    var gamma = new Gamma(2, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gamma.quantile(u))
        .withMessage("The u (%s) must be between 0 and 1.", u);
  }
}
