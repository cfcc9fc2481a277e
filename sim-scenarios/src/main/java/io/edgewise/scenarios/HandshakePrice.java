package io.edgewise.scenarios;

import io.edgewise.scenario.Settings;
import io.edgewise.transport.reuse.EarlyData;

/** What ways to make connections cost and open beside the time that they take, in sentences. */
final class HandshakePrice {

  private static final double LEAST_TOLD_TRIPS = 0.005;
  private static final int TLS13_ML_KEM = 6;
  private static final int QUIC_ML_KEM = 7;

  private final HandshakeFindings findings;
  private final Settings settings;
  private final int told;

  /**
   * @param told the option that is told of
   */
  HandshakePrice(HandshakeFindings findings, int told) {
    this.findings = findings;
    this.settings = findings.settings;
    this.told = told;
  }

  String opens() {
    var early = findings.earlyData;
    double handshakes = settings.number(TlsLevers.REQUESTS) * findings.reuse.freshShare();
    // Every handshake issues a ticket, but only those that are resumed can carry early data.
    double remembered = early.defence() == EarlyData.Defence.SINGLE_USE_TICKETS
        ? handshakes
        : handshakes * findings.trials.get(0).resumedShare;
    return "who records a request that was sent early can send it again for %s s, and have it executed up to %s times in all (%s instances; each server remembers %s MB against that). %sEarly data is not forward secret, and with TLS 1.2 nothing is that was behind a ticket: who takes a ticket key of %s reads %s requests of a server as today, %s with TLS 1.2 alone, %s with %s."
        .formatted(
            Phrases.number(early.lastsAtMost().toMillis() / 1e3),
            Phrases.number(findings.executions()),
            settings.text(HandshakeLevers.INSTANCES),
            Phrases.number(early.rememberedBytes(remembered) / 1e6),
            refused(),
            settings.text(HandshakeLevers.TICKET_KEY),
            Phrases.number(findings.openedByTicketKey(0)),
            Phrases.number(findings.openedByTicketKey(HandshakeWords.TLS12)),
            Phrases.number(findings.openedByTicketKey(told)),
            findings.option(told).name());
  }

  private String refused() {
    double share = findings.trials.get(told).refusedShare;
    return share == 0
        ? ""
        : "Of early data %s is refused, which takes a round trip more: clients' clocks stray by %s in a million, and the window is %s. "
            .formatted(
                Phrases.percent(share),
                settings.text(HandshakeLevers.CLOCK_SKEW),
                settings.text(HandshakeLevers.REPLAY_WINDOW));
  }

  String postQuantum() {
    return "ML-KEM adds 1,184 bytes to the client's first flight and 1,088 to the server's, so packets that may be lost; it takes %s with TLS 1.3, %s with QUIC; first byte %s with TLS 1.3, %s with QUIC; %s of the cores.%s"
        .formatted(
            trips(HandshakeWords.TLS13, TLS13_ML_KEM),
            trips(HandshakeWords.QUIC, QUIC_ML_KEM),
            kem(HandshakeWords.TLS13, TLS13_ML_KEM),
            kem(HandshakeWords.QUIC, QUIC_ML_KEM),
            Phrases.addedPercent(findings.trials.get(TLS13_ML_KEM).cores.load()
                - findings.trials.get(HandshakeWords.TLS13).cores.load()),
            spareTimer());
  }

  /** Why more bytes come sooner, where they do. */
  private String spareTimer() {
    boolean sooner =
        isSooner(HandshakeWords.TLS13, TLS13_ML_KEM) || isSooner(HandshakeWords.QUIC, QUIC_ML_KEM);
    return sooner && HandshakeLevers.isLossy(settings)
        ? " Sooner, for where a first flight is of two packets, either tells of the other's loss, which spares the wait for a timer (999 ms with QUIC)."
        : "";
  }

  private boolean isSooner(int without, int with) {
    return addedTrips(without, with) < LEAST_TOLD_TRIPS
        && findings
            .comparison
            .difference(without, with, "first.mean")
            .interval(CacheExperiment.LEVEL)
            .filter(interval -> interval.upper() < 0)
            .isPresent();
  }

  private String trips(int without, int with) {
    double added = addedTrips(without, with);
    double size = Math.abs(added);
    if (size < LEAST_TOLD_TRIPS) {
      return "no further round trip";
    }
    var direction = added < 0 ? "less" : "more";
    if (Math.abs(size - Math.rint(size)) >= LEAST_TOLD_TRIPS) {
      return "%s round trips %s on average".formatted(Phrases.number(size), direction);
    }
    return size < 1 + LEAST_TOLD_TRIPS
        ? "one round trip " + direction
        : "%s round trips %s".formatted(Phrases.count(Math.rint(size)), direction);
  }

  /** Parts of one where the SYN of some connections carries data. */
  private double addedTrips(int without, int with) {
    return findings.trials.get(with).flights.roundTripsInFull()
        - findings.trials.get(without).flights.roundTripsInFull();
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

  String whereTlsEnds() {
    var trial = findings.trials.get(told);
    double rtt = settings.number(TlsLevers.KEY_RTT);
    return "on paper, against the edge: keys kept at the customer ask for each signature, %s for %s of new connections, and fail with its server; passed through to the origin every round trip goes there, %s for a new connection and %s for each further request, and the edge can neither cache nor inspect. Now: %s."
        .formatted(
            Phrases.addedMillis(rtt),
            Phrases.percent(1 - trial.resumedShare),
            Phrases.addedMillis(rtt * trial.flights.roundTripsOnPaper()),
            Phrases.addedMillis(rtt),
            settings.choice(TlsLevers.ENDS));
  }

  String capacity() {
    var cores = findings.trials.get(told).cores;
    if (cores.handshakesPerSecond() == 0) {
      return "handshakes and requests are the origin's, whose cores are not simulated; the edge's have nothing to do but to pass them on.";
    }
    return "a core makes %s handshakes/s of this mix, a server of %s cores %s; with %s requests it is used to %s, of that %s for handshakes."
        .formatted(
            Phrases.number(cores.handshakesPerSecond()),
            settings.text(TlsLevers.CORES),
            Phrases.number(cores.handshakesPerSecond() * settings.integer(TlsLevers.CORES)),
            settings.text(TlsLevers.REQUESTS),
            Phrases.percent(cores.load()),
            Phrases.percent(cores.handshakeLoad()));
  }
}
