package io.edgewise.transport;

import org.jspecify.annotations.Nullable;

/**
 * The three-way handshake with what is lost of it. The client sends its SYN again after a second, five times, and then
 * after twice the time; the server, once it has seen a SYN, sends its answer again after 1, 2, 4 and more seconds, and
 * with each SYN that arrives again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.5">RFC 9293, section 3.5</a>
 */
final class Opening {
  private static final int SYN_BYTES = 60;
  private static final int SYN_RETRIES = 6;

  /** Linux's tcp_syn_linear_timeouts. */
  private static final int LINEAR_TIMEOUTS = 4;

  private static final int SYN_ACK_RETRIES = 5;
  private static final long TIMEOUT_NANOS = 1_000_000_000L;

  /** Linux answers a repeated SYN at most twice a second. */
  private static final long ANSWER_GAP_NANOS = 500_000_000;

  private final TcpExchange exchange;
  private @Nullable PacketLog log;

  private long synDueNanos;
  private int syns;
  private long synTimeoutNanos;
  private long answerDueNanos;
  private int answers;
  private int answerTimeouts;
  private long firstAnswerNanos;
  private long lastAnswerNanos;

  Opening(TcpExchange exchange) {
    this.exchange = exchange;
  }

  void log(@Nullable PacketLog newLog) {
    log = newLog;
  }

  /** Runs until the client is connected and gives the time, or {@link Connection#FAILED}. */
  long open(long startNanos) {
    syns = 0;
    synTimeoutNanos = TIMEOUT_NANOS;
    answers = 0;
    answerTimeouts = 0;
    answerDueNanos = Long.MAX_VALUE;
    lastAnswerNanos = Long.MIN_VALUE / 2;
    sendSyn(startNanos);
    while (true) {
      long atServer = exchange.toServer.nextNanos();
      long atClient = exchange.toClient.nextNanos();
      long timer = Math.min(synDueNanos, answerDueNanos);
      long now = Math.min(Math.min(atServer, atClient), timer);
      if (now == Long.MAX_VALUE || syns > SYN_RETRIES + LINEAR_TIMEOUTS + 1) {
        return Connection.FAILED;
      }
      if (now == atClient) {
        connect(now, startNanos);
        return now;
      } else if (now == atServer) {
        receiveSyn(now);
      } else if (now == synDueNanos) {
        sendSyn(now);
      } else {
        repeatAnswer(now);
      }
    }
  }

  private void sendSyn(long nowNanos) {
    if (syns > LINEAR_TIMEOUTS) {
      synTimeoutNanos *= 2;
    }
    syns++;
    put(true, nowNanos, -1, syns == 1 ? Cause.SYN : Cause.SYN_TIMEOUT);
    synDueNanos = exchange.wheel.goesOffNanos(nowNanos, synTimeoutNanos);
  }

  private void receiveSyn(long nowNanos) {
    int slot = exchange.toServer.take();
    if (answers > 0 && nowNanos - lastAnswerNanos < ANSWER_GAP_NANOS) {
      return;
    }
    exchange.server.receiver.established(nowNanos, exchange.toServer.stamp(slot));
    answer(nowNanos, exchange.toServer.stamp(slot), Cause.SYN_ACK);
    answerDueNanos = exchange.wheel.goesOffNanos(nowNanos, TIMEOUT_NANOS << answerTimeouts);
  }

  private void repeatAnswer(long nowNanos) {
    answerTimeouts++;
    if (answerTimeouts > SYN_ACK_RETRIES) {
      answerDueNanos = Long.MAX_VALUE;
      return;
    }
    answer(nowNanos, exchange.server.receiver.recentStamp(), Cause.SYN_ACK_TIMEOUT);
    answerDueNanos = exchange.wheel.goesOffNanos(nowNanos, TIMEOUT_NANOS << answerTimeouts);
  }

  private void answer(long nowNanos, long echo, Cause cause) {
    if (answers == 0) {
      firstAnswerNanos = nowNanos;
    }
    answers++;
    lastAnswerNanos = nowNanos;
    put(false, nowNanos, echo, cause);
  }

  private void connect(long nowNanos, long startNanos) {
    int slot = exchange.toClient.take();
    long sent = syns == 1 ? startNanos : exchange.toClient.echo(slot);
    exchange.client.establish(nowNanos, exchange.toClient.stamp(slot), nowNanos - sent);
    exchange.server.synSent(answers == 1 ? firstAnswerNanos : exchange.toClient.stamp(slot));
    // After two losses the window begins at one packet (RFC 5681, section 3.1).
    if (syns > 2) {
      exchange.client.sender.window.set(1);
    }
    if (answers > 2 && answerTimeouts > 0) {
      exchange.server.sender.window.set(1);
    }
    exchange.connectedAt(nowNanos);
    exchange.client.sendAck(nowNanos);
  }

  private void put(boolean fromClient, long nowNanos, long echo, Cause cause) {
    Link link = fromClient ? exchange.toServer : exchange.toClient;
    int slot = link.send(nowNanos, SYN_BYTES);
    if (slot != Link.LOST) {
      link.put(slot, nowNanos, Link.NO_SEGMENT, 0, Packets.SYN);
      link.putAck(slot, echo, 0, 0);
    }
    if (log != null) {
      log.sent(fromClient, nowNanos, link, slot, cause);
    }
  }
}
