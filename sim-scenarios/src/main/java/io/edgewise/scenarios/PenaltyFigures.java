package io.edgewise.scenarios;

import io.edgewise.edge.world.LatencyLaw;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.Unit;
import io.edgewise.scenarios.PenaltySample.Shift;
import io.edgewise.stats.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures of every option, by the ids that the JSON answer documents. */
final class PenaltyFigures {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double GAP = 0.001;

  private final PenaltyFindings findings;
  private final PenaltyWorld world;
  private final LatencyLaw baseline;

  PenaltyFigures(PenaltyFindings findings) {
    this.findings = findings;
    world = findings.world;
    baseline = world.baseline;
  }

  List<Option> options() {
    return Stream.concat(
            Stream.of(without()),
            IntStream.range(0, PenaltyWorld.HITS.size()).mapToObj(this::under))
        .toList();
  }

  private Option without() {
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("ttfb.mean", millis(findings.tally(0, Shift::meanBefore)));
    figures.put("paper.ttfb.mean", exactMillis(baseline.meanNanos()));
    for (int i = 0; i < PenaltySample.PERCENTILES.size(); i++) {
      int index = i;
      int percent = PenaltySample.PERCENTILES.get(i);
      figures.put(
          "ttfb.p" + percent, millis(findings.tally(0, shift -> shift.before().get(index))));
      figures.put("paper.ttfb.p" + percent, exactMillis(baseline.quantileNanos(percent / 100.0)));
    }
    figures.put("over-budget", share(findings.tally(0, Shift::overBefore)));
    return new Option(PenaltyWords.WITHOUT, true, "", figures, Map.of());
  }

  private Option under(int option) {
    var hits = PenaltyWorld.HITS.get(option);
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("affected", Figure.exact(world.affected(hits), Unit.SHARE));
    figures.put("delay", exactMillis(world.delayNanos(hits)));
    figures.putAll(moved(shift -> findings.tally(option, shift)));
    var law = world.law(hits);
    figures.put("paper.added.mean", exactMillis(world.affected(hits) * world.delayNanos(hits)));
    for (int percent : PenaltySample.PERCENTILES) {
      double p = percent / 100.0;
      // Where those hit begin there is a gap, which a grid cannot tell from either side of it.
      boolean gap =
          hits == PenaltyWorld.Hits.SLOWEST && Math.abs(p - 1 + world.affected(hits)) < GAP;
      if (!gap) {
        figures.put(
            "paper.added.p" + percent,
            exactMillis(law.quantileNanos(p) - baseline.quantileNanos(p)));
      }
    }
    double over = findings.mean(option, shift -> shift.overAfter() - shift.overBefore());
    double promise = world.settings.number(PenaltyLevers.PROMISE);
    figures.put("over-budget", share(findings.tally(option, Shift::overAfter)));
    // Nobody is refused for it: what it burns is the budget of slow answers.
    figures.put("availability", Figure.exact(1, Unit.SHARE));
    figures.put("budget-burn", Figure.exact(over / (1 - promise), Unit.SHARE));
    figures.putAll(worth(option));
    if (hits == PenaltyWorld.Hits.DETOUR) {
      figures.put("sites-needed", Figure.exact(world.sitesNeeded(), Unit.NONE));
    }
    return new Option(world.name(hits), true, "", figures, segments(option));
  }

  private Map<String, Figure> moved(Function<ToDoubleFunction<Shift>, Tally> of) {
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("added.mean", millis(of.apply(Shift::addedMean)));
    for (int i = 0; i < PenaltySample.PERCENTILES.size(); i++) {
      int index = i;
      figures.put(
          "added.p" + PenaltySample.PERCENTILES.get(i),
          millis(of.apply(shift -> shift.added().get(index))));
    }
    figures.put(
        "over-budget.added", share(of.apply(shift -> shift.overAfter() - shift.overBefore())));
    return figures;
  }

  private Map<String, Figure> worth(int option) {
    var figures = new LinkedHashMap<String, Figure>();
    double[] lost = findings.value.lost(option);
    double low = lost[lost.length / 20];
    double high = lost[lost.length - 1 - lost.length / 20];
    double expected = findings.value.expectedLost(option);
    double benefit = findings.value.benefit();
    figures.put("break-even.benefit", Figure.exact(expected, Unit.DOLLARS).withModel(low, high));
    figures.put(
        "utility",
        Figure.exact(benefit - expected, Unit.DOLLARS).withModel(benefit - high, benefit - low));
    figures.put(
        "probability-best",
        Figure.exact(findings.value.utilities(option).probabilityBest(1), Unit.SHARE));
    findings
        .value
        .breakEvenFactor(option)
        .ifPresent(factor -> figures.put(
            "break-even.delay",
            exactMillis(factor * world.delayNanos(PenaltyWorld.HITS.get(option)))));
    return figures;
  }

  private Map<String, Map<String, Figure>> segments(int option) {
    var names = new TreeSet<String>();
    findings.samples.forEach(sample -> names.addAll(sample.groups.get(option).keySet()));
    var segments = new LinkedHashMap<String, Map<String, Figure>>();
    for (var name : names) {
      segments.put(name, moved(shift -> findings.group(option, name, shift)));
    }
    return segments;
  }

  private static Figure exactMillis(double nanos) {
    return Figure.exact(nanos / NANOS_PER_MILLI, Unit.MILLISECONDS);
  }

  private static Figure millis(Tally tally) {
    return AnycastFindings.figure(tally, Unit.MILLISECONDS);
  }

  private static Figure share(Tally tally) {
    return AnycastFindings.figure(tally, Unit.SHARE);
  }
}
