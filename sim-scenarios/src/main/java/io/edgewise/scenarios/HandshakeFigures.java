package io.edgewise.scenarios;

import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.Unit;
import io.edgewise.scenarios.HandshakeTrial.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The figures of every option, by the ids that the JSON answer documents. */
final class HandshakeFigures {

  private static final List<String> MILLIS =
      List.of("first.mean", "first.p50", "first.p95", "first.p99", "again.mean", "request.mean");

  private final HandshakeFindings findings;

  HandshakeFigures(HandshakeFindings findings) {
    this.findings = findings;
  }

  List<Option> options() {
    return IntStream.range(0, findings.trials.size()).mapToObj(this::option).toList();
  }

  private Option option(int index) {
    var trial = findings.trials.get(index);
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("round-trips.full", Figure.exact(trial.flights.roundTripsInFull(), Unit.NONE));
    figures.put(
        "round-trips.ticket", Figure.exact(trial.flights.roundTripsWithTicket(), Unit.NONE));
    figures.put("load", Figure.exact(trial.cores.load(), Unit.SHARE));
    figures.put("load.handshakes", Figure.exact(trial.cores.handshakeLoad(), Unit.SHARE));
    figures.put(
        "handshakes.core", Figure.exact(trial.cores.handshakesPerSecond(), Unit.PER_SECOND));
    figures.put("early", Figure.exact(findings.earlyRequests(index), Unit.SHARE));
    figures.put(
        "executions", Figure.exact(trial.earlyShare > 0 ? findings.executions() : 1, Unit.NONE));
    figures.put("readable", Figure.exact(findings.readableWithTicketKey(index), Unit.SHARE));
    if (!findings.isObserved(index)) {
      return new Option(
          trial.option.name(), trial.cores.isStable(), remark(index), figures, Map.of());
    }
    for (var metric : MILLIS) {
      CacheExperiment.figure(findings.comparison.metric(index, metric), Unit.MILLISECONDS)
          .ifPresent(figure -> figures.put(metric, figure));
      if (index > 0) {
        var added = findings.comparison.difference(index, metric);
        added
            .mean()
            .ifPresent(mean -> figures.put(
                "added." + metric,
                CacheExperiment.sampled(
                    mean, added.interval(CacheExperiment.LEVEL), Unit.MILLISECONDS)));
      }
    }
    CacheExperiment.figure(findings.comparison.metric(index, "paper"), Unit.MILLISECONDS)
        .ifPresent(figure -> figures.put("paper.first.mean", figure));
    figures.put("availability", Figure.exact(1 - findings.failed(index), Unit.SHARE));
    figures.put("budget-burn", findings.burn(index).figure());
    return new Option(trial.option.name(), true, "", figures, segments(index));
  }

  private String remark(int index) {
    var cores = findings.trials.get(index).cores;
    return cores.isStable()
        ? "no fetch is done in time"
        : "needs %s of the cores".formatted(Phrases.percent(cores.load()));
  }

  private Map<String, Map<String, Figure>> segments(int index) {
    var segments = new LinkedHashMap<String, Map<String, Figure>>();
    for (var group : Group.values()) {
      var figures = new LinkedHashMap<String, Figure>();
      var metric = HandshakeTrial.metric(group);
      CacheExperiment.figure(findings.comparison.metric(index, metric), Unit.MILLISECONDS)
          .ifPresent(figure -> figures.put("first.mean", figure));
      var added = findings.comparison.difference(index, metric);
      if (index > 0) {
        added
            .mean()
            .ifPresent(mean -> figures.put(
                "added.first.mean",
                CacheExperiment.sampled(
                    mean, added.interval(CacheExperiment.LEVEL), Unit.MILLISECONDS)));
      }
      if (!figures.isEmpty()) {
        segments.put(group.title, figures);
      }
    }
    return segments;
  }
}
