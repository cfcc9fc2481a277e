package io.edgewise.edge;

import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.Path;
import java.time.Duration;

/**
 * How clients reach the PoP.
 *
 * @param newShare the share of requests that open a connection; 0 to 1; the others reuse one that has been idle and begins
 *     with its initial window again (RFC 5681, section 4.1)
 * @param options how a connection is made and used
 * @param path the bottleneck and the losses of a client's path; in the place of its round trip each client has its own
 * @param clientHandshakeCpu the client's part of a handshake; not negative
 * @param clientTimeout after which a client gives up; positive
 */
public record Connections(
    double newShare,
    ConnectionOptions options,
    Path path,
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
