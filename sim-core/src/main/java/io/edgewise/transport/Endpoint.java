package io.edgewise.transport;

import org.jspecify.annotations.Nullable;

/** One end of a connection: a sender and a receiver on the two directions of a path. */
final class Endpoint implements Sender.Output {
  final Sender sender;
  final Receiver receiver = new Receiver();
  private final boolean isClient;
  private final Link in;
  private final Link out;
  private final TimerWheel wheel;

  private @Nullable PacketLog log;

  private boolean established;
  private long timerNanos;
  private long handshakeSentNanos;

  Endpoint(boolean isClient, Link in, Link out, TimerWheel wheel, Algorithm algorithm) {
    this.isClient = isClient;
    this.in = in;
    this.out = out;
    this.wheel = wheel;
    this.sender = new Sender(this, wheel, algorithm);
  }

  void reset(Algorithm algorithm, int initialWindow, Machine machine, long seed) {
    sender.reset(algorithm, initialWindow);
    receiver.reset(machine.wakeNanos(), seed);
    established = false;
    timerNanos = Long.MAX_VALUE;
    handshakeSentNanos = -1;
  }

  void log(@Nullable PacketLog newLog) {
    log = newLog;
  }

  /** When the next timer goes off at the earliest. */
  long timerNanos() {
    return timerNanos;
  }

  private void setTimer() {
    timerNanos = Math.min(
        Math.min(sender.repair.timer.atNanos(), sender.paceNanos()), receiver.timerNanos());
  }

  /** The other end's SYN was received, or its acknowledgement. */
  void establish(long nowNanos, long stamp, long rttNanos) {
    established = true;
    receiver.established(nowNanos, stamp);
    sender.rtt.lowerMinimum(rttNanos);
    sender.rtt.sample(rttNanos, 0, 0);
  }

  /** This end's SYN was sent last at a time; the round trip is measured with what follows. */
  void synSent(long nowNanos) {
    handshakeSentNanos = nowNanos;
  }

  /** The other end's SYN has come with data, which this end may answer before it is established. */
  void openEarly(long nowNanos, int bytes) {
    receiver.receiveWithSyn(nowNanos, bytes);
    sender.repair.hold();
  }

  boolean isEstablished() {
    return established;
  }

  void write(long nowNanos, long bytes) {
    write(nowNanos, bytes, Cause.WRITTEN);
  }

  void write(long nowNanos, long bytes, Cause cause) {
    sender.write(nowNanos, bytes, cause);
    setTimer();
  }

  /** The next packet arrives. */
  void arrive(long nowNanos) {
    take(nowNanos);
    setTimer();
  }

  /**
   * The next packet arrives, and those behind it until the other end or a timer of either is due before; gives the time of
   * the last.
   *
   * @param untilNanos the latest that may arrive
   * @param wantedBytes of the stream, after which none is taken
   */
  long arrivals(long untilNanos, long wantedBytes) {
    long next = in.nextNanos();
    long now;
    do {
      now = next;
      take(now);
      next = in.nextNanos();
      if (next != now) {
        setTimer();
      }
    } while (next <= untilNanos
        && precedes(next, out.nextNanos())
        && receiver.deliveredBytes() < wantedBytes
        && (next == now || next <= timerNanos));
    setTimer();
    return now;
  }

  /** Of two that arrive at once the client is the first. */
  private boolean precedes(long nextNanos, long otherNanos) {
    return isClient ? nextNanos <= otherNanos : nextNanos < otherNanos;
  }

  private void take(long nowNanos) {
    int slot = in.take();
    if ((in.flags(slot) & Packets.SYN) != 0) {
      return;
    }
    if (established) {
      sender.acknowledge(nowNanos, in, slot);
    } else {
      endHandshake(nowNanos, slot);
    }
    if (in.segment(slot) != Link.NO_SEGMENT
        && receiver.receive(nowNanos, in, slot, sender.rtt.smoothedNanos())) {
      sendAck(nowNanos);
    }
  }

  private void endHandshake(long nowNanos, int slot) {
    int sent = sender.segments.next();
    if (in.acknowledged(slot) > sender.segments.first()) {
      // The round trip is measured with the data that has already been answered.
      established = true;
      receiver.established(nowNanos, in.stamp(slot));
    } else {
      establish(nowNanos, in.stamp(slot), nowNanos - handshakeSentNanos);
    }
    sender.acknowledge(nowNanos, in, slot);
    if (sender.repair.isHeld()) {
      sender.repair.release(nowNanos, sender.segments.next() > sent);
    }
  }

  /** A timer may be due. */
  void timer(long nowNanos) {
    if (sender.paceNanos() <= nowNanos) {
      sender.paceExpired(nowNanos);
    } else if (sender.repair.timer.atNanos() <= nowNanos) {
      if (sender.repair.timer.isDue(nowNanos, wheel)) {
        sender.repair.timerExpired(nowNanos);
      }
    } else if (!receiver.delayedIsNext()) {
      sendAck(nowNanos);
    } else if (receiver.roundDelay(wheel) <= nowNanos) {
      receiver.delayExpired();
      sendAck(nowNanos, Cause.DELAYED_ACKNOWLEDGEMENT);
    }
    setTimer();
  }

  void sendAck(long nowNanos) {
    sendAck(nowNanos, Cause.ACKNOWLEDGEMENT);
  }

  private void sendAck(long nowNanos, Cause cause) {
    int slot = out.send(nowNanos, Link.HEADER_BYTES + receiver.optionBytes());
    if (slot != Link.LOST) {
      out.put(slot, nowNanos, Link.NO_SEGMENT, 0);
      receiver.acknowledge(out, slot, 0);
    }
    if (log != null) {
      log.sent(isClient, nowNanos, out, slot, cause);
    }
    receiver.acknowledged();
  }

  @Override
  public void send(long nowNanos, int first, int count, boolean push) {
    sendSegment(nowNanos, first, push && count == 1);
    receiver.acknowledged();
    receiver.dataSent(nowNanos);
    int last = first + count - 1;
    for (int segment = first + 1; segment <= last; segment++) {
      sendSegment(nowNanos, segment, push && segment == last);
    }
  }

  private void sendSegment(long nowNanos, int segment, boolean push) {
    int bytes = sender.segments.bytes(segment);
    int slot = out.send(nowNanos, Link.HEADER_BYTES + receiver.optionBytes() + bytes);
    if (slot != Link.LOST) {
      out.put(slot, nowNanos, segment, bytes);
      receiver.acknowledge(out, slot, push ? Packets.PUSH : 0);
    }
    if (log != null) {
      log.sentData(isClient, nowNanos, out, slot, segment, bytes, sender.cause());
    }
  }
}
