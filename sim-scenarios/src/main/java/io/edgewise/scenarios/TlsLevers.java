package io.edgewise.scenarios;

import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.transport.HandshakeCpu;
import java.util.List;

/** The levers of who ends TLS: keys and certificates, where that is, and what it has to work with. */
final class TlsLevers {

  private static final Parameter KEY = Parameter.choice(
      "key",
      "what the server signs with",
      EnumWords.all(HandshakeCpu.Key.values()),
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
  static final Parameter FAST_OPEN = HandshakeLevers.share(
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
  static final Parameter KEY_ERRORS = HandshakeLevers.share(
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

  private static final int KEY_CHAIN = 0;

  private TlsLevers() {}

  static List<Parameter> all() {
    return List.of(
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
        PRODUCTS_CPU);
  }

  static HandshakeCpu.Key key(Settings settings) {
    return EnumWords.named(HandshakeCpu.Key.values(), settings.choice(KEY));
  }

  static int chainBytes(Settings settings) {
    int chain = (int) settings.number(CHAIN);
    return chain == KEY_CHAIN ? key(settings).chainBytes() : chain;
  }

  /** What handshakes cost, with ML-KEM or without. */
  static HandshakeCpu cpu(Settings settings, boolean postQuantum) {
    var cpu = HandshakeCpu.measured(key(settings));
    return postQuantum
        ? cpu.withFurtherExchange(ServiceLevers.seconds(settings.number(KEM_CPU) / 1e3))
        : cpu;
  }
}
