package io.edgewise.edge;

import io.edgewise.transport.Handshake;
import io.edgewise.transport.SlowStart;
import java.time.Duration;

/**
 * How clients reach the PoP.
 *
 * @param newShare the share of requests that open a connection; 0 to 1; the others reuse one
 * @param handshake what opening takes
 * @param slowStart of both directions; a reused connection has been idle and starts again from its initial window (RFC
 *     9293 section 3.8.1 with RFC 5681 section 4.1)
 * @param clientHandshakeCpu the client's part of a handshake; not negative
 * @param clientTimeout after which a client gives up; positive
 */
public record Connections(
    double newShare,
    Handshake handshake,
    SlowStart slowStart,
    Duration clientHandshakeCpu,
    Duration clientTimeout) {

  public Connections {
    if (!(newShare >= 0 && newShare <= 1)) {
      throw new IllegalArgumentException(
          "The newShare (%s) must be from 0 to 1.".formatted(newShare));
    }
    if (clientHandshakeCpu.isNegative()) {
      throw new IllegalArgumentException(
          "The clientHandshakeCpu (%s) must not be negative.".formatted(clientHandshakeCpu));
    }
    if (clientTimeout.isNegative() || clientTimeout.isZero()) {
      throw new IllegalArgumentException(
          "The clientTimeout (%s) must be positive.".formatted(clientTimeout));
    }
  }
}
