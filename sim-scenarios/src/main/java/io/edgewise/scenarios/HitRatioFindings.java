package io.edgewise.scenarios;

import io.edgewise.cache.tiers.CacheReport;
import io.edgewise.cache.tiers.CacheSimulation;
import io.edgewise.experiment.MetricComparison;
import io.edgewise.experiment.Replication;
import io.edgewise.random.Draws;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the simulation says of the feature's forms, by the index of the option. */
final class HitRatioFindings {

  static final int MEASURED_REQUESTS = 20_000;

  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;

  final Settings settings;
  final List<HitRatioOption> options = HitRatioOption.all();
  final HitRatioSite site;
  final MetricComparison comparison;

  HitRatioFindings(Settings settings, RunOptions run) {
    this.settings = settings;
    // The same objects in all replications: a site is what it is.
    this.site = new HitRatioSite(settings, new Draws(run.seed(), 0));
    this.comparison = CacheExperiment.run(
        options.stream().map(this::replication).toList(),
        run,
        "hit",
        soFar -> Math.max(1, best(soFar)));
  }

  private Replication<Map<String, Double>> replication(HitRatioOption option) {
    return (draws, interrupted) -> {
      var report = new CacheSimulation(site.model(option, draws), draws)
          .run(site.warmUpRequests(option), MEASURED_REQUESTS, interrupted);
      return interrupted.getAsBoolean() ? Optional.empty() : Optional.of(metrics(option, report));
    };
  }

  private Map<String, Double> metrics(HitRatioOption option, CacheReport report) {
    var metrics = new HashMap<String, Double>();
    double requests = report.requests();
    double reached = 1 - report.bypassed() / requests;
    double client = settings.number(HitRatioLevers.CLIENT_RTT);
    double load = 1 - report.offloadRatio();
    metrics.put("hit", reached * report.tier(0).hitRatio());
    metrics.put("hit.bytes", reached * report.tier(0).byteHitRatio());
    metrics.put("offload", report.offloadRatio());
    metrics.put("offload.bytes", report.byteOffloadRatio());
    metrics.put("origin.load", load * site.requestsPerSecond());
    metrics.put("exposed", exposed(option, reached * report.tier(0).hitRatio()));
    if (option.upper()) {
      metrics.put("upper.hit", report.tier(1).hitRatio());
      metrics.put("upper.hit.bytes", report.tier(1).byteHitRatio());
    }
    report
        .waits()
        .meanNanos()
        .ifPresent(mean -> metrics.put("ttfb.mean", client + mean / NANOS_PER_MILLI));
    for (double p : new double[] {0.5, 0.95, 0.99}) {
      report
          .waits()
          .quantileNanos(p)
          .ifPresent(nanos ->
              metrics.put("ttfb.p" + Math.round(p * 100), client + nanos / NANOS_PER_MILLI));
    }
    put(metrics, "ttfb.hit", client, report, 0);
    if (option.upper()) {
      put(metrics, "ttfb.upper", client, report, 1);
    }
    put(metrics, "ttfb.origin", client, report, option.upper() ? 2 : 1);
    return metrics;
  }

  /**
   * Share of requests that hit what a hostile request left behind: the copy was brought by a hostile one as often as any
   * request is, and they are not hostile themselves. Computed, since a replication sees hardly one such object; who waits for
   * a hostile request's fetch is left out.
   */
  private double exposed(HitRatioOption option, double hits) {
    if (!option.feature() || option.keyed()) {
      return 0;
    }
    double hostile = settings.number(HitRatioLevers.HOSTILE);
    return hits * hostile * (1 - hostile);
  }

  private static void put(
      Map<String, Double> metrics, String id, double client, CacheReport report, int tier) {
    report
        .waitSeconds(tier)
        .mean()
        .ifPresent(mean -> metrics.put(id, client + mean * MILLIS_PER_SECOND));
  }

  double mean(int option, String metric) {
    return mean(comparison, option, metric);
  }

  private static double mean(MetricComparison comparison, int option, String metric) {
    return comparison.metric(option, metric).mean().orElse(0);
  }

  /** Share of requests that the origin cannot take. */
  double refused(int option) {
    return refused(comparison, option);
  }

  private double refused(MetricComparison comparison, int option) {
    double load = mean(comparison, option, "origin.load");
    double over = load - settings.number(HitRatioLevers.ORIGIN_CAPACITY);
    return Math.max(0, over) / site.requestsPerSecond();
  }

  /** Whether the origin can carry it and nobody is served somebody else's value. */
  boolean holds(int option) {
    return holds(comparison, option);
  }

  private boolean holds(MetricComparison comparison, int option) {
    return refused(comparison, option) == 0 && option != HitRatioOption.UNKEYED;
  }

  /** The plainest form of the feature that holds; the site as it is where none does. */
  int best() {
    return best(comparison);
  }

  /** The option that the headline compares with the first one. */
  int headline() {
    return Math.max(1, best());
  }

  private int best(MetricComparison comparison) {
    return IntStream.range(1, options.size())
        .filter(option -> holds(comparison, option))
        .findFirst()
        .orElse(HitRatioOption.BEFORE);
  }
}
