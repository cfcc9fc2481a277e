package io.edgewise.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prices a table of requests. */
@Command(
    name = "cost",
    description = {
      "Predicts the worker CPU of requests, inspection included, in microseconds of one core.",
      "The file is CSV with a head; its columns, in any order:",
      "shape,kind,args,cookies,header_bytes,body_bytes,value_bytes_total,config",
      "Other columns are repeated as they are; predicted_cpu_us is appended."
    },
    footer = {"", "Examples:", "  edgewise waf cost --requests requests.csv --out priced.csv"})
final class WafCostCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--requests",
      paramLabel = "FILE",
      required = true,
      description = "The requests, as CSV.")
  private String requests;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File for the result; default: standard output.")
  private Optional<String> out = Optional.empty();

  WafCostCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (var output = Output.open(out, terminal.out())) {
      PricedRequests.copy(requests, output.stream());
      output.commit();
      return ExitCode.ANSWERED;
    }
  }
}
