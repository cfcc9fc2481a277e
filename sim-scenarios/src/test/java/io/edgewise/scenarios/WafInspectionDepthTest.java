package io.edgewise.scenarios;

import static io.edgewise.scenarios.Scaffold.option;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.report.TextReport;
import io.edgewise.scenario.Answer;
import io.edgewise.scenario.CutShortException;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class WafInspectionDepthTest {

  private static final WafInspectionDepth SCENARIO = new WafInspectionDepth();
  private static final RunOptions QUICK = RunOptions.defaults().withBudget(1);

  private static final Answer DEFAULT = quick(SCENARIO.defaults());

  private static Answer quick(Settings settings) {
    return SCENARIO.answer(settings, QUICK);
  }

  private static Figure figure(Option option, String id) {
    return Objects.requireNonNull(option.figures().get(id), id);
  }

  @Test
  void theAnswerIsTheGoldenOne() throws IOException {
    Scaffold.assertGolden(SCENARIO);
  }

  @Test
  void theNumberOfThreadsHasNoInfluence() {
    Scaffold.assertThreadsHaveNoInfluence(SCENARIO, SCENARIO.defaults(), 2, 3, 8);
  }

  @Test
  void thePartsOfAnAddedLatencyAddUp() {
    for (var option : DEFAULT.options().subList(1, 10)) {
      for (var statistic : List.of("mean", "p50", "p95", "p99")) {
        var id = "added." + statistic;
        double parts = figure(option, id + ".cpu").value()
            + figure(option, id + ".queueing").value()
            + figure(option, id + ".upload").value();
        assertThat(parts).isCloseTo(figure(option, id).value(), within(1e-6));
      }
    }
  }

  @Test
  void deeperInspectionCostsMoreCpuAndCatchesNoLess() {
    var options = quick(SCENARIO.defaults().with("thresholds", "5")).options();
    for (int i = 2; i < options.size(); i++) {
      assertThat(figure(options.get(i), "load.cpu-per-request").value())
          .isGreaterThanOrEqualTo(
              figure(options.get(i - 1), "load.cpu-per-request").value());
      assertThat(figure(options.get(i), "added.mean.cpu").value())
          .isGreaterThanOrEqualTo(figure(options.get(i - 1), "added.mean.cpu").value());
    }
    for (int i = 3; i < options.size(); i++) {
      assertThat(figure(options.get(i), "caught").value())
          .isGreaterThanOrEqualTo(figure(options.get(i - 1), "caught").value());
    }
  }

  @Test
  void requestsThatNoRuleSeesPayTheQueueing() {
    var answer = SCENARIO.answer(
        SCENARIO.defaults().with("engine-scale", "0.3"), RunOptions.defaults().withBudget(6));
    var bystanders = option(answer, "PL4, threshold 5").segments().get("not under the rules");
    var added = Objects.requireNonNull(Objects.requireNonNull(bystanders).get("added.p50"));
    assertThat(added.sampling().orElseThrow().low()).isPositive();
  }

  @Test
  void whatThePopCannotCarryIsUnstableAndHasNoLatency() {
    var answer = quick(SCENARIO.defaults().with("engine-scale", "1"));
    var deepest = option(answer, "PL4, threshold 5");
    assertThat(deepest.stable()).isFalse();
    assertThat(deepest.remark()).startsWith("the busiest server needs 1");
    assertThat(deepest.figures())
        .doesNotContainKeys("ttfb.p50", "added.p99", "utility")
        .containsKey("caught");
    assertThat(figure(deepest, "load.busiest-server").value()).isGreaterThan(1);
    assertThat(option(answer, "virtual patch").stable()).isTrue();
    assertThat(answer.run().ending()).isEqualTo(Answer.Ending.BUDGET_SPENT);
  }

  @Test
  void aPopThatCannotCarryItsTrafficAtAllIsSaidToBeSo() {
    var answer = quick(SCENARIO.defaults().with("requests", "40000/s"));
    assertThat(answer.headline()).contains("cannot carry this traffic even without inspection");
    assertThat(answer.recommended()).isEmpty();
    assertThat(answer.options()).noneMatch(Option::stable);
    assertThat(new TextReport(Ansi.OFF).page(answer, QUICK)).contains("unstable");
  }

  @Test
  void atTheBreakEvenRateOfAttemptsThePatchIsWorthNothing() {
    var patch = option(DEFAULT, "virtual patch");
    double rate = figure(patch, "break-even.attempts").value();
    var there = option(
        quick(SCENARIO.defaults().with("attempts", "%s/d".formatted(rate))), "virtual patch");
    double stake =
        figure(there, "cost.blocked").value() + figure(there, "cost.latency").value();
    assertThat(figure(there, "utility").value()).isCloseTo(0, within(1e-4 * stake));
  }

  @Test
  void anAttackClassThatPl1CatchesChangesTheChoiceOfDepth() {
    // 499 of 500 measured cross-site scripting attacks are caught at PL1, and 55 of 110 of
    // Log4Shell.
    var scripting =
        option(quick(SCENARIO.defaults().with("attack-class", "xss")), "PL1, threshold 5");
    var lookup = option(DEFAULT, "PL1, threshold 5");
    assertThat(figure(scripting, "caught").value()).isCloseTo(499.5 / 501, within(1e-12));
    assertThat(figure(lookup, "caught").value()).isCloseTo(55.5 / 111, within(1e-12));
    assertThat(figure(scripting, "loss").value())
        .isLessThan(figure(lookup, "loss").value());
  }

  @Test
  void blockingWhatIsAboveTheLimitClosesTheGapAndBlocksHonestUploads() {
    var skip = option(DEFAULT, "virtual patch");
    var block = option(quick(SCENARIO.defaults().with("above-limit", "block")), "virtual patch");
    assertThat(figure(block, "loss.above-limit").value()).isZero();
    assertThat(figure(skip, "loss.above-limit").value()).isPositive();
    assertThat(figure(block, "honest-blocked").value())
        .isGreaterThan(figure(skip, "honest-blocked").value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pinned", "shared", "processor-sharing"})
  void everyDisciplineHasItsClosedFormBeside(String discipline) {
    var answer = quick(SCENARIO.defaults().with("discipline", discipline));
    var option = option(answer, "PL1, threshold 5");
    assertThat(option.figures())
        .containsKeys("paper.added.p50", "paper.added.p95", "paper.added.p99", "paper.added.mean");
    assertThat(answer.notes()).anySatisfy(note -> assertThat(note.label()).isEqualTo("On paper"));
  }

  static Stream<Arguments> bounds() {
    return SCENARIO.parameters().stream().flatMap(parameter -> switch (parameter.kind()) {
      case FILE -> Stream.empty();
      case CHOICE, CHOICES ->
        parameter.choices().stream().map(choice -> Arguments.of(parameter.name(), choice));
      case INTEGERS ->
        Stream.of(Arguments.of(parameter.name(), "5"), Arguments.of(parameter.name(), "40,5,5"));
      case INTEGER, NUMBER ->
        Stream.of(parameter.minimum(), parameter.maximum())
            .map(bound -> Arguments.of(parameter.name(), parameter.unit().format(bound)));
    });
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource("bounds")
  void everyParameterMayBeSetToItsBounds(String name, String value) {
    Scaffold.assertReadable(quick(SCENARIO.defaults().with(name, value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "5,11"})
  void thresholdsThatWereNotMeasuredAreRefused(String thresholds) {
    var settings = SCENARIO.defaults().with("thresholds", thresholds);
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> quick(settings))
        .withMessageContaining("thresholds (" + thresholds + ")")
        .withMessageContaining("[5, 7, 10, 15, 20, 25, 40]");
  }

  @Test
  void anInterruptedRunKeepsTheReplicationsThatAreDone() {
    var done = new AtomicInteger();
    var run = RunOptions.defaults()
        .withPrecision(0.0001)
        .withProgress((replications, atMost) -> done.set(replications))
        .withInterrupted(() -> done.get() >= 2);
    var answer = SCENARIO.answer(SCENARIO.defaults(), run);
    assertThat(answer.run().ending()).isEqualTo(Answer.Ending.CUT_SHORT);
    assertThat(answer.run().replications()).isBetween(2, 3);
  }

  @Test
  void aDeadlineBeforeTheFirstReplicationLeavesNothingToAnswerFrom() {
    var run = RunOptions.defaults().withDeadline(Duration.ofNanos(1));
    assertThatExceptionOfType(CutShortException.class)
        .isThrownBy(() -> SCENARIO.answer(SCENARIO.defaults(), run));
  }

  @ParameterizedTest
  @EnumSource(
      value = Parameter.Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FILE", "CHOICES"})
  void everyKindOfParameterButAFileAndSeveralChoicesIsUsed(Parameter.Kind kind) {
    assertThat(SCENARIO.parameters()).anyMatch(parameter -> parameter.kind() == kind);
  }

  @Test
  void theMainAnswers() {
    WafInspectionDepth.main(new String[0]);
  }
}
