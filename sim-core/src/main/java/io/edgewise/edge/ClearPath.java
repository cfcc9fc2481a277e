package io.edgewise.edge;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.transport.Connection;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.Path;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * What the phases of a connection take, in halves of a round trip, where no timer has a part in it: on a path that loses
 * nothing and has no bottleneck, for requests of one flight, and on reused connections for responses of two. Learnt once from
 * the packets; where it depends on the round trip after all, nothing is covered. Immutable.
 */
final class ClearPath {

  /** Fits any first flight, together with what ends a handshake. */
  private static final int SHORT_BYTES = 8_192;

  /** Longer than two flights of the largest initial window. */
  private static final long MOST_BYTES = 1L << 23;

  private static final long[] ROUND_TRIPS_NANOS = {2_000_000, 12_345_678, 40_000_000, 300_000_000};
  private static final int UNKNOWN = -1;

  private final int connectHalves;
  private final int helloHalves;
  private final int requestHalves;
  private final long oneFlightBytes;
  private final long twoFlightsBytes;

  ClearPath(Connections connections) {
    var options = connections.options();
    var path = connections.path();
    if (path.isClear() && options.machine().isIdeal()) {
      var probe = new Probe(path, options);
      connectHalves = halves(probe::connectNanos);
      helloHalves = halves(probe::helloNanos);
      requestHalves = halves(probe::requestNanos);
      oneFlightBytes = probe.mostBytes(1);
      twoFlightsBytes = probe.mostBytes(3);
    } else {
      connectHalves = UNKNOWN;
      helloHalves = UNKNOWN;
      requestHalves = UNKNOWN;
      oneFlightBytes = 0;
      twoFlightsBytes = 0;
    }
  }

  private static int halves(LongUnaryOperator nanosByRtt) {
    long[] halves = LongStream.of(ROUND_TRIPS_NANOS)
        .map(rtt -> nanosByRtt.applyAsLong(rtt) % (rtt / 2) == 0
            ? nanosByRtt.applyAsLong(rtt) / (rtt / 2)
            : UNKNOWN)
        .distinct()
        .toArray();
    return halves.length == 1 ? (int) halves[0] : UNKNOWN;
  }

  /** Whether what opens a connection and brings such a request over it is covered. */
  boolean coversOpening(long requestBytes) {
    return requestBytes <= SHORT_BYTES
        && connectHalves >= 0
        && helloHalves >= 0
        && requestHalves > 0;
  }

  /** Whether such a request over a reused connection is covered. */
  boolean coversRequest(long requestBytes) {
    return requestBytes <= SHORT_BYTES && oneFlightBytes > 0;
  }

  /** Whether such a response to such a request over a reused connection is covered. */
  boolean coversResponse(long requestBytes, long responseBytes) {
    return requestBytes <= SHORT_BYTES && responseBytes <= twoFlightsBytes;
  }

  /** From the first packet until the client's part of the handshake may leave. */
  long connectNanos(long rttNanos) {
    return connectHalves * (rttNanos / 2);
  }

  /** From the first packet until the edge has the client's part of the handshake. */
  long helloNanos(long rttNanos) {
    return helloHalves * (rttNanos / 2);
  }

  /** From the edge's part of the handshake until it has the request, without the client's own time. */
  long requestNanos(long rttNanos) {
    return requestHalves * (rttNanos / 2);
  }

  /** From a covered response until the client has all of it. */
  long responseNanos(long rttNanos, long responseBytes) {
    return (responseBytes <= oneFlightBytes ? 1 : 3) * (rttNanos / 2);
  }

  /** Connections of packets to learn from. */
  private static final class Probe {

    private final Connection connection = new Connection();
    private final DrawStream draws = new Draws(0, 0).stream("probe.packets");
    private final Path path;
    private final ConnectionOptions options;

    Probe(Path path, ConnectionOptions options) {
      this.path = path;
      this.options = options;
    }

    long connectNanos(long rttNanos) {
      connection.reset(path, rttNanos, options, draws, 0, 0);
      return connection.open(0);
    }

    long helloNanos(long rttNanos) {
      long now = connectNanos(rttNanos);
      return connection.needsTurn()
          ? connection.clientTurn(now, options.protocol().sendsEarlyData() ? 1 : 0)
          : now;
    }

    long requestNanos(long rttNanos) {
      long ready = helloNanos(rttNanos);
      long now = ready;
      if (connection.needsTurn()) {
        now = connection.serverTurn(now);
        while (connection.needsTurn()) {
          now = connection.serverTurn(connection.clientTurn(now, 0));
        }
      }
      return connection.request(now, SHORT_BYTES, 0) - ready;
    }

    /** The largest response that takes so many halves of any round trip, with its first byte in the first flight. */
    long mostBytes(int halves) {
      long fits = 0;
      long fitsNot = MOST_BYTES;
      while (fits + 1 < fitsNot) {
        long bytes = (fits + fitsNot) / 2;
        if (LongStream.of(ROUND_TRIPS_NANOS).allMatch(rtt -> takes(bytes, halves, rtt))) {
          fits = bytes;
        } else {
          fitsNot = bytes;
        }
      }
      return fits;
    }

    private boolean takes(long bytes, int halves, long rttNanos) {
      connection.reset(path, rttNanos, options, draws, 0, 0);
      connection.resume(0, ClientConnections.CLIENT_WINDOW);
      long now = connection.request(0, 1, 0);
      connection.respond(now, bytes);
      return connection.firstByteNanos() - now == rttNanos / 2
          && connection.lastByteNanos() - now <= halves * (rttNanos / 2);
    }
  }
}
