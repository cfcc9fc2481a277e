package io.edgewise.cli;

import io.edgewise.report.JsonCatalogue;
import io.edgewise.report.TextCatalogue;
import io.edgewise.scenario.Scenarios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a question may be asked with. */
@Command(
    name = "describe",
    description =
        "Describes a scenario: every parameter with its default, bounds, unit and source.",
    footer = {
      "",
      "Examples:",
      "  edgewise describe waf-inspection-depth",
      "  edgewise describe waf-inspection-depth --format json"
    })
final class DescribeCommand implements Runnable {

  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "The scenario, as edgewise list names it.")
  private String id;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; default: text.")
  private String format = "text";

  DescribeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    boolean json = Choices.isJson(format);
    var scenario = Scenarios.byId(id);
    terminal
        .out()
        .print(
            json
                ? JsonCatalogue.describe(scenario)
                : new TextCatalogue(terminal.ansi()).describe(scenario));
  }
}
