package io.edgewise.transport;

import io.edgewise.random.DrawStream;
import io.edgewise.transport.Protocol.Security;
import org.jspecify.annotations.Nullable;

/**
 * A connection between a client and a server, simulated packet by packet, in phases: open, the turns of the handshake,
 * the request, the response. Each phase takes the time at which its sender is ready and gives the time at which its
 * receiver has all of it, so that whatever happens at an end, such as waiting for a core, is put between two phases.
 *
 * <p>One object serves any number of connections, one after the other; nothing is allocated once its arrays have grown.
 * Not safe for use by several threads.
 */
public final class Connection {
  /** In place of a time: the connection could not be made, or was given up. */
  public static final long FAILED = Long.MAX_VALUE;

  private static final int MOST_ATTEMPTS = 255;
  private static final String RESPONSE = "response";

  private final TcpExchange tcp = new TcpExchange();
  private final QuicExchange quic = new QuicExchange();
  private final HandshakeSizes sizes = new HandshakeSizes();

  private Exchange exchange = tcp;
  private ConnectionOptions options = ConnectionOptions.of(Protocol.HTTP);
  private @Nullable PacketLog log;
  private long toServerBytes;
  private long toClientBytes;
  private int turn;
  private long headEnds;
  private boolean requested;
  private boolean headersFirst;
  private long securedNanos;
  private long firstByteNanos;
  private long lastByteNanos;

  /**
   * Begins a new connection.
   *
   * @param draws the draws of losses and of the kernel's clock
   * @param request for whom the draws are: the n-th request
   * @param attempt the request's attempt; 0 to 255
   */
  public void reset(
      Path path, ConnectionOptions newOptions, DrawStream draws, long request, int attempt) {
    reset(path, path.rttNanos(), newOptions, draws, request, attempt);
  }

  /**
   * Begins a new connection over a path with another round trip.
   *
   * @param rttNanos in the place of the path's own; positive, at most 10 minutes
   * @param draws the draws of losses and of the kernel's clock
   * @param request for whom the draws are: the n-th request
   * @param attempt the request's attempt; 0 to 255
   */
  public void reset(
      Path path,
      long rttNanos,
      ConnectionOptions newOptions,
      DrawStream draws,
      long request,
      int attempt) {
    Path.requireRtt(rttNanos);
    if (attempt < 0 || attempt > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "The attempt (%d) must be from 0 to %d.".formatted(attempt, MOST_ATTEMPTS));
    }
    if (!options.equals(newOptions)) {
      choose(newOptions);
    }
    exchange.reset(path, rttNanos, options, draws, ((request << 8) | attempt) << 2);
    toServerBytes = 0;
    toClientBytes = 0;
    turn = 0;
    requested = false;
    headersFirst = false;
  }

  private void choose(ConnectionOptions newOptions) {
    options = newOptions;
    exchange = options.protocol().security() == Security.QUIC ? quic : tcp;
    sizes.set(options);
  }

  /** Tells of what is written and sent from the next connection on; null for nobody. */
  void log(@Nullable PacketLog newLog) {
    log = newLog;
    tcp.log(newLog);
    quic.log(newLog);
  }

  /** Connects; gives the time at which the client may send, or {@link #FAILED}. */
  public long open(long startNanos) {
    return exchange.open(startNanos);
  }

  /**
   * In the place of opening and handshake: the connection was made before and has been idle for so long that each end
   * begins with a window anew (RFC 5681, section 4.1). The round trip is known, and tickets and SETTINGS have been sent.
   *
   * @param clientWindowPackets the client's window; at least 1. The server's is its initial one
   */
  public void resume(long startNanos, int clientWindowPackets) {
    exchange.resume(startNanos, clientWindowPackets);
    turn = sizes.turns();
    requested = true;
  }

  /** Whether the handshake needs a further turn of the client and of the server. */
  public boolean needsTurn() {
    return turn < sizes.turns();
  }

  /**
   * The client sends its next flight of the handshake; gives the time at which the server has it.
   *
   * @param earlyBytes a request that is sent with it as early data; 0 for none
   */
  public long clientTurn(long nowNanos, long earlyBytes) {
    exchange.advanceTo(nowNanos);
    long early = earlyBytes > 0 ? sizes.record(earlyBytes) : 0;
    writeToServer(
        earlyBytes > 0
            ? "ClientHello with the request"
            : turn == 0 ? "ClientHello" : "key exchange",
        sizes.clientBytes(turn) + early);
    return exchange.awaitServer(toServerBytes);
  }

  /** The server sends its next flight; gives the time at which the client has it. */
  public long serverTurn(long nowNanos) {
    exchange.advanceTo(nowNanos);
    writeServerFlight();
    turn++;
    return exchange.awaitClient(toClientBytes);
  }

  private void writeServerFlight() {
    String name =
        turn > 0 ? "Finished" : sizes.sendsCertificates() ? "certificates" : "ServerHello";
    writeToClient(name, sizes.serverBytes(turn));
  }

  /**
   * The client sends a request, behind what ends the handshake; gives the time at which the server has all of it and
   * has ended the handshake.
   *
   * @param bytes header and body; positive
   * @param finishNanos what the server takes to end the handshake
   */
  public long request(long nowNanos, long bytes, long finishNanos) {
    return request(nowNanos, bytes, 0, finishNanos);
  }

  /**
   * The client sends a request with a body behind its head; gives the time at which the server has the head and has
   * ended the handshake. See {@link #awaitBody}.
   *
   * @param headBytes positive
   * @param bodyBytes 0 or more
   * @param finishNanos what the server takes to end the handshake
   */
  public long request(long nowNanos, long headBytes, long bodyBytes, long finishNanos) {
    exchange.advanceTo(nowNanos);
    boolean first = !requested;
    requested = true;
    if (!first) {
      writeRequest(headBytes, bodyBytes);
      return exchange.awaitServer(headEnds);
    }
    if (sizes.finishBytes() > 0) {
      writeToServer("Finished", sizes.finishBytes());
    }
    long finish = toServerBytes;
    if (options.protocol().isHttp2()) {
      writeToServer("SETTINGS", HandshakeSizes.PREFACE_BYTES);
    }
    long preface = toServerBytes;
    writeRequest(headBytes, bodyBytes);
    long ready = exchange.awaitServer(sizes.finishBytes() > 0 ? finish : preface);
    if (ready == FAILED) {
      return FAILED;
    }
    ready += finishNanos;
    exchange.serverBusyUntil(ready);
    exchange.advanceTo(ready);
    writeTickets();
    // What has arrived by now is answered together with the SETTINGS.
    headersFirst = exchange.serverHas() >= headEnds;
    return exchange.awaitServer(headEnds);
  }

  private void writeRequest(long headBytes, long bodyBytes) {
    headEnds = toServerBytes + sizes.record(headBytes);
    writeToServer("request", sizes.record(headBytes) + bodyBytes);
  }

  /**
   * Gives the time at which the server has so much of the body of the latest request, in which records are left out of
   * account.
   *
   * @param bytes 0 to the body's size
   */
  public long awaitBody(long bytes) {
    return exchange.awaitServer(headEnds + bytes);
  }

  private void writeTickets() {
    for (int i = 0; i < sizes.tickets(); i++) {
      if (log != null) {
        log.wrote(false, HandshakeSizes.TICKET_BYTES, "session ticket");
      }
      toClientBytes += exchange.writeTicket(HandshakeSizes.TICKET_BYTES);
    }
  }

  /** The server sends a response; see {@link #firstByteNanos} and {@link #lastByteNanos}. */
  public void respond(long nowNanos, long size) {
    exchange.advanceTo(nowNanos);
    if (options.protocol().sendsEarlyData() && turn == 0) {
      writeServerFlight();
      turn++;
    }
    long secured = toClientBytes;
    long first;
    if (options.protocol().isHttp2()) {
      first = respondHttp2(size);
    } else {
      first = writeRecords(sizes.response(size));
    }
    securedNanos = exchange.awaitClient(secured);
    firstByteNanos = exchange.awaitClient(first);
    lastByteNanos = exchange.awaitClient(toClientBytes);
  }

  private long respondHttp2(long size) {
    if (headersFirst) {
      writeToClient(
          "SETTINGS and header",
          sizes.record(HandshakeSizes.SETTINGS_BYTES + HandshakeSizes.HTTP2_HEADER_BYTES));
      long first = toClientBytes;
      writeRecords(sizes.response(size));
      return first;
    }
    writeToClient("SETTINGS", sizes.record(HandshakeSizes.SETTINGS_BYTES));
    return writeRecords(HandshakeSizes.HTTP2_HEADER_BYTES + sizes.response(size));
  }

  /** Writes a payload in records and gives the offset in the stream at which the first ends. */
  private long writeRecords(long payload) {
    long first = 0;
    if (!options.protocol().hasRecords()) {
      writeToClient(RESPONSE, payload);
      return toClientBytes - payload + 1;
    }
    long left = payload;
    while (left > 0) {
      long part = Math.min(left, options.recordBytes());
      left -= part;
      writeToClient(RESPONSE, sizes.record(part));
      if (first == 0) {
        first = toClientBytes;
      }
    }
    return first;
  }

  /** When the client had the first byte of the latest response that it could use. */
  public long firstByteNanos() {
    return firstByteNanos;
  }

  /** When the client had the latest response. */
  public long lastByteNanos() {
    return lastByteNanos;
  }

  /** When the client had the server's flight that came with an early response. */
  public long securedNanos() {
    return securedNanos;
  }

  /** Packets that were lost so far in either direction. */
  public int lostPackets() {
    return exchange.lostPackets();
  }

  private void writeToServer(String name, long bytes) {
    toServerBytes += bytes;
    if (log != null) {
      log.wrote(true, bytes, name);
    }
    exchange.writeToServer(bytes);
  }

  private void writeToClient(String name, long bytes) {
    toClientBytes += bytes;
    if (log != null) {
      log.wrote(false, bytes, name);
    }
    exchange.writeToClient(bytes);
  }
}
