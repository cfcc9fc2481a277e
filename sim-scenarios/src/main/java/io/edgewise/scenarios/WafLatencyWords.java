package io.edgewise.scenarios;

import io.edgewise.edge.LatencySummary.Statistic;
import io.edgewise.edge.Segment;
import io.edgewise.experiment.AddedLatency.Part;
import io.edgewise.experiment.EdgeComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an option does to latency and to the load of the PoP, in sentences. */
final class WafLatencyWords {

  private static final int OFF = 0;

  private final WafEvaluation evaluation;
  private final WafFindings findings;

  WafLatencyWords(WafEvaluation evaluation, WafFindings findings) {
    this.evaluation = evaluation;
    this.findings = findings;
  }

  String why(int option) {
    return "of the %s that %s adds at p99, %s is its own inspection, %s is waiting for other people's, and %s is the hold of bodies until they can be inspected; the busiest server's cores run at %s instead of %s."
        .formatted(
            Phrases.millis(added(option, Part.TOTAL)),
            name(option),
            Phrases.millis(added(option, Part.CPU)),
            Phrases.millis(added(option, Part.QUEUEING)),
            Phrases.millis(added(option, Part.UPLOAD)),
            Phrases.percent(evaluation.loads.get(option).busiestUtilisation()),
            Phrases.percent(evaluation.loads.get(OFF).busiestUtilisation()));
  }

  String whoPays(int option) {
    int variant = findings.variant(option);
    var parts = new ArrayList<String>();
    for (var segment : Segment.values()) {
      var before = findings.comparison().p50(OFF, segment).mean();
      var added = findings.comparison().addedP50(variant, segment).mean();
      if (before.isPresent() && added.isPresent()) {
        parts.add("%s %s (%s)"
            .formatted(
                segment.label(),
                Phrases.addedMillis(added.getAsDouble()),
                Phrases.addedPercent(added.getAsDouble() / before.getAsDouble())));
      }
    }
    return "every client of the PoP, at p50: %s.".formatted(String.join(", ", parts));
  }

  String onPaper(int option) {
    return "%s: %s at p99 (simulated %s) and %s on average (simulated %s). %s"
        .formatted(
            theory(),
            Phrases.addedMillis(paper(option, Statistic.P99)),
            Phrases.addedMillis(added(option, Part.TOTAL)),
            Phrases.addedMillis(paper(option, Statistic.MEAN)),
            Phrases.addedMillis(simulated(option, Statistic.MEAN)),
            agrees(option) ? "They differ by no more than chance allows." : gap());
  }

  private double paper(int option, Statistic statistic) {
    return findings.added(option).onPaper(statistic).mean().orElseThrow();
  }

  private double simulated(int option, Statistic statistic) {
    return findings.added(option).difference(statistic, Part.TOTAL).mean().orElseThrow();
  }

  /** Whether the closed form lies inside the sampling interval of p99 and of the mean. */
  private boolean agrees(int option) {
    return Stream.of(Statistic.P99, Statistic.MEAN)
        .allMatch(statistic -> findings
            .added(option)
            .difference(statistic, Part.TOTAL)
            .interval(EdgeComparison.LEVEL)
            .filter(interval -> interval.covers(paper(option, statistic)))
            .isPresent());
  }

  private String theory() {
    return switch (evaluation.base().pop().discipline()) {
      case PINNED -> "M/G/1 at each core, a wait drawn for each visit";
      case SHARED -> "M/G/c at each server (Lee and Longton), waits taken as exponential";
      case PROCESSOR_SHARING -> "M/G/c processor sharing, every visit stretched by the mean";
    };
  }

  private String gap() {
    return switch (evaluation.base().pop().discipline()) {
      case PINNED ->
        "The gap: on paper the visits of a request wait independently and arrive at random; simulated, one request's verdict and response come back to the same core in turn.";
      case SHARED ->
        "The gap: the approximation has the mean nearly right, and takes the tail of a heavy mixture as exponential.";
      case PROCESSOR_SHARING ->
        "The gap: on paper every visit is stretched alike; simulated, some meet a crowd.";
    };
  }

  String saturates() {
    var off = evaluation.loads.get(OFF);
    int heaviest = IntStream.range(0, evaluation.options.size())
        .boxed()
        .max(
            Comparator.comparingDouble(option -> evaluation.loads.get(option).busiestUtilisation()))
        .orElseThrow();
    return "the busiest server is full when all cores together run at %s: at %s requests/s with inspection off, at %s with %s (now %s)."
        .formatted(
            Phrases.percent(off.saturatingUtilisation()),
            Phrases.number(off.saturatingRequestsPerSecond()),
            Phrases.number(evaluation.loads.get(heaviest).saturatingRequestsPerSecond()),
            name(heaviest),
            Phrases.number(evaluation.settings.number(PopLevers.REQUESTS)));
  }

  String unusual(int option) {
    double own =
        findings.added(option).difference(Statistic.MEAN, Part.CPU).mean().orElseThrow();
    return "%s adds %s of its own CPU to a request on average; a published machine-learning step takes 0.28 ms (Cloudflare, 2024, fact S4-026), so 15 ms would be 55 times that."
        .formatted(name(option), Phrases.millis(own));
  }

  /** A part of the added p99, in milliseconds. */
  double added(int option, Part part) {
    return findings.added(option).difference(Statistic.P99, part).mean().orElseThrow();
  }

  private String name(int option) {
    return evaluation.options.get(option).name();
  }
}
