package io.edgewise.transport;

import java.time.Duration;

/**
 * The CPU time of a handshake: what it occupies a core for, apart from its round trips.
 *
 * @param serverFull a full handshake at the server; 0 or more, at most an hour
 * @param serverResumed a resumed one at the server; 0 or more, at most an hour
 * @param client a full handshake at the client; 0 or more, at most an hour
 */
public record HandshakeCpu(Duration serverFull, Duration serverResumed, Duration client) {
  private static final Duration LONGEST = Duration.ofHours(1);

  /** What the server signs with, and so how long a full handshake keeps its core and how many bytes the chain has. */
  public enum Key {
    /** 243 us at the server, of them 19 us for the signature; a chain of two, of 1,319 and 836 bytes. */
    ECDSA_P256(243_000, ConnectionOptions.ECDSA_CHAIN_BYTES),
    /** 469 us at the server, of them 242 us for the signature; a chain of two, of 1,715 and 1,235 bytes. */
    RSA_2048(469_000, 1715 + 1235);

    private final long fullNanos;
    private final int chainBytes;

    Key(long fullNanos, int chainBytes) {
      this.fullNanos = fullNanos;
      this.chainBytes = chainBytes;
    }

    /** The chain that was measured, in bytes. */
    public int chainBytes() {
      return chainBytes;
    }
  }

  public HandshakeCpu {
    requireDuration("serverFull", serverFull);
    requireDuration("serverResumed", serverResumed);
    requireDuration("client", client);
  }

  /** {@link #measured(Key)} of an ECDSA P-256 key. */
  public static HandshakeCpu measured() {
    return measured(Key.ECDSA_P256);
  }

  /**
   * Our measurement of TLS 1.3 with X25519 on one core (nginx 1.22, OpenSSL 3.0, Linux 6.18): 243 us at the server with
   * ECDSA P-256 and 469 us with RSA-2048, 190 us resumed, where nothing is signed, and 703 us at the client. For TLS 1.2
   * and QUIC it is an assumption, and so it is that a client takes as long for an RSA chain, and for a resumed handshake.
   */
  public static HandshakeCpu measured(Key key) {
    return new HandshakeCpu(
        Duration.ofNanos(key.fullNanos), Duration.ofNanos(190_000), Duration.ofNanos(703_000));
  }

  /**
   * With a further key exchange at the server, full and resumed, as a hybrid one has: a resumed handshake of TLS 1.3
   * exchanges keys, too (RFC 8446, section 2.2).
   *
   * @param exchange what it takes; 0 or more
   */
  public HandshakeCpu withFurtherExchange(Duration exchange) {
    requireDuration("exchange", exchange);
    return new HandshakeCpu(serverFull.plus(exchange), serverResumed.plus(exchange), client);
  }

  /** What a handshake costs the server, in nanoseconds; 0 without TLS. */
  public long serverNanos(Protocol protocol) {
    if (protocol.security() == Protocol.Security.NONE) {
      return 0;
    }
    return (protocol.isResumed() ? serverResumed : serverFull).toNanos();
  }

  private static void requireDuration(String name, Duration duration) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "The %s (%s) must be from PT0S to %s.".formatted(name, duration, LONGEST));
    }
  }
}
