package io.edgewise.benchmarks.peers;

import io.edgewise.benchmarks.peers.Case.Model;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Compares this engine with others. */
@Command(
    name = "peers.sh",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares this engine with others, in nanoseconds per event; ratios are those of the other's time to this engine's.",
      "Each measurement is a JVM of its own; the engines take turns in rounds; the figure is the median of the rounds.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  peers.sh --csv >peers.csv",
      "  peers.sh --benchmark hold --law exponential --pending 1000000 --peer edgewise,ssj --rounds 5"
    })
public final class Peers implements Callable<Integer> {
  private static final List<Integer> HANDLERS = List.of(1, 3, Engine.MAXIMUM_HANDLERS);

  @Option(
      names = "--benchmark",
      split = ",",
      paramLabel = "NAME",
      description = "hold, mm1, cancel and dispatch; default: hold,mm1.")
  private Model[] models = {Model.HOLD, Model.MM1};

  @Option(
      names = "--law",
      split = ",",
      paramLabel = "NAME",
      description =
          "Delays of hold: exponential, uniform, bimodal, constant, equal or burst; default: all but burst, which is "
              + "bimodal from a common start.")
  private DelayLaw[] laws = {
    DelayLaw.EXPONENTIAL, DelayLaw.UNIFORM, DelayLaw.BIMODAL, DelayLaw.CONSTANT, DelayLaw.EQUAL
  };

  @Option(
      names = "--pending",
      split = ",",
      paramLabel = "N",
      description = "Events pending in hold and cancel; default: 100,10000,1000000.")
  private int[] pendings = {100, 10_000, 1_000_000};

  @Option(
      names = "--peer",
      split = ",",
      paramLabel = "NAME",
      description =
          "edgewise, priority_queue, ssj (the best of its five lists), mason or dsol; default: all.")
  private String[] columns = columns().toArray(String[]::new);

  @Option(names = "--rounds", paramLabel = "N", description = "Default: 3.")
  private int rounds = 3;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long a measurement takes, after as long a warm-up; default: 1.")
  private double seconds = 1;

  @Option(
      names = "--jvm",
      paramLabel = "OPTION",
      description = "An option for the JVMs that are measured; may be repeated.")
  private List<String> jvmOptions = List.of();

  @Option(
      names = "--csv",
      description = "Prints comma-separated values, and the table on standard error.")
  private boolean csv;

  @Spec
  private CommandSpec spec;

  /** Exits with 2 where the options are wrong. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new Peers())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Peers::explain)
        .execute(arguments));
  }

  private static int explain(ParameterException wrong, String[] arguments) {
    System.err.println(wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, System.err);
    System.err.println("All options: peers.sh --help");
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public Integer call() {
    List<Case> cases = cases();
    List<Peer> peers = peers();
    var comparison = new Comparison(
        inRange("--rounds", rounds, 1, 1_000).intValue(),
        Duration.ofNanos(
            Math.round(inRange("--seconds", seconds, 0.01, 3_600).doubleValue() * 1e9)),
        jvmOptions,
        System.err);
    PrintStream table = csv ? System.err : System.out;
    table.printf(
        Locale.ROOT,
        "%s %s; %d rounds of %.2f s each after as long a warm-up%n",
        Machine.description(),
        String.join(" ", jvmOptions),
        rounds,
        seconds);
    if (csv) {
      PeerTable.printCsvHeader(System.out);
    }
    PeerTable.printHeader(table);
    for (Case each : cases) {
      Map<String, Comparison.Figure> figures = comparison.measure(each, peers);
      PeerTable.printRow(table, each, figures);
      if (csv) {
        PeerTable.printCsvRow(System.out, each, figures);
      }
    }
    return 0;
  }

  private List<Case> cases() {
    Arrays.stream(pendings)
        .forEach(pending -> inRange("--pending", pending, 1, Case.MAXIMUM_PENDING));
    return Arrays.stream(models).flatMap(this::cases).toList();
  }

  private Stream<Case> cases(Model model) {
    return switch (model) {
      case HOLD ->
        Arrays.stream(laws)
            .flatMap(law -> Arrays.stream(pendings).mapToObj(pending -> Case.hold(law, pending)));
      case MM1 -> Stream.of(Case.queue());
      case CANCEL -> Arrays.stream(pendings).mapToObj(Case::cancel);
      case DISPATCH -> HANDLERS.stream().map(Case::dispatch);
    };
  }

  private List<Peer> peers() {
    List<String> known = columns();
    for (String column : columns) {
      if (!known.contains(column)) {
        throw new ParameterException(
            spec.commandLine(),
            "The --peer (%s) must be one of %s.".formatted(column, String.join(", ", known)));
      }
    }
    return Arrays.stream(Peer.values())
        .filter(peer -> List.of(columns).contains(peer.column()))
        .toList();
  }

  private static List<String> columns() {
    return Arrays.stream(Peer.values()).map(Peer::column).distinct().toList();
  }

  private Number inRange(String option, Number value, double least, double most) {
    if (value.doubleValue() >= least && value.doubleValue() <= most) {
      return value;
    }
    throw new ParameterException(
        spec.commandLine(),
        "The %s (%s) must be from %s to %s."
            .formatted(
                option,
                value,
                BigDecimal.valueOf(least).stripTrailingZeros().toPlainString(),
                BigDecimal.valueOf(most).stripTrailingZeros().toPlainString()));
  }
}
