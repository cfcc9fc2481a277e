package io.edgewise.edge;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.transport.Connection;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.Path;

/**
 * The connections between the clients and the edge, packet by packet. All times count from the request's first packet, and are
 * {@link Connection#FAILED} where an end gave up.
 *
 * <p>Of a connection nothing is kept but when the edge was ready: its packets follow from that and from its draws, so that each
 * phase begins with those before it, simulated again. That is cheaper than to keep the packets of all connections at hand. Where
 * the packets of a clear path decide nothing, they are left out ({@link ClearPath}).
 */
final class ClientConnections {

  /** The window of a client whose connection is used again (RFC 6928). */
  static final int CLIENT_WINDOW = 10;

  private final Connection connection = new Connection();
  private final RequestSlots slots;
  private final RequestCosts costs;
  private final ConnectionOptions options;
  private final Path path;
  private final ClearPath clear;
  private final DrawStream packets;
  private final long clientCpuNanos;
  private long firstByteNanos;
  private long lastByteNanos;
  private long connectNanos;
  private long sentNanos;
  private long headNanos;
  private long inspectedNanos;
  private long wholeNanos;

  ClientConnections(PreparedEdge edge, Draws draws, RequestSlots slots) {
    var connections = edge.model().connections();
    this.slots = slots;
    this.costs = edge.costs();
    this.options = connections.options();
    this.path = connections.path();
    this.clear = edge.clearPath();
    this.packets = draws.stream("request.packets");
    this.clientCpuNanos =
        options.protocol().isSecured() ? connections.clientHandshakeCpu().toNanos() : 0;
  }

  /** Connects, and gives the time at which the edge has the client's part of the handshake. */
  long hello(int slot) {
    if (clear.coversOpening(requestBytes(slot))) {
      connectNanos = clear.connectNanos(slots.rttNanos[slot]);
      return clear.helloNanos(slots.rttNanos[slot]);
    }
    return simulateHello(slot);
  }

  private long simulateHello(int slot) {
    begin(slot);
    long now = connection.open(0);
    connectNanos = now;
    return now == Connection.FAILED || !connection.needsTurn()
        ? now
        : connection.clientTurn(now, earlyBytes(slot));
  }

  /** When the latest hello could leave. */
  long connectNanos() {
    return connectNanos;
  }

  /** Whether the handshake brings the request with it: it has no body, for only what is safe to repeat does (RFC 8470). */
  boolean isEarly(int slot) {
    return earlyBytes(slot) > 0;
  }

  private long earlyBytes(int slot) {
    int requestClass = slots.requestClass[slot];
    boolean early = slots.opens[slot]
        && options.protocol().sendsEarlyData()
        && costs.bodyBytes(requestClass) == 0;
    return early ? costs.headBytes(requestClass) : 0;
  }

  /** Has the client send its request, once the edge has done its part of the handshake. */
  void request(int slot) {
    long bytes = requestBytes(slot);
    if (slots.opens[slot] ? clear.coversOpening(bytes) : clear.coversRequest(bytes)) {
      long rtt = slots.rttNanos[slot];
      headNanos = slots.opens[slot]
          ? slots.handshakeNanos[slot] + clientCpuNanos + clear.requestNanos(rtt)
          : rtt / 2;
      sentNanos = headNanos - rtt / 2;
      inspectedNanos = headNanos;
      wholeNanos = headNanos;
      return;
    }
    headNanos = replay(slot);
    int requestClass = slots.requestClass[slot];
    inspectedNanos = body(headNanos, costs.inspectedBytes(requestClass));
    wholeNanos = body(inspectedNanos, costs.bodyBytes(requestClass));
  }

  private long body(long beforeNanos, long bytes) {
    return beforeNanos == Connection.FAILED || bytes == 0
        ? beforeNanos
        : connection.awaitBody(bytes);
  }

  /** When the latest request left. */
  long sentNanos() {
    return sentNanos;
  }

  /** When the edge has the head of the latest request. */
  long headNanos() {
    return headNanos;
  }

  /** When the edge has what of its body is inspected. */
  long inspectedNanos() {
    return inspectedNanos;
  }

  /** When the edge has all of it. */
  long wholeNanos() {
    return wholeNanos;
  }

  /** Has the edge respond; see {@link #firstByteNanos} and {@link #lastByteNanos}. */
  void respond(int slot, long nowNanos) {
    long bytes = slots.responseBytes[slot];
    if (!slots.opens[slot] && clear.coversResponse(requestBytes(slot), bytes)) {
      long rtt = slots.rttNanos[slot];
      firstByteNanos = nowNanos + rtt / 2;
      lastByteNanos = nowNanos + clear.responseNanos(rtt, bytes);
      return;
    }
    replay(slot);
    connection.respond(nowNanos, bytes);
    firstByteNanos = afterHandshake(slot, connection.firstByteNanos());
    lastByteNanos = afterHandshake(slot, connection.lastByteNanos());
  }

  /** Whether all of a response that leaves now is surely there by a time, so that its packets decide nothing but when. */
  boolean respondsBefore(int slot, long nowNanos, long deadlineNanos) {
    return clear.mostResponseNanos(slots.rttNanos[slot], slots.responseBytes[slot])
        < deadlineNanos - nowNanos;
  }

  /** When the client has the first byte of the latest response that it can use. */
  long firstByteNanos() {
    return firstByteNanos;
  }

  /** When the client has all of it. */
  long lastByteNanos() {
    return lastByteNanos;
  }

  /** A response to early data can be read once the handshake that came with it is checked. */
  private long afterHandshake(int slot, long nanos) {
    return nanos == Connection.FAILED || !isEarly(slot)
        ? nanos
        : Math.max(nanos, connection.securedNanos() + clientCpuNanos);
  }

  /** Goes through all phases up to the request, and gives the time at which the edge has its head. */
  private long replay(int slot) {
    if (!slots.opens[slot]) {
      begin(slot);
      connection.resume(0, CLIENT_WINDOW);
      return send(slot, 0);
    }
    long now = simulateHello(slot);
    if (now == Connection.FAILED || isEarly(slot)) {
      return now;
    }
    if (!connection.needsTurn()) {
      return send(slot, now);
    }
    now = connection.serverTurn(slots.handshakeNanos[slot]);
    while (now != Connection.FAILED && connection.needsTurn()) {
      now = connection.clientTurn(now, 0);
      now = now == Connection.FAILED ? now : connection.serverTurn(now);
    }
    return now == Connection.FAILED ? now : send(slot, now + clientCpuNanos);
  }

  private long requestBytes(int slot) {
    int requestClass = slots.requestClass[slot];
    return costs.headBytes(requestClass) + costs.bodyBytes(requestClass);
  }

  private void begin(int slot) {
    connection.reset(path, slots.rttNanos[slot], options, packets, slots.request[slot], 0);
  }

  private long send(int slot, long nowNanos) {
    int requestClass = slots.requestClass[slot];
    sentNanos = nowNanos;
    return connection.request(
        nowNanos, costs.headBytes(requestClass), costs.bodyBytes(requestClass), 0);
  }
}
