package io.edgewise.cli;

import io.edgewise.random.Draws;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.transport.GridCell;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows one fetch packet by packet. */
@Command(
    name = "waterfall",
    description = {
      "Shows one fetch over a fresh connection packet by packet: what leaves when, why it leaves then,",
      "how long it waits at the bottleneck, and when it arrives. The hosts are those of the measured table."
    },
    footer = {
      "",
      "Examples:",
      "  edgewise transport waterfall --mode tls13 --rtt 50 --size 30720",
      "  edgewise transport waterfall --mode tls13 --set D:drop_s8 --bandwidth 20 --queue 84",
      "  edgewise transport waterfall --mode quic --loss 0.02 --seed 7"
    })
final class TransportWaterfallCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "tls13",
      description =
          "http, tls12, tls12res, tls13, tls13res, tls13e, h2, h2_12, quic, quicres or quice; default: ${DEFAULT-VALUE}.")
  private String mode;

  @Option(
      names = "--rtt",
      paramLabel = "MS",
      defaultValue = "50",
      description = "Round-trip time in milliseconds; default: ${DEFAULT-VALUE}.")
  private String rtt;

  @Option(
      names = "--bandwidth",
      paramLabel = "MBPS",
      defaultValue = "0",
      description = "The bottleneck's rate; 0 for none; default: ${DEFAULT-VALUE}.")
  private String bandwidth;

  @Option(
      names = "--queue",
      paramLabel = "PACKETS",
      defaultValue = "64",
      description = "What the bottleneck's queue holds; default: ${DEFAULT-VALUE}.")
  private String queue;

  @Option(
      names = "--loss",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Probability of a packet's loss; default: ${DEFAULT-VALUE}.")
  private String loss;

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      defaultValue = "14336",
      description = "Bytes of the response; default: ${DEFAULT-VALUE}.")
  private String size;

  @Option(
      names = "--cc",
      paramLabel = "CONTROL",
      defaultValue = "cubic",
      description = "Congestion control of TCP: cubic, reno or bbr; default: ${DEFAULT-VALUE}.")
  private String control;

  @Option(
      names = "--set",
      paramLabel = "SET",
      defaultValue = "",
      description =
          "D:drop_s7 loses the seventh packet from the server, D:drop_c1+2 two from the client; G:iw4 is a window of four.")
  private String set;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Seed of the draws; default: ${DEFAULT-VALUE}.")
  private String seed;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File for the result; default: standard output.")
  private Optional<String> out = Optional.empty();

  TransportWaterfallCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var cell = cell();
    var draws = new Draws(Choices.seed(seed), 0).stream("transport.grid");
    try (var output = Output.open(out, terminal.out())) {
      WaterfallText.write(cell, draws, output.stream());
      output.commit();
      return ExitCode.ANSWERED;
    }
  }

  private GridCell cell() {
    try {
      return new GridCell(
          set,
          control,
          number("--rtt", rtt),
          number("--bandwidth", bandwidth),
          number("--loss", loss),
          Choices.packets(queue),
          mode,
          whole("--size", size),
          1);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(Failures.said(e));
    }
  }

  private static double number(String option, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidValueException("The %s (%s) must be a number.".formatted(option, text));
    }
  }

  private static long whole(String option, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidValueException(
          "The %s (%s) must be a whole number.".formatted(option, text));
    }
  }
}
