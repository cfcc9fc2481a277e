package io.edgewise.edge;

import io.edgewise.random.Draws;
import io.edgewise.security.RequestShape;
import io.edgewise.transport.Connection;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.Path;
import io.edgewise.transport.Protocol;
import java.time.Duration;

/**
 * The connections between the edge and the origin, packet by packet. Their path is the same for all and loses nothing, so that
 * a request of one shape always takes the same time.
 */
final class OriginConnections {

  private final Connection connection = new Connection();
  private final ConnectionOptions options = ConnectionOptions.of(Protocol.TLS13);
  private final Path path;
  private final int windowPackets;

  OriginConnections(Origin origin) {
    // No path has no length at all.
    this.path = Path.of(Duration.ofNanos(Math.max(1, origin.rtt().toNanos())));
    this.windowPackets = origin.windowPackets();
  }

  /**
   * How long a request takes to the origin, in nanoseconds.
   *
   * @param opens whether its connection is opened for it, and begins with the initial window
   */
  long forwardNanos(RequestShape shape, boolean opens) {
    connection.reset(path, options, new Draws(0, 0).stream("origin.packets"), 0, 0);
    long now = 0;
    if (opens) {
      now = connection.open(0);
      now = connection.serverTurn(connection.clientTurn(now, 0));
    } else {
      connection.resume(0, windowPackets);
    }
    connection.request(now, Math.max(1, shape.headerBytes()), shape.bodyBytes(), 0);
    return connection.awaitBody(shape.bodyBytes());
  }
}
