package io.edgewise.transport;

import io.edgewise.transport.Recovery.Resend;
import io.edgewise.transport.RetransmitTimer.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of an end: bytes that wait to be sent, the window that they wait for, and the timers that send them
 * again.
 */
final class Sender {
  static final int SEGMENT_BYTES = 1448;

  private static final int INITIAL_PEER_WINDOW = 64_240;

  /** Linux hands over about a millisecond's worth of segments together, but two at least and 64 KiB at most. */
  private static final long BURST_NANOS = 976_562;

  private static final int LEAST_BURST = 2;
  private static final int LARGEST_BURST = 44;

  /** How close a further acknowledgement must be for a sender to wait for it and send two segments together. */
  private static final long DEFER_NANOS = 1_000_000;

  private static final int DEFER_DIVISOR = 3;

  private final Output output;
  private final TimerWheel wheel;
  final Segments segments = new Segments();
  final RttEstimator rtt = new RttEstimator();
  final CongestionWindow window = new CongestionWindow();
  final RetransmitTimer timer = new RetransmitTimer();
  private final Rack rack = new Rack(segments, rtt);
  private final DeliveryRate rate = new DeliveryRate();
  private final AckReader reader = new AckReader(segments, rtt, rack, rate);
  private final LossProbe probe = new LossProbe();
  private final Ack ack = new Ack();
  private final Recovery recovery;
  private Algorithm algorithm;

  private long unsentBytes;
  private long sentBytes;
  private long windowEnds;
  private long lastSentNanos;
  private long lastBurstNanos;
  private @Nullable Pacer pacer;
  private long paceNanos;
  private int timeouts;

  /** Where segments go. */
  interface Output {
    /** A segment leaves, the first time or again. */
    void send(long nowNanos, int segment, int bytes, boolean push);
  }

  Sender(Output output, TimerWheel wheel, Algorithm algorithm) {
    this.output = output;
    this.wheel = wheel;
    this.algorithm = algorithm;
    this.recovery = new Recovery(segments, window, rack, algorithm);
  }

  void reset(Algorithm newAlgorithm, int initialWindow) {
    algorithm = newAlgorithm;
    algorithm.reset(wheel);
    pacer = newAlgorithm instanceof Bbr bbr ? bbr.pacer() : null;
    paceNanos = Long.MAX_VALUE;
    segments.reset();
    rtt.reset();
    rack.reset();
    window.reset(initialWindow);
    recovery.reset(newAlgorithm);
    timer.reset();
    probe.reset();
    rate.reset();
    reader.reset();
    unsentBytes = 0;
    sentBytes = 0;
    windowEnds = INITIAL_PEER_WINDOW;
    lastSentNanos = Long.MIN_VALUE;
    lastBurstNanos = Long.MIN_VALUE;
    timeouts = 0;
  }

  boolean isRecovering() {
    return recovery.isRecovering();
  }

  boolean isRepairing() {
    return recovery.isRepairing();
  }

  long unsentBytes() {
    return unsentBytes;
  }

  int timeouts() {
    return timeouts;
  }

  /** Appends to the stream and sends what the window allows. */
  void write(long nowNanos, long bytes) {
    if (segments.out() == 0 && lastSentNanos != Long.MIN_VALUE) {
      long idle = nowNanos - lastSentNanos;
      if (idle > rtt.rtoNanos()) {
        window.restart(nowNanos, idle, rtt.rtoNanos());
      }
      algorithm.resumes(idle);
    }
    if (unsentBytes == 0 && segments.inFlight() < window.packets()) {
      rate.limitedByApplication(segments.inFlight());
    }
    unsentBytes += bytes;
    push(nowNanos);
  }

  /** Sends what the window allows, in bursts. */
  void push(long nowNanos) {
    int sent = 0;
    boolean limited = false;
    while (unsentBytes > 0 && !waitsForPace(nowNanos)) {
      int room = window.packets() - segments.inFlight();
      if (room <= 0) {
        limited = true;
        break;
      }
      int burst = burst();
      long wanted = (unsentBytes + SEGMENT_BYTES - 1) / SEGMENT_BYTES;
      long allowed = (windowEnds - sentBytes) / SEGMENT_BYTES;
      if (wanted > allowed && allowed == 0 && unsentBytes > windowEnds - sentBytes) {
        break;
      }
      wanted = Math.min(wanted, Math.max(1, allowed));
      if (wanted > 1 && room < burst && defers(nowNanos, room)) {
        limited = true;
        break;
      }
      int quota = Math.min(room, Math.max(window.packets() / 2, 1));
      sent += sendBurst(nowNanos, (int) Math.min(Math.min(quota, burst), wanted));
    }
    if (sent > 0 || limited) {
      boolean full = limited || segments.inFlight() >= window.packets();
      window.sent(nowNanos, full, segments, recovery.isOpen(), rtt.rtoNanos());
    }
    if (sent > 0) {
      recovery.sent(sent);
      if (recovery.allowsProbe()) {
        setTimer(nowNanos, false);
      }
    }
  }

  /** Whether the rate has the sender wait, and the timer of it set. */
  private boolean waitsForPace(long nowNanos) {
    boolean waits = pacer != null && pacer.holds(nowNanos);
    paceNanos = waits ? pacer.nextNanos() : Long.MAX_VALUE;
    return waits;
  }

  /** When the rate allows what waits for it to be sent; {@link Long#MAX_VALUE} for nothing. */
  long paceNanos() {
    return paceNanos;
  }

  /** What the rate held back may leave. */
  void paceExpired(long nowNanos) {
    paceNanos = Long.MAX_VALUE;
    if (segments.lostOut() > segments.retransmittedOut()) {
      resendLost(nowNanos);
    }
    push(nowNanos);
  }

  private int burst() {
    if (pacer != null) {
      return pacer.burst();
    }
    // Twice the rate of the window in slow start, 1.2 times later.
    long percent = window.packets() < window.threshold() / 2 ? 200 : 120;
    long worth = window.packets() * percent * BURST_NANOS;
    long smoothed = rtt.smoothedNanos();
    if (worth < 3 * 100 * smoothed) {
      return LEAST_BURST;
    }
    return smoothed == 0 ? LARGEST_BURST : (int) Math.min(LARGEST_BURST, worth / (100 * smoothed));
  }

  /** Whether to wait for another acknowledgement, so as to send more segments together. */
  private boolean defers(long nowNanos, int room) {
    if (recovery.isRepairing() || nowNanos - lastBurstNanos > DEFER_NANOS) {
      return false;
    }
    if (room >= Math.max(1, window.packets() / DEFER_DIVISOR) || segments.out() == 0) {
      return false;
    }
    long smoothed = rtt.smoothedNanos();
    long expected = segments.sentAt(segments.first()) + smoothed - nowNanos;
    return expected <= Math.min(smoothed / 2, DEFER_NANOS);
  }

  private int sendBurst(long nowNanos, int count) {
    for (int i = 1; i <= count; i++) {
      int bytes = (int) Math.min(SEGMENT_BYTES, unsentBytes);
      unsentBytes -= bytes;
      sentBytes += bytes;
      boolean first = segments.out() == 0;
      int segment = segments.add(nowNanos, bytes);
      rate.sending(nowNanos, segments, segment, first);
      if (first || timer.purpose() == Purpose.PROBE) {
        rearm(nowNanos);
      }
      output.send(nowNanos, segment, bytes, i == count && (count > 1 || unsentBytes == 0));
    }
    lastSentNanos = nowNanos;
    lastBurstNanos = nowNanos;
    if (pacer != null) {
      pacer.sent(nowNanos, (long) count * SEGMENT_BYTES, count);
    }
    return count;
  }

  /** Takes an acknowledgement in: the scoreboard, the timers, the window, and what is sent next. */
  void acknowledge(long nowNanos, Link in, int slot) {
    windowEnds = Math.max(windowEnds, in.windowEnds[slot]);
    ack.begin(segments.first(), segments.inFlight(), rate.delivered());
    rate.begin();
    if (segments.out() == 0) {
      return;
    }
    reader.read(nowNanos, in, slot, recovery.ends(), ack);
    if (ack.advanced) {
      timeouts = 0;
      algorithm.acknowledged(nowNanos, ack.latestRtt, window, segments);
    }
    if (ack.duplicateReported) {
      reportDuplicate();
    }
    rack.adjust(rate.delivered(), ack.deliveredBefore);
    if (probe.isOut() && probe.repaired(ack, segments.first(), probe.isRepeat(ack.duplicate))) {
      recovery.probeRepaired();
    }
    Resend resend = Resend.NOTHING;
    if (recovery.isConcerned(ack)) {
      resend = recovery.alert(nowNanos, ack, unsentBytes > 0);
      if (recovery.reorderingNanos() > 0) {
        timer.set(Purpose.REORDERING, nowNanos, recovery.reorderingNanos() + LossProbe.SLACK_NANOS);
      }
    }
    if (ack.setsTimer) {
      setTimer(nowNanos, true);
    }
    rate.end(nowNanos, ack.delivered, rtt.minimumNanos());
    controlCongestion(nowNanos);
    send(nowNanos, resend);
  }

  private void reportDuplicate() {
    rack.duplicateReported();
    recovery.duplicateReported(ack.duplicate);
  }

  private void controlCongestion(long nowNanos) {
    if (algorithm instanceof Bbr bbr) {
      bbr.update(nowNanos, ack, rate, this);
    } else if (recovery.isReducing()) {
      recovery.reduce(ack.delivered, ack.lost, ack.advanced);
    } else if (ack.advanced && window.isLimiting()) {
      algorithm.avoidCongestion(nowNanos, ack.delivered, window);
    }
  }

  private void send(long nowNanos, Resend resend) {
    if (resend == Resend.NEW) {
      push(nowNanos);
      if (segments.next() > recovery.ends()) {
        return;
      }
      recovery.doubtTimeout();
    }
    if (resend != Resend.NOTHING && segments.lostOut() > 0) {
      resendLost(nowNanos);
    }
    if (unsentBytes > 0) {
      push(nowNanos);
    }
  }

  private void resendLost(long nowNanos) {
    int waiting = Segments.LOST | Segments.RETRANSMITTED;
    for (int i = segments.first();
        i != segments.next()
            && segments.inFlight() < window.packets()
            && !waitsForPace(nowNanos);
        i++) {
      if ((segments.flags(i) & waiting) == Segments.LOST) {
        resend(nowNanos, i);
        if (i == segments.first() && timer.purpose() != Purpose.REORDERING) {
          timer.set(Purpose.TIMEOUT, nowNanos, rtt.rtoNanos());
        }
      }
    }
  }

  private void resend(long nowNanos, int segment) {
    segments.retransmit(segment, nowNanos);
    rate.sending(nowNanos, segments, segment, false);
    recovery.sent(1);
    recovery.repeated(nowNanos);
    output.send(nowNanos, segment, segments.bytes(segment), false);
    if (pacer != null) {
      pacer.sent(nowNanos, SEGMENT_BYTES, 1);
    }
  }

  /** The timer has gone off. */
  void timerExpired(long nowNanos) {
    Purpose purpose = timer.purpose();
    timer.clear();
    switch (purpose) {
      case PROBE -> sendProbe(nowNanos);
      case REORDERING -> repairReordered(nowNanos);
      case TIMEOUT -> timeout(nowNanos);
      case NONE -> {}
    }
  }

  private void repairReordered(long nowNanos) {
    recovery.reorderingExpired(nowNanos);
    resendLost(nowNanos);
    if (timer.purpose() != Purpose.TIMEOUT) {
      rearm(nowNanos);
    }
  }

  private void sendProbe(long nowNanos) {
    if (segments.out() == 0) {
      return;
    }
    if (!probe.isOut()) {
      boolean fresh = unsentBytes > 0;
      if (fresh) {
        sendBurst(nowNanos, 1);
      } else {
        int last = segments.next() - 1;
        probe.repeats(last);
        segments.probe(last, nowNanos);
        output.send(nowNanos, last, segments.bytes(last), false);
      }
      probe.sent(segments.next(), !fresh);
    }
    timer.clear();
    rearm(nowNanos);
  }

  private void timeout(long nowNanos) {
    if (segments.out() == 0) {
      return;
    }
    recovery.enterLoss(nowNanos, timeouts > 0);
    probe.forget();
    resend(nowNanos, segments.first());
    timeouts++;
    rtt.backOff();
    timer.set(Purpose.TIMEOUT, nowNanos, rtt.rtoNanos());
  }

  /** Sets the timer for what is out: a probe if one is allowed, else the timeout. */
  private void setTimer(long nowNanos, boolean advancing) {
    if (segments.out() == 0 || !recovery.allowsProbe()) {
      rearm(nowNanos);
      return;
    }
    long timeout = LossProbe.timeoutNanos(rtt, segments.out());
    long untilTimeout =
        advancing ? rtt.rtoNanos() : segments.sentAt(segments.first()) + rtt.rtoNanos() - nowNanos;
    if (untilTimeout > 0) {
      timeout = Math.min(timeout, untilTimeout);
    }
    timer.set(Purpose.PROBE, nowNanos, timeout);
  }

  private void rearm(long nowNanos) {
    if (segments.out() == 0) {
      timer.clear();
      return;
    }
    long timeout = rtt.rtoNanos();
    if (timer.purpose() == Purpose.PROBE || timer.purpose() == Purpose.REORDERING) {
      timeout = Math.max(1, segments.sentAt(segments.first()) + timeout - nowNanos);
    }
    timer.set(Purpose.TIMEOUT, nowNanos, timeout);
  }
}
