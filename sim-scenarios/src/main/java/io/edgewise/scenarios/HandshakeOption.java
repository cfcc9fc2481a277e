package io.edgewise.scenarios;

import io.edgewise.scenario.Settings;
import io.edgewise.transport.Protocol;
import java.util.List;

/**
 * A way to make connections.
 *
 * @param name as a person would say it
 * @param advice the same as an order
 * @param versions what connections run, with their shares
 * @param early whether resumed connections send their request as early data, where it may
 * @param postQuantum whether it is post-quantum whatever the lever says
 * @param eligible whether it may be recommended for its speed
 */
record HandshakeOption(
    String name,
    String advice,
    List<Part> versions,
    boolean early,
    boolean postQuantum,
    boolean eligible) {

  /** A version with its share of the connections. */
  record Part(Version version, double share) {}

  /** A protocol with the shortcuts that it has; TLS 1.2 has no early data. */
  enum Version {
    TLS12(Mode.TLS12, Mode.TLS12_RESUMED, Mode.TLS12_RESUMED),
    TLS13(Mode.TLS13, Mode.TLS13_RESUMED, Mode.TLS13_EARLY),
    QUIC(Mode.QUIC, Mode.QUIC_RESUMED, Mode.QUIC_EARLY);

    final Mode full;
    final Mode resumed;
    final Mode early;

    Version(Mode full, Mode resumed, Mode early) {
      this.full = full;
      this.resumed = resumed;
      this.early = early;
    }
  }

  /** How a connection comes about, as simulated and on paper. */
  enum Mode {
    TLS12(Protocol.TLS12, 4),
    TLS12_RESUMED(Protocol.TLS12_RESUMED, 3),
    TLS13(Protocol.TLS13, 3),
    TLS13_RESUMED(Protocol.TLS13_RESUMED, 3),
    TLS13_EARLY(Protocol.TLS13_EARLY, 2),
    QUIC(Protocol.QUIC, 2),
    QUIC_RESUMED(Protocol.QUIC_RESUMED, 2),
    QUIC_EARLY(Protocol.QUIC_EARLY, 1);

    final Protocol protocol;

    /** To the first byte, by the message flows (RFC 9293, 5246, 8446 and 9000; fact S2-001). */
    final int roundTrips;

    Mode(Protocol protocol, int roundTrips) {
      this.protocol = protocol;
      this.roundTrips = roundTrips;
    }

    boolean usesTcp() {
      return switch (this) {
        case TLS12, TLS12_RESUMED, TLS13, TLS13_RESUMED, TLS13_EARLY -> true;
        case QUIC, QUIC_RESUMED, QUIC_EARLY -> false;
      };
    }

    /** The server's flights before the request, and the client's that they answer. */
    int flights() {
      return this == TLS12 ? 2 : 1;
    }
  }

  static List<HandshakeOption> all(Settings settings) {
    double tls12 = settings.number(HandshakeLevers.TLS12);
    double quic = (1 - tls12) * settings.number(HandshakeLevers.QUIC);
    var today = List.of(
        new Part(Version.TLS12, tls12),
        new Part(Version.TLS13, Math.max(0, 1 - tls12 - quic)),
        new Part(Version.QUIC, quic));
    return List.of(
        new HandshakeOption("as today", "Leave it as it is", today, false, false, true),
        only("TLS 1.2", "Go back to TLS 1.2", Version.TLS12, false, false, false),
        only("TLS 1.3", "Move all to TLS 1.3", Version.TLS13, false, false, true),
        only("TLS 1.3, 0-RTT", "Let TLS 1.3 send early data", Version.TLS13, true, false, true),
        only("QUIC", "Move all to QUIC", Version.QUIC, false, false, true),
        only(
            "QUIC, 0-RTT",
            "Move all to QUIC and let it send early data",
            Version.QUIC,
            true,
            false,
            true),
        only("TLS 1.3, ML-KEM", "Move all to ML-KEM", Version.TLS13, false, true, false),
        only("QUIC, ML-KEM", "Move all to QUIC with ML-KEM", Version.QUIC, false, true, false));
  }

  private static HandshakeOption only(
      String name,
      String advice,
      Version version,
      boolean early,
      boolean postQuantum,
      boolean eligible) {
    return new HandshakeOption(
        name, advice, List.of(new Part(version, 1)), early, postQuantum, eligible);
  }

  boolean isPostQuantum(Settings settings) {
    return postQuantum || settings.choice(TlsLevers.KEY_SHARE).equals("x25519mlkem768");
  }

  /** The share of its connections that use TLS 1.2, whose tickets hold the keys of their own connection. */
  double tls12Share() {
    return versions.stream()
        .filter(part -> part.version == Version.TLS12)
        .mapToDouble(Part::share)
        .sum();
  }
}
