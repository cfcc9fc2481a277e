package io.edgewise.report;

import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Scenario;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
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
        ansi.enabled() ? Style.on(Style.bold) + scenario.id() + Style.reset.on() : scenario.id());
    page.append("   ").append(scenario.question()).append("\n\n");
    var parameters = parameters(scenario.parameters());
    page.append(String.join("\n", parameters.lines())).append("\n\n");
    page.append(Grid.paragraph(hint(scenario), TextReport.WIDTH)).append("\n");
    return page.toString();
  }

  private static Grid parameters(List<Parameter> parameters) {
    var names = column("parameter", parameters, Parameter::name);
    var defaults =
        column("default", parameters, p -> Grid.wrapped(p.defaultText(), LONGEST_DEFAULT));
    var bounds = column("allowed", parameters, p -> Grid.wrapped(p.allowed(), LONGEST_BOUNDS));
    int taken = Stream.of(names, defaults, bounds)
        .mapToInt(column -> column.stream().mapToInt(Grid::width).max().orElse(0))
        .sum();
    int room = TextReport.WIDTH - taken - 4 * Grid.INDENT.length();
    int width = Math.max(LEAST_DESCRIPTION, room);
    var texts =
        column("what it is, and where its default comes from", parameters, p -> text(p, width));
    var grid = new Grid();
    for (int i = 0; i < texts.size(); i++) {
      grid.row(names.get(i), defaults.get(i), bounds.get(i), texts.get(i));
    }
    return grid;
  }

  private static List<String> column(
      String head, List<Parameter> parameters, Function<Parameter, String> cell) {
    return Stream.concat(Stream.of(head), parameters.stream().map(cell)).toList();
  }

  private static String text(Parameter parameter, int width) {
    return Grid.wrapped(parameter.description(), width)
        + "\n"
        + Grid.wrapped("Source: " + parameter.source(), width);
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
