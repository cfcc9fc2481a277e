package io.edgewise.transport;

import io.edgewise.transport.Recovery.Resend;
import io.edgewise.transport.RetransmitTimer.Purpose;

/** The timers of a sender, and what is sent again: what is known to be lost, the probe, and what a timeout gives up. */
final class Repair {
  /** A sender whose segment is not acknowledged after this many timeouts gives up (Linux's tcp_retries2). */
  private static final int TIMEOUTS = 15;

  final RetransmitTimer timer = new RetransmitTimer();
  private final LossProbe probe = new LossProbe();
  private final Sender sender;
  private int timeouts;
  private boolean held;

  Repair(Sender sender) {
    this.sender = sender;
  }

  void reset() {
    timer.clear();
    probe.reset();
    timeouts = 0;
    held = false;
  }

  /** Data leaves before the handshake has ended, whose timer alone runs until then. */
  void hold() {
    held = true;
  }

  boolean isHeld() {
    return held;
  }

  /**
   * The handshake has ended; what is out has the timer from now on, as Linux has it.
   *
   * @param sent whether more has left with the end of the handshake
   */
  void release(long nowNanos, boolean sent) {
    held = false;
    if (sent) {
      sent(nowNanos);
    } else {
      rearm(nowNanos);
    }
  }

  boolean isProbing() {
    return probe.isOut();
  }

  /** A segment is about to leave for the first time. */
  void sending(long nowNanos) {
    // Where a probe is allowed, its timer replaces this one once all have left.
    if (!sender.recovery.allowsProbe()
        && (sender.segments.out() == 1 || timer.purpose() == Purpose.PROBE)) {
      rearm(nowNanos);
    }
  }

  /** Segments have left. */
  void sent(long nowNanos) {
    if (sender.recovery.allowsProbe()) {
      setTimer(nowNanos, false);
    }
  }

  /** More is acknowledged than before, nothing is amiss, and what is sent next may set the timer. */
  void advanced(long nowNanos, boolean sent) {
    timeouts = 0;
    if (!sent) {
      setTimer(nowNanos, true);
    }
  }

  /** Draws the consequences of an acknowledgement for loss and for the timer. */
  Resend acknowledged(long nowNanos, Ack ack) {
    var recovery = sender.recovery;
    if (ack.advanced) {
      timeouts = 0;
    }
    if (probe.isOut() && probe.repaired(ack, sender.segments.first())) {
      recovery.probeRepaired();
    }
    Resend resend = Resend.NOTHING;
    if (recovery.isConcerned(ack)) {
      resend = recovery.alert(nowNanos, ack, sender.hasUnsent());
      if (recovery.reorderingNanos() > 0) {
        timer.set(Purpose.REORDERING, nowNanos, recovery.reorderingNanos() + LossProbe.SLACK_NANOS);
      }
    }
    if (ack.setsTimer) {
      setTimer(nowNanos, true);
    }
    return resend;
  }

  void resendLost(long nowNanos) {
    var segments = sender.segments;
    for (int i = segments.first();
        segments.waitingOut() > 0
            && segments.inFlight() < sender.window.packets()
            && !sender.waitsForPace(nowNanos);
        i++) {
      if (segments.isWaiting(i)) {
        sender.resend(nowNanos, i);
        if (i == segments.first() && timer.purpose() != Purpose.REORDERING) {
          timer.set(Purpose.TIMEOUT, nowNanos, sender.rtt.rtoNanos());
        }
      }
    }
  }

  /** The timer has gone off. */
  void timerExpired(long nowNanos) {
    Purpose purpose = timer.purpose();
    timer.clear();
    if (sender.segments.out() == 0) {
      return;
    }
    switch (purpose) {
      case PROBE -> sendProbe(nowNanos);
      case REORDERING -> repairReordered(nowNanos);
      case TIMEOUT -> timeout(nowNanos);
      case NONE -> {}
    }
  }

  private void repairReordered(long nowNanos) {
    sender.cause(Cause.REORDERING);
    sender.recovery.reorderingExpired(nowNanos);
    resendLost(nowNanos);
    if (timer.purpose() != Purpose.TIMEOUT) {
      rearm(nowNanos);
    }
  }

  private void sendProbe(long nowNanos) {
    if (!probe.isOut()) {
      sender.cause(Cause.PROBE);
      boolean fresh = sender.hasUnsent();
      int last = sender.segments.next() - 1;
      if (fresh) {
        sender.sendBurst(nowNanos, 1);
      } else {
        sender.probe(nowNanos, last);
      }
      probe.sent(sender.segments.next(), fresh ? LossProbe.NEW : last);
    }
    timer.clear();
    rearm(nowNanos);
  }

  private void timeout(long nowNanos) {
    if (timeouts == TIMEOUTS) {
      return;
    }
    sender.cause(Cause.TIMEOUT);
    sender.recovery.enterLoss(nowNanos, timeouts > 0);
    probe.reset();
    sender.resend(nowNanos, sender.segments.first());
    timeouts++;
    sender.rtt.backOff();
    timer.set(Purpose.TIMEOUT, nowNanos, sender.rtt.rtoNanos());
  }

  /** Sets the timer for what is out: a probe if one is allowed, else the timeout. */
  private void setTimer(long nowNanos, boolean advancing) {
    if (held) {
      return;
    }
    var segments = sender.segments;
    if (segments.out() == 0 || !sender.recovery.allowsProbe()) {
      rearm(nowNanos);
      return;
    }
    long rto = sender.rtt.rtoNanos();
    long timeout = LossProbe.timeoutNanos(sender.rtt, segments.out());
    long untilTimeout = advancing ? rto : segments.sentAt(segments.first()) + rto - nowNanos;
    if (untilTimeout > 0) {
      timeout = Math.min(timeout, untilTimeout);
    }
    timer.set(Purpose.PROBE, nowNanos, timeout);
  }

  private void rearm(long nowNanos) {
    if (held) {
      return;
    }
    var segments = sender.segments;
    if (segments.out() == 0) {
      timer.clear();
      return;
    }
    long timeout = sender.rtt.rtoNanos();
    if (timer.purpose() == Purpose.PROBE || timer.purpose() == Purpose.REORDERING) {
      timeout = Math.max(1, segments.sentAt(segments.first()) + timeout - nowNanos);
    }
    timer.set(Purpose.TIMEOUT, nowNanos, timeout);
  }
}
