package io.edgewise.transport;

import io.edgewise.random.DrawStream;
import io.edgewise.transport.Protocol.Security;

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

  private static final int PHASE_TICKS = 512;

  private final TcpExchange exchange = new TcpExchange();
  private final Opening opening = new Opening(exchange);
  private final Cubic serverCubic = new Cubic();
  private final Bbr serverBbr = new Bbr();
  private final Reno serverReno = new Reno();
  private final Cubic clientCubic = new Cubic();
  private final HandshakeSizes sizes = new HandshakeSizes();

  private ConnectionOptions options = ConnectionOptions.of(Protocol.HTTP);
  private long toServerBytes;
  private long toClientBytes;
  private int turn;
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
    options = newOptions;
    long key = ((request << 8) | attempt) << 2;
    var machine = options.machine();
    exchange.wheel.reset(
        machine.tickNanos(),
        (long) (draws.uniform(key) * PHASE_TICKS * machine.tickNanos()),
        draws.uniform(key + 3) < 0.5);
    exchange.toServer.reset(path, false, machine);
    exchange.toClient.reset(path, true, machine);
    exchange.toServer.loss().key(draws, key + 1);
    exchange.toClient.loss().key(draws, key + 2);
    exchange.client.reset(clientCubic, 10, machine);
    exchange.server.reset(serverAlgorithm(), options.initialWindowPackets(), machine);
    exchange.reset(0);
    sizes.set(options);
    toServerBytes = 0;
    toClientBytes = 0;
    turn = 0;
    requested = false;
    headersFirst = false;
  }

  private Algorithm serverAlgorithm() {
    return switch (options.congestionControl()) {
      case CUBIC -> serverCubic;
      case RENO -> serverReno;
      case BBR -> serverBbr;
    };
  }

  /** Connects; gives the time at which the client may send, or {@link #FAILED}. */
  public long open(long startNanos) {
    return opening.open(startNanos);
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
  public long clientTurn(long nowNanos, int earlyBytes) {
    exchange.advanceTo(nowNanos);
    writeToServer(sizes.clientBytes(turn) + (earlyBytes > 0 ? sizes.record(earlyBytes) : 0));
    return serverHas(toServerBytes);
  }

  /** The server sends its next flight; gives the time at which the client has it. */
  public long serverTurn(long nowNanos) {
    exchange.advanceTo(nowNanos);
    writeToClient(sizes.serverBytes(turn));
    turn++;
    return clientHas(toClientBytes);
  }

  /**
   * The client sends a request, behind what ends the handshake; gives the time at which the server has all of it.
   *
   * @param bytes header and body; positive
   */
  public long request(long nowNanos, long bytes) {
    exchange.advanceTo(nowNanos);
    boolean first = !requested;
    requested = true;
    if (first && sizes.finishBytes() > 0) {
      writeToServer(sizes.finishBytes());
    }
    long finish = toServerBytes;
    if (first && options.protocol().isHttp2()) {
      writeToServer(HandshakeSizes.PREFACE_BYTES);
    }
    long preface = toServerBytes;
    writeToServer(sizes.record(bytes));
    long finished = serverHas(finish);
    if (first) {
      writeTickets();
    }
    long prefaced = serverHas(preface);
    long all = serverHas(toServerBytes);
    if (first && options.protocol().isHttp2()) {
      long reaction = options.protocol().security() == Security.TLS13 ? 300_000 : 60_000;
      headersFirst = all - (sizes.finishBytes() > 0 ? finished : prefaced) <= reaction;
    }
    return all;
  }

  private void writeTickets() {
    for (int i = 0; i < sizes.tickets(); i++) {
      writeToClient(HandshakeSizes.TICKET_BYTES);
    }
  }

  /** The server sends a response; see {@link #firstByteNanos} and {@link #lastByteNanos}. */
  public void respond(long nowNanos, long size) {
    exchange.advanceTo(nowNanos);
    if (options.protocol().sendsEarlyData() && turn == 0) {
      turn++;
      writeToClient(sizes.serverBytes(0));
    }
    long secured = toClientBytes;
    long first;
    if (options.protocol().isHttp2()) {
      first = respondHttp2(size);
    } else {
      first = writeRecords(sizes.response(size));
    }
    securedNanos = clientHas(secured);
    firstByteNanos = clientHas(first);
    lastByteNanos = clientHas(toClientBytes);
  }

  private long respondHttp2(long size) {
    if (headersFirst) {
      writeToClient(
          sizes.record(HandshakeSizes.SETTINGS_BYTES + HandshakeSizes.HTTP2_HEADER_BYTES));
      long first = toClientBytes;
      writeRecords(sizes.response(size));
      return first;
    }
    writeToClient(sizes.record(HandshakeSizes.SETTINGS_BYTES));
    return writeRecords(HandshakeSizes.HTTP2_HEADER_BYTES + sizes.response(size));
  }

  /** Writes a payload in records and gives the offset in the stream at which the first ends. */
  private long writeRecords(long payload) {
    long first = 0;
    if (options.protocol().security() == Security.NONE) {
      writeToClient(payload);
      return toClientBytes - payload + 1;
    }
    long left = payload;
    while (left > 0) {
      long part = Math.min(left, options.recordBytes());
      left -= part;
      writeToClient(sizes.record(part));
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
    return exchange.toServer.loss().lost()
        + exchange.toClient.loss().lost()
        + exchange.toServer.overflows()
        + exchange.toClient.overflows();
  }

  private void writeToServer(long bytes) {
    toServerBytes += bytes;
    exchange.client.write(exchange.nowNanos(), bytes);
  }

  private void writeToClient(long bytes) {
    toClientBytes += bytes;
    exchange.server.write(exchange.nowNanos(), bytes);
  }

  private long serverHas(long bytes) {
    return await(exchange.server.receiver, bytes);
  }

  private long clientHas(long bytes) {
    return await(exchange.client.receiver, bytes);
  }

  private long await(Receiver receiver, long bytes) {
    while (receiver.deliveredBytes() < bytes) {
      if (!exchange.step(Long.MAX_VALUE - 1)) {
        return FAILED;
      }
    }
    return exchange.nowNanos();
  }
}
