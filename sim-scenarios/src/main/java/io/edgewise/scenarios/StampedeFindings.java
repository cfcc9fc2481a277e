package io.edgewise.scenarios;

import io.edgewise.cache.serving.Verdict;
import io.edgewise.cache.tiers.CacheReport;
import io.edgewise.cache.tiers.CacheSimulation;
import io.edgewise.experiment.MetricComparison;
import io.edgewise.experiment.Replication;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the simulation says of the ways to meet an expiry, by the index of the option. */
final class StampedeFindings {

  /** A replication covers as many expiries of all objects as fit into so many requests. */
  private static final int REQUESTS = 30_000;

  private static final double MOST_REQUESTS = 5e6;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;

  /** How many halves of the time of a fetch waits are told for. */
  static final int BINS = CacheReport.BINS;

  final Settings settings;
  final List<StampedeOption> options;
  final MetricComparison comparison;
  final long measuredRequests;

  StampedeFindings(Settings settings, RunOptions run) {
    this.settings = settings;
    this.options = StampedeOption.all(settings);
    double cycle = requestsPerCycle();
    double cycles = Math.max(1, Math.rint(REQUESTS / cycle));
    long warmUp = warmUpRequests();
    this.measuredRequests = Math.round(cycles * cycle);
    this.comparison = CacheExperiment.run(
        options.stream().map(option -> replication(option, warmUp)).toList(),
        run,
        "wait.mean",
        soFar -> Math.max(1, best(soFar)));
  }

  /** From the start, through the fetch of all objects, into the middle of their first time to live. */
  private long warmUpRequests() {
    double ttl = settings.number(StampedeLevers.TTL);
    double fetch = settings.number(StampedeLevers.FETCH);
    return Math.round(settings.integer(StampedeLevers.OBJECTS)
        * (settings.number(StampedeLevers.REQUESTS) * (fetch + ttl / 2) + 1));
  }

  /** All requests from one expiry of all objects to the next. */
  private double requestsPerCycle() {
    double seconds = settings.number(StampedeLevers.TTL) + settings.number(StampedeLevers.FETCH);
    double requests = settings.integer(StampedeLevers.OBJECTS)
        * (settings.number(StampedeLevers.REQUESTS) * seconds + 1);
    if (requests > MOST_REQUESTS) {
      throw new InvalidValueException(
          "The requests (%s) for all objects (%s) from one expiry to the next (%s) must be %s at most, and are %s."
              .formatted(
                  settings.text(StampedeLevers.REQUESTS),
                  settings.text(StampedeLevers.OBJECTS),
                  settings.text(StampedeLevers.TTL),
                  Phrases.number(MOST_REQUESTS),
                  Phrases.number(requests)));
    }
    return requests;
  }

  private Replication<Map<String, Double>> replication(StampedeOption option, long warmUp) {
    return (draws, interrupted) -> {
      var report = new CacheSimulation(option.model(settings, draws), draws)
          .run(warmUp, measuredRequests, interrupted);
      return interrupted.getAsBoolean() ? Optional.empty() : Optional.of(metrics(report));
    };
  }

  private Map<String, Double> metrics(CacheReport report) {
    var metrics = new HashMap<String, Double>();
    double requests = report.requests();
    var counts = report.tier(0);
    if (counts.episodes() > 0 && StampedeOption.hasSingleExpiries(settings)) {
      metrics.put("fetches", (double) counts.fetches() / counts.episodes());
    }
    metrics.put("most-at-origin", (double) report.mostConcurrentFetches());
    metrics.put("failed", report.failed() / requests);
    metrics.put(
        "stale", (counts.count(Verdict.STALE) + counts.count(Verdict.REVALIDATE)) / requests);
    metrics.put("waiting", 1 - counts.hitRatio());
    report.waits().meanNanos().ifPresent(mean -> metrics.put("wait.mean", mean / NANOS_PER_MILLI));
    report.waits().quantileNanos(0.95).ifPresent(p -> metrics.put("wait.p95", waited(p)));
    report.waits().quantileNanos(0.99).ifPresent(p -> metrics.put("wait.p99", waited(p)));
    var bins = report.waitSecondsSinceFetch();
    for (int bin = 0; bin < bins.size(); bin++) {
      var mean = bins.get(bin).mean();
      if (mean.isPresent()) {
        metrics.put(since(bin), mean.getAsDouble() * MILLIS_PER_SECOND);
      }
    }
    return metrics;
  }

  /** A histogram's first bucket stands for no wait at all. */
  private static double waited(double nanos) {
    return nanos < NANOS_PER_MILLI / MILLIS_PER_SECOND ? 0 : nanos / NANOS_PER_MILLI;
  }

  /** The metric of those who came in one half of the time of a fetch, counted from its beginning. */
  static String since(int bin) {
    return "wait.since." + bin;
  }

  /** Those, as a person would say it. */
  String sinceFetch(int bin) {
    double half = settings.number(StampedeLevers.FETCH) / 2;
    return "%s-%s s after the beginning"
        .formatted(Phrases.number(bin * half), Phrases.number((bin + 1) * half));
  }

  double mean(int option, String metric) {
    return mean(comparison, option, metric);
  }

  private static double mean(MetricComparison comparison, int option, String metric) {
    return comparison.metric(option, metric).mean().orElse(0);
  }

  /** Whether no request fails, the wait is short enough, and the origin has a server for each fetch. */
  boolean holds(int option) {
    return holds(comparison, option);
  }

  private boolean holds(MetricComparison comparison, int option) {
    int servers = settings.integer(StampedeLevers.SERVERS);
    return mean(comparison, option, "failed") == 0
        && mean(comparison, option, "wait.p99") <= settings.number(StampedeLevers.PATIENCE)
        && (servers == 0 || mean(comparison, option, "most-at-origin") <= servers);
  }

  /** The plainest option that holds; where none does, the one with the fewest errors and the shortest waits. */
  int best() {
    return best(comparison);
  }

  /** The option that the headline compares with the first one. */
  int headline() {
    return Math.max(1, best());
  }

  private int best(MetricComparison comparison) {
    return IntStream.range(0, options.size())
        .filter(option -> holds(comparison, option))
        .findFirst()
        .orElseGet(() -> IntStream.range(0, options.size())
            .boxed()
            .min(Comparator.<Integer>comparingDouble(option -> mean(comparison, option, "failed"))
                .thenComparingDouble(option -> mean(comparison, option, "wait.p99"))
                .thenComparingDouble(option -> mean(comparison, option, "wait.mean")))
            .orElseThrow());
  }
}
