package io.edgewise.transport;

/**
 * The machine of the measured table that {@link GridCell} speaks of, as far as it adds to the path: fitted to the
 * medians of its lossless cells. The table has no QUIC: that it pauses like TLS 1.3 is an assumption. The rest follows from the mechanisms of the protocols.
 */
final class MeasuredHosts {
  /**
   * Linux, nginx and curl on virtual interfaces, fifteen fetches side by side. The time to wake is fitted to the means
   * of the totals of 300 KB and more without a bottleneck, where it decides whether the receive buffer grows in time.
   */
  static final Machine MACHINE = new Machine(58_000, 15_000, 100_000, 4_000_000);

  private static final long RESPONSE_NANOS = 30_000;

  /** What signing with RSA-2048 takes longer than with ECDSA P-256, and checking a longer chain. */
  private static final long RSA_NANOS = 300_000;

  private MeasuredHosts() {}

  static Pauses pauses(Protocol protocol, boolean rsa) {
    long more = rsa ? RSA_NANOS : 0;
    return switch (protocol) {
      case HTTP -> new Pauses(0, 0, 0, 0, RESPONSE_NANOS);
      case TLS12, H2_TLS12 ->
        // Two flights of each end; the signature is in one.
        new Pauses(200_000, 550_000 + more / 2, 200_000, 80_000, RESPONSE_NANOS);
      case TLS12_RESUMED -> new Pauses(100_000, 200_000, 430_000, 140_000, RESPONSE_NANOS);
      case TLS13, H2, QUIC -> new Pauses(200_000, 600_000 + more, 800_000, 150_000, RESPONSE_NANOS);
      case TLS13_RESUMED, QUIC_RESUMED ->
        new Pauses(150_000, 300_000, 430_000, 30_000, RESPONSE_NANOS);
      case TLS13_EARLY, QUIC_EARLY -> new Pauses(0, 480_000, 200_000, 0, RESPONSE_NANOS);
    };
  }
}
