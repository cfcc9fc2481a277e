package io.edgewise.cli;

import io.edgewise.network.HubRtt;
import io.edgewise.network.MeasuredPair;
import io.edgewise.network.RttFit;
import io.edgewise.network.RttModel;
import io.edgewise.scenario.InvalidValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Predicts round trips between places, or fits the model that does. */
@Command(
    name = "rtt",
    description = {
      "Predicts round trips between hosts in two places, without any last mile, or fits the model."
    },
    footer = {
      "",
      "The table of --pairs is CSV with a head; its columns, in any order:",
      "  from_latitude_deg,from_longitude_deg,from_country,to_latitude_deg,to_longitude_deg,to_country",
      "Other columns are repeated as they are; rtt_ms is appended, the noise-free median.",
      "The table of --fit has measured_min_rtt_ms too. Its result is CSV: term,from,to,value,meaning,",
      "the coefficients with their cross-validated error and the spread of single paths, to be",
      "used by --coefficients.",
      "",
      "Examples:",
      "  edgewise net rtt --pairs pairs.csv --out rtt.csv",
      "  edgewise net rtt --fit measured.csv --out coefficients.csv",
      "  edgewise net rtt --pairs pairs.csv --coefficients coefficients.csv"
    })
final class NetRttCommand implements Callable<Integer> {

  private static final int KEPT_PLACES = 16_384;

  private final Terminal terminal;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private Task task = new Task();

  @Option(
      names = "--coefficients",
      paramLabel = "FILE",
      description = "Coefficients for --pairs, as --fit writes them; default: the bundled ones.")
  private Optional<String> coefficients = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File for the result; default: standard output.")
  private Optional<String> out = Optional.empty();

  /** One of the two. */
  private static final class Task {
    @Option(
        names = "--pairs",
        paramLabel = "FILE",
        required = true,
        description = "Pairs of places, whose round trips are wanted, as CSV.")
    private Optional<String> pairs = Optional.empty();

    @Option(
        names = "--fit",
        paramLabel = "FILE",
        required = true,
        description = "Measured pairs, to which the model is to be fitted, as CSV.")
    private Optional<String> fit = Optional.empty();
  }

  NetRttCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (task.fit.isEmpty() && task.pairs.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "The command must have --pairs FILE or --fit FILE");
    }
    if (task.fit.isPresent() && coefficients.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "The --coefficients need --pairs, not --fit");
    }
    try (var output = Output.open(out, terminal.out())) {
      if (task.fit.isPresent()) {
        fitted(Input.readable("--fit", task.fit.get())).write(output.stream());
      } else {
        RttPairs.copy(task.pairs.orElseThrow(), model().remembering(KEPT_PLACES), output.stream());
      }
      output.commit();
      return ExitCode.ANSWERED;
    }
  }

  private static HubRtt fitted(Path file) throws IOException {
    try {
      return RttFit.of(MeasuredPair.read(file));
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(Failures.said(e));
    }
  }

  private HubRtt model() throws IOException {
    if (coefficients.isEmpty()) {
      return RttModel.fitted();
    }
    try {
      return HubRtt.read(Input.readable("--coefficients", coefficients.get()));
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(Failures.said(e));
    }
  }
}
