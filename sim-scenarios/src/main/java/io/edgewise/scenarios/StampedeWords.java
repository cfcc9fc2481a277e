package io.edgewise.scenarios;

import io.edgewise.report.Figures;
import io.edgewise.scenario.Answer.Bands;
import io.edgewise.scenario.Answer.Note;
import io.edgewise.scenario.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the figures of an expiry say, in sentences. */
final class StampedeWords {

  static final Bands BANDS = new Bands(
      "95 %, over replications",
      "none: rates, times and the origin's room are yours; requests are Poisson");

  /** How many halves of the time of a fetch a sentence tells. */
  private static final int BINS_NAMED = 4;

  private final StampedeFindings findings;
  private final Settings settings;
  private final int best;

  StampedeWords(StampedeFindings findings) {
    this.findings = findings;
    this.settings = findings.settings;
    this.best = findings.best();
  }

  String headline() {
    if (best == 0) {
      var costs = StampedeOption.hasSingleExpiries(settings)
          ? "an expiry costs the origin %s, and ".formatted(fetches(0))
          : "";
      return "Nothing is needed: %sthe wait's p99 is %s.".formatted(costs, millis(0, "wait.p99"));
    }
    var verdict = findings.holds(best)
        ? findings.options.get(best).advice()
        : "No cure holds. The least bad: " + lower(findings.options.get(best).advice());
    var expiries = StampedeOption.hasSingleExpiries(settings)
        ? "%s an expiry instead of %s, ".formatted(fetches(best), number(0, "fetches"))
        : "";
    return "%s: %s%s at the origin at once instead of %s, and a p99 of the wait of %s instead of %s. %s"
        .formatted(
            verdict,
            expiries,
            number(best, "most-at-origin"),
            number(0, "most-at-origin"),
            millis(best, "wait.p99"),
            millis(0, "wait.p99"),
            failing());
  }

  private String failing() {
    double bare = findings.mean(0, "failed");
    double cured = findings.mean(best, "failed");
    if (bare == 0 && cured == 0) {
      return "No request fails in either case.";
    }
    return "Of all requests %s fail unprotected, and %s then."
        .formatted(share(bare), cured == 0 ? "none" : share(cured));
  }

  List<Note> notes() {
    var notes = new ArrayList<Note>();
    notes.add(new Note("Why", why()));
    notes.add(new Note("Over time", overTime()));
    notes.add(new Note("On paper", onPaper()));
    notes.add(new Note("Price", price()));
    notes.add(new Note("Flips", flips()));
    notes.add(new Note("Budget", budget()));
    return notes;
  }

  private String why() {
    double meanwhile =
        settings.number(StampedeLevers.REQUESTS) * settings.number(StampedeLevers.FETCH);
    return "whoever comes while the object is fetched (%s x %s: %s requests) fetches it, too, unless the first one's fetch serves all. %s objects that were filled together expire together: jitter keeps them apart, and does nothing for each."
        .formatted(
            settings.text(StampedeLevers.REQUESTS),
            settings.text(StampedeLevers.FETCH),
            Phrases.count(meanwhile),
            settings.text(StampedeLevers.OBJECTS));
  }

  private String overTime() {
    int second = best == 0 ? 2 : best;
    double half = settings.number(StampedeLevers.FETCH) / 2;
    return "who comes in the first, second, third and fourth %s s after a fetch began waits %s unprotected, and %s where it is %s."
        .formatted(
            Phrases.count(half),
            profile(0),
            profile(second),
            findings.options.get(second).name());
  }

  private String profile(int option) {
    return IntStream.range(0, BINS_NAMED)
            .mapToObj(StampedeFindings::since)
            .map(metric -> findings.comparison.metric(option, metric).mean())
            .map(mean -> mean.isPresent() ? Figures.grouped(Math.round(mean.getAsDouble())) : "-")
            .collect(Collectors.joining(", "))
        + " ms";
  }

  private String onPaper() {
    if (!StampedeOption.hasSingleExpiries(settings)) {
      return "a fetch takes longer than its response stays fresh: somebody is always fetching, and there is no single expiry to speak of.";
    }
    if (settings.number(StampedeLevers.SPREAD) > 0) {
      return "the closed forms are for a fetch that always takes the same time.";
    }
    var object = StampedeOption.object(settings);
    var early = findings.options.stream()
        .filter(option -> option.early() && !option.collapses())
        .findFirst()
        .flatMap(option -> option.fetchesOnPaper(settings).stream().boxed().findFirst());
    double simulated = findings.mean(0, "fetches");
    return "1 + requests x fetch = %s fetches an expiry unprotected (simulated %s%s), 1 collapsed or stale; XFetch e^(1/beta)%s. Unprotected %s of the requests would wait."
        .formatted(
            Phrases.count(object.fetchesPerExpiryUncollapsed()),
            Phrases.count(simulated),
            findings.mean(0, "failed") > 0
                ? ": refused fetches end at once, so that some objects begin anew"
                : "",
            early
                .map(value -> " = " + Phrases.count(value))
                .orElse(", which needs more requests in the time of a fetch than there are"),
            share(1
                - object.requestsPerSecond()
                    * settings.number(StampedeLevers.TTL)
                    / (1
                        + object.requestsPerSecond()
                            * (settings.number(StampedeLevers.TTL)
                                + settings.number(StampedeLevers.FETCH)))));
  }

  private String price() {
    double stale = findings.mean(best, "stale");
    if (stale > 0) {
      return "%s of the responses are out of date, by %s at most."
          .formatted(share(stale), settings.text(StampedeLevers.STALE));
    }
    return findings.options.get(best).early()
        ? "objects are fetched before they expire, so somewhat more often than their time to live asks for."
        : "nothing is served stale.";
  }

  /** The rate at which an unprotected expiry fills the origin. */
  private String flips() {
    int servers = settings.integer(StampedeLevers.SERVERS);
    if (servers == 0) {
      return "the origin takes any number of requests: only the wait tells the cures apart.";
    }
    double room = (double) servers + settings.integer(StampedeLevers.QUEUE);
    double rate = (room / settings.integer(StampedeLevers.OBJECTS) - 1)
        / settings.number(StampedeLevers.FETCH);
    return rate > 0
        ? "unprotected the origin begins to refuse at %s requests/s for each object; collapsed at no rate, with up to %s objects."
            .formatted(Phrases.number(rate), Phrases.count(room))
        : "the origin has no room for even one fetch of each object: only jitter helps there.";
  }

  private String budget() {
    return "unprotected, errors burn %s of a month's error budget at %s; %s: %s."
        .formatted(
            burn(0),
            settings.text(StampedeLevers.SLO),
            findings.options.get(best).name(),
            burn(best));
  }

  private String burn(int option) {
    return share(findings.mean(option, "failed") / (1 - settings.number(StampedeLevers.SLO)));
  }

  private String fetches(int option) {
    var number = number(option, "fetches");
    return number + (number.equals("1") ? " fetch" : " fetches");
  }

  private String number(int option, String metric) {
    return Phrases.count(findings.mean(option, metric));
  }

  private String millis(int option, String metric) {
    return findings.mean(option, metric) == 0
        ? "nothing"
        : Phrases.millis(findings.mean(option, metric));
  }

  private static String share(double share) {
    return share == 0 ? "none" : Phrases.percent(share);
  }

  private static String lower(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
