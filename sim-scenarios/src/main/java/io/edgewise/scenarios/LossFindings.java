package io.edgewise.scenarios;

import io.edgewise.experiment.MetricComparison;
import io.edgewise.experiment.Replication;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.scenarios.LossPlace.Group;
import io.edgewise.stats.ConfidenceInterval;
import io.edgewise.stats.PairedDifference;
import io.edgewise.transport.FetchPanel;
import io.edgewise.transport.FetchTimes;
import io.edgewise.transport.FetchTimes.Until;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the simulation says of the cures, by the index of the option. */
final class LossFindings {

  /** The mean over all fetches, those that fail among them: what the options are ranked by. */
  static final String WAIT = "wait.mean";

  private static final int REQUEST_BYTES = 500;
  private static final int FETCHES_PER_USER = 6;
  private static final int THRESHOLD_USERS = 12;

  final Settings settings;
  final List<LossOption> options;
  final LossPlace place;
  final MetricComparison comparison;
  final Map<String, Double> growth;
  final LossThresholds thresholds;
  final LossPaper paper;

  LossFindings(Settings settings, RunOptions run) {
    this.settings = settings;
    options = LossOption.all(settings);
    place = new LossPlace(settings);
    growth = place.growth();
    comparison = CacheExperiment.run(
        options.stream().map(this::replication).toList(), run, WAIT, this::challenger);
    thresholds = new LossThresholds(comparison);
    paper = new LossPaper(place, run.seed());
  }

  private Replication<Map<String, Double>> replication(LossOption option) {
    var paths = place.paths(option.drains());
    var panel = panel(FETCHES_PER_USER);
    var others = Arrays.stream(LossThresholds.losses())
        .mapToObj(loss -> place.affectedPaths(THRESHOLD_USERS, option.drains(), loss))
        .toList();
    return (draws, interrupted) -> {
      if (interrupted.getAsBoolean()) {
        return Optional.empty();
      }
      var metrics = metrics(panel.run(paths, option.ways(), stream(draws, "fetch")));
      for (int i = 0; i < others.size(); i++) {
        var times = panel(1).run(others.get(i), option.ways(), stream(draws, "threshold"));
        metrics.put(LossThresholds.metric(i), times.meanWait(user -> true).orElseThrow());
      }
      return Optional.of(metrics);
    };
  }

  private FetchPanel panel(int fetchesPerUser) {
    return new FetchPanel(
        REQUEST_BYTES,
        (long) settings.number(LossLevers.RESPONSE),
        fetchesPerUser,
        Math.round(settings.number(LossLevers.PATIENCE) * 1e9));
  }

  private static DrawStream stream(Draws draws, String purpose) {
    return draws.stream("scenario.packet-loss." + purpose);
  }

  private Map<String, Double> metrics(FetchTimes times) {
    var metrics = new HashMap<String, Double>();
    metrics.put("failed", times.failedShare());
    put(metrics, "first", times, Until.FIRST_BYTE);
    put(metrics, "last", times, Until.LAST_BYTE);
    times.meanWait(user -> true).ifPresent(mean -> metrics.put(WAIT, mean));
    for (var group : Group.values()) {
      times
          .meanWait(user -> place.has(group, user))
          .ifPresent(mean -> metrics.put("wait." + group.name(), mean));
    }
    for (int user = 0; user < LossPlace.USERS; user++) {
      int each = user;
      times.meanWait(other -> other == each).ifPresent(mean -> metrics.put(ofUser(each), mean));
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
    return "wait.user." + user;
  }

  double mean(int option, String metric) {
    return comparison.metric(option, metric).mean().orElse(0);
  }

  double added(int option, String metric) {
    return comparison.difference(option, metric).mean().orElse(0);
  }

  /** By how much a metric is above that of the first option, with its interval where there are two replications. */
  PairedDifference difference(int option, String metric) {
    return comparison.difference(option, metric);
  }

  /** Whether an option's difference to the first one is told apart from none. */
  boolean isToldApart(int option, String metric) {
    return difference(option, metric)
        .interval(CacheExperiment.LEVEL)
        .filter(interval -> !interval.covers(0))
        .isPresent();
  }

  /** Whether an option that overloads no site may yet make the mean wait noticeably shorter: chance leaves it open. */
  boolean mayHelp(int option) {
    return !overloads(option)
        && isObserved(option)
        && difference(option, WAIT)
            .interval(CacheExperiment.LEVEL)
            .map(interval -> -interval.lower() >= settings.number(LossLevers.NOTICEABLE))
            .orElse(true);
  }

  boolean isObserved(int option) {
    return comparison.metric(option, "last.mean").mean().isPresent();
  }

  /** The share of users whose mean wait is shorter by what is noticeable, over all replications. */
  Figure helped(int option) {
    return share(option, -1);
  }

  /** The share of users whose mean wait is longer by as much. */
  Figure hurt(int option) {
    return share(option, 1);
  }

  /** From those whose interval is beyond what is noticeable to those whose interval reaches it. */
  private Figure share(int option, int sign) {
    double noticeable = settings.number(LossLevers.NOTICEABLE);
    int users = 0;
    int surely = 0;
    int maybe = 0;
    for (int user = 0; user < LossPlace.USERS; user++) {
      double added = sign * added(option, ofUser(user));
      double halfWidth = difference(option, ofUser(user))
          .interval(CacheExperiment.LEVEL)
          .map(ConfidenceInterval::halfWidth)
          .orElse(Double.POSITIVE_INFINITY);
      users += added >= noticeable ? 1 : 0;
      surely += added - halfWidth >= noticeable ? 1 : 0;
      maybe += added + halfWidth >= noticeable ? 1 : 0;
    }
    double all = LossPlace.USERS;
    var share = Figure.exact(users / all, Unit.SHARE);
    return comparison.replications() < 2 ? share : share.withSampling(surely / all, maybe / all);
  }

  /** The most that a site's load grows under an option: by users who are drained to it, or by bytes that cost more over QUIC. */
  double growth(int option) {
    double drained = options.get(option).drains()
        ? growth.values().stream().mapToDouble(Double::doubleValue).max().orElse(0)
        : 0;
    boolean moves = options.get(option).isQuic() && !options.get(0).isQuic();
    return Math.max(drained, moves ? quicGrowth() : 0);
  }

  /** By how much a site's load grows that moves from TCP to QUIC; negative where QUIC is cheaper. */
  double quicGrowth() {
    return settings.number(LossLevers.BYTES_CPU) * (settings.number(LossLevers.QUIC_CPU) - 1);
  }

  boolean overloads(int option) {
    return growth(option) > settings.number(LossLevers.HEADROOM);
  }

  double failed(int option) {
    return mean(option, "failed");
  }

  BudgetBurn burn(int option) {
    return new BudgetBurn(
        failed(option),
        (long) comparison.replications() * LossPlace.USERS * FETCHES_PER_USER,
        1 - settings.number(LossLevers.SLO));
  }

  /** The cure with the shortest mean wait of those that overload no site; the first where all do. */
  int challenger() {
    return challenger(comparison);
  }

  /** The same; none, where the wait is not shorter by what is noticeable. */
  int best() {
    int challenger = challenger();
    return -added(challenger, WAIT) >= settings.number(LossLevers.NOTICEABLE)
            && !overloads(challenger)
        ? challenger
        : 0;
  }

  private int challenger(MetricComparison soFar) {
    return IntStream.range(1, options.size())
        .filter(option -> !overloads(option))
        .boxed()
        .min(Comparator.comparingDouble(
            option -> soFar.metric(option, WAIT).mean().orElse(0)))
        .orElse(1);
  }
}
