package io.edgewise.transport;

import org.jspecify.annotations.Nullable;

/** One end of a connection: a sender and a receiver on the two directions of a path. */
final class Endpoint implements Sender.Output {
  final Sender sender;
  final Receiver receiver = new Receiver();
  private final Link in;
  private final Link out;
  private final TimerWheel wheel;

  private @Nullable PacketLog log;
  private boolean fromClient;

  private boolean established;
  private long timerNanos;
  private long handshakeSentNanos;

  Endpoint(Link in, Link out, TimerWheel wheel, Algorithm algorithm) {
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

  void log(@Nullable PacketLog newLog, boolean isClient) {
    log = newLog;
    fromClient = isClient;
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
    setTimer();
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
      fill(nowNanos, slot, Link.NO_SEGMENT, 0, 0);
    }
    if (log != null) {
      log.sent(fromClient, nowNanos, out, slot, cause);
    }
    receiver.acknowledged();
  }

  @Override
  public void send(long nowNanos, int segment, int bytes, boolean push) {
    int slot = out.send(nowNanos, Link.HEADER_BYTES + receiver.optionBytes() + bytes);
    if (slot != Link.LOST) {
      fill(nowNanos, slot, segment, bytes, push ? Packets.PUSH : 0);
    }
    if (log != null) {
      log.sentData(fromClient, nowNanos, out, slot, segment, bytes, sender.cause());
    }
    receiver.acknowledged();
    receiver.dataSent(nowNanos);
  }

  private void fill(long nowNanos, int slot, int segment, int bytes, int flags) {
    out.put(slot, nowNanos, segment, bytes, flags);
    receiver.acknowledge(out, slot);
  }
}
