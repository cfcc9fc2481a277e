package io.edgewise.transport;

/**
 * How a connection comes about, and so how many round trips pass before the first request byte may leave the client.
 * DNS is not in it, nor is a lost packet, nor a certificate chain beyond the server's first window.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.5">RFC 9293 (TCP), section 3.5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5246#section-7.3">RFC 5246 (TLS 1.2), section 7.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8446#section-2">RFC 8446 (TLS 1.3), section 2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9000#section-7">RFC 9000 (QUIC), section 7</a>
 */
public enum Handshake {
  /** TCP, then a full TLS 1.2 handshake. */
  TCP_TLS12(3, KeyExchange.FULL),
  /** TCP, then an abbreviated TLS 1.2 handshake. */
  TCP_TLS12_RESUMED(2, KeyExchange.RESUMED),
  /** TCP, then a full TLS 1.3 handshake. */
  TCP_TLS13(2, KeyExchange.FULL),
  /** TCP, then a resumed TLS 1.3 handshake without early data: no faster, but cheaper. */
  TCP_TLS13_RESUMED(2, KeyExchange.RESUMED),
  /** TCP, then a resumed TLS 1.3 handshake with the request as early data. */
  TCP_TLS13_0RTT(1, KeyExchange.RESUMED),
  /** QUIC, its TLS 1.3 handshake in the same packets. */
  QUIC(1, KeyExchange.FULL),
  /** QUIC, resumed, with the request as early data. */
  QUIC_0RTT(0, KeyExchange.RESUMED),
  /** No handshake: a connection that is open already. */
  REUSED(0, KeyExchange.NONE);

  private final int roundTrips;
  private final KeyExchange keyExchange;

  Handshake(int roundTrips, KeyExchange keyExchange) {
    this.roundTrips = roundTrips;
    this.keyExchange = keyExchange;
  }

  /** What the ends compute. */
  enum KeyExchange {
    FULL,
    RESUMED,
    NONE
  }

  /** Round trips before the first request byte may leave the client. */
  public int roundTrips() {
    return roundTrips;
  }

  KeyExchange keyExchange() {
    return keyExchange;
  }
}
