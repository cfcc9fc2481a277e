package io.edgewise.scenarios;

import io.edgewise.scenario.Answer.Bands;
import io.edgewise.scenario.Answer.Note;
import io.edgewise.scenario.Settings;
import io.edgewise.scenarios.HandshakeTrial.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the figures of handshakes say, in sentences. */
final class HandshakeWords {

  static final Bands BANDS = new Bands(
      "95 %, over panels of 300 users, each under all options",
      "%s; without loss half of the measured cells within 0.5 %% of a real kernel's medians and 95 %% within 3 %%, QUIC by its RFCs; tickets, loss and reuse are assumptions"
          .formatted(Phrases.roundTripBand()));

  static final int TLS12 = 1;
  static final int TLS13 = 2;
  static final int QUIC = 4;
  private static final double LEAST_TOLD_MILLIS = 0.005;
  private static final double HALF_A_TRIP = 0.5;
  private static final List<Integer> SESSIONS = List.of(1, 10, 100, 10_000);

  private final HandshakeFindings findings;
  private final Settings settings;
  private final int best;
  private final int told;
  private final HandshakePrice price;

  HandshakeWords(HandshakeFindings findings) {
    this.findings = findings;
    this.settings = findings.settings;
    best = findings.best();
    // Where nothing is to be changed, the note still tells of a change.
    told = best == 0 ? QUIC : best;
    price = new HandshakePrice(findings, told);
  }

  String headline() {
    if (!findings.isObserved(0)) {
      return "As it is nothing arrives: %s. %s".formatted(why0(), whatArrives());
    }
    if (best == 0) {
      var fastest = IntStream.range(1, findings.trials.size())
          .filter(findings::isObserved)
          .boxed()
          .min((a, b) ->
              Double.compare(findings.mean(a, "request.mean"), findings.mean(b, "request.mean")));
      return "Leave it as it is: a mean request has nothing to gain that is worth %s%s."
              .formatted(
                  settings.text(HandshakeLevers.WORTHWHILE),
                  fastest
                      .map(i -> " (%s: %s)"
                          .formatted(
                              findings.option(i).name(),
                              Phrases.addedMillis(findings.added(i, "request.mean"))))
                      .orElse(""))
          + failing(0);
    }
    return "%s: the first byte of a new connection comes %s (%s instead of %s), a mean request %s, for %s requests share a connection.%s %s"
        .formatted(
            findings.option(best).advice(),
            sooner(findings.added(best, "first.mean")),
            Phrases.millis(findings.mean(best, "first.mean")),
            Phrases.millis(findings.mean(0, "first.mean")),
            sooner(findings.added(best, "request.mean")),
            Phrases.number(findings.reuse.requestsPerConnection()),
            failing(best),
            price());
  }

  /** What the other ways do where today's does nothing. */
  private String whatArrives() {
    if (best > 0) {
      return "%s: the first byte of a new connection comes after %s, and %s of requests fail. %s"
          .formatted(
              findings.option(best).advice(),
              Phrases.millis(findings.mean(best, "first.mean")),
              findings.burn(best).failedWords(),
              price());
    }
    var others = IntStream.range(1, findings.trials.size())
        .filter(findings::isObserved)
        .mapToObj(i -> "%s (%s to the first byte)"
            .formatted(findings.option(i).name(), Phrases.millis(findings.mean(i, "first.mean"))))
        .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? "Nor does anything with any of the others."
        : "Nor with any that may be advised; it does with %s.".formatted(others);
  }

  private static String sooner(double added) {
    return Phrases.millis(Math.abs(added)) + (added > 0 ? " later" : " sooner");
  }

  /** Silent where nothing fails. */
  private String failing(int option) {
    double now = findings.failed(0);
    double then = findings.failed(option);
    if (now == 0 && then == 0) {
      return "";
    }
    return " %s of requests fail%s, each counted as %s."
        .formatted(
            Phrases.percent(then),
            option == 0 ? "" : " instead of " + Phrases.percent(now),
            settings.text(HandshakeLevers.PATIENCE));
  }

  private String why0() {
    var cores = findings.trials.get(0).cores;
    return cores.isStable()
        ? "no fetch is done within " + settings.text(HandshakeLevers.PATIENCE)
        : "requests need %s of the cores".formatted(Phrases.percent(cores.load()));
  }

  private String price() {
    double early = findings.earlyRequests(best);
    return early > 0
        ? "Its price: %s of requests are early data, each of which may be executed up to %s times."
            .formatted(Phrases.percent(early), Phrases.number(findings.executions()))
        : "It opens nothing to replay.";
  }

  List<Note> notes() {
    var notes = new ArrayList<Note>();
    if (findings.isObserved(0)) {
      notes.add(new Note("Who gains", whoGains()));
      notes.add(new Note("Sessions", sessions()));
    }
    notes.add(new Note("On paper", onPaper()));
    notes.add(new Note("Opens", price.opens()));
    notes.add(new Note("Post-quantum", price.postQuantum()));
    notes.add(new Note("Where TLS ends", price.whereTlsEnds()));
    notes.add(new Note("Capacity", price.capacity()));
    notes.add(new Note("Flips", flips()));
    if (findings.isObserved(0)) {
      notes.add(new Note("Budget", budget()));
    }
    return notes;
  }

  private String whoGains() {
    var groups = Stream.of(Group.values())
        .filter(group -> isObserved(told, group) && isObserved(0, group))
        .map(group -> "%s %s (of %s)"
            .formatted(
                group.title,
                Phrases.addedMillis(findings.added(told, HandshakeTrial.metric(group))),
                Phrases.millis(findings.mean(0, HandshakeTrial.metric(group)))))
        .collect(Collectors.joining("; "));
    return "%s, first byte of a new connection: %s."
        .formatted(findings.option(told).name(), groups);
  }

  private boolean isObserved(int option, Group group) {
    return findings
        .comparison
        .metric(option, HandshakeTrial.metric(group))
        .mean()
        .isPresent();
  }

  private String sessions() {
    var spared = SESSIONS.stream()
        .map(requests -> "%s with %s"
            .formatted(Phrases.millis(findings.spared(told, requests)), Phrases.count(requests)))
        .collect(Collectors.joining(", "));
    return "%s spares a request %s to a connection: a page's first click gains most, a trading session that stays open %s. Here %s of requests open a connection, %s of those with a ticket."
        .formatted(
            findings.option(told).name(),
            spared,
            stayingOpen(),
            Phrases.percent(findings.reuse.freshShare()),
            Phrases.percent(findings.trials.get(0).resumedShare));
  }

  /** Requests on an open connection make no handshake, but what is lost of them is repaired in another way. */
  private String stayingOpen() {
    var again = findings.comparison.difference(told, HandshakeTrial.AGAIN_CHARGED);
    var interval =
        again.interval(CacheExperiment.LEVEL).filter(its -> its.lower() > 0 || its.upper() < 0);
    if (interval.isEmpty() || Math.abs(again.mean().orElse(0)) < LEAST_TOLD_MILLIS) {
      return "has no gain that is told apart from 0";
    }
    double added = again.mean().orElseThrow();
    return "%s %s ±%s a request by %s"
        .formatted(
            added < 0 ? "still gains" : "loses",
            Phrases.millis(Math.abs(added)),
            Phrases.millis(interval.get().halfWidth()),
            HandshakeLevers.isLossy(settings)
                ? "how lost packets are repaired"
                : "how windows grow and records are read");
  }

  private String onPaper() {
    var trips = Stream.of(0, TLS12, TLS13, QUIC)
        .map(i -> "%s %s"
            .formatted(
                findings.option(i).name(),
                Phrases.number(findings.trials.get(i).flights.roundTripsOnPaper())))
        .collect(Collectors.joining(", "));
    if (!findings.isObserved(told)) {
      return "mean round trips by the message flows: %s.".formatted(trips);
    }
    double paper = findings.mean(told, "paper");
    double simulated = findings.mean(told, "first.mean");
    return "mean round trips by the message flows: %s. Times the mean round trip, and with what the ends take, %s: %s (simulated %s, %s). The gap is %s."
        .formatted(
            trips,
            findings.option(told).name(),
            Phrases.millis(paper),
            Phrases.millis(simulated),
            Phrases.addedMillis(simulated - paper),
            gap());
  }

  private String gap() {
    var trial = findings.trials.get(told);
    var version = trial.option.versions().get(0).version();
    var reasons = new ArrayList<String>();
    if (trial.flights.roundTripsInFull() - trial.flights.roundTripsOnPaper(version.full)
        > HALF_A_TRIP) {
      reasons.add("the chain of certificates, which takes a further round trip");
    }
    if (HandshakeLevers.isLossy(settings)) {
      reasons.add(
          "lost packets, of which the first of a connection, of either end, comes a second later");
    }
    reasons.add("records that are read whole, and responses beyond the first window");
    return String.join("; ", reasons);
  }

  private String flips() {
    var flips = new ArrayList<String>();
    if (findings.isObserved(told)) {
      findings
          .worthwhileUpTo(told)
          .ifPresent(requests ->
              flips.add("from %s requests to a connection on, %s spares each less than %s"
                  .formatted(
                      Phrases.number(requests),
                      findings.option(told).name(),
                      settings.text(HandshakeLevers.WORTHWHILE))));
    }
    flips.add("early data is out of the question from %s instances on (now %s)"
        .formatted(
            Phrases.count(settings.integer(HandshakeLevers.TOLERATED) + 1.0),
            settings.text(HandshakeLevers.INSTANCES)));
    flips.add(
        "the shortest chain that costs a further round trip is %s with TLS 1.3, %s with QUIC (now %s)"
            .formatted(
                shortestCostly(TLS13),
                shortestCostly(QUIC),
                Phrases.count(TlsLevers.chainBytes(settings)) + " bytes, which cost " + chain()));
    return String.join("; ", flips) + ".";
  }

  private String shortestCostly(int option) {
    var free = findings.trials.get(option).flights.longestFreeChain();
    return free.isEmpty() ? "above any tried" : Phrases.count(free.getAsInt() + 1.0) + " bytes";
  }

  private String chain() {
    boolean tls13 = findings.trials.get(TLS13).flights.roundTripsOfChain() > 0;
    boolean quic = findings.trials.get(QUIC).flights.roundTripsOfChain() > 0;
    if (tls13 && quic) {
      return "both of them one";
    }
    if (!tls13 && !quic) {
      return "none";
    }
    return tls13 ? "TLS 1.3 one" : "QUIC one";
  }

  private String budget() {
    return "as today %s of a month's error budget at %s go to requests that fail or take longer than %s; %s: %s. In means of requests each of them counts as %s."
        .formatted(
            findings.burn(0).words(),
            settings.text(HandshakeLevers.SLO),
            settings.text(HandshakeLevers.PATIENCE),
            findings.option(told).name(),
            findings.burn(told).words(),
            settings.text(HandshakeLevers.PATIENCE));
  }
}
