package io.edgewise.scenarios;

import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.Unit;
import io.edgewise.scenarios.LossPlace.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The figures of every option, by the ids that the JSON answer documents. */
final class LossFigures {

  private static final List<String> TIMES = List.of("first", "last");
  private static final List<String> STATISTICS = List.of("mean", "p50", "p95", "p99");

  private final LossFindings findings;

  LossFigures(LossFindings findings) {
    this.findings = findings;
  }

  List<Option> options() {
    return IntStream.range(0, findings.options.size()).mapToObj(this::option).toList();
  }

  private Option option(int index) {
    var option = findings.options.get(index);
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("growth", Figure.exact(findings.growth(index), Unit.SHARE));
    figures.put(
        "cpu",
        Figure.exact(
            option.isQuic() ? findings.settings.number(LossLevers.QUIC_CPU) : 1, Unit.NONE));
    figures.put("availability", Figure.exact(1 - findings.failed(index), Unit.SHARE));
    var burn = findings.burn(index);
    figures.put(
        "failed",
        CacheExperiment.figure(findings.comparison.metric(index, "failed"), Unit.SHARE)
            .filter(figure -> figure.value() > 0)
            .orElseGet(burn::failedFigure));
    figures.put("budget-burn", burn.figure());
    put(figures, index, LossFindings.WAIT, LossFindings.WAIT);
    if (index > 0) {
      figures.put("helped", findings.helped(index));
      figures.put("hurt", findings.hurt(index));
    }
    if (!findings.isObserved(index)) {
      return new Option(option.name(), false, "no response comes in time", figures, Map.of());
    }
    for (var time : TIMES) {
      for (var statistic : STATISTICS) {
        put(figures, index, time + "." + statistic, time + "." + statistic);
      }
    }
    if (index > 0) {
      findings
          .thresholds
          .paysFrom(index)
          .ifPresent(loss -> figures.put("pays-from", Figure.exact(loss, Unit.SHARE)));
      findings
          .thresholds
          .paysUpTo(index)
          .ifPresent(loss -> figures.put("pays-up-to", Figure.exact(loss, Unit.SHARE)));
    }
    var remark = findings.overloads(index) ? "overloads a site" : "";
    return new Option(option.name(), true, remark, figures, segments(index));
  }

  private void put(Map<String, Figure> figures, int index, String id, String metric) {
    CacheExperiment.figure(findings.comparison.metric(index, metric), Unit.MILLISECONDS)
        .ifPresent(figure -> figures.put(id, figure));
    if (index > 0) {
      var added = findings.comparison.difference(index, metric);
      added
          .mean()
          .ifPresent(mean -> figures.put(
              "added." + id,
              CacheExperiment.sampled(
                  mean, added.interval(CacheExperiment.LEVEL), Unit.MILLISECONDS)));
    }
  }

  private Map<String, Map<String, Figure>> segments(int index) {
    var segments = new LinkedHashMap<String, Map<String, Figure>>();
    for (var group : Group.values()) {
      var figures = new LinkedHashMap<String, Figure>();
      for (var time : TIMES) {
        put(figures, index, time + ".mean", time + "." + group.name());
      }
      put(figures, index, LossFindings.WAIT, "wait." + group.name());
      if (!figures.isEmpty()) {
        segments.put(group.title, figures);
      }
    }
    return segments;
  }
}
