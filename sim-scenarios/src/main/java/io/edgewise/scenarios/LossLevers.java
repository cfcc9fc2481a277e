package io.edgewise.scenarios;

import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.LossFit;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.transport.CongestionControl;
import io.edgewise.transport.LossLaw;
import io.edgewise.transport.Protocol;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The levers of the question about users who lose packets. */
final class LossLevers {

  static final Parameter SITE = Parameter.choice(
      "site",
      "the site whose users lose packets: those of the cities nearest to it among 30 sites",
      Sites.teaching().stream().map(Site::iata).sorted().toList(),
      "BOM",
      "assumption");
  static final Parameter WHERE = Parameter.choice(
      "where",
      "where packets are lost: in access networks, in transit to the site, or on the site's own link",
      List.of("access", "transit", "link"),
      "transit",
      "assumption");
  private static final Parameter AFFECTED = Parameter.number(
      "affected",
      "share of the site's users behind that access or transit; a site's own link carries all",
      Unit.SHARE,
      0,
      1,
      "40%",
      "assumption");
  private static final Parameter LOSS = Parameter.number(
      "loss",
      "packets lost there, in each direction",
      Unit.SHARE,
      0,
      0.5,
      "2%",
      "assumption: a transit that users complain about");
  private static final Parameter BURST = Parameter.number(
      "burst",
      "mean packets lost in a row of those sent (Gilbert's chain); 1 for independent losses",
      Unit.NONE,
      1,
      1_000,
      "1",
      "assumption");
  private static final Parameter LOG = Parameter.file(
      "loss-log",
      "CSV with 1 or 0 in the column lost, a row for each packet in the order sent; takes the place of loss and burst",
      "yours");
  private static final Parameter ELSEWHERE = Parameter.number(
      "loss-elsewhere",
      "packets lost on other paths, in each direction",
      Unit.SHARE,
      0,
      0.5,
      "0.02%",
      "assumption");
  private static final Parameter PROTOCOL = Parameter.choice(
      "protocol",
      "what runs today",
      List.of("tls12", "tls13", "h2", "quic"),
      "tls13",
      "98.6 % of requests to CDNs use TLS 1.3 (Web Almanac 2025, fact S2-035)");
  private static final Parameter CONTROL = Parameter.choice(
      "congestion-control",
      "of the servers' TCP today; QUIC has NewReno whatever is set here",
      EnumWords.all(CongestionControl.values()),
      "cubic",
      "Linux's default");
  static final Parameter RESPONSE = Parameter.number(
      "response", "body of a response", Unit.BYTES, 1, 10_000_000, "100kB", "assumption");
  private static final Parameter BANDWIDTH = Parameter.number(
      "bandwidth",
      "of a user's line, in Mbit/s; 0 for no bottleneck",
      Unit.NONE,
      0,
      10_000,
      "50",
      "assumption");
  private static final Parameter QUEUE = Parameter.integer(
      "queue", "packets that the line's buffer holds", 1, 100_000, "256", "assumption");
  private static final Parameter DETOUR = Parameter.number(
      "detour",
      "round trip that a drain adds beyond the distance to the next site",
      Unit.MILLISECONDS,
      0,
      1_000,
      "0ms",
      "assumption");
  static final Parameter HEADROOM = Parameter.number(
      "headroom",
      "what a site can serve beyond its own users",
      Unit.SHARE,
      0,
      100,
      "50%",
      "assumption");
  static final Parameter QUIC_CPU = Parameter.number(
      "quic-cpu",
      "server's CPU of a byte over QUIC, against TCP",
      Unit.NONE,
      0.1,
      10,
      "2",
      "assumption, without a measurement of today; Langley et al., SIGCOMM 2017, had about twice that of TCP with TLS");
  static final Parameter BYTES_CPU = Parameter.number(
      "bytes-cpu",
      "share of a site's CPU that sends bytes, which QUIC makes dearer; the rest is handshakes and HTTP",
      Unit.SHARE,
      0,
      1,
      "40%",
      "assumption");
  static final Parameter NOTICEABLE = Parameter.number(
      "noticeable",
      "change of a user's mean response that counts as helped or hurt",
      Unit.MILLISECONDS,
      0.1,
      10_000,
      "20ms",
      "assumption");
  static final Parameter PATIENCE = ServiceLevers.patience("10s");
  static final Parameter SLO = ServiceLevers.slo("99.9%");

  private static final double MEGA = 1e6;

  private LossLevers() {}

  static List<Parameter> all() {
    return Stream.concat(
            Stream.of(SITE),
            Stream.concat(
                UserLevers.all().stream(),
                Stream.of(
                    WHERE,
                    AFFECTED,
                    LOSS,
                    BURST,
                    LOG,
                    ELSEWHERE,
                    PROTOCOL,
                    CONTROL,
                    RESPONSE,
                    BANDWIDTH,
                    QUEUE,
                    DETOUR,
                    HEADROOM,
                    QUIC_CPU,
                    BYTES_CPU,
                    NOTICEABLE,
                    PATIENCE,
                    SLO)))
        .toList();
  }

  /** What a log of packets says; empty without one. */
  static Optional<LossFit> fit(Settings settings) {
    return settings.file(LOG).map(file -> {
      try {
        return LossFit.read(file);
      } catch (IOException e) {
        throw new InvalidValueException("The %s (%s) must be a file that can be read: %s."
            .formatted(LOG.name(), file, e.getMessage()));
      } catch (IllegalArgumentException e) {
        throw new InvalidValueException(
            "The %s (%s): %s".formatted(LOG.name(), file, e.getMessage()));
      }
    });
  }

  /** The loss where packets are lost, and how long its bursts are: as set, or as a log has it. */
  static LossLaw law(Settings settings, Optional<LossFit> fit) {
    if (fit.isEmpty()) {
      return law(settings, fit, settings.number(LOSS));
    }
    if (fit.get().lost() == fit.get().packets()) {
      throw new InvalidValueException("The %s (%s) must hold a packet that was not lost."
          .formatted(LOG.name(), settings.text(LOG)));
    }
    return LossLaw.of(fit.get());
  }

  /** With another share, in bursts of the same mean length, or such as the share needs at least. */
  static LossLaw law(Settings settings, Optional<LossFit> fit, double share) {
    if (share == 0) {
      return LossLaw.none();
    }
    double burst = burst(settings, fit);
    return burst == 1 ? LossLaw.bernoulli(share) : LossLaw.bursts(share, burst);
  }

  static double burst(Settings settings, Optional<LossFit> fit) {
    return fit.map(its -> its.isBursty() && its.badToGood() > 0 ? 1 / its.badToGood() : 1)
        .orElse(settings.number(BURST));
  }

  static LossLaw elsewhere(Settings settings) {
    double loss = settings.number(ELSEWHERE);
    return loss == 0 ? LossLaw.none() : LossLaw.bernoulli(loss);
  }

  static double affected(Settings settings) {
    return settings.choice(WHERE).equals("link") ? 1 : settings.number(AFFECTED);
  }

  static Protocol protocol(Settings settings) {
    return Protocol.of(settings.choice(PROTOCOL));
  }

  static CongestionControl control(Settings settings) {
    return CongestionControl.of(settings.choice(CONTROL));
  }

  /** In bit/s, so as a path has it: 0 for none, else at least its slowest. */
  static double bitsPerSecond(Settings settings) {
    double megabits = settings.number(BANDWIDTH);
    return megabits == 0 ? 0 : Math.max(0.01, megabits) * MEGA;
  }

  static int queue(Settings settings) {
    return settings.integer(QUEUE);
  }

  static long detourNanos(Settings settings) {
    return Math.round(settings.number(DETOUR) * MEGA);
  }
}
