package io.edgewise.cli;

import io.edgewise.cache.trace.ZipfTrace;
import io.edgewise.scenario.InvalidValueException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a synthetic trace. */
@Command(
    name = "generate",
    description = {
      "Writes a synthetic trace of independent requests, the same bytes everywhere.",
      "zipf09_10m_1m: 10,000,000 requests for 1,000,000 objects of one byte, Zipf 0.9;",
      "cdnsynth_2m: 2,000,000 requests for 300,000 objects from 512 B to 4 MiB, Zipf 0.8;",
      "zipf: as the options say."
    },
    footer = {
      "",
      "Examples:",
      "  edgewise cache generate cdnsynth_2m --out cdn.oracleGeneral",
      "  edgewise cache generate zipf --requests 100000000 --objects 10000000 --alpha 1 --out large.oracleGeneral",
      "  edgewise cache generate zipf --sizes log-uniform --trace-format csv --out small.csv"
    })
final class CacheGenerateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "zipf09_10m_1m, cdnsynth_2m or zipf.")
  private String name;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "Requests, a thousand a second; default: 1000000.")
  private Optional<String> requests = Optional.empty();

  @Option(names = "--objects", paramLabel = "N", description = "Objects; default: 100000.")
  private Optional<String> objects = Optional.empty();

  @Option(
      names = "--alpha",
      paramLabel = "A",
      description = "Exponent of the popularity, 0 to 10; default: 0.9.")
  private Optional<String> alpha = Optional.empty();

  @Option(
      names = "--sizes",
      paramLabel = "LAW",
      description = "unit (one byte each) or log-uniform (512 B to 4 MiB); default: unit.")
  private Optional<String> sizes = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the requests; default: 1.")
  private Optional<String> seed = Optional.empty();

  @Option(
      names = "--trace-format",
      paramLabel = "FORMAT",
      description = "oracle-general or csv; default: oracle-general.")
  private String format = "oracle-general";

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "File to write.")
  private String out;

  CacheGenerateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var trace = trace();
    var traceFormat = ReplayChoices.format(format);
    try (var output = Output.open(Optional.of(out), terminal.out());
        var file = output.channel();
        var progress = ProgressLine.on(terminal, "requests")) {
      trace.write(file, traceFormat, done -> progress.step(done, trace.requests()));
      output.commit();
      return ExitCode.ANSWERED;
    }
  }

  private ZipfTrace trace() {
    var chosen = ReplayChoices.traceName(name);
    if (!chosen.equals(ReplayChoices.ANY_ZIPF)) {
      if (Stream.of(requests, objects, alpha, sizes, seed).anyMatch(Optional::isPresent)) {
        throw new InvalidValueException(
            "The trace %s must be as it is. Maybe generate %s, which is as the options say."
                .formatted(chosen, ReplayChoices.ANY_ZIPF));
      }
      return chosen.equals(ReplayChoices.CDN) ? ZipfTrace.cdnSynthetic() : ZipfTrace.zipf09();
    }
    return new ZipfTrace(
        ReplayChoices.requests(requests.orElse("1000000")),
        ReplayChoices.objects(objects.orElse("100000")),
        ReplayChoices.alpha(alpha.orElse("0.9")),
        Choices.seed(seed.orElse("1")),
        ReplayChoices.sizes(sizes.orElse("unit")));
  }
}
