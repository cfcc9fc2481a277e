package io.edgewise.scenarios;

import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.transport.reuse.EarlyData;
import io.edgewise.transport.reuse.Reuse;
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
  private static final Parameter DEFENCE = Parameter.choice(
      "replay-defence",
      "what servers do against replayed early data (RFC 8446, section 8)",
      EnumWords.all(EarlyData.Defence.values()),
      EnumWords.word(EarlyData.Defence.CLIENT_HELLO_RECORDING),
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
  static final Parameter PATIENCE = ServiceLevers.patience("30s");
  static final Parameter SLO = ServiceLevers.slo("99.99%");

  private HandshakeLevers() {}

  static List<Parameter> all() {
    return Stream.of(
            List.of(SITES),
            UserLevers.all(),
            List.of(
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
                MOST_AGE),
            TlsLevers.all(),
            List.of(
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
                SLO))
        .flatMap(List::stream)
        .toList();
  }

  static Parameter share(
      String name, String description, double most, String value, String source) {
    return Parameter.number(name, description, Unit.SHARE, 0, most, value, source);
  }

  static boolean isLossy(Settings settings) {
    return settings.number(LOSS) + settings.number(MOBILE_LOSS) > 0;
  }

  static Reuse reuse(Settings settings) {
    return new Reuse(
        settings.number(VISIT),
        ServiceLevers.seconds(settings.number(GAP)),
        ServiceLevers.seconds(settings.number(KEEP_ALIVE)),
        ServiceLevers.seconds(settings.number(LIFETIME)),
        settings.integer(MOST),
        ServiceLevers.seconds(settings.number(MOST_AGE)));
  }

  static EarlyData earlyData(Settings settings) {
    return new EarlyData(
        EnumWords.named(EarlyData.Defence.values(), settings.choice(DEFENCE)),
        settings.integer(INSTANCES),
        ServiceLevers.seconds(settings.number(REPLAY_WINDOW)),
        ServiceLevers.seconds(settings.number(TICKET) * 86_400));
  }

  /** The share of early data with tickets of earlier visits that a server refuses for their age. */
  static double refusedShare(Settings settings) {
    return earlyData(settings)
        .refusedShare(
            ServiceLevers.seconds(settings.number(TICKET_AGE) * 86_400),
            settings.number(CLOCK_SKEW));
  }
}
