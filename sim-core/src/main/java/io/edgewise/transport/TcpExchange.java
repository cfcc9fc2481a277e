package io.edgewise.transport;

/**
 * Two ends and the path between them, advanced packet by packet and timer by timer in the order of time, without
 * events of an engine: what happens next is the earliest of two arrivals and two timers.
 */
final class TcpExchange {
  final TimerWheel wheel = new TimerWheel();
  final Link toServer = new Link();
  final Link toClient = new Link();
  final Endpoint client;
  final Endpoint server;
  private long nowNanos;

  TcpExchange() {
    client = new Endpoint(toClient, toServer, wheel, new Reno());
    server = new Endpoint(toServer, toClient, wheel, new Reno());
  }

  long nowNanos() {
    return nowNanos;
  }

  void reset(long startNanos) {
    nowNanos = startNanos;
  }

  /** Advances to a time at which something is done from outside. */
  void advanceTo(long untilNanos) {
    while (step(untilNanos)) {
      // Until nothing is left before the time.
    }
    nowNanos = Math.max(nowNanos, untilNanos);
  }

  /** The next arrival or timer, if it is no later than a time. */
  boolean step(long untilNanos) {
    long atServer = toServer.nextNanos();
    long atClient = toClient.nextNanos();
    long clientTimer = client.timerNanos();
    long serverTimer = server.timerNanos();
    long arrival = Math.min(atServer, atClient);
    long timer = Math.min(clientTimer, serverTimer);
    long next = Math.min(arrival, timer);
    if (next > untilNanos || next == Long.MAX_VALUE) {
      return false;
    }
    nowNanos = next;
    if (arrival <= timer) {
      (atClient <= atServer ? client : server).arrive(next);
    } else {
      (clientTimer <= serverTimer ? client : server).timer(next);
    }
    return true;
  }
}
