package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InverseTransformsTest {
  /** A u of a DrawStream next to 0; 1 minus it is next to 1. */
  private static final double SMALLEST = 0x1p-53;

  /** From the smallest to the largest u: by octaves in both tails, evenly between. */
  private static double[] grid() {
    DoubleStream octaves =
        IntStream.rangeClosed(0, 500).mapToDouble(i -> StrictMath.pow(2, -53 + i * 0.1));
    DoubleStream middle = IntStream.range(1, 1_000).mapToDouble(i -> i / 1_000.0);
    double[] lower =
        DoubleStream.concat(octaves, middle).filter(u -> u <= 0.5).sorted().toArray();
    return DoubleStream.concat(
            DoubleStream.of(lower), DoubleStream.of(lower).map(u -> 1 - u).sorted())
        .toArray();
  }

  @Test
  void theNormalQuantileIsThatOfCommonsMath() {
    var law = new NormalDistribution();
    for (double u : grid()) {
      double tail = Math.min(u, 1 - u);
      // Commons Math inverts 2 u - 1, which loses digits of a small u; there the next test goes on.
      if (tail > 1e-4) {
        assertThat(InverseTransforms.normal(u))
            .as("u = %s", u)
            .isCloseTo(law.inverseCumulativeProbability(u), within(1e-12));
      }
    }
  }

  @Test
  void theNormalQuantileInvertsTheDistributionFunctionFarOut() {
    for (double u : grid()) {
      if (u <= 0.5) {
        // Relative, in a tail probability: an error of z shows z-fold there.
        double back = Erf.erfc(-InverseTransforms.normal(u) / Math.sqrt(2)) / 2;
        assertThat(back).as("u = %s", u).isCloseTo(u, withinPercentage(1e-10));
      }
    }
  }

  @Test
  void theNormalQuantileHasItsPublishedValues() {
    // Wichura (1988), test values of PPND16.
    assertThat(InverseTransforms.normal(0.25)).isCloseTo(-0.674489750196082, within(1e-14));
    assertThat(InverseTransforms.normal(0.001)).isCloseTo(-3.09023230616781, within(1e-14));
    assertThat(InverseTransforms.normal(1e-20)).isCloseTo(-9.26234008979841, within(1e-14));
    assertThat(InverseTransforms.normal(0.5)).isZero();
  }

  @Test
  void theNormalQuantileIsSymmetric() {
    for (double u : grid()) {
      double exact = 1 - (1 - u);
      assertThat(InverseTransforms.normal(1 - exact)).isEqualTo(-InverseTransforms.normal(exact));
    }
  }

  @Test
  void theExponentialQuantileIsThatOfItsFormula() {
    assertThat(InverseTransforms.exponential(0.5, 2))
        .isCloseTo(2 * StrictMath.log(2), within(1e-15));
    for (double u : grid()) {
      assertThat(InverseTransforms.exponential(u, 3))
          .as("u = %s", u)
          .isCloseTo(-3 * StrictMath.log1p(-(1 - (1 - u))), withinPercentage(1e-13));
    }
  }

  @Test
  void theLognormalQuantileGoesThroughItsMedian() {
    assertThat(InverseTransforms.lognormal(0.5, 7, 2)).isEqualTo(7);
    assertThat(InverseTransforms.lognormal(0.8413447460685429, 7, 2))
        .isCloseTo(7 * StrictMath.exp(2), withinPercentage(1e-12));
    assertThat(InverseTransforms.lognormal(0.1, 7, 0)).isEqualTo(7);
  }

  @Test
  void theParetoQuantileInvertsTheSurvivalFunction() {
    for (double u : grid()) {
      double x = InverseTransforms.pareto(u, 3, 1.5);
      assertThat(StrictMath.pow(3 / x, 1.5))
          .as("u = %s", u)
          .isCloseTo(1 - u, withinPercentage(1e-12));
    }
    // The median of an index of 1 is twice the minimum.
    assertThat(InverseTransforms.pareto(0.5, 7, 1)).isCloseTo(14, within(1e-14));
  }

  @Test
  void theExponentialQuantileRisesStrictlyAcrossTheBordersOfTheLogarithmsTable() {
    for (int half = 1; half < 512; half++) {
      for (int octave = 0; octave <= 8; octave++) {
        double border = 1 - StrictMath.scalb(1 - half / 1_024.0, -octave);
        double before = -1;
        for (int i = -8; i <= 8; i++) {
          double quantile = InverseTransforms.exponential(border + i * 0x1p-53, 1);
          assertThat(quantile > before).as("u = %s + %d * 2^-53", border, i).isTrue();
          before = quantile;
        }
      }
    }
  }

  @ParameterizedTest(name = "u = {0}")
  @CsvSource({
    "0x1.0p-53, 0x1.8p-52, -0x1.06b48528cea51p3, 0x1.39ec0b2523446p-7, "
        + "0x1.8p1 0x1.8p1 0x1.0e39a4a366cp-19",
    "0x1.91a2b3c4d5e6fp-4, 0x1.3d09a1e21ddf3p-2, -0x1.4aef17d44a302p0, 0x1.36b852174fd37p0, "
        + "0x1.9b59912adfac8p1 0x1.9b5953619dd82p1 0x1.321851be9239p1",
    "0x1.0000000000001p-1, 0x1.0a2b23f3bab75p1, 0x1.40d931ff62707p-52, 0x1.8000000000002p1, "
        + "0x1.30c7efbee12aep2 0x1.30c64aaa462e3p2 0x1.a1bd7c53f9bap2",
    "0x1.d9c8b7a695843p-1, 0x1.f240f70cff4d8p2, 0x1.712bddf037dc2p0, 0x1.076efc7a04f49p3, "
        + "0x1.0ec3ab52a3788p4 0x1.0eb18efee4983p4 0x1.e102de824fd6p3",
    "0x1.fffffffffffffp-1, 0x1.b8d7738bad3f7p6, 0x1.06b48528cea51p3, 0x1.d5b8c20695d2p9, "
        + "0x1.e3cf476542bc3p36 0x1.76fffffffc3afp11 0x1.f92b91cbc12ap6"
  })
  void theBitsAreTheSameOnAnyPlatform(
      double u, String exponential, String normal, String lognormal, String others) {
    assertThat(Double.toHexString(InverseTransforms.exponential(u, 3))).isEqualTo(exponential);
    assertThat(Double.toHexString(InverseTransforms.normal(u))).isEqualTo(normal);
    assertThat(Double.toHexString(InverseTransforms.lognormal(u, 3, 0.7))).isEqualTo(lognormal);
    assertThat(DoubleStream.of(
                InverseTransforms.pareto(u, 3, 1.5),
                new BoundedPareto(3, 3_000, 1.5).quantile(u),
                new Gamma(2.5, 3).quantile(u))
            .mapToObj(Double::toHexString)
            .toList())
        .containsExactly(others.split(" ", -1));
  }

  record Law(String name, DoubleUnaryOperator quantile) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Law> laws() {
    return Stream.of(
        new Law("exponential", u -> InverseTransforms.exponential(u, 1)),
        new Law("normal", InverseTransforms::normal),
        new Law("lognormal", u -> InverseTransforms.lognormal(u, 1, 0.5)),
        new Law("pareto", u -> InverseTransforms.pareto(u, 1, 1.2)),
        new Law("bounded pareto", new BoundedPareto(1, 100, 1.2)::quantile));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void quantilesRiseWithU(Law law) {
    double before = law.quantile().applyAsDouble(SMALLEST);
    for (double u : grid()) {
      double quantile = law.quantile().applyAsDouble(u);
      assertThat(quantile).as("u = %s", u).isFinite().isGreaterThanOrEqualTo(before);
      before = quantile;
    }
    assertThat(law.quantile().applyAsDouble(1 - SMALLEST))
        .isFinite()
        .isGreaterThanOrEqualTo(before);
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void drawsHaveTheMeanOfTheirLaw(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("mean");
    int draws = 10_000;
    double exponential = 0;
    double normal = 0;
    for (int i = 0; i < draws; i++) {
      exponential += InverseTransforms.exponential(stream.uniform(i, 0), 1);
      normal += InverseTransforms.normal(stream.uniform(i, 1));
    }
    // 5.73 standard errors: 1e-8 a comparison, so 2e-6 for the 100 seeds and two laws.
    double band = 5.73 / Math.sqrt(draws);
    assertThat(exponential / draws).isCloseTo(1, within(band));
    assertThat(normal / draws).isCloseTo(0, within(band));
  }
}
