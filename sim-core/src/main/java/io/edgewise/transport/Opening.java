package io.edgewise.transport;

import io.edgewise.transport.RetransmitTimer.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * The three-way handshake with what is lost of it. The client sends its SYN again after a second, five times, and then
 * after twice the time; the server, once it has seen a SYN, sends its answer again after 1, 2, 4 and more seconds, and
 * with each SYN that arrives again.
 *
 * <p>With a cookie of TCP Fast Open the client may write at once: the SYN takes what it writes first, and data flows while
 * the handshake goes on, until the server has seen that the client is there. Until then the server has no timer but that of
 * its answer. As Linux does, a SYN that is sent again has neither cookie nor data; what an answer does not acknowledge is
 * sent again as soon as the client is connected. The window after two answers without an acknowledgement apart, a server
 * does not take what it sent early for lost (Linux does, after the second).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.5">RFC 9293, section 3.5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7413#section-4.2">RFC 7413, section 4.2 (TCP Fast Open)</a>
 */
final class Opening {
  private static final int SYN_BYTES = 60;
  private static final int SYN_RETRIES = 6;

  /** A cookie of eight bytes as Linux makes it, in an option that is aligned to four. */
  private static final int COOKIE_BYTES = 12;

  private static final int COOKIE_REQUEST_BYTES = 4;

  /** Linux leaves room for 40 bytes of options in a segment of 1,460. */
  private static final int SYN_DATA_BYTES = 1420;

  /** Linux's tcp_syn_linear_timeouts. */
  private static final int LINEAR_TIMEOUTS = 4;

  private static final int SYN_ACK_RETRIES = 5;
  private static final long TIMEOUT_NANOS = 1_000_000_000L;

  /** Linux answers a repeated SYN at most twice a second. */
  private static final long ANSWER_GAP_NANOS = 500_000_000;

  private final TcpExchange exchange;
  private @Nullable PacketLog log;
  private FastOpen fastOpen = FastOpen.OFF;

  /** Data flows while the handshake goes on. */
  private boolean underWay;

  private boolean connected;
  private int synData;

  /** What the client has written beyond the SYN. */
  private long waitingBytes;

  private boolean asksForCookie;
  private final RetransmitTimer synTimer = new RetransmitTimer();
  private final RetransmitTimer answerTimer = new RetransmitTimer();
  private int syns;
  private long firstSynNanos;
  private long synTimeoutNanos;
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

  void reset(FastOpen newFastOpen) {
    if (fastOpen != newFastOpen) {
      fastOpen = newFastOpen;
    }
    underWay = false;
  }

  /** Whether data flows while the handshake goes on: its packets and timers are those of {@link #step}. */
  boolean isUnderWay() {
    return underWay;
  }

  /** Whether what the client writes is for {@link #write}. */
  boolean takesData() {
    return underWay && !connected;
  }

  /**
   * Runs until the client may send and gives the time, or {@link Connection#FAILED}. With a cookie that is at once, and
   * {@link #step} does the rest.
   */
  long open(long startNanos) {
    syns = 0;
    synTimer.clear();
    synTimeoutNanos = TIMEOUT_NANOS;
    synData = 0;
    waitingBytes = 0;
    connected = false;
    asksForCookie = false;
    answers = 0;
    answerTimeouts = 0;
    answerTimer.clear();
    lastAnswerNanos = Long.MIN_VALUE / 2;
    if (fastOpen == FastOpen.WITH_COOKIE) {
      underWay = true;
      return startNanos;
    }
    sendSyn(startNanos);
    while (!connected) {
      long atServer = exchange.toServer.nextNanos();
      long atClient = exchange.toClient.nextNanos();
      long now = Math.min(Math.min(atServer, atClient), timerNanos());
      if (now == Long.MAX_VALUE || hasGivenUp()) {
        return Connection.FAILED;
      }
      if (now == atClient) {
        connect(now);
      } else if (now == atServer) {
        receiveSyn(now);
      } else {
        timer(now);
      }
    }
    return exchange.nowNanos();
  }

  private long timerNanos() {
    return Math.min(synTimer.atNanos(), answerTimer.atNanos());
  }

  private boolean hasGivenUp() {
    return syns > SYN_RETRIES + LINEAR_TIMEOUTS + 1;
  }

  private void timer(long nowNanos) {
    if (nowNanos == synTimer.atNanos()) {
      if (synTimer.isDue(nowNanos, exchange.wheel)) {
        sendSyn(nowNanos);
      }
    } else if (answerTimer.isDue(nowNanos, exchange.wheel)) {
      repeatAnswer(nowNanos);
    }
  }

  /** The client writes before it is connected: the first of it makes the SYN leave. */
  void write(long nowNanos, long bytes) {
    waitingBytes += bytes;
    if (syns == 0) {
      synData = (int) Math.min(bytes, SYN_DATA_BYTES);
      waitingBytes -= synData;
      sendSyn(nowNanos);
    }
  }

  /** As {@link Exchange#step}, while the handshake goes on. */
  boolean step(long untilNanos) {
    long atServer = exchange.toServer.nextNanos();
    long atClient = exchange.toClient.nextNanos();
    long ends = Math.min(exchange.client.timerNanos(), exchange.server.timerNanos());
    long next = Math.min(Math.min(atServer, atClient), Math.min(ends, timerNanos()));
    if (next > untilNanos || next == Long.MAX_VALUE || hasGivenUp()) {
      return false;
    }
    exchange.reach(next);
    if (next == atClient) {
      arriveAtClient(next);
    } else if (next == atServer) {
      arriveAtServer(next);
    } else if (next == timerNanos()) {
      timer(next);
    } else {
      exchange.timer(next);
    }
    return true;
  }

  private void arriveAtClient(long nowNanos) {
    boolean syn = isSyn(exchange.toClient);
    if (connected && !syn) {
      exchange.client.arrive(nowNanos);
    } else if (connected) {
      // The server has not seen that the client is there (RFC 9293, section 3.10.7.4).
      exchange.server.synSent(exchange.toClient.stamp(exchange.toClient.take()));
      exchange.client.sendAck(nowNanos);
    } else if (syn) {
      connect(nowNanos);
    } else {
      // Of a connection that the client does not know to exist: its answer was lost.
      exchange.toClient.take();
    }
  }

  private void arriveAtServer(long nowNanos) {
    if (isSyn(exchange.toServer)) {
      receiveSyn(nowNanos);
    } else {
      exchange.server.arrive(nowNanos);
      underWay = false;
    }
  }

  private static boolean isSyn(Link link) {
    return (link.flags(link.nextSlot()) & Packets.SYN) != 0;
  }

  private void sendSyn(long nowNanos) {
    if (syns > LINEAR_TIMEOUTS) {
      synTimeoutNanos *= 2;
    }
    syns++;
    if (syns == 1) {
      firstSynNanos = nowNanos;
      sendFirstSyn(nowNanos);
    } else {
      Cause cause = synData > 0 ? Cause.SYN_TIMEOUT_WITHOUT_DATA : Cause.SYN_TIMEOUT;
      put(true, nowNanos, SYN_BYTES, -1, 0, cause);
    }
    synTimer.set(Purpose.TIMEOUT, nowNanos, synTimeoutNanos);
  }

  private void sendFirstSyn(long nowNanos) {
    switch (fastOpen) {
      case OFF -> put(true, nowNanos, SYN_BYTES, -1, 0, Cause.SYN);
      case FIRST_VISIT -> {
        int bytes = SYN_BYTES + COOKIE_REQUEST_BYTES;
        put(true, nowNanos, bytes, -1, Packets.FAST_OPEN, Cause.SYN_FOR_COOKIE);
      }
      case WITH_COOKIE -> {
        Link link = exchange.toServer;
        int slot = link.send(nowNanos, SYN_BYTES + COOKIE_BYTES + synData);
        if (slot != Link.LOST) {
          link.put(slot, nowNanos, 0, synData);
          link.putAck(slot, Packets.SYN | Packets.FAST_OPEN, -1, 0, 0);
        }
        if (log != null) {
          log.sentWithSyn(nowNanos, link, slot, synData, Cause.SYN_WITH_COOKIE);
        }
      }
    }
  }

  private void receiveSyn(long nowNanos) {
    int slot = exchange.toServer.take();
    if (answers > 0 && nowNanos - lastAnswerNanos < ANSWER_GAP_NANOS) {
      return;
    }
    long stamp = exchange.toServer.stamp(slot);
    exchange.server.receiver.established(nowNanos, stamp);
    int data = exchange.toServer.bytes(slot);
    Cause cause = Cause.SYN_ACK;
    if (data > 0) {
      exchange.server.openEarly(nowNanos, data);
      cause = Cause.SYN_ACK_DATA;
    } else if ((exchange.toServer.flags(slot) & Packets.FAST_OPEN) != 0) {
      asksForCookie = true;
      cause = Cause.SYN_ACK_COOKIE;
    }
    answer(nowNanos, stamp, cause);
    answerTimer.set(Purpose.TIMEOUT, nowNanos, TIMEOUT_NANOS << answerTimeouts);
  }

  private void repeatAnswer(long nowNanos) {
    answerTimeouts++;
    if (answerTimeouts > SYN_ACK_RETRIES) {
      answerTimer.clear();
      return;
    }
    answer(nowNanos, exchange.server.receiver.recentStamp(), Cause.SYN_ACK_TIMEOUT);
    answerTimer.set(Purpose.TIMEOUT, nowNanos, TIMEOUT_NANOS << answerTimeouts);
  }

  private void answer(long nowNanos, long echo, Cause cause) {
    if (answers == 0) {
      firstAnswerNanos = nowNanos;
    }
    answers++;
    lastAnswerNanos = nowNanos;
    put(false, nowNanos, SYN_BYTES + (asksForCookie ? COOKIE_BYTES : 0), echo, 0, cause);
  }

  private void connect(long nowNanos) {
    Link link = exchange.toClient;
    int slot = link.take();
    long sent = syns == 1 ? firstSynNanos : link.echo(slot);
    boolean dataTaken = link.acknowledged(slot) > 0;
    exchange.client.establish(nowNanos, link.stamp(slot), nowNanos - sent);
    exchange.server.synSent(answers == 1 ? firstAnswerNanos : link.stamp(slot));
    // After two losses the window begins at one packet (RFC 5681, section 3.1).
    if (syns > 2) {
      exchange.client.sender.window.set(1);
    }
    if (answers > 2 && answerTimeouts > 0) {
      exchange.server.sender.window.set(1);
    }
    exchange.reach(nowNanos);
    connected = true;
    synTimer.clear();
    if (dataTaken) {
      exchange.client.sender.sentWithSyn(firstSynNanos, synData);
    } else if (synData > 0) {
      // It acknowledges the answer, too.
      exchange.client.write(nowNanos, synData, Cause.NOT_TAKEN);
      writeWaiting(nowNanos);
      return;
    }
    exchange.client.sendAck(nowNanos);
    writeWaiting(nowNanos);
  }

  private void writeWaiting(long nowNanos) {
    if (waitingBytes > 0) {
      exchange.client.write(nowNanos, waitingBytes, Cause.BEYOND_SYN);
    }
  }

  private void put(
      boolean fromClient, long nowNanos, int bytes, long echo, int flags, Cause cause) {
    Link link = fromClient ? exchange.toServer : exchange.toClient;
    int slot = link.send(nowNanos, bytes);
    if (slot != Link.LOST) {
      link.put(slot, nowNanos, Link.NO_SEGMENT, 0);
      int acknowledged = fromClient ? 0 : exchange.server.receiver.nextSegment();
      link.putAck(slot, Packets.SYN | flags, echo, acknowledged, 0);
    }
    if (log != null) {
      log.sent(fromClient, nowNanos, link, slot, cause);
    }
  }
}
