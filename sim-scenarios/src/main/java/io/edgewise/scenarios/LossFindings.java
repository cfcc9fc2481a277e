package io.edgewise.scenarios;

import io.edgewise.experiment.MetricComparison;
import io.edgewise.experiment.Replication;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import io.edgewise.scenarios.LossPlace.Group;
import io.edgewise.transport.FetchPanel;
import io.edgewise.transport.FetchTimes;
import io.edgewise.transport.FetchTimes.Until;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the simulation says of the cures, by the index of the option. */
final class LossFindings {

  private static final int REQUEST_BYTES = 500;
  private static final int FETCHES_PER_USER = 6;

  final Settings settings;
  final List<LossOption> options;
  final LossPlace place;
  final MetricComparison comparison;
  final Map<String, Double> growth;
  final LossThresholds thresholds;

  LossFindings(Settings settings, RunOptions run) {
    this.settings = settings;
    options = LossOption.all(settings);
    place = new LossPlace(settings);
    growth = place.growth();
    comparison = CacheExperiment.run(
        options.stream().map(this::replication).toList(),
        run,
        "last.mean",
        soFar -> Math.max(1, best(soFar)));
    thresholds = new LossThresholds(settings, options, place, run.seed());
  }

  private Replication<Map<String, Double>> replication(LossOption option) {
    var paths = place.paths(option.drains());
    var panel = panel(settings, FETCHES_PER_USER);
    return (draws, interrupted) -> interrupted.getAsBoolean()
        ? Optional.empty()
        : Optional.of(metrics(panel.run(paths, option.ways(), stream(draws))));
  }

  static FetchPanel panel(Settings settings, int fetchesPerUser) {
    return new FetchPanel(
        REQUEST_BYTES,
        (long) settings.number(LossLevers.RESPONSE),
        fetchesPerUser,
        Math.round(settings.number(LossLevers.PATIENCE) * 1e9));
  }

  private static DrawStream stream(Draws draws) {
    return draws.stream("scenario.packet-loss.fetch");
  }

  private Map<String, Double> metrics(FetchTimes times) {
    var metrics = new HashMap<String, Double>();
    metrics.put("failed", times.failedShare());
    put(metrics, "first", times, Until.FIRST_BYTE);
    put(metrics, "last", times, Until.LAST_BYTE);
    for (int user = 0; user < LossPlace.USERS; user++) {
      int each = user;
      times.userMean(Until.LAST_BYTE, user).ifPresent(mean -> metrics.put(ofUser(each), mean));
    }
    return metrics;
  }

  private void put(Map<String, Double> metrics, String name, FetchTimes times, Until until) {
    times.mean(until).ifPresent(mean -> metrics.put(name + ".mean", mean));
    times.quantile(until, 0.5).ifPresent(p -> metrics.put(name + ".p50", p));
    times.quantile(until, 0.95).ifPresent(p -> metrics.put(name + ".p95", p));
    times.quantile(until, 0.99).ifPresent(p -> metrics.put(name + ".p99", p));
    for (var group : Group.values()) {
      times
          .mean(until, user -> place.has(group, user))
          .ifPresent(mean -> metrics.put(name + "." + group.name(), mean));
    }
  }

  private static String ofUser(int user) {
    return "last.user." + user;
  }

  double mean(int option, String metric) {
    return comparison.metric(option, metric).mean().orElse(0);
  }

  double added(int option, String metric) {
    return comparison.difference(option, metric).mean().orElse(0);
  }

  boolean isObserved(int option) {
    return comparison.metric(option, "last.mean").mean().isPresent();
  }

  /** The share of users whose mean response is faster by what is noticeable, over all replications. */
  double helped(int option) {
    return share(option, -1);
  }

  /** The share of users whose mean response is slower by as much. */
  double hurt(int option) {
    return share(option, 1);
  }

  private double share(int option, int sign) {
    double noticeable = settings.number(LossLevers.NOTICEABLE);
    long users = IntStream.range(0, LossPlace.USERS)
        .filter(user -> sign * added(option, ofUser(user)) >= noticeable)
        .count();
    return (double) users / LossPlace.USERS;
  }

  /** The most that a site's load grows under an option. */
  double growth(int option) {
    return options.get(option).drains()
        ? growth.values().stream().mapToDouble(Double::doubleValue).max().orElse(0)
        : 0;
  }

  boolean overloads(int option) {
    return growth(option) > settings.number(LossLevers.HEADROOM);
  }

  double failed(int option) {
    return mean(option, "failed");
  }

  double burn(int option) {
    return failed(option) / (1 - settings.number(LossLevers.SLO));
  }

  int headline() {
    return Math.max(1, best());
  }

  /** The one with the fastest mean response of those that overload no site; none, where it is not faster by what is noticeable. */
  int best() {
    return best(comparison);
  }

  private int best(MetricComparison comparison) {
    int fastest = IntStream.range(0, options.size())
        .filter(option ->
            !overloads(option) && comparison.metric(option, "last.mean").mean().isPresent())
        .boxed()
        .min(Comparator.comparingDouble(
            option -> comparison.metric(option, "last.mean").mean().orElseThrow()))
        .orElse(0);
    double gain = -comparison.difference(fastest, "last.mean").mean().orElse(0);
    return gain >= settings.number(LossLevers.NOTICEABLE) ? fastest : 0;
  }
}
