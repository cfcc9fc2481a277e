package io.edgewise.benchmarks;

import io.edgewise.benchmarks.peers.RecordedRatios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs each benchmark briefly and fails if a steady event or request allocates, or if this engine has lost half of its lead
 * over java.util.PriorityQueue. Arguments are patterns of benchmarks to run; without any, all are, and only then is the lead
 * measured. Every benchmark but those of a whole network counts events or requests as its operations, so the bound is the same: a new
 * benchmark is guarded by being there.
 */
public final class Guard {
  /** An object takes 16 bytes at least, so this finds one in some thousand operations. */
  private static final double BYTES_PER_OPERATION = 0.01;

  /** What the harness itself allocates in an iteration, and some more; measured: 5 to 9 kB. */
  private static final double HARNESS_BYTES = 16_384;

  /** Of the sizes of the event loop's benchmarks the one that shows it all in the least time. */
  private static final String[] MODELS = {
    "hold exponential 10000",
    "hold uniform 10000",
    "hold bimodal 10000",
    "hold constant 10000",
    "hold equal 10000",
    "cancel exponential 10000",
    "dispatch exponential 100 12",
    "mm1 exponential"
  };

  /** Their operations are questions about a whole network, not requests. */
  private static final String QUESTIONS = "(Anycast|AsPropagation)Benchmark";

  private static final Path RECORDED = Path.of("benchmarks", "results", "jdk-17.csv");

  private Guard() {}

  /** Exits with 1 if a benchmark allocates or does not run, or the lead is lost; to be run in the project's directory. */
  public static void main(String... patterns) throws RunnerException, IOException {
    boolean steady = isSteady(patterns);
    long fallen = patterns.length == 0 ? new RecordedRatios(RECORDED).fallen() : 0;
    if (!steady || fallen > 0) {
      System.exit(1);
    }
  }

  private static boolean isSteady(String... patterns) throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder()
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .param("model", MODELS)
        .exclude(QUESTIONS)
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.milliseconds(700))
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(1_000));
    for (String pattern :
        patterns.length == 0 ? new String[] {Guard.class.getPackageName()} : patterns) {
      options.include(pattern);
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    long allocating = results.stream().filter(result -> !report(result)).count();
    if (allocating > 0 || results.isEmpty()) {
      System.out.printf(Locale.ROOT, "%d of %d benchmarks allocate.%n", allocating, results.size());
    }
    return allocating == 0 && !results.isEmpty();
  }

  private static boolean report(RunResult result) {
    double bytes = bytesPerOperation(result);
    long operations = result.getBenchmarkResults().stream()
        .mapToLong(each -> each.getMetadata().getMeasurementOps())
        .sum();
    boolean steady = bytes <= BYTES_PER_OPERATION + HARNESS_BYTES / operations;
    String name = result.getParams().getBenchmark().replace(Guard.class.getPackageName() + ".", "");
    StringBuilder parameters = new StringBuilder();
    for (String key : result.getParams().getParamsKeys()) {
      parameters.append(' ').append(key).append('=').append(result.getParams().getParam(key));
    }
    System.out.printf(
        Locale.ROOT,
        "%-9s %s%s: %.4f B/op, %d operations, %.4g %s%n",
        steady ? "ok" : "ALLOCATES",
        name,
        parameters,
        bytes,
        operations,
        result.getPrimaryResult().getScore(),
        result.getPrimaryResult().getScoreUnit());
    return steady;
  }

  private static double bytesPerOperation(RunResult result) {
    for (Result<?> secondary : result.getSecondaryResults().values()) {
      if (secondary.getLabel().endsWith("gc.alloc.rate.norm")) {
        return secondary.getScore();
      }
    }
    throw new IllegalStateException("This JVM does not tell what was allocated.");
  }
}
