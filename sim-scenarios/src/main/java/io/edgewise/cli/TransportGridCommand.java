package io.edgewise.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Simulates a table of fetches. */
@Command(
    name = "grid",
    description = {
      "Simulates fetches over fresh connections, cell by cell, and prints their times in milliseconds.",
      "The file is CSV with a head; its columns, in any order:",
      "set,cc,rtt_ms,bw_mbps,loss,qpkts,mode,size,n",
      "Other columns are ignored. The hosts are those of the measured table, without queueing."
    },
    footer = {"", "Examples:", "  edgewise transport grid cells.csv --n 200 --out simulated.csv"})
final class TransportGridCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "The cells, as CSV.")
  private String cells;

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "Fetches a cell; default: the column n of the file.")
  private Optional<String> fetches = Optional.empty();

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

  TransportGridCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var number =
        fetches.map(text -> OptionalInt.of(Choices.fetches(text))).orElse(OptionalInt.empty());
    long chosenSeed = Choices.seed(seed);
    try (var output = Output.open(out, terminal.out())) {
      SimulatedCells.write(cells, number, chosenSeed, output.stream());
      output.commit();
      return ExitCode.ANSWERED;
    }
  }
}
