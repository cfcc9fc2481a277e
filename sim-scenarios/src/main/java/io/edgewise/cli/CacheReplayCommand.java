package io.edgewise.cli;

import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.cache.trace.RecordedTrace;
import io.edgewise.cache.trace.Replayed;
import io.edgewise.cache.trace.ReplayedCache;
import io.edgewise.cache.trace.RequestSource;
import io.edgewise.cache.trace.SampledCache;
import io.edgewise.cache.trace.Sampling;
import io.edgewise.cache.trace.TraceReader;
import io.edgewise.cache.trace.TraceReplay;
import io.edgewise.report.ReplayTable;
import io.edgewise.scenario.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Replays a trace through caches. */
@Command(
    name = "replay",
    description = {
      "Replays a trace through caches, all in one pass, and writes what each misses as CSV:",
      "trace,policy,capacity,unit,requests,misses,missed_bytes,miss_ratio,byte_miss_ratio",
      "First requests count as misses. The file may be larger than memory."
    },
    footer = {
      "",
      "Examples:",
      "  edgewise cache replay --trace day.oracleGeneral --policy lru,s3fifo,twoq --capacity 1000,100000",
      "  edgewise cache replay --trace log.csv --trace-format csv --policy gdsf --capacity 10GiB --unit bytes --skip-bad",
      "  edgewise cache replay --trace huge.oracleGeneral --policy lru --capacity 5000000 --sample 1%% --compare",
      "",
      "Ctrl-C prints what was counted, leaves the file of --out as it was, and exits with 4; a second one ends at once."
    })
final class CacheReplayCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      required = true,
      description = "The requests, in their order.")
  private String trace;

  @Option(
      names = "--trace-format",
      paramLabel = "FORMAT",
      description = {
        "oracle-general (libCacheSim's records of 24 bytes) or csv (time, id and size; with or without a head);",
        "default: csv for a FILE that ends in .csv, oracle-general for others."
      })
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--policy",
      paramLabel = "NAMES",
      description = {
        "Policies with commas between them: lru, fifo, clock, lfu, slru, twoq, sieve, s3fifo, arc,",
        "wtinylfu, gdsf, belady; default: lru."
      })
  private String policies = "lru";

  @Option(
      names = "--capacity",
      paramLabel = "NUMBERS",
      required = true,
      description =
          "Capacities with commas between them; of bytes also with a unit, such as 512MiB.")
  private String capacities;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "What capacities count: objects or bytes; default: objects.")
  private String unit = "objects";

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      description =
          "How long an object is fresh after it was fetched, such as 1h; default: for ever.")
  private Optional<String> ttl = Optional.empty();

  @Option(
      names = "--sample",
      paramLabel = "SHARE",
      description = {
        "Replays the requests for a share of the objects only, such as 1%%, before caches smaller by the same factor",
        "(SHARDS), and appends the 95 %% half-widths miss_ratio_error,byte_miss_ratio_error."
      })
  private Optional<String> sample = Optional.empty();

  @Option(
      names = "--skip-bad",
      description =
          "Skips and counts records that cannot be used; otherwise the first one is an error.")
  private boolean skipBad;

  @Option(
      names = "--compare",
      description =
          "Prints a table and the curve of miss ratios; rows are written only with --out.")
  private boolean compare;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Caches at a time; no influence on the result; default: one a processor.")
  private Optional<String> threads = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File for the rows; default: standard output.")
  private Optional<String> out = Optional.empty();

  /** One cache of the run. */
  private record Cache(PolicyKind policy, Capacity capacity, Replayed replayed) {}

  CacheReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var file = Input.readable("--trace", trace);
    if (out.isPresent() && Input.isSame(file, out.get())) {
      throw new InvalidValueException(
          "The --out (%s) must be another file than the --trace.".formatted(out.get()));
    }
    boolean named = trace.toLowerCase(Locale.ROOT).endsWith(".csv");
    var traceFormat = ReplayChoices.format(format.orElse(named ? "csv" : "oracle-general"));
    var sampling =
        sample.isPresent() ? new Sampling(ReplayChoices.sample(sample.get())) : Sampling.all();
    var caches = caches(sampling);
    int workers = threads.isPresent()
        ? Choices.threads(threads.get())
        : Runtime.getRuntime().availableProcessors();
    try (var rows = Output.open(out, terminal.out());
        var reader = TraceReader.open(file, traceFormat, sampling, skipBad)) {
      terminal.interrupt().arm();
      boolean whole = replay(reader, Files.size(file), caches, workers);
      if (reader.requests() == 0) {
        throw new InvalidValueException(
            "The --trace (%s) must have a request at least; %d records were skipped."
                .formatted(trace, reader.skipped()));
      }
      write(table(reader, caches), rows, whole);
      if (reader.skipped() > 0) {
        terminal.remark("skipped %d bad records".formatted(reader.skipped()));
      }
      return whole ? ExitCode.ANSWERED : ExitCode.CUT_SHORT;
    }
  }

  private List<Cache> caches(Sampling sampling) {
    Optional<Duration> fresh = ttl.map(ReplayChoices::ttl);
    List<Cache> caches = new ArrayList<>();
    for (var policy : ReplayChoices.policies(policies)) {
      for (var capacity : ReplayChoices.capacities(capacities, ReplayChoices.unit(unit))) {
        try {
          caches.add(new Cache(
              policy,
              capacity,
              sampling.takesAll()
                  ? new ReplayedCache(policy.createForTrace(capacity), capacity, fresh)
                  : new SampledCache(policy, capacity, sampling, fresh)));
        } catch (IllegalArgumentException e) {
          throw new InvalidValueException(Failures.said(e));
        }
      }
    }
    return caches;
  }

  private boolean replay(TraceReader reader, long bytes, List<Cache> caches, int workers)
      throws IOException {
    boolean future = caches.stream().anyMatch(cache -> cache.policy().needsFuture());
    // A trace that does not tell the future is read as a whole, for it to be found.
    try (var progress = ProgressLine.on(terminal, "bytes")) {
      Runnable step = () -> progress.step(reader.position(), bytes);
      RequestSource source = future && !reader.knowsFuture()
          ? RecordedTrace.of(reader, step, terminal.interrupt()).source()
          : reader;
      return new TraceReplay(source, caches.stream().map(Cache::replayed).toList(), workers)
          .run(step, terminal.interrupt());
    }
  }

  private ReplayTable table(TraceReader reader, List<Cache> caches) {
    try {
      return new ReplayTable(
          trace,
          caches.stream()
              .map(cache -> new ReplayTable.Row(
                  cache.policy(),
                  cache.capacity(),
                  cache.replayed().counts(reader.requests(), reader.requestedBytes())))
              .toList(),
          sample.isPresent());
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(Failures.said(e));
    }
  }

  /** Rows of a part of the trace look like those of all of it: a file is not given them. */
  private void write(ReplayTable table, Output rows, boolean whole) throws IOException {
    boolean kept = rows.isFile() && !whole;
    if (kept) {
      terminal.remark("interrupted: the --out (%s) is left as it was".formatted(out.orElseThrow()));
    } else {
      if (!compare || rows.isFile()) {
        table.writeRows(rows.stream());
      }
      rows.commit();
    }
    if (compare || kept) {
      terminal.out().print(table.comparison());
    }
  }
}
