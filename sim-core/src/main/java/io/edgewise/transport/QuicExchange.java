package io.edgewise.transport;

import io.edgewise.random.DrawStream;
import org.jspecify.annotations.Nullable;

/**
 * A connection of QUIC, whose handshake is in the first packets of its ends, so that opening takes no time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9000">RFC 9000 (QUIC)</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9001">RFC 9001 (using TLS to secure QUIC)</a>
 */
final class QuicExchange implements Exchange {
  private final Link toServer = new Link();
  private final Link toClient = new Link();
  private final QuicEnd client = new QuicEnd(true, toClient, toServer);
  private final QuicEnd server = new QuicEnd(false, toServer, toClient);
  private long unloadedRttNanos;
  private long nowNanos;

  @Override
  public void reset(
      Path path, long rttNanos, ConnectionOptions options, DrawStream draws, long key) {
    toServer.reset(path, rttNanos, false, options.machine());
    toClient.reset(path, rttNanos, true, options.machine());
    toServer.loss().key(draws, key + 1);
    toClient.loss().key(draws, key + 2);
    client.reset(server, 10);
    server.reset(client, options.initialWindowPackets());
    unloadedRttNanos = rttNanos + 2 * options.machine().crossingNanos();
    nowNanos = 0;
  }

  @Override
  public void log(@Nullable PacketLog newLog) {
    client.log(newLog);
    server.log(newLog);
  }

  @Override
  public long open(long startNanos) {
    nowNanos = startNanos;
    client.open(startNanos);
    server.open(startNanos);
    return startNanos;
  }

  @Override
  public void resume(long startNanos, int clientWindowPackets) {
    open(startNanos);
    client.resume(unloadedRttNanos, clientWindowPackets);
    server.resume(unloadedRttNanos, server.window());
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public void advanceTo(long untilNanos) {
    while (step(untilNanos)) {
      // Until nothing is left before the time.
    }
    nowNanos = Math.max(nowNanos, untilNanos);
  }

  @Override
  public long awaitServer(long bytes) {
    return await(server, bytes);
  }

  @Override
  public long awaitClient(long bytes) {
    return await(client, bytes);
  }

  private long await(QuicEnd end, long bytes) {
    while (end.deliveredBytes() < bytes) {
      if (!step(Long.MAX_VALUE - 1)) {
        return Connection.FAILED;
      }
    }
    return nowNanos;
  }

  /** The next arrival or timer, if it is no later than a time; gives whether there was one. */
  private boolean step(long untilNanos) {
    long arrival = Math.min(toServer.nextNanos(), toClient.nextNanos());
    long timer = Math.min(client.timerNanos(), server.timerNanos());
    long next = Math.min(arrival, timer);
    if (next > untilNanos || next == Long.MAX_VALUE) {
      return false;
    }
    nowNanos = next;
    if (arrival <= timer) {
      (toClient.nextNanos() <= toServer.nextNanos() ? client : server).arrive(next);
    } else {
      (client.timerNanos() <= server.timerNanos() ? client : server).timer(next);
    }
    return true;
  }

  @Override
  public void writeToServer(long bytes) {
    client.write(nowNanos, bytes);
  }

  @Override
  public void writeToClient(long bytes) {
    server.write(nowNanos, bytes);
  }

  /** Acknowledgements of QUIC do not wait for the application. */
  @Override
  public void serverBusyUntil(long untilNanos) {}

  /** In frames of their own: a ticket that is lost holds nothing back. */
  @Override
  public long writeTicket(long bytes) {
    server.writeAside(nowNanos, (int) bytes);
    return 0;
  }

  @Override
  public long serverHas() {
    return server.deliveredBytes();
  }

  @Override
  public long clientHas() {
    return client.deliveredBytes();
  }

  @Override
  public int lostPackets() {
    return toServer.loss().lost()
        + toClient.loss().lost()
        + toServer.overflows()
        + toClient.overflows();
  }
}
