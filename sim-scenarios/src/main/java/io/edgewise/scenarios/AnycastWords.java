package io.edgewise.scenarios;

import io.edgewise.network.anycast.CatchmentChange.Country;
import io.edgewise.scenario.Answer.Bands;
import io.edgewise.scenario.Answer.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What the figures say, in sentences. */
final class AnycastWords {

  /** How the two bands of this answer are to be read. */
  static final Bands BANDS = new Bands(
      "95 %, over networks drawn, each before and after the change",
      "%s, which differences hardly feel; whose routes lead where is drawn, calibrated to published shares"
          .formatted(Phrases.roundTripBand()));

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int NEIGHBOURS = 3;
  private static final int COUNTRIES = 4;

  private final AnycastFindings findings;
  private final String names;
  private final int best;

  AnycastWords(AnycastFindings findings) {
    this.findings = findings;
    names = findings.trial.names();
    best = findings.best();
  }

  /** The answer in a sentence or three. */
  String headline() {
    var sentence = new StringBuilder("%s %s %s %s of all users and %s %s at least %s slower"
        .formatted(
            names,
            findings.settings.choice(AnycastLevers.CHANGE),
            verb("moves", "move"),
            Phrases.percent(findings.mean(sample -> sample.after.moved())),
            verb("makes", "make"),
            Phrases.percent(findings.slower().mean().orElseThrow()),
            findings.settings.text(AnycastLevers.SLOWER)));
    double worst = findings.mean(AnycastSample::worstLoad);
    if (findings.mean(sample -> sample.courses.get(best).overloaded()) == 0) {
      return sentence
          .append("; no site is overloaded, the fullest is asked for %s of what it can serve."
              .formatted(Phrases.percent(worst)))
          .toString();
    }
    return sentence
        .append("; the fullest site is asked for %s of what it can serve. %s"
            .formatted(Phrases.percent(worst), advice()))
        .toString();
  }

  private String verb(String ofOne, String ofSeveral) {
    return findings.trial.isOne() ? ofOne : ofSeveral;
  }

  private String advice() {
    var how = switch (AnycastTrial.RULES.get(best)) {
      case REFUSE -> "Refuse the excess where it arises";
      case SHED -> "Move the excess on";
      case WITHDRAW -> "Let overloaded sites withdraw";
    };
    int falling = AnycastTrial.RULES.size() - 1;
    int lost = findings.samples.size() - findings.standing(falling);
    return "%s: then %s users are refused. Letting overloaded sites fall %s."
        .formatted(
            how,
            Phrases.oneIn(findings.refused(best)),
            lost == 0
                ? "refuses " + Phrases.oneIn(findings.refused(falling)) + " users"
                : "takes every site down in %d of %d networks drawn"
                    .formatted(lost, findings.samples.size()));
  }

  List<Note> notes() {
    var notes = new ArrayList<Note>();
    notes.add(new Note("Why", why()));
    notes.add(new Note("Who pays", whoPays()));
    notes.add(new Note("On paper", onPaper()));
    notes.add(new Note("Cascade", cascade()));
    notes.add(new Note("Flips", flips()));
    notes.add(new Note("Checked", checked()));
    notes.add(new Note("Budget", budget()));
    return notes;
  }

  private String why() {
    var gaining = findings.gaining();
    if (gaining.isEmpty()) {
      double own = findings.mean(sample -> findings.trial.sum(sample::shareAfter));
      return "no other site gains users; %s %s with %s of all."
          .formatted(names, verb("ends", "end"), Phrases.percent(own));
    }
    double gained = gaining.stream().mapToDouble(findings::gain).sum();
    var most = gaining.stream()
        .sorted(Comparator.comparingDouble(site -> -findings.gain(site)))
        .limit(NEIGHBOURS)
        .map(site -> "%s %s (to %s of its capacity)"
            .formatted(
                findings.trial.sites().get(site).iata(),
                Phrases.percent(findings.gain(site) / gained),
                Phrases.percent(findings.mean(sample -> sample.load(site)))))
        .collect(Collectors.joining(", "));
    return "neighbours share upstreams and fall back alike, so few sites take most of the load: %s."
        .formatted(most);
  }

  private String whoPays() {
    var countries = findings.countries(COUNTRIES).stream()
        .map(code -> "%s p50 %s to %s, p95 %s to %s"
            .formatted(
                code,
                millis(code, true, false),
                millis(code, false, false),
                millis(code, true, true),
                millis(code, false, true)))
        .collect(Collectors.joining("; "));
    return "most users move in " + countries + " (without the last mile).";
  }

  private String millis(String code, boolean before, boolean p95) {
    var tally = findings.country(code, country -> nanos(country, before, p95) / NANOS_PER_MILLI);
    return Phrases.millis(tally.mean().orElseThrow());
  }

  private static double nanos(Country country, boolean before, boolean p95) {
    if (p95) {
      return before ? country.p95BeforeNanos() : country.p95AfterNanos();
    }
    return before ? country.p50BeforeNanos() : country.p50AfterNanos();
  }

  /** The mean over all other sites, which needs no model of routes, against the sites that are hit. */
  private String onPaper() {
    double off = findings.mean(
        sample -> findings.trial.sum(site -> sample.shareBefore(site) - sample.shareAfter(site)));
    if (off <= 0) {
      return "users are conserved: what %s %s (%s of all), the others lose; on drawn networks they differ by %s."
          .formatted(
              names, verb("gains", "gain"), Phrases.percent(-off), Phrases.percent(imbalance()));
    }
    double rest = findings.mean(sample -> 1 - findings.trial.sum(sample::shareBefore));
    return "users are conserved: %s of all leave %s, and the other sites gain as many (they differ by %s). Spread evenly, a headroom of %s would carry them; the sites that they go to need %s."
        .formatted(
            Phrases.percent(off),
            names,
            Phrases.percent(imbalance()),
            Phrases.percent(off / rest),
            Phrases.percent(neededHeadroom()));
  }

  /** By how much the users after the change fail to be those before. */
  private double imbalance() {
    double worst = findings.samples.stream()
        .mapToDouble(sample -> Math.abs(sample.total() - 1))
        .max()
        .orElseThrow();
    // What is left of a sum in double precision is nothing.
    return worst < 1e-9 ? 0 : worst;
  }

  /** The headroom at which no site is overloaded, on average over the networks. */
  private double neededHeadroom() {
    return findings.mean(findings::neededHeadroom);
  }

  private String cascade() {
    var rules = new ArrayList<String>();
    for (int rule = 0; rule < AnycastTrial.RULES.size(); rule++) {
      int each = rule;
      rules.add("%s %s sites overloaded in %s rounds, %s of users refused"
          .formatted(
              switch (AnycastTrial.RULES.get(rule)) {
                case REFUSE -> "refusing";
                case SHED -> "moving the excess";
                case WITHDRAW -> "falling";
              },
              Phrases.number(findings.mean(sample -> sample.courses.get(each).overloaded())),
              Phrases.number(findings.mean(sample -> sample.courses.get(each).rounds())),
              Phrases.percent(findings.refused(rule))));
    }
    return String.join("; ", rules) + ".";
  }

  private String flips() {
    double needed = neededHeadroom();
    double has = findings.settings.number(AnycastLevers.HEADROOM);
    return has >= needed
        ? "below a headroom of %s (now %s) a site is overloaded, and the rules begin to differ."
            .formatted(Phrases.percent(needed), Phrases.percent(has))
        : "from a headroom of %s on (now %s) no site is overloaded, and the rules do not differ."
            .formatted(Phrases.percent(needed), Phrases.percent(has));
  }

  private String checked() {
    return "before the change %s of users are at their nearest site and %s within 1,000 km more (published for koch-2021, and calibrated to: 65 %% and 85 %%); latency inflation is below 30, 60 and 100 ms for %s, %s and %s (published: 70 %%, 90 %% and 99 %%)."
        .formatted(
            Phrases.percent(findings.mean(sample -> sample.quality.nearest())),
            Phrases.percent(findings.mean(sample -> sample.quality.within1000Kilometres())),
            Phrases.percent(findings.mean(sample -> sample.quality.inflationBelow30Millis())),
            Phrases.percent(findings.mean(sample -> sample.quality.inflationBelow60Millis())),
            Phrases.percent(findings.mean(sample -> sample.quality.inflationBelow100Millis())));
  }

  private String budget() {
    double burn = findings.mean(sample -> findings.burn(sample, best));
    return "%s burns %s of a month's error budget at %s: those who move are without a route for %s, those refused for %s."
        .formatted(
            findings.trial.optionNames().get(best + 1),
            Phrases.percent(burn),
            findings.settings.text(AnycastLevers.SLO),
            findings.settings.text(AnycastLevers.TRANSITION),
            findings.settings.text(AnycastLevers.DURATION));
  }
}
