package io.edgewise.scenarios;

import io.edgewise.scenario.Answer.Bands;
import io.edgewise.scenario.Answer.Note;
import io.edgewise.scenario.Settings;
import java.util.ArrayList;
import java.util.List;

/** What the figures of a feature's effect on the caches say, in sentences. */
final class HitRatioWords {

  static final Bands BANDS = new Bands(
      "95 %, over replications; options paired on the same requests",
      "independent Poisson requests by Zipf's law; real ones are more local, which all forms feel alike");

  private static final int UPPER = 2;
  private static final double POINTS = 100;
  /** Of the hit ratio, above what chance may be. */
  private static final double LEAST_LOST = 0.01;

  private final HitRatioFindings findings;
  private final Settings settings;
  private final int best;

  HitRatioWords(HitRatioFindings findings) {
    this.findings = findings;
    this.settings = findings.settings;
    this.best = findings.best();
  }

  String headline() {
    var effect =
        "it moves the PoPs' hit ratio from %s to %s, the origin's load from %s to %s requests/s, and the mean TTFB from %s to %s"
            .formatted(
                share(HitRatioOption.BEFORE, "hit"),
                share(shown(), "hit"),
                number(HitRatioOption.BEFORE, "origin.load"),
                number(shown(), "origin.load"),
                millis(HitRatioOption.BEFORE, "ttfb.mean"),
                millis(shown(), "ttfb.mean"));
    var capacity = settings.text(HitRatioLevers.ORIGIN_CAPACITY);
    if (best == HitRatioOption.BEFORE) {
      return "Do not ship it yet: in every form that serves each user the right response the origin gets more than its %s. In the key %s."
          .formatted(capacity, effect);
    }
    if (best == HitRatioOption.KEYED) {
      return "Ship it in the cache key: %s, of which the origin can take %s."
          .formatted(effect, capacity);
    }
    return "Ship it in the cache key with %s: %s. Without that the origin gets %s, and can take %s."
        .formatted(
            best == UPPER ? "an upper tier" : "twice the cache",
            effect,
            number(HitRatioOption.KEYED, "origin.load"),
            capacity);
  }

  /** The form that the headline tells of. */
  private int shown() {
    return best == HitRatioOption.BEFORE ? HitRatioOption.KEYED : best;
  }

  List<Note> notes() {
    var notes = new ArrayList<Note>();
    notes.add(new Note("Why", why()));
    notes.add(new Note("TTFB", firstByte()));
    notes.add(new Note("On paper", onPaper()));
    notes.add(new Note("Upper tier", upperTier()));
    notes.add(new Note("Exposed", exposed()));
    notes.add(new Note("Flips", flips()));
    notes.add(new Note("Budget", budget()));
    return notes;
  }

  private String why() {
    var text = new StringBuilder();
    int values = settings.integer(HitRatioLevers.VALUES);
    if (values > 1) {
      text.append(
          "each object is cached once for each of %d values: %d times the copies share the same room, and each is requested less often. "
              .formatted(values, values));
    }
    double points = POINTS
        * (findings.mean(HitRatioOption.KEYED, "hit")
            - findings.mean(HitRatioOption.UNKEYED, "hit"));
    text.append(
        "The key alone costs %s points of the hit ratio".formatted(Phrases.number(-points)));
    double rest = POINTS
        * (findings.mean(HitRatioOption.UNKEYED, "hit")
            - findings.mean(HitRatioOption.BEFORE, "hit"));
    text.append("; the time to live, bypasses and purges of the feature %s."
        .formatted(Phrases.number(-rest)));
    return text.toString();
  }

  private String firstByte() {
    var origin = millis(HitRatioOption.KEYED, "ttfb.origin");
    return "a hit at the PoP takes %s, one in the upper tier %s, the origin %s (less for who waits for another's fetch)."
        .formatted(millis(HitRatioOption.KEYED, "ttfb.hit"), millis(UPPER, "ttfb.upper"), origin);
  }

  private String onPaper() {
    double before = findings.site.hitRatioOnPaper(findings.options.get(HitRatioOption.BEFORE));
    double keyed = findings.site.hitRatioOnPaper(findings.options.get(HitRatioOption.KEYED));
    var policy = settings.choice(HitRatioLevers.POLICY);
    return "Che's approximation with expiry says %s and %s (simulated %s and %s)%s."
        .formatted(
            Phrases.percent(before),
            Phrases.percent(keyed),
            share(HitRatioOption.BEFORE, "hit"),
            share(HitRatioOption.KEYED, "hit"),
            policy.equals("lru")
                ? "; room is taken for objects of the mean size"
                : "; it is of an LRU, the gap is what %s makes of it".formatted(policy));
  }

  private String upperTier() {
    var tiers = findings.site.tiersOnPaper(findings.options.get(UPPER));
    if (tiers.isEmpty()) {
      return "with room for all copies in one of the tiers, or nothing to keep, the other one hardly matters.";
    }
    var simulated = share(UPPER, "upper.hit");
    var paper = Phrases.percent(tiers.get().upperHitRatio());
    if (tiers.get().isUpperNearlyUseless()) {
      return "it is no larger than the cache of one PoP, and nearly useless: it forgets an object when they do. It answers %s of what they miss (on paper %s)."
          .formatted(simulated, paper);
    }
    return "it answers %s of what the PoPs miss (on paper, without expiry, %s; misses taken for independent requests would say %s).%s"
        .formatted(simulated, paper, Phrases.percent(tiers.get().naiveUpperHitRatio()), aged());
  }

  private String aged() {
    double lost = findings.mean(HitRatioOption.KEYED, "hit") - findings.mean(UPPER, "hit");
    return lost < LEAST_LOST
        ? ""
        : " PoPs get copies with their age, which expire the sooner: that costs them %s points of their own hit ratio."
            .formatted(Phrases.number(POINTS * lost));
  }

  private String exposed() {
    double share = findings.mean(HitRatioOption.UNKEYED, "exposed");
    return "left out of the key, %s requests a day are served what a hostile one left behind, and others somebody else's value; one poisoned copy of the most popular object reaches up to %s requests. That form is never recommended."
        .formatted(
            Phrases.number(share * findings.site.requestsPerSecond() * 86_400),
            Phrases.number(findings.site.exposedByOneCopy()));
  }

  private String flips() {
    var many = findings.site.valuesTooMany(findings.options.get(HitRatioOption.KEYED));
    var capacity = settings.text(HitRatioLevers.ORIGIN_CAPACITY);
    if (many.isEmpty()) {
      return "with up to 64 values in the key the origin keeps below %s (on paper)."
          .formatted(capacity);
    }
    return many.getAsDouble() == 1
        ? "already with one value the origin is above %s (on paper).".formatted(capacity)
        : "from %s values in the key on, the origin is above %s (on paper, without an upper tier)."
            .formatted(Phrases.count(many.getAsDouble()), capacity);
  }

  private String budget() {
    double keyed = findings.refused(HitRatioOption.KEYED);
    double slo = 1 - settings.number(HitRatioLevers.SLO);
    return keyed == 0
        ? "none is burnt: the origin can take what the caches leave of it."
        : "what the origin cannot take would burn %s of a month's error budget at %s with the feature in the key; as recommended %s."
            .formatted(
                Phrases.percent(keyed / slo),
                settings.text(HitRatioLevers.SLO),
                findings.refused(best) == 0
                    ? "none"
                    : Phrases.percent(findings.refused(best) / slo));
  }

  private String share(int option, String metric) {
    return Phrases.percent(findings.mean(option, metric));
  }

  private String number(int option, String metric) {
    return Phrases.number(findings.mean(option, metric));
  }

  private String millis(int option, String metric) {
    return findings.comparison.metric(option, metric).count() > 0
        ? Phrases.millis(findings.mean(option, metric))
        : "-";
  }
}
