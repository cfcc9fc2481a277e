package io.edgewise.scenarios;

import io.edgewise.edge.LatencySummary.Statistic;
import io.edgewise.edge.Segment;
import io.edgewise.experiment.AddedLatency.Part;
import io.edgewise.network.RttModel;
import io.edgewise.scenario.Answer.Bands;
import io.edgewise.scenario.Answer.Note;
import io.edgewise.security.InspectionCost;
import io.edgewise.workload.RequestClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What the figures say, in sentences. */
final class WafWords {

  /** How the two bands of this answer are to be read. */
  static final Bands BANDS = new Bands(
      "95 %, paired over replications",
      "cost of inspection ±%s on a request unseen (cross-validated), which queueing amplifies; RTT ±%s, which differences hardly feel; losses, rates and values are assumptions: their bands hold nine in ten sets"
          .formatted(
              Phrases.percent(InspectionCost.measured().error().median()),
              Phrases.percent(RttModel.greatCircle().medianRelativeError())));

  private static final int OFF = 0;
  private static final int KNOWING_GROUPS = 10;
  /** Knowing an input that is worth less than this share of knowing everything is not worth a sentence. */
  private static final double LEAST_WORTH = 0.01;

  private final WafEvaluation evaluation;
  private final WafFindings findings;
  private final int best;
  private final int deeper;

  WafWords(WafEvaluation evaluation, WafFindings findings) {
    this.evaluation = evaluation;
    this.findings = findings;
    best = findings.best();
    deeper = findings.deeper();
  }

  private String name(int option) {
    return evaluation.options.get(option).name();
  }

  String bestName() {
    return name(best);
  }

  /** The answer in a sentence or three. */
  String headline() {
    var sentence = new StringBuilder(
        best == OFF ? "Leave inspection off: no option prevents more than it costs" : deploy());
    if (deeper >= 0) {
      sentence.append("; %s adds %s for everybody and blocks %s honest requests"
          .formatted(
              name(deeper),
              Phrases.millis(added(deeper, Part.TOTAL)),
              Phrases.oneIn(blocked(deeper))));
    }
    return sentence
        .append(". Best in %s of 100 sets of assumptions."
            .formatted(Math.round(100 * findings.probabilityBest(best))))
        .toString();
  }

  private String deploy() {
    double removed = 1
        - mean(findings.risk().loss(findings.row(best))) / mean(findings.risk().loss(OFF));
    var what = evaluation.options.get(best).isPatch()
        ? "Ship the virtual patch alone."
        : "Inspect at %s.".formatted(name(best));
    return "%s It removes %s of the expected loss for %s of p99"
        .formatted(what, Phrases.percent(removed), Phrases.millis(added(best, Part.TOTAL)));
  }

  List<Note> notes() {
    var notes = new ArrayList<Note>();
    int shown = deeper >= 0 ? deeper : findings.bestOf(option -> option != OFF);
    if (shown >= 0) {
      notes.add(new Note("Why", why(shown)));
      notes.add(new Note("Who pays", whoPays(shown)));
      notes.add(new Note("On paper", onPaper(shown)));
    }
    notes.add(new Note("Saturates", saturates()));
    notes.add(new Note("Unseen", unseen()));
    notes.add(new Note("Flips", flips()));
    notes.add(new Note("Ask next", askNext()));
    if (shown >= 0) {
      notes.add(new Note("Unusual", unusual(shown)));
    }
    notes.add(new Note("Budget", budget()));
    return notes;
  }

  private String why(int option) {
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

  private String whoPays(int option) {
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

  private String onPaper(int option) {
    double paper = findings.added(option).onPaper(Statistic.P99).mean().orElseThrow();
    double simulated = added(option, Part.TOTAL);
    double paperMean = findings.added(option).onPaper(Statistic.MEAN).mean().orElseThrow();
    double simulatedMean =
        findings.added(option).difference(Statistic.MEAN, Part.TOTAL).mean().orElseThrow();
    return "%s: %s at p99 (simulated %s) and %s on average (simulated %s). %s"
        .formatted(
            theory(),
            Phrases.addedMillis(paper),
            Phrases.addedMillis(simulated),
            Phrases.addedMillis(paperMean),
            Phrases.addedMillis(simulatedMean),
            gap());
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

  private String saturates() {
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

  private String unseen() {
    var limit = evaluation.settings.text(WafLevers.BODY_LIMIT);
    var classes = evaluation.base().workload().mix().classes();
    double large = classes.stream()
            .filter(
                each -> each.shape().bodyBytes() > evaluation.settings.number(WafLevers.BODY_LIMIT))
            .mapToDouble(RequestClass::weight)
            .sum()
        / classes.stream().mapToDouble(RequestClass::weight).sum();
    if (evaluation.settings.choice(WafLevers.ABOVE_LIMIT).equals("block")) {
      return "nothing passes above %s, which refuses %s honest requests to sites under the rules."
          .formatted(limit, Phrases.oneIn(large));
    }
    int inspecting = best == OFF ? findings.bestOf(option -> option != OFF) : best;
    double kept =
        inspecting < 0 ? 0 : mean(findings.risk().lossAboveLimit(findings.row(inspecting)));
    return "bodies above %s pass with their rest uninspected (%s honest requests); attackers who pad their payload keep %s of the loss."
        .formatted(limit, Phrases.oneIn(large), Phrases.dollars(kept));
  }

  private String flips() {
    if (best == OFF) {
      int second = findings.bestOf(option -> option != OFF);
      var worth =
          second < 0 ? java.util.OptionalDouble.empty() : findings.breakEvenAttempts(second, OFF);
      return worth.isPresent()
          ? "at %s attempts a day on a target, %s begins to be worth its cost."
              .formatted(Phrases.number(worth.getAsDouble()), name(second))
          : "at no rate of attempts is any option worth its cost.";
    }
    var worth = findings.breakEvenAttempts(best, OFF);
    var sentence = new StringBuilder(
        worth.isPresent()
            ? "below %s attempts a day on a target, %s is worth nothing"
                .formatted(Phrases.number(worth.getAsDouble()), bestName())
            : "%s is worth its cost at every rate of attempts".formatted(bestName()));
    if (deeper >= 0) {
      var overtaken = findings.breakEvenAttempts(best, deeper);
      sentence.append(
          overtaken.isPresent()
              ? "; it and %s change places at %s a day"
                  .formatted(name(deeper), Phrases.number(overtaken.getAsDouble()))
              : "; at no rate is %s better".formatted(name(deeper)));
    }
    return sentence.append('.').toString();
  }

  private String askNext() {
    var utilities = findings.utilities();
    double everything = utilities.valueOfPerfectInformation();
    double value = 0;
    var worth = WafInput.ATTEMPTS;
    for (var input : WafInput.values()) {
      double known = utilities.valueOfKnowing(findings.assumptions().values(input), KNOWING_GROUPS);
      if (known > value) {
        value = known;
        worth = input;
      }
    }
    if (value <= LEAST_WORTH * everything) {
      return "no uncertain input would change the choice by itself; knowing all of them is worth %s."
          .formatted(Phrases.dollars(everything));
    }
    return "%s: knowing it is worth %s, more than any other input (all of them: %s)."
        .formatted(worth.label(), Phrases.dollars(value), Phrases.dollars(everything));
  }

  private String unusual(int option) {
    double own =
        findings.added(option).difference(Statistic.MEAN, Part.CPU).mean().orElseThrow();
    return "%s adds %s of its own CPU to a request on average; a published machine-learning step takes 0.28 ms (Cloudflare, 2024, fact S4-026), so 15 ms would be 55 times that."
        .formatted(name(option), Phrases.millis(own));
  }

  private String budget() {
    double share = blocked(best) / (1 - evaluation.settings.number(WafLevers.SLO));
    return "%s burns %s of a month's error budget at %s by blocking honest requests."
        .formatted(bestName(), Phrases.percent(share), evaluation.settings.text(WafLevers.SLO));
  }

  private double blocked(int option) {
    return mean(findings.risk().blocked(findings.row(option)));
  }

  private double added(int option, Part part) {
    return findings.added(option).difference(Statistic.P99, part).mean().orElseThrow();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
