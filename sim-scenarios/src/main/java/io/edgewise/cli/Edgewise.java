package io.edgewise.cli;

import io.edgewise.report.ProjectVersion;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The command {@code edgewise}: questions about an edge network, answered by simulation. */
@Command(
    name = "edgewise",
    description = "Settles trade-off questions about an edge network by simulation.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Edgewise.Version.class,
    footer = {
      "",
      "Examples:",
      "  edgewise list",
      "  edgewise describe waf-inspection-depth",
      "  edgewise run waf-inspection-depth --seed 7",
      "  edgewise waf cost --requests requests.csv --out priced.csv",
      "  edgewise net withdraw FRA --sites 100",
      "  edgewise cache replay --trace FILE --policy lru,sieve --capacity 1000,10000 --compare",
      "  edgewise transport grid cells.csv --out simulated.csv",
      "  edgewise transport waterfall --mode tls13 --size 30720",
      "",
      "Exit codes:",
      "   0  answered (that an option is unstable is an answer)",
      "   2  unknown command, option, scenario or parameter",
      "   3  bad value, unit or file",
      "   4  cut short by the deadline or by Ctrl-C: what was computed is printed",
      "  70  a fault of edgewise itself"
    })
public final class Edgewise {

  private static final int USAGE_WIDTH = 100;

  private Edgewise() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    // Or an Arabic locale would write its own digits where a text is formatted.
    Locale.setDefault(Locale.ROOT);
    // Both in UTF-8 whatever the locale, so that an answer is the same bytes everywhere.
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    var err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(run(new Terminal(out, err, Ansi.AUTO, Interrupt.byCtrlC(err)), args));
  }

  /** Runs the command on the caller's streams and gives its exit code. */
  static int run(Terminal terminal, String... args) {
    var failures = new Failures(terminal);
    int code;
    try {
      code = commandLine(terminal, failures).execute(args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      code = failures.fault(e);
    }
    if (terminal.out().checkError()) {
      terminal.complain("The standard output could not be written.");
      return ExitCode.BAD_INPUT;
    }
    return code;
  }

  private static CommandLine commandLine(Terminal terminal, Failures failures) {
    return new CommandLine(new Edgewise())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new DescribeCommand(terminal))
        .addSubcommand(new RunCommand(terminal))
        .addSubcommand(
            new CommandLine(new WafCommand()).addSubcommand(new WafCostCommand(terminal)))
        .addSubcommand(new CommandLine(new NetCommand(terminal))
            .addSubcommand(new NetRttCommand(terminal))
            .addSubcommand(new NetPathCommand(terminal))
            .addSubcommand(new NetLossCommand(terminal)))
        .addSubcommand(new CommandLine(new CacheCommand())
            .addSubcommand(new CacheReplayCommand(terminal))
            .addSubcommand(new CacheGenerateCommand(terminal)))
        .addSubcommand(new CommandLine(new TransportCommand())
            .addSubcommand(new TransportGridCommand(terminal))
            .addSubcommand(new TransportWaterfallCommand(terminal)))
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()))
        .setUsageHelpWidth(USAGE_WIDTH)
        .setExpandAtFiles(false)
        .setAllowOptionsAsOptionParameters(false)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"edgewise " + ProjectVersion.text()};
    }
  }
}
