package io.edgewise.transport;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import java.time.Duration;

/**
 * A fetch over a fresh connection: how long until it is connected and secured, and until the first and the last byte
 * of the response are there. The ends take their {@link Pauses}; nothing of theirs queues.
 *
 * <p>One object serves any number of fetches, one after the other, and allocates nothing once it has grown. Not safe
 * for use by several threads.
 */
public final class Fetch {
  private static final long LARGEST_BYTES = 1L << 40;
  private static final long LARGEST_QUIC_BYTES = 1L << 32;

  /** So long that the machine's own time makes no round trip. */
  private static final Path LONG_PATH = Path.of(Duration.ofMillis(200));

  private final Connection connection;
  private final Path path;
  private final ConnectionOptions options;
  private final Pauses pauses;
  private final long requestBytes;
  private final long responseBytes;

  private long beganNanos;
  private long connectNanos;
  private long securedNanos;
  private long firstByteNanos;
  private long lastByteNanos;

  /**
   * @param requestBytes header and body of the request; 1 to 2^40
   * @param responseBytes the body of the response; 1 to 2^40, over QUIC to 2^32
   */
  public Fetch(
      Path path, ConnectionOptions options, Pauses pauses, long requestBytes, long responseBytes) {
    this(new Connection(), path, options, pauses, requestBytes, responseBytes);
  }

  /** With a connection object that other fetches use before and after. */
  Fetch(
      Connection connection,
      Path path,
      ConnectionOptions options,
      Pauses pauses,
      long requestBytes,
      long responseBytes) {
    requireSize("requestBytes", requestBytes);
    requireSize("responseBytes", responseBytes);
    if (options.protocol().security() == Protocol.Security.QUIC
        && Math.max(requestBytes, responseBytes) > LARGEST_QUIC_BYTES) {
      throw new IllegalArgumentException(
          "The requestBytes (%d) and responseBytes (%d) over QUIC must be at most %d, for each packet is kept in mind."
              .formatted(requestBytes, responseBytes, LARGEST_QUIC_BYTES));
    }
    this.connection = connection;
    this.path = path;
    this.options = options;
    this.pauses = pauses;
    this.requestBytes = requestBytes;
    this.responseBytes = responseBytes;
  }

  /**
   * Fetches over a new connection, from time 0, and gives whether the response came: not if an end gave up, as a kernel
   * does after its last retransmission.
   *
   * @param draws the draws of losses and of the kernel's clock
   * @param request for whom the draws are: the n-th request
   * @param attempt the request's attempt; 0 to 255
   */
  public boolean run(DrawStream draws, long request, int attempt) {
    connection.reset(path, options, draws, request, attempt);
    beganNanos = 0;
    connectNanos = connection.open(0);
    securedNanos = connectNanos;
    if (connectNanos == Connection.FAILED) {
      return false;
    }
    return options.protocol().sendsEarlyData() ? exchangeEarly() : secure() && exchange();
  }

  /**
   * Fetches again over the connection of a fetch that succeeded, and gives whether the response came. Times count from
   * its request.
   *
   * @param idleNanos from the last byte of the fetch before to this request; 0 or more
   */
  public boolean again(long idleNanos) {
    if (idleNanos < 0) {
      throw new IllegalArgumentException(
          "The idleNanos (%d) must be 0 or more.".formatted(idleNanos));
    }
    beganNanos += lastByteNanos + idleNanos;
    connectNanos = 0;
    securedNanos = 0;
    return exchange();
  }

  /**
   * Fetches like {@link #run}, and tells packet by packet what happened.
   *
   * @throws IllegalStateException if the fetch fails
   */
  public Waterfall trace(DrawStream draws, long request, int attempt) {
    var log = new PacketLog();
    connection.log(log);
    try {
      if (!run(draws, request, attempt)) {
        throw new IllegalStateException(
            "The fetch of request %d failed: an end gave up.".formatted(request));
      }
      return new Waterfall(connectNanos, securedNanos, firstByteNanos, lastByteNanos, log.steps());
    } finally {
      connection.log(null);
    }
  }

  private boolean secure() {
    long now = connectNanos;
    while (connection.needsTurn()) {
      now = connection.clientTurn(now + pauses.clientFlightNanos(), 0);
      if (now != Connection.FAILED) {
        now = connection.serverTurn(now + pauses.serverFlightNanos());
      }
      if (now == Connection.FAILED) {
        return false;
      }
      securedNanos = now + pauses.clientFinishNanos();
    }
    return true;
  }

  private boolean exchange() {
    long now =
        connection.request(beganNanos + securedNanos, requestBytes, pauses.serverFinishNanos());
    return now != Connection.FAILED && respond(now + pauses.responseNanos());
  }

  private boolean exchangeEarly() {
    long now = connection.clientTurn(connectNanos + pauses.clientFlightNanos(), requestBytes);
    if (now == Connection.FAILED
        || !respond(now + pauses.serverFlightNanos() + pauses.responseNanos())) {
      return false;
    }
    securedNanos = connection.securedNanos() + pauses.clientFinishNanos();
    // What came with the server's flight can be read no earlier than the flight has been checked.
    firstByteNanos = Math.max(firstByteNanos, securedNanos);
    lastByteNanos = Math.max(lastByteNanos, securedNanos);
    return true;
  }

  private boolean respond(long nowNanos) {
    connection.respond(nowNanos, responseBytes);
    if (connection.lastByteNanos() == Connection.FAILED) {
      return false;
    }
    firstByteNanos = connection.firstByteNanos() - beganNanos;
    lastByteNanos = connection.lastByteNanos() - beganNanos;
    return true;
  }

  /** When the client was connected; {@link Connection#FAILED} if it never was. */
  public long connectNanos() {
    return connectNanos;
  }

  /** When the client had ended the handshake of TLS; without TLS the time of the connection. */
  public long securedNanos() {
    return securedNanos;
  }

  /** When the client had the first byte that it could use; of a fetch that succeeded. */
  public long firstByteNanos() {
    return firstByteNanos;
  }

  /** When the client had the response; of a fetch that succeeded. */
  public long lastByteNanos() {
    return lastByteNanos;
  }

  /** Packets lost so far in either direction, since the connection began. */
  public int lostPackets() {
    return connection.lostPackets();
  }

  /**
   * Round trips from the client's first packet to the first byte of a short response: what a protocol costs where nothing
   * is lost and no end takes any time.
   */
  public static int roundTrips(ConnectionOptions options) {
    var fetch = new Fetch(LONG_PATH, options, Pauses.none(), 1, 1);
    fetch.run(new Draws(0, 0).stream("fetch.round-trips"), 0, 0);
    return Math.toIntExact(Math.floorDiv(fetch.firstByteNanos(), LONG_PATH.rttNanos()));
  }

  private static void requireSize(String name, long bytes) {
    if (bytes < 1 || bytes > LARGEST_BYTES) {
      throw new IllegalArgumentException(
          "The %s (%d) must be from 1 to 2^40.".formatted(name, bytes));
    }
  }
}
