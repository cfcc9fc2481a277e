package io.edgewise.scenarios;

import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.transport.HandshakeCpu;
import io.edgewise.transport.reuse.EarlyData;
import io.edgewise.transport.reuse.Reuse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The levers of the question about handshakes. */
final class HandshakeLevers {

  static final Parameter SITES = Parameter.choice(
      "sites",
      "where the edge is: 30 or 100 sites for teaching, or all 347; users go to the nearest",
      List.of("30", "100", "all"),
      "30",
      "assumption");
  static final Parameter LOSS = share(
      "loss",
      "packets lost at home, in each direction",
      0.3,
      "0.1%",
      "assumption: fixed broadband");
  static final Parameter MOBILE_LOSS =
      share("mobile-loss", "packets lost on a mobile network", 0.3, "0.5%", "assumption: LTE");
  static final Parameter RESPONSE = Parameter.number(
      "response",
      "body of a response",
      Unit.BYTES,
      1,
      10_000_000,
      "10kB",
      "assumption: a page's HTML or an API's answer");
  static final Parameter TLS12 = share(
      "tls12",
      "share of connections that use TLS 1.2 today",
      1,
      "1.4%",
      "all but the 98.6 % of TLS 1.3 at CDNs (Web Almanac 2025, fact S2-035)");
  static final Parameter QUIC = share(
      "quic",
      "share of the other connections that use QUIC today",
      1,
      "29%",
      "of HTML requests at CDNs (Web Almanac 2025, fact S2-037)");
  static final Parameter RESUMPTION = share(
      "resumption",
      "share of visits that begin with a ticket of an earlier one",
      1,
      "40%",
      "Cloudflare, Introducing 0-RTT, 2017 (fact S2-008)");
  static final Parameter EARLY = share(
      "early-share",
      "share of requests that may go as early data: GET, HEAD and OPTIONS without effect",
      1,
      "80%",
      "assumption; the methods are those of Cloudflare's 0-RTT (fact S2-007)");
  private static final Parameter VISIT = Parameter.number(
      "visit-requests",
      "mean requests of a visit",
      Unit.NONE,
      1,
      1_000_000_000,
      "12",
      "assumption: one page over HTTP/2 or 3 with what is behind it");
  private static final Parameter GAP = Parameter.number(
      "gap",
      "mean time from a response to the visit's next request",
      Unit.SECONDS,
      0.001,
      86_400,
      "5s",
      "assumption");
  private static final Parameter KEEP_ALIVE = Parameter.number(
      "keep-alive",
      "idle time after which the server closes; 0s for at once",
      Unit.SECONDS,
      0,
      86_400,
      "75s",
      "nginx's default of keepalive_timeout");
  private static final Parameter LIFETIME = Parameter.number(
      "lifetime",
      "mean time until something else ends a connection: a deploy, a change of network",
      Unit.SECONDS,
      0.01,
      8_640_000,
      "10min",
      "assumption");
  private static final Parameter MOST = Parameter.integer(
      "most-requests",
      "requests after which the server closes",
      1,
      1_000_000_000,
      "1000",
      "nginx's default of keepalive_requests");
  private static final Parameter MOST_AGE = Parameter.number(
      "most-age",
      "age of a connection beyond which the next request is its last",
      Unit.SECONDS,
      0.01,
      8_640_000,
      "1h",
      "nginx's default of keepalive_time");
  private static final Parameter KEY = Parameter.choice(
      "key",
      "what the server signs with",
      Stream.of(HandshakeCpu.Key.values()).map(PopLevers::word).toList(),
      "ecdsa-p256",
      "as measured, both");
  private static final Parameter CHAIN = Parameter.number(
      "chain",
      "certificate chain; 0B for the one measured with the key (2,155 or 2,950 bytes)",
      Unit.BYTES,
      0,
      100_000,
      "0B",
      "as measured");
  static final Parameter KEY_SHARE = Parameter.choice(
      "key-share",
      "key exchange of all options with TLS 1.3 and QUIC",
      List.of("x25519", "x25519mlkem768"),
      "x25519",
      "so that the options with ML-KEM show what it costs; sizes of FIPS 203 (fact S2-060)");
  private static final Parameter KEM_CPU = Parameter.number(
      "kem-cpu",
      "core time that ML-KEM adds at the server",
      Unit.MILLISECONDS,
      0,
      100,
      "0.03ms",
      "assumption: about as long as X25519, which takes 31 us here");
  static final Parameter FAST_OPEN = share(
      "fast-open",
      "share of new connections over TCP whose SYN carries data, with a cookie of TCP Fast Open",
      1,
      "0%",
      "assumption: browsers do not use it, a client of one's own may (RFC 7413)");
  static final Parameter WINDOW = Parameter.integer(
      "initial-window", "packets in the server's first flight", 1, 1_000, "10", "RFC 6928");
  static final Parameter ENDS = Parameter.choice(
      "tls-ends",
      "where TLS ends: at the edge; there, with keys kept at the customer; or at the origin",
      List.of("edge", "keyless", "origin"),
      "edge",
      "assumption");
  static final Parameter KEY_RTT = Parameter.number(
      "customer-rtt",
      "round trip from the edge to the customer's keys or origin",
      Unit.MILLISECONDS,
      0,
      1_000,
      "40ms",
      "assumption: the same continent");
  static final Parameter KEY_ERRORS = share(
      "key-errors",
      "share of signatures that the customer's key server does not give",
      1,
      "0.01%",
      "assumption");
  static final Parameter REQUESTS = Parameter.number(
      "requests",
      "requests to a server at the busy hour",
      Unit.PER_SECOND,
      0.001,
      10_000_000,
      "5000/s",
      "assumption");
  static final Parameter CORES = Parameter.integer(
      "cores",
      "cores of a server, each with an event loop of its own",
      1,
      1_024,
      "4",
      "assumption: small, so that queueing shows");
  static final Parameter PRODUCTS_CPU = Parameter.number(
      "products-cpu",
      "core time of a request apart from its handshake",
      Unit.MILLISECONDS,
      0,
      100,
      "0.35ms",
      "assumption, as for one PoP");
  private static final Parameter DEFENCE = Parameter.choice(
      "replay-defence",
      "what servers do against replayed early data (RFC 8446, section 8)",
      Stream.of(EarlyData.Defence.values()).map(PopLevers::word).toList(),
      PopLevers.word(EarlyData.Defence.CLIENT_HELLO_RECORDING),
      "assumption");
  static final Parameter INSTANCES = Parameter.integer(
      "instances",
      "servers, or groups that remember together, each of which accepts early data once",
      1,
      1_000_000,
      "30",
      "assumption: a memory for each site; the bound is RFC 8446's (fact S2-004)");
  static final Parameter REPLAY_WINDOW = Parameter.number(
      "replay-window",
      "age beyond which early data are refused",
      Unit.SECONDS,
      0.001,
      604_800,
      "10s",
      "RFC 8446, section 8.3, speaks of ten seconds on the Internet");
  private static final Parameter TICKET = Parameter.number(
      "ticket-lifetime",
      "how long a ticket resumes",
      Unit.DAYS,
      0.05,
      7,
      "7d",
      "the most that RFC 8446 allows, section 4.6.1 (fact S2-005)");
  private static final Parameter TICKET_AGE = Parameter.number(
      "ticket-age",
      "mean age of a ticket when it is used",
      Unit.DAYS,
      0.05,
      3_650,
      "1d",
      "assumption");
  static final Parameter CLOCK_SKEW = Parameter.number(
      "clock-skew",
      "how much clients' clocks run fast or slow, in millionths: early data behind a ticket older than replay-window / clock-skew are refused",
      Unit.NONE,
      0,
      1_000_000,
      "20",
      "assumption: the tolerance of a common quartz");
  static final Parameter TICKET_KEY = Parameter.number(
      "ticket-key-lifetime",
      "how long servers seal tickets with one key",
      Unit.DAYS,
      0.05,
      3_650,
      "1d",
      "assumption");
  static final Parameter REPLAYS = Parameter.number(
      "replay-rate",
      "replays that an attacker sends of one recorded request",
      Unit.PER_SECOND,
      0,
      1_000_000_000,
      "1000/s",
      "assumption");
  static final Parameter TOLERATED = Parameter.integer(
      "tolerated-executions",
      "how often a request that may go early may be executed",
      1,
      1_000_000_000,
      "1000",
      "assumption: such requests change nothing, and cost what they cost");
  static final Parameter WORTHWHILE = Parameter.number(
      "worthwhile",
      "saving of a mean request below which a change is not worth its work",
      Unit.MILLISECONDS,
      0.001,
      1_000,
      "1ms",
      "assumption");
  static final Parameter PATIENCE = Parameter.number(
      "patience",
      "time after which a fetch has failed",
      Unit.SECONDS,
      0.1,
      600,
      "30s",
      "assumption");
  static final Parameter SLO = Parameter.number(
      "slo", "availability promised", Unit.SHARE, 0.5, 0.999999, "99.99%", "assumption");

  private static final int KEY_CHAIN = 0;

  private HandshakeLevers() {}

  static List<Parameter> all() {
    return Stream.concat(
            Stream.of(SITES),
            Stream.concat(
                UserLevers.all().stream(),
                Stream.of(
                    LOSS,
                    MOBILE_LOSS,
                    RESPONSE,
                    TLS12,
                    QUIC,
                    RESUMPTION,
                    EARLY,
                    VISIT,
                    GAP,
                    KEEP_ALIVE,
                    LIFETIME,
                    MOST,
                    MOST_AGE,
                    KEY,
                    CHAIN,
                    KEY_SHARE,
                    KEM_CPU,
                    FAST_OPEN,
                    WINDOW,
                    ENDS,
                    KEY_RTT,
                    KEY_ERRORS,
                    REQUESTS,
                    CORES,
                    PRODUCTS_CPU,
                    DEFENCE,
                    INSTANCES,
                    REPLAY_WINDOW,
                    TICKET,
                    TICKET_AGE,
                    CLOCK_SKEW,
                    TICKET_KEY,
                    REPLAYS,
                    TOLERATED,
                    WORTHWHILE,
                    PATIENCE,
                    SLO)))
        .toList();
  }

  private static Parameter share(
      String name, String description, double most, String value, String source) {
    return Parameter.number(name, description, Unit.SHARE, 0, most, value, source);
  }

  static Reuse reuse(Settings settings) {
    return new Reuse(
        settings.number(VISIT),
        seconds(settings.number(GAP)),
        seconds(settings.number(KEEP_ALIVE)),
        seconds(settings.number(LIFETIME)),
        settings.integer(MOST),
        seconds(settings.number(MOST_AGE)));
  }

  static EarlyData earlyData(Settings settings) {
    var defence = Stream.of(EarlyData.Defence.values())
        .filter(each -> PopLevers.word(each).equals(settings.choice(DEFENCE)))
        .findFirst()
        .orElseThrow();
    return new EarlyData(
        defence,
        settings.integer(INSTANCES),
        seconds(settings.number(REPLAY_WINDOW)),
        seconds(settings.number(TICKET) * 86_400));
  }

  /** The share of early data that a server refuses for its age, so that the request is sent again behind the handshake. */
  static double refusedShare(Settings settings) {
    return earlyData(settings)
        .refusedShare(seconds(settings.number(TICKET_AGE) * 86_400), settings.number(CLOCK_SKEW));
  }

  static HandshakeCpu.Key key(Settings settings) {
    return Stream.of(HandshakeCpu.Key.values())
        .filter(each -> PopLevers.word(each).equals(settings.choice(KEY)))
        .findFirst()
        .orElseThrow();
  }

  static int chainBytes(Settings settings) {
    int chain = (int) settings.number(CHAIN);
    return chain == KEY_CHAIN ? key(settings).chainBytes() : chain;
  }

  /** What handshakes cost, with ML-KEM or without. */
  static HandshakeCpu cpu(Settings settings, boolean postQuantum) {
    var cpu = HandshakeCpu.measured(key(settings));
    return postQuantum ? cpu.withFurtherExchange(seconds(settings.number(KEM_CPU) / 1e3)) : cpu;
  }

  static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
