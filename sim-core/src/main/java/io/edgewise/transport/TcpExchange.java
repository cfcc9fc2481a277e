package io.edgewise.transport;

import io.edgewise.random.DrawStream;
import org.jspecify.annotations.Nullable;

/**
 * A connection of TCP, without events of an engine: what happens next is the earliest of two arrivals and two timers.
 */
final class TcpExchange implements Exchange {
  private static final int CLIENT_WINDOW = 10;

  final TimerWheel wheel = new TimerWheel();
  final Link toServer = new Link();
  final Link toClient = new Link();
  final Endpoint client;
  final Endpoint server;
  private final Opening opening = new Opening(this);
  private final Cubic clientCubic = new Cubic();
  private final Cubic serverCubic = new Cubic();
  private final Reno serverReno = new Reno();
  private final Bbr serverBbr = new Bbr();
  private long unloadedRttNanos;
  private long nowNanos;

  TcpExchange() {
    client = new Endpoint(true, toClient, toServer, wheel, clientCubic);
    server = new Endpoint(false, toServer, toClient, wheel, serverCubic);
  }

  @Override
  public void reset(
      Path path, long rttNanos, ConnectionOptions options, DrawStream draws, long key) {
    var machine = options.machine();
    wheel.reset(machine.tickNanos(), draws, key);
    toServer.reset(path, rttNanos, false, machine);
    toClient.reset(path, rttNanos, true, machine);
    toServer.loss().key(draws, key + 1);
    toClient.loss().key(draws, key + 2);
    opening.reset(options.fastOpen());
    long seed = draws.bits(key, 0);
    client.reset(clientCubic, CLIENT_WINDOW, machine, seed);
    server.reset(
        algorithm(options.congestionControl()), options.initialWindowPackets(), machine, ~seed);
    unloadedRttNanos = rttNanos + 2 * machine.crossingNanos();
    nowNanos = 0;
  }

  private Algorithm algorithm(CongestionControl control) {
    return switch (control) {
      case CUBIC -> serverCubic;
      case RENO -> serverReno;
      case BBR -> serverBbr;
    };
  }

  @Override
  public void log(@Nullable PacketLog newLog) {
    opening.log(newLog);
    client.log(newLog);
    server.log(newLog);
  }

  @Override
  public long open(long startNanos) {
    nowNanos = startNanos;
    return opening.open(startNanos);
  }

  @Override
  public void resume(long startNanos, int clientWindowPackets) {
    client.sender.window.reset(clientWindowPackets);
    client.sender.allow(server.receiver.tuneTo((long) clientWindowPackets * Sender.SEGMENT_BYTES));
    client.establish(startNanos, startNanos, unloadedRttNanos);
    server.establish(startNanos, startNanos, unloadedRttNanos);
    nowNanos = startNanos;
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  /** It is so late. */
  void reach(long newNowNanos) {
    nowNanos = newNowNanos;
  }

  @Override
  public void advanceTo(long untilNanos) {
    while (step(untilNanos, Long.MAX_VALUE, Long.MAX_VALUE)) {
      // Until nothing is left before the time.
    }
    nowNanos = Math.max(nowNanos, untilNanos);
  }

  @Override
  public long awaitServer(long bytes) {
    while (server.receiver.deliveredBytes() < bytes) {
      if (!step(Long.MAX_VALUE - 1, bytes, Long.MAX_VALUE)) {
        return Connection.FAILED;
      }
    }
    return nowNanos;
  }

  @Override
  public long awaitClient(long bytes) {
    while (client.receiver.deliveredBytes() < bytes) {
      if (!step(Long.MAX_VALUE - 1, Long.MAX_VALUE, bytes)) {
        return Connection.FAILED;
      }
    }
    return nowNanos;
  }

  /**
   * The next timer, or the next arrivals at one end, if they are no later than a time and until that end has what is
   * waited for; gives whether there was any.
   */
  private boolean step(long untilNanos, long serverWants, long clientWants) {
    if (opening.isUnderWay()) {
      return opening.step(untilNanos);
    }
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
    if (timer < arrival) {
      nowNanos = next;
      timer(next);
    } else if (atClient <= atServer) {
      nowNanos = client.arrivals(Math.min(untilNanos, serverTimer), clientWants);
    } else {
      nowNanos = server.arrivals(Math.min(untilNanos, clientTimer), serverWants);
    }
    return true;
  }

  /** The earlier of the two ends' timers may be due. */
  void timer(long newNowNanos) {
    (client.timerNanos() <= server.timerNanos() ? client : server).timer(newNowNanos);
  }

  @Override
  public void writeToServer(long bytes) {
    if (opening.takesData()) {
      opening.write(nowNanos, bytes);
    } else {
      client.write(nowNanos, bytes);
    }
  }

  @Override
  public void writeToClient(long bytes) {
    server.write(nowNanos, bytes);
  }

  @Override
  public void serverBusyUntil(long untilNanos) {
    server.receiver.busyUntil(untilNanos);
  }

  /** In the same stream, so that a ticket that is lost holds back the response. */
  @Override
  public long writeTicket(long bytes) {
    writeToClient(bytes);
    return bytes;
  }

  @Override
  public long serverHas() {
    return server.receiver.deliveredBytes();
  }

  @Override
  public long clientHas() {
    return client.receiver.deliveredBytes();
  }

  @Override
  public int lostPackets() {
    return toServer.loss().lost()
        + toClient.loss().lost()
        + toServer.overflows()
        + toClient.overflows();
  }
}
