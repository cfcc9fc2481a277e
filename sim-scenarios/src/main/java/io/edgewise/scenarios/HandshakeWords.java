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

  private static final int TLS12 = 1;
  private static final int TLS13 = 2;
  private static final int QUIC = 4;
  private static final int TLS13_ML_KEM = 6;
  private static final int QUIC_ML_KEM = 7;
  private static final double LEAST_TOLD_MILLIS = 0.005;
  private static final double HALF_A_TRIP = 0.5;
  private static final List<Integer> SESSIONS = List.of(1, 10, 100, 10_000);

  private final HandshakeFindings findings;
  private final Settings settings;
  private final int best;
  private final int told;

  HandshakeWords(HandshakeFindings findings) {
    this.findings = findings;
    this.settings = findings.settings;
    best = findings.best();
    // Where nothing is to be changed, the note still tells of a change.
    told = best == 0 ? QUIC : best;
  }

  String headline() {
    if (!findings.isObserved(0)) {
      return "Nothing can be said: as today, %s.".formatted(why0());
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
    notes.add(new Note("Opens", opens()));
    notes.add(new Note("Post-quantum", postQuantum()));
    notes.add(new Note("Where TLS ends", whereTlsEnds()));
    notes.add(new Note("Capacity", capacity()));
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
            isLossy() ? "how lost packets are repaired" : "how windows grow and records are read");
  }

  private boolean isLossy() {
    return settings.number(HandshakeLevers.LOSS) + settings.number(HandshakeLevers.MOBILE_LOSS) > 0;
  }

  private String onPaper() {
    var trips = Stream.of(0, TLS12, TLS13, QUIC)
        .map(i -> "%s %s"
            .formatted(
                findings.option(i).name(),
                Phrases.number(findings.trials.get(i).roundTripsOnPaper())))
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
    if (trial.roundTripsInFull() - trial.roundTripsOnPaper(version.full) > HALF_A_TRIP) {
      reasons.add("the chain of certificates, which takes a further round trip");
    }
    if (isLossy()) {
      reasons.add(
          "lost packets, of which the first of a connection, of either end, comes a second later");
    }
    reasons.add("records that are read whole, and responses beyond the first window");
    return String.join("; ", reasons);
  }

  private String opens() {
    var early = findings.earlyData;
    double handshakes = settings.number(HandshakeLevers.REQUESTS)
        * findings.reuse.freshShare()
        * findings.trials.get(0).resumedShare;
    return "who records a request that was sent early can send it again for %s s, and have it executed up to %s times in all (%s instances; each server remembers %s MB against that). Of early data %s is refused, which takes a round trip more: clients' clocks stray by %s in a million, and the window is %s. Early data is not forward secret, and with TLS 1.2 nothing is that was behind a ticket: who takes a ticket key of %s reads %s requests of a server as today, %s with TLS 1.2 alone, %s with %s."
        .formatted(
            Phrases.number(early.lastsAtMost().toMillis() / 1e3),
            Phrases.number(findings.executions()),
            settings.text(HandshakeLevers.INSTANCES),
            Phrases.number(early.rememberedBytes(handshakes) / 1e6),
            Phrases.percent(HandshakeLevers.refusedShare(settings)),
            settings.text(HandshakeLevers.CLOCK_SKEW),
            settings.text(HandshakeLevers.REPLAY_WINDOW),
            settings.text(HandshakeLevers.TICKET_KEY),
            Phrases.number(findings.openedByTicketKey(0)),
            Phrases.number(findings.openedByTicketKey(TLS12)),
            Phrases.number(findings.openedByTicketKey(told)),
            findings.option(told).name());
  }

  private String postQuantum() {
    return "ML-KEM adds 1,184 bytes to the client's first flight and 1,088 to the server's, so packets that may be lost; it takes %s with TLS 1.3, %s with QUIC; first byte %s with TLS 1.3, %s with QUIC; %s of the cores.%s"
        .formatted(
            trips(TLS13, TLS13_ML_KEM),
            trips(QUIC, QUIC_ML_KEM),
            kem(TLS13, TLS13_ML_KEM),
            kem(QUIC, QUIC_ML_KEM),
            Phrases.addedPercent(findings.trials.get(TLS13_ML_KEM).cores.load()
                - findings.trials.get(TLS13).cores.load()),
            spareTimer());
  }

  /** Why more bytes come sooner, where they do. */
  private String spareTimer() {
    boolean sooner = isSooner(TLS13, TLS13_ML_KEM) || isSooner(QUIC, QUIC_ML_KEM);
    return sooner && isLossy()
        ? " Sooner, for where a first flight is of two packets, either tells of the other's loss, which spares the wait for a timer (999 ms with QUIC)."
        : "";
  }

  private boolean isSooner(int without, int with) {
    return addedTrips(without, with) == 0
        && findings
            .comparison
            .difference(without, with, "first.mean")
            .interval(CacheExperiment.LEVEL)
            .filter(interval -> interval.upper() < 0)
            .isPresent();
  }

  private String trips(int without, int with) {
    int added = addedTrips(without, with);
    if (added == 0) {
      return "no further round trip";
    }
    return "%s round trip%s %s"
        .formatted(
            Math.abs(added) == 1 ? "one" : Phrases.count(Math.abs(added)),
            Math.abs(added) == 1 ? "" : "s",
            added < 0 ? "less" : "more");
  }

  private int addedTrips(int without, int with) {
    return Math.toIntExact(Math.round(findings.trials.get(with).roundTripsInFull()
        - findings.trials.get(without).roundTripsInFull()));
  }

  private String kem(int without, int with) {
    var added = findings.comparison.difference(without, with, "first.mean");
    return added.mean().isEmpty()
        ? "unknown"
        : Phrases.addedMillis(added.mean().getAsDouble())
            + added
                .interval(CacheExperiment.LEVEL)
                .map(interval -> " ±" + Phrases.millis(interval.halfWidth()))
                .orElse("");
  }

  private String whereTlsEnds() {
    var trial = findings.trials.get(told);
    double rtt = settings.number(HandshakeLevers.KEY_RTT);
    return "on paper, against the edge: keys kept at the customer ask for each signature, %s for %s of new connections, and fail with its server; passed through to the origin every round trip goes there, %s for a new connection and %s for each further request, and the edge can neither cache nor inspect. Now: %s."
        .formatted(
            Phrases.addedMillis(rtt),
            Phrases.percent(1 - trial.resumedShare),
            Phrases.addedMillis(rtt * trial.roundTripsOnPaper()),
            Phrases.addedMillis(rtt),
            settings.choice(HandshakeLevers.ENDS));
  }

  private String capacity() {
    var cores = findings.trials.get(told).cores;
    if (cores.handshakesPerSecond() == 0) {
      return "handshakes and requests are the origin's, whose cores are not simulated; the edge's have nothing to do but to pass them on.";
    }
    return "a core makes %s handshakes/s of this mix, a server of %s cores %s; with %s requests it is used to %s, of that %s for handshakes."
        .formatted(
            Phrases.number(cores.handshakesPerSecond()),
            settings.text(HandshakeLevers.CORES),
            Phrases.number(cores.handshakesPerSecond() * settings.integer(HandshakeLevers.CORES)),
            settings.text(HandshakeLevers.REQUESTS),
            Phrases.percent(cores.load()),
            Phrases.percent(cores.handshakeLoad()));
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
                Phrases.count(HandshakeLevers.chainBytes(settings)) + " bytes, which cost "
                    + chain()));
    return String.join("; ", flips) + ".";
  }

  private String shortestCostly(int option) {
    var free = findings.trials.get(option).longestFreeChain();
    return free.isEmpty() ? "above any tried" : Phrases.count(free.getAsInt() + 1.0) + " bytes";
  }

  private String chain() {
    boolean tls13 = findings.trials.get(TLS13).roundTripsOfChain() > 0;
    boolean quic = findings.trials.get(QUIC).roundTripsOfChain() > 0;
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
            Phrases.percent(findings.burn(0)),
            settings.text(HandshakeLevers.SLO),
            settings.text(HandshakeLevers.PATIENCE),
            findings.option(told).name(),
            Phrases.percent(findings.burn(told)),
            settings.text(HandshakeLevers.PATIENCE));
  }
}
