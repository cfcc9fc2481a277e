package io.edgewise.scenarios;

import io.edgewise.experiment.MetricComparison;
import io.edgewise.experiment.Replication;
import io.edgewise.scenario.CutShortException;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Unit;
import io.edgewise.stats.ConfidenceInterval;
import io.edgewise.stats.StoppingRule;
import io.edgewise.stats.Tally;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** How the questions about caches and connections are simulated, and how what comes of it is shown. */
final class CacheExperiment {

  static final double LEVEL = 0.95;

  private static final double DEFAULT_PRECISION = 0.1;
  private static final int MINIMUM_REPLICATIONS = 8;
  private static final int DEFAULT_BUDGET = 60;

  private CacheExperiment() {}

  /**
   * Runs until the difference between the option that the headline names and the first one is known well enough.
   *
   * @param metric which difference; a half-width of a hundredth of the first option's own metric is small enough in any case
   * @param headline which option it is
   */
  static MetricComparison run(
      List<Replication<Map<String, Double>>> options,
      RunOptions run,
      String metric,
      ToIntFunction<MetricComparison> headline) {
    double precision = run.precision().orElse(DEFAULT_PRECISION);
    var plan = run.plan(MINIMUM_REPLICATIONS, DEFAULT_BUDGET);
    var comparison = MetricComparison.run(options, plan, soFar -> {
      double absolute = precision / 10 * Math.abs(soFar.metric(0, metric).mean().orElse(0));
      return soFar
          .difference(headline.applyAsInt(soFar), metric)
          .interval(LEVEL)
          .filter(new StoppingRule(precision, absolute, 2)::satisfiedBy)
          .isPresent();
    });
    if (comparison.replications() == 0) {
      throw new CutShortException();
    }
    return comparison;
  }

  /** The half-width of an option's difference to the first option. */
  static Optional<Figure> precision(
      MetricComparison comparison, int option, String metric, Unit unit) {
    return comparison
        .difference(option, metric)
        .interval(LEVEL)
        .map(interval -> Figure.exact(interval.halfWidth(), unit));
  }

  /** A mean over replications with its interval; empty where nothing was observed. */
  static Optional<Figure> figure(Tally tally, Unit unit) {
    return tally.mean().stream()
        .mapToObj(mean -> sampled(mean, tally.interval(LEVEL), unit))
        .findFirst();
  }

  static Figure sampled(double mean, Optional<ConfidenceInterval> interval, Unit unit) {
    var figure = Figure.exact(mean, unit);
    return interval.map(its -> figure.withSampling(its.lower(), its.upper())).orElse(figure);
  }
}
