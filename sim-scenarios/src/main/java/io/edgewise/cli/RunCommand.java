package io.edgewise.cli;

import io.edgewise.report.JsonReport;
import io.edgewise.report.TextReport;
import io.edgewise.scenario.Answer;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Scenarios;
import io.edgewise.scenario.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a question and prints the answer. */
@Command(
    name = "run",
    description = "Answers the question of a scenario.",
    footer = {
      "",
      "Examples:",
      "  edgewise run waf-inspection-depth",
      "  edgewise run waf-inspection-depth --precision 2%% --deadline 60s",
      "  edgewise run waf-inspection-depth --seed 7 --format json --out answer.json",
      "",
      "Ctrl-C prints what was computed and exits with 4; a second one ends at once."
    })
final class RunCommand implements Callable<Integer> {

  private static final long NANOSECONDS_PER_TENTH = 100_000_000;

  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "The scenario, as edgewise list names it.")
  private String id;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Sets a parameter, with its unit; may be repeated. edgewise describe ID names them.")
  private List<String> settings = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all draws; default: 1.")
  private Optional<String> seed = Optional.empty();

  @Option(
      names = "--precision",
      paramLabel = "SHARE",
      description =
          "Half-width wanted of the headline difference, such as 5%%; default: the scenario's own.")
  private Optional<String> precision = Optional.empty();

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "Most replications to run; default: the scenario's own.")
  private Optional<String> budget = Optional.empty();

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "Wall-clock time after which the run is cut short, such as 10s; default: none.")
  private Optional<String> deadline = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Replications at a time; no influence on the answer; default: one a processor.")
  private Optional<String> threads = Optional.empty();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; default: text.")
  private String format = "text";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File for the answer; default: standard output.")
  private Optional<String> out = Optional.empty();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  String id() {
    return id;
  }

  @Override
  public Integer call() throws IOException {
    boolean json = Choices.isJson(format);
    var scenario = Scenarios.byId(id);
    Settings asked = scenario.defaults();
    for (var setting : settings) {
      asked = Choices.set(asked, setting);
    }
    var options = options();
    try (var output = Output.open(out, terminal.out())) {
      long start = System.nanoTime();
      terminal.interrupt().arm();
      Answer answer;
      try (var progress = ProgressLine.on(terminal, "replications")) {
        answer = scenario.answer(asked, options.withProgress(progress));
      }
      var ansi = output.isFile() ? Ansi.OFF : terminal.ansi();
      output.write(
          json ? JsonReport.document(answer, options) : new TextReport(ansi).page(answer, options));
      output.commit();
      if (!json) {
        long tenths = (System.nanoTime() - start) / NANOSECONDS_PER_TENTH;
        terminal.remark(
            String.format(Locale.ROOT, "answered in %d.%d s", tenths / 10, tenths % 10));
      }
      return answer.run().ending() == Answer.Ending.CUT_SHORT
          ? ExitCode.CUT_SHORT
          : ExitCode.ANSWERED;
    }
  }

  private RunOptions options() {
    var options = RunOptions.defaults().withInterrupted(terminal.interrupt());
    options = seed.isPresent() ? options.withSeed(Choices.seed(seed.get())) : options;
    options =
        precision.isPresent() ? options.withPrecision(Choices.precision(precision.get())) : options;
    options = budget.isPresent() ? options.withBudget(Choices.budget(budget.get())) : options;
    options =
        deadline.isPresent() ? options.withDeadline(Choices.deadline(deadline.get())) : options;
    return threads.isPresent() ? options.withThreads(Choices.threads(threads.get())) : options;
  }
}
