package io.edgewise.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.report.TextReport;
import io.edgewise.scenario.Answer;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Scenario;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import picocli.CommandLine.Help.Ansi;

/** The least and the greatest value of each parameter of a scenario, and each choice. */
final class Bounds {

  private Bounds() {}

  static Stream<Arguments> of(Scenario scenario) {
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
}
