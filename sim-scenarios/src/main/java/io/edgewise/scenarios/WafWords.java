package io.edgewise.scenarios;

import io.edgewise.experiment.AddedLatency.Part;
import io.edgewise.scenario.Answer.Bands;
import io.edgewise.scenario.Answer.Note;
import io.edgewise.security.InspectionCost;
import io.edgewise.security.TrafficClass;
import io.edgewise.workload.RequestClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the figures say, in sentences. */
final class WafWords {

  /** How the two bands of this answer are to be read. */
  static final Bands BANDS = new Bands(
      "95 %, paired over replications",
      "cost of inspection ±%s on a request unseen (cross-validated), which queueing amplifies; %s, which differences hardly feel; losses, rates and values are assumptions: their bands hold nine in ten sets"
          .formatted(
              Phrases.percent(InspectionCost.measured().error().median()),
              Phrases.roundTripBand()));

  private static final int OFF = 0;
  private static final int KNOWING_GROUPS = 10;
  /** Knowing an input that is worth less than this share of knowing everything is not worth a sentence. */
  private static final double LEAST_WORTH = 0.01;

  private final WafEvaluation evaluation;
  private final WafFindings findings;
  private final WafLatencyWords latency;
  private final int best;
  private final int deeper;

  WafWords(WafEvaluation evaluation, WafFindings findings) {
    this.evaluation = evaluation;
    this.findings = findings;
    latency = new WafLatencyWords(evaluation, findings);
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
              Phrases.millis(latency.added(deeper, Part.TOTAL)),
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
        .formatted(what, Phrases.percent(removed), Phrases.millis(latency.added(best, Part.TOTAL)));
  }

  List<Note> notes() {
    var notes = new ArrayList<Note>();
    int shown = deeper >= 0 ? deeper : findings.bestOf(option -> option != OFF);
    if (shown >= 0) {
      notes.add(new Note("Why", latency.why(shown)));
      notes.add(new Note("Who pays", latency.whoPays(shown)));
      notes.add(new Note("On paper", latency.onPaper(shown)));
    }
    notes.add(new Note("Saturates", latency.saturates()));
    if (shown >= 0) {
      notes.add(new Note("Risk", risk(shown)));
    }
    notes.add(new Note("Unseen", unseen()));
    notes.add(new Note("Flips", flips()));
    notes.add(new Note("Ask next", askNext()));
    if (shown >= 0) {
      notes.add(new Note("Unusual", latency.unusual(shown)));
    }
    notes.add(new Note("Budget", budget()));
    return notes;
  }

  /** Who is compromised, and who is blocked by mistake. */
  private String risk(int option) {
    var blocked = evaluation.options.get(option);
    return "within %s a target falls with %s if nothing inspects, with %s behind %s and with %s behind %s, which blocks %s ordinary requests, %s with rich text and %s that look like attacks."
        .formatted(
            evaluation.settings.text(WafLevers.WINDOW),
            Phrases.percent(compromise(OFF)),
            Phrases.percent(compromise(inspecting())),
            name(inspecting()),
            Phrases.percent(compromise(option)),
            name(option),
            Phrases.oneIn(blocked.blocked(TrafficClass.PLAIN).mean()),
            Phrases.oneIn(blocked.blocked(TrafficClass.RICH).mean()),
            Phrases.oneIn(blocked.blocked(TrafficClass.HARD).mean()));
  }

  /** The best of the options that inspect. */
  private int inspecting() {
    return best == OFF ? findings.bestOf(option -> option != OFF) : best;
  }

  private double compromise(int option) {
    return mean(findings.risk().compromise(findings.row(option)));
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
    int inspecting = inspecting();
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

  private String budget() {
    double share = blocked(best) / (1 - evaluation.settings.number(WafLevers.SLO));
    return "%s burns %s of a month's error budget at %s by blocking honest requests."
        .formatted(bestName(), Phrases.percent(share), evaluation.settings.text(WafLevers.SLO));
  }

  private double blocked(int option) {
    return mean(findings.risk().blocked(findings.row(option)));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
