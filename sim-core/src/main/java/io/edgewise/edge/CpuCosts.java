package io.edgewise.edge;

/**
 * What a request costs a core beside inspection by the managed rules.
 *
 * @param handshakeNanos the server's part of a full handshake; not negative
 * @param productsNanos everything else the edge does for a request (flood protection, custom rules, rate limits,
 *     bot score, routing, logs); not negative
 * @param nanosPerResponseByte encryption and copying; not negative
 */
public record CpuCosts(long handshakeNanos, long productsNanos, double nanosPerResponseByte) {

  public CpuCosts {
    if (handshakeNanos < 0 || productsNanos < 0) {
      throw new IllegalArgumentException(
          "The handshakeNanos (%d) and the productsNanos (%d) must not be negative."
              .formatted(handshakeNanos, productsNanos));
    }
    if (!(nanosPerResponseByte >= 0) || Double.isInfinite(nanosPerResponseByte)) {
      throw new IllegalArgumentException(
          "The nanosPerResponseByte (%s) must be finite and not negative."
              .formatted(nanosPerResponseByte));
    }
  }
}
