package io.edgewise.cli;

import io.edgewise.report.JsonCatalogue;
import io.edgewise.report.TextCatalogue;
import io.edgewise.scenario.Scenarios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Names the questions that can be asked. */
@Command(
    name = "list",
    description = "Lists the scenarios, each with its question.",
    footer = {"", "Examples:", "  edgewise list", "  edgewise list --format json"})
final class ListCommand implements Runnable {

  private final Terminal terminal;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; default: text.")
  private String format = "text";

  ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    boolean json = Choices.isJson(format);
    var scenarios = Scenarios.all();
    terminal
        .out()
        .print(
            json
                ? JsonCatalogue.list(scenarios)
                : new TextCatalogue(terminal.ansi()).list(scenarios));
  }
}
