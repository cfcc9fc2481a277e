package io.edgewise.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.report.JsonReport;
import io.edgewise.report.TextReport;
import io.edgewise.scenario.Answer;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Scenario;
import io.edgewise.scenario.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import picocli.CommandLine.Help.Ansi;

/** What the tests of all scenarios hold in the same way, and how they read an answer. */
final class Scaffold {

  private Scaffold() {}

  /**
   * Two replications of the default answer are the page in the golden file. After a change that is meant to change results: copy
   * the actual page from target over it, and read the difference.
   */
  static void assertGolden(Scenario scenario) throws IOException {
    var run = RunOptions.defaults().withBudget(2);
    var page = new TextReport(Ansi.OFF).page(scenario.answer(scenario.defaults(), run), run);
    var file = scenario.id() + ".txt";
    assertThat(Files.writeString(Path.of("target").resolve(file), page))
        .hasSameTextualContentAs(Path.of("src/test/resources/golden").resolve(file));
  }

  /** Three replications with so many threads, and three with that many, are what one thread answers. */
  static void assertThreadsHaveNoInfluence(Scenario scenario, Settings settings, int... threads) {
    var run = RunOptions.defaults().withBudget(3).withSeed(5);
    var alone = JsonReport.document(scenario.answer(settings, run.withThreads(1)), run);
    for (int count : threads) {
      assertThat(JsonReport.document(scenario.answer(settings, run.withThreads(count)), run))
          .as("%d threads", count)
          .isEqualTo(alone);
    }
  }

  /** The least and the greatest value of each parameter of a scenario, and each choice. */
  static Stream<Arguments> bounds(Scenario scenario) {
    return scenario.parameters().stream().flatMap(parameter -> switch (parameter.kind()) {
      case FILE -> Stream.of(Arguments.of(parameter.name(), Parameter.NO_FILE));
      case CHOICE, CHOICES ->
        parameter.choices().stream().map(choice -> Arguments.of(parameter.name(), choice));
      case INTEGERS, INTEGER, NUMBER ->
        Stream.of(parameter.minimum(), parameter.maximum())
            .map(bound -> Arguments.of(parameter.name(), parameter.unit().format(bound)));
    });
  }

  static void assertReadable(Answer answer) {
    assertThat(answer.headline()).isNotBlank().doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(new TextReport(Ansi.OFF).page(answer, RunOptions.defaults()))
        .doesNotContain("NaN")
        .doesNotContain("Infinity");
  }

  static Option option(Answer answer, String name) {
    return answer.options().stream()
        .filter(option -> option.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static double figure(Answer answer, String option, String id) {
    return Objects.requireNonNull(option(answer, option).figures().get(id), id).value();
  }

  static String note(Answer answer, String label) {
    return answer.notes().stream()
        .filter(note -> note.label().equals(label))
        .map(Answer.Note::text)
        .findFirst()
        .orElseThrow();
  }
}
