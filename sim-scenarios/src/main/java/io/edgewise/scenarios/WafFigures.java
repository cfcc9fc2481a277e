package io.edgewise.scenarios;

import io.edgewise.edge.EdgeLoad;
import io.edgewise.edge.FailureCause;
import io.edgewise.edge.LatencySummary.Statistic;
import io.edgewise.edge.Segment;
import io.edgewise.experiment.AddedLatency.Part;
import io.edgewise.experiment.EdgeComparison;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.Unit;
import io.edgewise.security.TrafficClass;
import io.edgewise.stats.PairedDifference;
import io.edgewise.stats.Tally;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The figures of every option, by the ids that the JSON answer documents. */
final class WafFigures {

  private static final double DAYS_PER_MONTH = 30.44;
  /** The quantiles between which nine of ten sets of assumptions lie. */
  private static final double[] NINE_IN_TEN = {0.05, 0.95};

  private final WafEvaluation evaluation;
  private final WafFindings findings;
  /** Of the variants shown so far: thresholds of one level share theirs. */
  private final Map<Integer, Map<String, Figure>> latencies = new HashMap<>();

  WafFigures(WafEvaluation evaluation, WafFindings findings) {
    this.evaluation = evaluation;
    this.findings = findings;
  }

  Option option(int index) {
    if (!evaluation.loads.get(index).stable()) {
      return unstable(evaluation, index);
    }
    var figures = known(evaluation, index);
    figures.putAll(
        latencies.computeIfAbsent(findings.variant(index), variant -> latency(index, variant)));
    risk(figures, findings.row(index));
    if (index > 0) {
      findings
          .breakEvenAttempts(index, 0)
          .ifPresent(rate -> figures.put("break-even.attempts", Figure.exact(rate, Unit.PER_DAY)));
    }
    availability(figures, findings.variant(index));
    return new Option(
        evaluation.options.get(index).name(), true, "", figures, segments(findings.variant(index)));
  }

  /** An option that the PoP cannot carry: what is known without a simulation. */
  static Option unstable(WafEvaluation evaluation, int index) {
    var remark = "the busiest server needs %s of its cores"
        .formatted(Phrases.percent(evaluation.loads.get(index).busiestUtilisation()));
    return new Option(
        evaluation.options.get(index).name(), false, remark, known(evaluation, index), Map.of());
  }

  private static Map<String, Figure> known(WafEvaluation evaluation, int index) {
    var figures = new LinkedHashMap<String, Figure>();
    load(figures, evaluation.loads.get(index));
    detection(figures, evaluation.options.get(index));
    return figures;
  }

  private static void load(Map<String, Figure> figures, EdgeLoad load) {
    figures.put("load.utilisation", Figure.exact(load.utilisation(), Unit.SHARE));
    figures.put("load.busiest-server", Figure.exact(load.busiestUtilisation(), Unit.SHARE));
    figures.put(
        "load.saturating-utilisation", Figure.exact(load.saturatingUtilisation(), Unit.SHARE));
    figures.put(
        "load.saturating-requests",
        Figure.exact(load.saturatingRequestsPerSecond(), Unit.PER_SECOND));
    figures.put(
        "load.cpu-per-request", Figure.exact(load.secondsPerRequest() * 1e3, Unit.MILLISECONDS));
  }

  private static void detection(Map<String, Figure> figures, WafOption option) {
    figures.put("caught", believed(option.caught()));
    for (var traffic : TrafficClass.values()) {
      figures.put("honest-blocked." + EnumWords.word(traffic), believed(option.blocked(traffic)));
    }
  }

  private Map<String, Figure> latency(int index, int variant) {
    var figures = new LinkedHashMap<String, Figure>();
    var comparison = findings.comparison();
    var costs = new CostBand(evaluation, index);
    for (var statistic : Statistic.values()) {
      String id = statistic.name().toLowerCase(Locale.ROOT);
      figures.put("ttfb." + id, sampled(comparison.ttfb(variant, statistic)));
      figures.put("ttlb." + id, sampled(comparison.completion(variant, statistic)));
      if (variant == 0) {
        continue;
      }
      for (var part : Part.values()) {
        String suffix = part == Part.TOTAL ? "" : "." + EnumWords.word(part);
        var figure = sampled(findings.added(index).difference(statistic, part));
        figures.put("added." + id + suffix, part == Part.UPLOAD ? figure : costs.around(figure));
      }
      figures.put("paper.added." + id, sampled(findings.added(index).onPaper(statistic)));
    }
    figures.put("measured.utilisation", sampled(comparison.utilisation(variant), Unit.SHARE));
    return figures;
  }

  /** Failures that the simulation counts, and honest requests blocked as the posterior has them. */
  private void availability(Map<String, Figure> figures, int variant) {
    double failed = Objects.requireNonNull(figures.get("honest-blocked")).value();
    for (var cause : List.of(FailureCause.ORIGIN_ERROR, FailureCause.TIMED_OUT)) {
      var share = findings.comparison().failureShare(variant, cause);
      figures.put("failures." + EnumWords.word(cause), sampled(share, Unit.SHARE));
      failed += share.mean().orElseThrow();
    }
    figures.put("availability", Figure.exact(1 - failed, Unit.SHARE));
  }

  private void risk(Map<String, Figure> figures, int row) {
    var risk = findings.risk();
    var utilities = findings.utilities();
    var blocked = risk.blocked(row);
    figures.put("honest-blocked", believed(blocked, Unit.SHARE));
    double budget = (1 - evaluation.settings.number(WafLevers.SLO)) * DAYS_PER_MONTH;
    double days = Math.min(evaluation.settings.number(WafLevers.WINDOW), DAYS_PER_MONTH);
    figures.put(
        "budget-burn",
        believed(Arrays.stream(blocked).map(share -> share * days / budget).toArray(), Unit.SHARE));
    figures.put("compromise", believed(risk.compromise(row), Unit.SHARE));
    figures.put("loss", believed(risk.loss(row), Unit.DOLLARS));
    figures.put("loss.above-limit", believed(risk.lossAboveLimit(row), Unit.DOLLARS));
    figures.put("cost.blocked", believed(risk.blockCost(row), Unit.DOLLARS));
    figures.put("cost.latency", believed(risk.latencyCost(row), Unit.DOLLARS));
    figures.put("utility", believed(utilities.row(row), Unit.DOLLARS));
    figures.put("probability-best", Figure.exact(utilities.probabilityBest(row), Unit.SHARE));
    figures.put("regret", Figure.exact(utilities.expectedRegret(row), Unit.DOLLARS));
  }

  private Map<String, Map<String, Figure>> segments(int variant) {
    var segments = new LinkedHashMap<String, Map<String, Figure>>();
    for (var segment : Segment.values()) {
      var p50 = findings.comparison().p50(variant, segment);
      if (p50.count() == 0) {
        continue;
      }
      var figures = new LinkedHashMap<String, Figure>();
      figures.put("ttfb.p50", sampled(p50));
      if (variant > 0) {
        figures.put("added.p50", sampled(findings.comparison().addedP50(variant, segment)));
      }
      segments.put(segment.label(), figures);
    }
    return segments;
  }

  private static Figure sampled(PairedDifference difference) {
    var figure = Figure.exact(difference.mean().orElseThrow(), Unit.MILLISECONDS);
    return difference
        .interval(EdgeComparison.LEVEL)
        .map(interval -> figure.withSampling(interval.lower(), interval.upper()))
        .orElse(figure);
  }

  private static Figure sampled(Tally tally) {
    return sampled(tally, Unit.MILLISECONDS);
  }

  private static Figure sampled(Tally tally, Unit unit) {
    var figure = Figure.exact(tally.mean().orElseThrow(), unit);
    return tally
        .interval(EdgeComparison.LEVEL)
        .map(interval -> figure.withSampling(interval.lower(), interval.upper()))
        .orElse(figure);
  }

  private static Figure believed(Belief belief) {
    return Figure.exact(belief.mean(), Unit.SHARE)
        .withModel(belief.quantile(NINE_IN_TEN[0]), belief.quantile(NINE_IN_TEN[1]));
  }

  /** The mean over the sets of assumptions, and where nine of ten of them lie. */
  private static Figure believed(double[] bySet, Unit unit) {
    double[] sorted =
        IntStream.range(0, bySet.length).mapToDouble(set -> bySet[set]).sorted().toArray();
    return Figure.exact(Arrays.stream(bySet).average().orElseThrow(), unit)
        .withModel(
            sorted[(int) (NINE_IN_TEN[0] * sorted.length)],
            sorted[(int) (NINE_IN_TEN[1] * sorted.length)]);
  }
}
