package io.edgewise.scenarios;

import io.edgewise.scenario.Answer.Bands;
import io.edgewise.scenario.Answer.Note;
import io.edgewise.scenarios.PenaltySample.Shift;
import io.edgewise.scenarios.PenaltyWorld.Hits;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What the figures say, in sentences. */
final class PenaltyWords {

  static final String WITHOUT = "without";

  /** How the two bands of this answer are to be read. */
  static final Bands BANDS = new Bands(
      "95 %, paired over replications of the same requests",
      "%s, which differences hardly feel; the value of latency is uncertain by a factor of 5: its bands hold nine in ten sets"
          .formatted(Phrases.roundTripBand()));

  private static final double NANOS_PER_MILLI = 1e6;

  private final PenaltyFindings findings;
  private final PenaltyWorld world;
  private final int chosen;
  private final Hits hits;

  PenaltyWords(PenaltyFindings findings) {
    this.findings = findings;
    world = findings.world;
    chosen = findings.chosen();
    hits = PenaltyWorld.HITS.get(chosen);
  }

  private boolean ships() {
    return findings.value.benefit() > findings.value.expectedLost(chosen);
  }

  String bestName() {
    return ships() ? world.name(hits) : WITHOUT;
  }

  /** The answer in a sentence or three. */
  String headline() {
    double best = findings.value.utilities(chosen).probabilityBest(ships() ? 1 : 0);
    return "%s: it hits %s of all requests (%s) by %s and loses %s a year, against %s that it earns; right in %s of 100 sets of assumptions. The mean moves by %s and p99 by %s; of the promise of %s within %s it burns %s."
        .formatted(
            ships() ? "Ship it" : "Do not ship it",
            Phrases.percent(world.affected(hits)),
            world.name(hits),
            Phrases.millis(delayMillis(hits)),
            Phrases.dollars(findings.value.expectedLost(chosen)),
            Phrases.dollars(findings.value.benefit()),
            Math.round(100 * best),
            Phrases.millis(findings.mean(chosen, Shift::addedMean)),
            Phrases.millis(findings.added(chosen, 99).mean().orElseThrow()),
            world.settings.text(PenaltyLevers.PROMISE),
            world.settings.text(PenaltyLevers.LATENCY_BUDGET),
            Phrases.percent(burn()));
  }

  private double delayMillis(Hits of) {
    return world.delayNanos(of) / NANOS_PER_MILLI;
  }

  List<Note> notes() {
    return List.of(
        new Note("Why", why()),
        new Note("Who pays", whoPays()),
        new Note("On paper", onPaper()),
        new Note("Flips", flips()),
        new Note("Sites", sites()),
        new Note("Ask next", askNext()),
        new Note("Budget", budget()));
  }

  private String why() {
    int slowest = PenaltyWorld.HITS.indexOf(Hits.SLOWEST);
    return "the mean moves alike whichever requests are hit, and percentiles do not: p99 by %s if they are random, by %s if they are the slowest, whose own percentiles are the tail; then nothing below the slowest %s moves at all."
        .formatted(
            Phrases.millis(added(PenaltyWorld.HITS.indexOf(Hits.RANDOM))),
            Phrases.millis(added(slowest)),
            Phrases.percent(world.affected(Hits.SLOWEST)));
  }

  private double added(int option) {
    return findings.added(option, 99).mean().orElseThrow();
  }

  private String whoPays() {
    var hit = findings.group(chosen, "those hit", shift -> shift.added().get(0));
    var before = findings.group(chosen, "those hit", shift -> shift.before().get(0));
    if (hit.count() == 0) {
      return "nobody: no request is hit.";
    }
    return "those hit: their median grows from %s by %s (%s); nobody else moves. A page of %d requests in a chain waits up to %s more."
        .formatted(
            Phrases.millis(before.mean().orElseThrow()),
            Phrases.millis(hit.mean().orElseThrow()),
            Phrases.addedPercent(hit.mean().orElseThrow() / before.mean().orElseThrow()),
            world.settings.integer(WafLevers.PAGE_CHAIN),
            Phrases.millis(world.settings.integer(WafLevers.PAGE_CHAIN) * delayMillis(hits)));
  }

  /** The mean by arithmetic, the percentiles by the mixture of two laws. */
  private String onPaper() {
    double paper = (world.law(hits).quantileNanos(0.99) - world.baseline.quantileNanos(0.99))
        / NANOS_PER_MILLI;
    return "mean: %s x %s = %s (simulated %s); p99 of the mixture (1 - s) F(x) + s F(x - d), s and d of those hit: %s (simulated %s: 1 ms of grid and the sample's own p99 lie between)."
        .formatted(
            Phrases.percent(world.affected(hits)),
            Phrases.millis(delayMillis(hits)),
            Phrases.millis(world.affected(hits) * delayMillis(hits)),
            Phrases.millis(findings.mean(chosen, Shift::addedMean)),
            Phrases.addedMillis(paper),
            Phrases.addedMillis(added(chosen)));
  }

  private String flips() {
    int worst = IntStream.range(0, PenaltyWorld.HITS.size())
        .boxed()
        .max(Comparator.comparingDouble(findings.value::expectedLost))
        .orElseThrow();
    var delay = findings.value.breakEvenFactor(chosen);
    return "below a benefit of %s a year it does not ship%s. The dearest meaning of the question is \"%s\": %s a year; a chain that is hit as a whole costs more than single hits, since small delays cost less than in proportion."
        .formatted(
            Phrases.dollars(findings.value.expectedLost(chosen)),
            delay.isPresent()
                ? ", nor above a delay of "
                    + Phrases.millis(delay.getAsDouble() * delayMillis(hits))
                : "",
            world.name(PenaltyWorld.HITS.get(worst)),
            Phrases.dollars(findings.value.expectedLost(worst)));
  }

  private String sites() {
    int all = world.catchments.sites().size();
    return "at %d of %d sites %s of the requests detour, by %s on average over a backbone of 4 ms and 14.7 ms per 1,000 km; %s for %s needs %d sites, if those are left out whose absence costs least."
        .formatted(
            world.featureSites(),
            all,
            Phrases.percent(world.affected(Hits.DETOUR)),
            Phrases.millis(delayMillis(Hits.DETOUR)),
            world.settings.text(PenaltyLevers.PENALTY),
            world.settings.text(PenaltyLevers.SHARE),
            world.sitesNeeded());
  }

  private String askNext() {
    double worth = findings.value.utilities(chosen).valueOfPerfectInformation();
    return worth <= 0
        ? "nothing: no value of latency within its spread changes the choice."
        : "the value of latency: knowing it is worth %s a year.".formatted(Phrases.dollars(worth));
  }

  private String budget() {
    return "no request fails of it, so availability stays; slower than the %s promised to %s are %s of the requests and %s more, which burns %s of the share that may be slower."
        .formatted(
            world.settings.text(PenaltyLevers.LATENCY_BUDGET),
            world.settings.text(PenaltyLevers.PROMISE),
            Phrases.percent(findings.mean(chosen, Shift::overBefore)),
            Phrases.percent(over()),
            Phrases.percent(burn()));
  }

  private double over() {
    return findings.mean(chosen, shift -> shift.overAfter() - shift.overBefore());
  }

  private double burn() {
    return over() / (1 - world.settings.number(PenaltyLevers.PROMISE));
  }
}
