package io.edgewise.report;

import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Scenario;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** The scenarios, and what each may be asked with, as text. */
public final class TextCatalogue {

  private static final int LONGEST_DEFAULT = 16;
  private static final int LONGEST_BOUNDS = 22;
  private static final int LEAST_DESCRIPTION = 30;

  private final Ansi ansi;

  public TextCatalogue(Ansi ansi) {
    this.ansi = ansi;
  }

  /** A line a scenario: its id and its question. */
  public String list(List<Scenario> scenarios) {
    var grid = new Grid();
    int ids =
        scenarios.stream().mapToInt(scenario -> scenario.id().length()).max().orElse(0);
    scenarios.forEach(scenario ->
        grid.row(scenario.id(), Grid.wrapped(scenario.question(), TextReport.WIDTH - ids - 4)));
    return String.join("\n", grid.lines()) + "\n";
  }

  /** The question and every parameter with default, bounds, unit, description and source. */
  public String describe(Scenario scenario) {
    var page = new StringBuilder();
    page.append(
        ansi.enabled()
            ? Style.on(Style.bold) + scenario.id() + Style.off(Style.bold)
            : scenario.id());
    page.append("   ").append(scenario.question()).append("\n\n");
    var grid = new Grid()
        .row("parameter", "default", "allowed", "what it is, and where the default comes from");
    int names = scenario.parameters().stream()
        .mapToInt(parameter -> parameter.name().length())
        .max()
        .orElse(0);
    int room = Math.max(
        LEAST_DESCRIPTION, TextReport.WIDTH - names - LONGEST_DEFAULT - LONGEST_BOUNDS - 8);
    scenario
        .parameters()
        .forEach(parameter -> grid.row(
            parameter.name(),
            Grid.wrapped(parameter.defaultText(), LONGEST_DEFAULT),
            Grid.wrapped(parameter.allowed(), LONGEST_BOUNDS),
            Grid.wrapped(parameter.description(), room) + "\n"
                + Grid.wrapped("Source: " + parameter.source(), room)));
    page.append(String.join("\n", grid.lines())).append("\n\n");
    page.append(Grid.paragraph(hint(scenario), TextReport.WIDTH)).append("\n");
    return page.toString();
  }

  private static String hint(Scenario scenario) {
    var example =
        scenario.parameters().stream().findFirst().map(TextCatalogue::setting).orElse("");
    return "A value names its unit. For example: edgewise run " + scenario.id() + example;
  }

  private static String setting(Parameter parameter) {
    return " --set %s=%s".formatted(parameter.name(), parameter.defaultText());
  }
}
