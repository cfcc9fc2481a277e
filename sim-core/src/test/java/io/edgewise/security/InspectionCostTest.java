package io.edgewise.security;

import static io.edgewise.security.CostFit.LEVELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.security.InspectionCost.ModelError;
import io.edgewise.security.MeasuredCosts.Measured;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InspectionCostTest {
  private static final InspectionCost COST = InspectionCost.measured();
  private static final List<Measured> MEASURED = MeasuredCosts.ofWords();

  @Test
  void coefficientsAreThoseOfTheFitToTheMeasuredTable() {
    InspectionCost fit = CostFit.of(MEASURED);

    assertThat(MEASURED).hasSize(59);
    assertSameToFourDigits(COST.proxy(), fit.proxy());
    assertSameToFourDigits(COST.engine(), fit.engine());
    for (int level = 0; level < LEVELS.size(); level++) {
      assertSameToFourDigits(COST.levels().get(level), fit.levels().get(level));
    }
  }

  @Test
  void wholeRequestsOfTheTableArePredictedWithin6PercentInTheMedianAnd13InTheTail() {
    double[] errors = errors(COST, MEASURED);

    assertThat(percent(errors, 50)).isLessThan(6).isEqualTo(3.9, within(0.05));
    assertThat(percent(errors, 90)).isLessThan(13).isEqualTo(10.4, within(0.05));
  }

  @Test
  void shapesLeftOutOfTheFitArePredictedAsWellAsTheModelErrorSays() {
    double[] errors = leftOut(Measured::name);

    assertThat(percent(errors, 50)).isEqualTo(100 * COST.error().median(), within(0.5));
    assertThat(percent(errors, 90)).isLessThan(13).isEqualTo(100 * COST.error().p90(), within(0.5));
    assertThat(percent(errors, 50)).isEqualTo(4.5, within(0.05));
    assertThat(percent(errors, 90)).isEqualTo(11.6, within(0.05));
  }

  @Test
  void sizesLeftOutOfTheFitArePredictedWithin13PercentInTheTail() {
    double[] errors = leftOut(m -> m.shape().kind() == BodyKind.GET
        ? "get with " + m.shape().arguments()
        : "body of " + m.shape().bodyBytes());

    assertThat(percent(errors, 50)).isEqualTo(4.7, within(0.05));
    assertThat(percent(errors, 90)).isLessThan(13).isEqualTo(12.5, within(0.05));
  }

  @Test
  void kindsLeftOutOfTheFitAreStillPredictedWithin15PercentInTheTail() {
    double[] errors = leftOut(m -> m.shape().kind().label());

    assertThat(percent(errors, 50)).isEqualTo(5.5, within(0.05));
    assertThat(percent(errors, 90)).isEqualTo(15.0, within(0.1));
  }

  @ParameterizedTest
  @EnumSource
  void costGrowsWithEachArgumentCookieAndByteAndWithTheLevel(BodyKind kind) {
    int[] counts = {0, 1, 2, 10, 100, 500, 10_000, 100_000, 1_000_000};
    long[] sizes = {0, 1, 1000, 65_535, 65_536, 131_071, 131_072, 1 << 20, 1L << 40};
    double[] before = new double[Ruleset.values().length];
    for (int i = 0; i < counts.length; i++) {
      long values = counts[i] == 0 ? 0 : 1000;
      long body = kind == BodyKind.GET ? 0 : sizes[i];
      var shape = new RequestShape(kind, counts[i], counts[i], 300 + counts[i], body, values);
      double[] micros = EnumSet.allOf(Ruleset.class).stream()
          .mapToDouble(ruleset -> COST.microseconds(shape, ruleset))
          .toArray();
      for (int r = 0; r < micros.length; r++) {
        assertThat(micros[r]).isFinite().isPositive().isGreaterThanOrEqualTo(before[r]);
      }
      assertThat(micros).isSorted();
      before = micros;
    }
  }

  @Test
  void moreArgumentsForTheSameValuesCostMore() {
    double one =
        COST.microseconds(new RequestShape(BodyKind.FORM, 1, 0, 441, 65_536, 65_000), Ruleset.PL1);
    double many = COST.microseconds(
        new RequestShape(BodyKind.FORM, 256, 0, 441, 65_536, 65_000), Ruleset.PL1);

    assertThat(many - one).isGreaterThan(255 * COST.levels().get(0).item());
  }

  @Test
  void aRequestWorkedByHandCostsItsTerms() {
    // 2 arguments of 3 bytes: log2(1 + 3) = 2; header 100 bytes, body 20 bytes
    var shape = new RequestShape(BodyKind.FORM, 2, 0, 100, 20, 6);
    var terms = new CostTerms(1000, 200, 30, 4, 0.5, 0.25, 0.125, 99);

    assertThat(terms.microseconds(shape))
        .isEqualTo(1000 + 200 + 30 + 2 * 4 + 2 * 2 * 0.5 + 106 * 0.25 + 20 * 0.125);
  }

  @Test
  void theEngineJumpsWhereABodyIsStored() {
    double below = COST.microseconds(
        new RequestShape(BodyKind.TEXT, 0, 0, 400, 131_071, 0), Ruleset.ENGINE_ONLY);
    double from = COST.microseconds(
        new RequestShape(BodyKind.TEXT, 0, 0, 400, 131_072, 0), Ruleset.ENGINE_ONLY);

    assertThat(from - below).isBetween(1900.0, 2300.0);
  }

  @Test
  void virtualPatchCostsTheEngineAndOneRuleOf176() {
    var shape = RequestShape.get(2, 128, 294);
    double engine = COST.addedMicroseconds(shape, Ruleset.ENGINE_ONLY);
    double rules = COST.addedMicroseconds(shape, Ruleset.PL1) - engine;

    assertThat(COST.virtualPatchMicroseconds(shape)).isEqualTo(engine + rules / 176, within(1e-9));
  }

  @Test
  void modelErrorIsANormalSpreadWithItsNinetiethPercentile() {
    // 90 % of |error| lies within 1.645 standard deviations
    assertThat(new ModelError(0.05, 0.1644853626951472).sigma()).isEqualTo(0.1, within(1e-12));
  }

  @Test
  void refusesTermsThatAreNegativeOrNotFinite() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new CostTerms(0, 0, 0, bad, 0, 0, 0, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The item (" + bad + ") must be finite and not negative.");
    }
    assertThatThrownBy(() -> new ModelError(Double.NaN, 0.1))
        .hasMessageContaining("The median (NaN)");
    assertThatThrownBy(() -> new ModelError(0.1, 0.05)).hasMessageContaining("The p90 (0.05)");
    assertThatThrownBy(
            () -> new InspectionCost(COST.proxy(), COST.engine(), List.of(), COST.error()))
        .hasMessage("The levels (0) must be 4, one for each paranoia level.");
  }

  /** Errors of every shape, predicted from a fit without the shapes of its group. */
  private static double[] leftOut(Function<Measured, String> group) {
    return MEASURED.stream().collect(Collectors.groupingBy(group)).values().stream()
        .flatMapToDouble(test -> {
          List<Measured> others =
              MEASURED.stream().filter(m -> !test.contains(m)).toList();
          return DoubleStream.of(errors(CostFit.of(others), test));
        })
        .toArray();
  }

  private static double[] errors(InspectionCost cost, List<Measured> measured) {
    return measured.stream()
        .flatMapToDouble(m -> LEVELS.stream()
            .mapToDouble(
                level -> Math.abs(cost.microseconds(m.shape(), level) / m.micros(level) - 1)))
        .toArray();
  }

  private static double percent(double[] errors, double percentile) {
    return 100
        * new Percentile().withEstimationType(EstimationType.R_7).evaluate(errors, percentile);
  }

  private static void assertSameToFourDigits(CostTerms shipped, CostTerms fitted) {
    double[] expected = CostFit.coefficients(fitted);
    double[] actual = CostFit.coefficients(shipped);
    IntStream.range(0, expected.length)
        .forEach(i -> assertThat(actual[i])
            .isEqualTo(expected[i], within(6e-4 * Math.abs(expected[i]) + 1e-9)));
  }
}
