package io.edgewise.cli;

import io.edgewise.random.Draws;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Unit;
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
      "  edgewise transport waterfall --mode tls13 --rtt 50ms --size 30KiB",
      "  edgewise transport waterfall --mode tls13 --set D:drop_s8 --bandwidth 20Mbit/s --queue 84",
      "  edgewise transport waterfall --mode quic --loss 2%% --seed 7"
    })
final class TransportWaterfallCommand implements Callable<Integer> {

  /** What a fetch takes at most. */
  private static final double LARGEST = 0x1p40;

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
      paramLabel = "TIME",
      defaultValue = "50ms",
      description =
          "Round-trip time, in us, ms or s; a bare number is of ms; default: ${DEFAULT-VALUE}.")
  private String rtt;

  @Option(
      names = "--bandwidth",
      paramLabel = "RATE",
      defaultValue = "0",
      description =
          "The bottleneck's rate, in kbit/s, Mbit/s or Gbit/s; a bare number is of Mbit/s; 0 for none; default: ${DEFAULT-VALUE}.")
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
      description = "Probability of a packet's loss, like 2%% or 0.02; default: ${DEFAULT-VALUE}.")
  private String loss;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "14KiB",
      description =
          "Size of the response, in B, kB, KiB, MB or MiB; a bare number is of bytes; default: ${DEFAULT-VALUE}.")
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
          Choices.quantity("--rtt", Unit.MILLISECONDS, rtt),
          Choices.quantity("--bandwidth", Unit.MEGABITS_PER_SECOND, bandwidth),
          loss(),
          Choices.packets(queue),
          mode,
          bytes(),
          1);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(Failures.said(e));
    }
  }

  private double loss() {
    return Unit.SHARE
        .parse(loss)
        .or(() -> Unit.NONE.parse(loss))
        .orElseThrow(() -> new InvalidValueException(
            "The --loss (%s) must be a share, like 2%% or 0.02.".formatted(loss)));
  }

  private long bytes() {
    double bytes = Choices.quantity("--size", Unit.BYTES, size);
    if (bytes != Math.rint(bytes) || Math.abs(bytes) > LARGEST) {
      throw new InvalidValueException(
          "The --size (%s) must be a whole number of bytes, at most 1TiB.".formatted(size));
    }
    return (long) bytes;
  }
}
