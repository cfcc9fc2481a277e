package io.edgewise.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.scenario.Answer;
import io.edgewise.scenario.CutShortException;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyPenaltyTest {

  private static final LatencyPenalty SCENARIO = new LatencyPenalty();
  private static final RunOptions QUICK = RunOptions.defaults().withBudget(1);
  private static final Settings SMALL =
      SCENARIO.defaults().with("sites", "30").with("feature-sites", "28");

  private static final Answer ANSWER = quick(SMALL);

  private static Answer quick(Settings settings) {
    return SCENARIO.answer(settings, QUICK);
  }

  private static Option option(Answer answer, String name) {
    return answer.options().stream()
        .filter(option -> option.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static Figure figure(Option option, String id) {
    return Objects.requireNonNull(option.figures().get(id), id);
  }

  private static double value(Answer answer, String option, String id) {
    return figure(option(answer, option), id).value();
  }

  @Test
  void theAnswerIsTheGoldenOne() throws IOException {
    Scaffold.assertGolden(SCENARIO);
  }

  @Test
  void theNumberOfThreadsHasNoInfluence() {
    Scaffold.assertThreadsHaveNoInfluence(SCENARIO, SMALL, 3);
  }

  @ParameterizedTest(name = "{0} of the requests by {1} ms")
  @CsvSource({"2, 10", "0.5, 3", "100, 40"})
  void theMeanMovesByTheShareTimesTheDelay(double percent, double millis) {
    var answer = quick(SMALL.with("share", percent + "%").with("penalty", millis + "ms"));
    // Exactly: the number of requests is whole, and nothing couples them.
    for (var name : List.of("random requests", "the slowest")) {
      assertThat(value(answer, name, "added.mean")).isCloseTo(percent / 100 * millis, within(1e-9));
    }
  }

  @Test
  void percentilesBelowTheSlowestDoNotMove() {
    var slowest = option(ANSWER, "the slowest");
    for (var id : List.of("added.p50", "added.p90", "added.p95", "added.p98")) {
      assertThat(figure(slowest, id).value()).isZero();
    }
    assertThat(figure(slowest, "added.p99").value()).isEqualTo(10);
    assertThat(slowest.figures()).doesNotContainKey("paper.added.p98");
    assertThat(figure(slowest, "paper.added.p95").value()).isCloseTo(0, within(1e-6));
    assertThat(figure(slowest, "paper.added.p99").value()).isCloseTo(10, within(1e-6));
  }

  @Test
  void everySimulatedShiftIsTheOneOnPaper() {
    // 20 replications of 40,000 requests: the interval of each difference, a little wider for the
    // grid of 1 ms, at 95 % for each of 24: 4 half-widths.
    var settings =
        SMALL.with("penalty", "30ms").with("share", "4%").with("region", "IN").with("pop", "DEL");
    var answer =
        SCENARIO.answer(settings, RunOptions.defaults().withBudget(20).withPrecision(1e-4));
    for (var option : answer.options().subList(1, 7)) {
      for (var percentile : List.of("mean", "p50", "p90", "p95")) {
        var simulated = figure(option, "added." + percentile);
        double halfWidth =
            simulated.value() - simulated.sampling().orElseThrow().low();
        assertThat(figure(option, "paper.added." + percentile).value())
            .as(option.name() + " " + percentile)
            .isCloseTo(simulated.value(), within(4 * halfWidth + 0.06));
      }
    }
  }

  @Test
  void onlyThoseHitMove() {
    var answer = ANSWER;
    for (var option : answer.options().subList(1, 7)) {
      var others = Objects.requireNonNull(option.segments().get("all others"));
      assertThat(others).allSatisfy((id, figure) -> assertThat(figure.value()).isZero());
    }
    var hit = Objects.requireNonNull(option(answer, "random").segments().get("those hit"));
    assertThat(Objects.requireNonNull(hit.get("added.p50")).value()).isEqualTo(10);
    var brazil =
        Objects.requireNonNull(option(answer, "clients of FRA").segments().get("clients in BR"));
    assertThat(Objects.requireNonNull(brazil.get("added.mean")).value()).isZero();
  }

  @Test
  void atTheBreakEvenBenefitItEarnsNothing() {
    double lost = value(ANSWER, "random", "break-even.benefit");
    var below = quick(SMALL.with("benefit", "$" + Math.floor(0.99 * lost)));
    var above = quick(SMALL.with("benefit", "$" + Math.ceil(1.01 * lost)));
    assertThat(below.recommended()).contains("without");
    assertThat(above.recommended()).contains("random requests");
    assertThat(value(above, "random", "utility")).isCloseTo(0.01 * lost, within(1.0));
  }

  @Test
  void atTheBreakEvenDelayItEarnsNothing() {
    double millis = value(ANSWER, "clients in BR", "break-even.delay");
    var there = quick(SMALL.with("penalty", millis + "ms"));
    assertThat(value(there, "clients in BR", "utility"))
        .isCloseTo(0, within(1e-4 * value(there, "clients in BR", "break-even.benefit")));
  }

  @Test
  void aStraightLineOfValueCostsTheSameWhicheverRequestsAreHit() {
    // Without a threshold a lost millisecond is a lost millisecond: pages x value x share x chain x
    // delay x value of 1 ms, whose lognormal mean is exp(sigma^2 / 2) times its median.
    var answer = quick(SMALL.with("latency-threshold", "0ms").with("latency-value", "0.2%"));
    double sigma = Math.log(5) / 1.6448536269514722;
    double mean = 1e9 * 365 * 0.005 * 0.02 * 3 * 10 * 0.002 / 100 * Math.exp(sigma * sigma / 2);
    for (var name : List.of("random", "one customer", "the slowest")) {
      // 1,000 sets: the standard error of a lognormal mean of this sigma is 4 %.
      assertThat(value(answer, name, "break-even.benefit")).isCloseTo(mean, within(0.16 * mean));
      assertThat(value(answer, name, "break-even.benefit"))
          .isCloseTo(value(answer, "random", "break-even.benefit"), within(1e-6 * mean));
    }
  }

  @Test
  void theFeatureAtAllSitesDelaysNobody() {
    var answer = quick(SMALL.with("feature-sites", "30"));
    var detour = option(answer, "detour");
    assertThat(figure(detour, "affected").value()).isZero();
    assertThat(figure(detour, "added.mean").value()).isZero();
    assertThat(figure(detour, "break-even.benefit").value()).isZero();
  }

  @Test
  void whatIsAskedHoldsAtTheSitesNeededAndNotAtOneFewer() {
    int needed = (int) value(quick(SCENARIO.defaults()), "detour", "sites-needed");
    assertThat(needed).isBetween(2, 99);
    var there = quick(SCENARIO.defaults().with("feature-sites", "" + needed));
    assertThat(value(there, "detour", "affected")).isLessThanOrEqualTo(0.02);
    assertThat(value(there, "detour", "delay")).isLessThanOrEqualTo(10);
    var fewer = quick(SCENARIO.defaults().with("feature-sites", "" + (needed - 1)));
    assertThat(value(fewer, "detour", "affected") > 0.02 || value(fewer, "detour", "delay") > 10)
        .isTrue();
  }

  @Test
  void aChainHasABinomialNumberOfHits() {
    assertThat(PenaltyValue.binomial(3, 1, 0.02)).isCloseTo(3 * 0.02 * 0.98 * 0.98, within(1e-15));
    assertThat(PenaltyValue.binomial(3, 3, 0.5)).isCloseTo(0.125, within(1e-15));
    assertThat(PenaltyValue.binomial(4, 2, 1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exponential", "lognormal"})
  void aDelayThatVariesHasItsMean(String law) {
    var answer = quick(SMALL.with("penalty-law", law).with("share", "100%"));
    // 40,000 delays: the standard error of a lognormal mean with sigma 1 is 0.65 % of it.
    assertThat(value(answer, "random", "added.mean")).isCloseTo(10, within(0.35));
  }

  static Stream<Arguments> bounds() {
    return SCENARIO.parameters().stream().flatMap(parameter -> switch (parameter.kind()) {
      case FILE -> Stream.empty();
      case CHOICE, CHOICES ->
        parameter.choices().stream().limit(6).map(choice -> Arguments.of(parameter.name(), choice));
      case INTEGERS, INTEGER, NUMBER ->
        Stream.of(parameter.minimum(), parameter.maximum())
            .map(bound -> Arguments.of(parameter.name(), parameter.unit().format(bound)));
    });
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource("bounds")
  void everyParameterMayBeSetToItsBounds(String name, String value) {
    var settings = SMALL.with(name, value);
    if (name.equals("feature-sites") && value.equals("347")) {
      assertThatExceptionOfType(InvalidValueException.class)
          .isThrownBy(() -> quick(settings))
          .withMessage("The feature-sites (347) must be at most the 30 of sites (30).");
      return;
    }
    var answer = quick(settings);
    Scaffold.assertReadable(answer);
  }

  @Test
  void aDeadlineBeforeTheFirstReplicationLeavesNothingToAnswerFrom() {
    var run = RunOptions.defaults().withDeadline(Duration.ofNanos(1));
    assertThatExceptionOfType(CutShortException.class)
        .isThrownBy(() -> SCENARIO.answer(SMALL, run));
  }

  @Test
  void theMainAnswers() {
    LatencyPenalty.main(new String[0]);
  }
}
