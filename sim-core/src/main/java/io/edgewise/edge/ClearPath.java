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
 * nothing and has no bottleneck, for requests of one flight, and on reused connections for responses of three. Learnt once from
 * the packets; where it depends on the round trip after all, nothing is covered. Immutable.
 */
final class ClearPath {

  /** Fits any first flight, together with what ends a handshake. */
  private static final int SHORT_BYTES = 8_192;

  /** Near 10 ms a slow start ends earliest, by the spacing of its acknowledgements, most of all after a pause. */
  private static final long[] ROUND_TRIPS_NANOS = {
    2_000_000, 10_070_688, 12_345_678, 40_000_000, 300_000_000
  };

  private static final long[] PAUSES_NANOS = {0, 13_325_830, 700_000_000};
  private static final int UNKNOWN = -1;

  /** A packet's payload is no smaller, and a window no fewer packets once it has been (BBR, ProbeRTT). */
  private static final int LEAST_PACKET_BYTES = 1_000;

  private static final int LEAST_WINDOW = 4;
  private static final long MOST_DELAY_NANOS = 200_000_000;

  private final boolean isClear;
  private final long leastFlightBytes;
  /** What may still be under way before a response. */
  private final long flightBytesBefore;

  private final int connectHalves;
  private final int helloHalves;
  private final int requestHalves;
  private final long oneFlightBytes;
  private final long twoFlightsBytes;
  private final long threeFlightsBytes;

  ClearPath(Connections connections) {
    var options = connections.options();
    var path = connections.path();
    isClear = path.isClear() && options.machine().isIdeal();
    leastFlightBytes =
        (long) Math.min(LEAST_WINDOW, options.initialWindowPackets()) * LEAST_PACKET_BYTES;
    flightBytesBefore = (long) options.certificateBytes() + SHORT_BYTES;
    if (isClear) {
      var probe = new Probe(path, options);
      connectHalves = halves(probe::connectNanos);
      helloHalves = halves(probe::helloNanos);
      requestHalves = halves(probe::requestNanos);
      oneFlightBytes = probe.mostBytes(1, 0);
      twoFlightsBytes = probe.mostBytes(3, oneFlightBytes);
      threeFlightsBytes = probe.mostBytes(5, twoFlightsBytes);
    } else {
      connectHalves = UNKNOWN;
      helloHalves = UNKNOWN;
      requestHalves = UNKNOWN;
      oneFlightBytes = 0;
      twoFlightsBytes = 0;
      threeFlightsBytes = 0;
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
    return requestBytes <= SHORT_BYTES && responseBytes <= threeFlightsBytes;
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
    int halves = responseBytes <= oneFlightBytes ? 1 : responseBytes <= twoFlightsBytes ? 3 : 5;
    return halves * (rttNanos / 2);
  }

  /**
   * More than any response takes until the client has all of it; {@link Long#MAX_VALUE} where the path may hold it up. Without
   * a loss no window falls below its least, and no acknowledgement is delayed by more than 200 ms.
   */
  long mostResponseNanos(long rttNanos, long responseBytes) {
    if (!isClear) {
      return Long.MAX_VALUE;
    }
    long flights = 2 + 2 * (responseBytes + flightBytesBefore) / leastFlightBytes;
    return flights * (rttNanos + MOST_DELAY_NANOS);
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

    /**
     * The largest response up to which all above {@code fewest} take so many halves of any round trip, with their first byte in
     * the first flight; {@code fewest} if there is none.
     */
    long mostBytes(int halves, long fewest) {
      if (!takes(fewest + 1, halves)) {
        return fewest;
      }
      long fits = fewest;
      long fitsNot = fewest + SHORT_BYTES;
      while (takes(fitsNot, halves)) {
        fits = fitsNot;
        fitsNot *= 2;
      }
      while (fits + 1 < fitsNot) {
        long bytes = (fits + fitsNot) / 2;
        if (takes(bytes, halves)) {
          fits = bytes;
        } else {
          fitsNot = bytes;
        }
      }
      return fits;
    }

    private boolean takes(long bytes, int halves) {
      for (long rtt : ROUND_TRIPS_NANOS) {
        for (long pause : PAUSES_NANOS) {
          if (!takes(bytes, halves, rtt, pause)) {
            return false;
          }
        }
      }
      return true;
    }

    private boolean takes(long bytes, int halves, long rttNanos, long pauseNanos) {
      connection.reset(path, rttNanos, options, draws, 0, 0);
      connection.resume(0, ClientConnections.CLIENT_WINDOW);
      long now = connection.request(0, 1, 0) + pauseNanos;
      connection.respond(now, bytes);
      return connection.firstByteNanos() - now == rttNanos / 2
          && connection.lastByteNanos() - now == halves * (rttNanos / 2);
    }
  }
}
