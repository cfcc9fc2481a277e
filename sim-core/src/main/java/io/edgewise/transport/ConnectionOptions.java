package io.edgewise.transport;

/**
 * How a connection is made and used.
 *
 * @param protocol what runs over it
 * @param congestionControl the server's; the client's is CUBIC
 * @param initialWindowPackets the server's initial window; 1 to 1,000. RFC 6928 has 10
 * @param recordBytes the payload of the server's TLS records, which are delivered whole; 512 to 16,384
 * @param certificateBytes the server's chain of certificates, in bytes; 1 to 1,000,000
 * @param postQuantum whether the key shares of TLS 1.3 are X25519MLKEM768, of 1.2 KB each, rather than X25519
 * @param machine what the hosts add
 * @param fastOpen whether the first packet of TCP carries data; off over QUIC, whose first packet always does
 */
public record ConnectionOptions(
    Protocol protocol,
    CongestionControl congestionControl,
    int initialWindowPackets,
    int recordBytes,
    int certificateBytes,
    boolean postQuantum,
    Machine machine,
    FastOpen fastOpen) {
  static final int LARGEST_RECORD = 16_384;
  static final int ECDSA_CHAIN_BYTES = 1319 + 836;

  public ConnectionOptions {
    requireWithin("initialWindowPackets", initialWindowPackets, 1, 1_000);
    requireWithin("recordBytes", recordBytes, 512, LARGEST_RECORD);
    requireWithin("certificateBytes", certificateBytes, 1, 1_000_000);
    if (fastOpen != FastOpen.OFF && protocol.security() == Protocol.Security.QUIC) {
      throw new IllegalArgumentException(
          "The fastOpen (%s) must be OFF over QUIC (%s), which sends data with its first packet anyway."
              .formatted(fastOpen, protocol.id()));
    }
  }

  /** A protocol with CUBIC, a window of ten packets, records of 16 KiB and an ECDSA chain of two, on ideal hosts. */
  public static ConnectionOptions of(Protocol protocol) {
    return new ConnectionOptions(
        protocol,
        CongestionControl.CUBIC,
        10,
        LARGEST_RECORD,
        ECDSA_CHAIN_BYTES,
        false,
        Machine.ideal(),
        FastOpen.OFF);
  }

  /** With another congestion control of the server. */
  public ConnectionOptions withCongestionControl(CongestionControl control) {
    return new ConnectionOptions(
        protocol,
        control,
        initialWindowPackets,
        recordBytes,
        certificateBytes,
        postQuantum,
        machine,
        fastOpen);
  }

  /** With another initial window of the server; 1 to 1,000 packets. */
  public ConnectionOptions withInitialWindow(int packets) {
    return new ConnectionOptions(
        protocol,
        congestionControl,
        packets,
        recordBytes,
        certificateBytes,
        postQuantum,
        machine,
        fastOpen);
  }

  /** With smaller records; 512 to 16,384 bytes. */
  public ConnectionOptions withRecords(int bytes) {
    return new ConnectionOptions(
        protocol,
        congestionControl,
        initialWindowPackets,
        bytes,
        certificateBytes,
        postQuantum,
        machine,
        fastOpen);
  }

  /** With another chain of certificates; 1 to 1,000,000 bytes. */
  public ConnectionOptions withCertificates(int bytes) {
    return new ConnectionOptions(
        protocol,
        congestionControl,
        initialWindowPackets,
        recordBytes,
        bytes,
        postQuantum,
        machine,
        fastOpen);
  }

  /** With or without post-quantum key shares. */
  public ConnectionOptions withPostQuantum(boolean hybrid) {
    return new ConnectionOptions(
        protocol,
        congestionControl,
        initialWindowPackets,
        recordBytes,
        certificateBytes,
        hybrid,
        machine,
        fastOpen);
  }

  /** On other hosts. */
  public ConnectionOptions withMachine(Machine newMachine) {
    return new ConnectionOptions(
        protocol,
        congestionControl,
        initialWindowPackets,
        recordBytes,
        certificateBytes,
        postQuantum,
        newMachine,
        fastOpen);
  }

  /**
   * With or without data in the first packet.
   *
   * @throws IllegalArgumentException if it is not off and the protocol is QUIC
   */
  public ConnectionOptions withFastOpen(FastOpen newFastOpen) {
    return new ConnectionOptions(
        protocol,
        congestionControl,
        initialWindowPackets,
        recordBytes,
        certificateBytes,
        postQuantum,
        machine,
        newFastOpen);
  }

  private static void requireWithin(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "The %s (%d) must be from %d to %d.".formatted(name, value, least, most));
    }
  }
}
