package io.edgewise.transport;

import io.edgewise.transport.Recovery.Resend;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of an end: bytes that wait to be sent, the windows that they wait for, and what an acknowledgement
 * changes.
 */
final class Sender {
  static final int SEGMENT_BYTES = 1448;

  private static final int INITIAL_PEER_WINDOW = 64_240;

  final Segments segments = new Segments();
  final RttEstimator rtt = new RttEstimator();
  final CongestionWindow window = new CongestionWindow();
  final Recovery recovery;
  final Repair repair;

  private final Output output;
  private final TimerWheel wheel;
  private final Rack rack = new Rack(segments, rtt);
  private final DeliveryRate rate = new DeliveryRate();
  private final AckReader reader = new AckReader(segments, rtt, rack, rate);
  private final Bursts bursts = new Bursts(segments, window, rtt);
  private final Ack ack = new Ack();
  private Algorithm algorithm;
  private @Nullable Pacer pacer;

  private Cause cause = Cause.WRITTEN;
  private long unsentBytes;
  private long sentBytes;
  private long windowEnds;
  private long lastSentNanos;
  private long paceNanos;

  /** Where segments go. */
  interface Output {
    /**
     * Segments leave together, the first time or again.
     *
     * @param push whether the last asks not to wait for more
     */
    void send(long nowNanos, int first, int count, boolean push);
  }

  Sender(Output output, TimerWheel wheel, Algorithm algorithm) {
    this.output = output;
    this.wheel = wheel;
    this.algorithm = algorithm;
    this.recovery = new Recovery(segments, window, rack, algorithm);
    this.repair = new Repair(this);
  }

  void reset(Algorithm newAlgorithm, int initialWindow) {
    if (newAlgorithm != algorithm) {
      choose(newAlgorithm);
    }
    newAlgorithm.reset(wheel);
    paceNanos = Long.MAX_VALUE;
    segments.reset();
    rtt.reset();
    rack.reset();
    window.reset(initialWindow);
    recovery.reset();
    repair.reset();
    rate.reset(pacer != null);
    reader.reset();
    bursts.reset();
    unsentBytes = 0;
    sentBytes = 0;
    windowEnds = INITIAL_PEER_WINDOW;
    lastSentNanos = Long.MIN_VALUE;
  }

  private void choose(Algorithm newAlgorithm) {
    algorithm = newAlgorithm;
    pacer = newAlgorithm instanceof Bbr bbr ? bbr.pacer() : null;
    recovery.choose(newAlgorithm);
    bursts.choose(pacer);
  }

  /** The other end has room for so much of the stream. */
  void allow(long newWindowEnds) {
    windowEnds = newWindowEnds;
  }

  boolean hasUnsent() {
    return unsentBytes > 0;
  }

  /** Why what leaves now leaves now. */
  Cause cause() {
    return cause;
  }

  /** Written only when it changes: a write of a reference costs a garbage collector's barrier. */
  void cause(Cause newCause) {
    if (cause != newCause) {
      cause = newCause;
    }
  }

  /** The first segment has left with the SYN and is acknowledged by its answer. */
  void sentWithSyn(long sentNanos, int bytes) {
    segments.add(sentNanos, 1, bytes);
    segments.acknowledgePlainly(1);
    sentBytes += bytes;
  }

  /** Appends to the stream and sends what the windows allow. */
  void write(long nowNanos, long bytes, Cause why) {
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
    cause(why);
    push(nowNanos);
  }

  /** Sends what the windows allow, in bursts, and says whether that was anything. */
  boolean push(long nowNanos) {
    int sent = 0;
    boolean limited = false;
    int burst = bursts.largest();
    while (unsentBytes > 0 && !waitsForPace(nowNanos)) {
      int room = window.packets() - segments.inFlight();
      if (room <= 0) {
        limited = true;
        break;
      }
      int ready = ready(burst);
      if (ready == 0) {
        break;
      }
      if (ready > 1 && room < burst && !recovery.isRepairing() && bursts.defers(nowNanos, room)) {
        limited = true;
        break;
      }
      int count = Math.min(Math.min(room, Math.max(window.packets() / 2, 1)), ready);
      sendBurst(nowNanos, count);
      sent += count;
    }
    if (sent > 0 || limited) {
      boolean full = limited || segments.inFlight() >= window.packets();
      window.sent(nowNanos, full, segments, recovery.isOpen(), rtt.rtoNanos());
    }
    if (sent > 0) {
      recovery.sent(sent);
      repair.sent(nowNanos);
    }
    return sent > 0;
  }

  /** How many segments could leave now, as far as the data and the receiver's window go. */
  private int ready(int burst) {
    long allowed = windowEnds - sentBytes;
    long sendable = Math.min(allowed, unsentBytes);
    if (sendable >= (long) burst * SEGMENT_BYTES) {
      return burst;
    }
    int whole = (int) sendable / SEGMENT_BYTES;
    // A segment is never cut for the sake of the window.
    boolean rest = unsentBytes <= allowed && (long) whole * SEGMENT_BYTES < unsentBytes;
    return rest ? whole + 1 : whole;
  }

  void sendBurst(long nowNanos, int count) {
    int first = segments.next();
    long bytes = Math.min((long) count * SEGMENT_BYTES, unsentBytes);
    unsentBytes -= bytes;
    sentBytes += bytes;
    if (pacer == null && recovery.allowsProbe()) {
      segments.add(nowNanos, count, bytes);
    } else {
      addDoubtfully(nowNanos, count, bytes);
    }
    // What is handed over together ends with a request not to wait for more.
    output.send(nowNanos, first, count, count > 1 || unsentBytes == 0);
    lastSentNanos = nowNanos;
    bursts.sent(nowNanos);
    if (pacer != null) {
      pacer.sent(nowNanos, (long) count * SEGMENT_BYTES, count);
    }
  }

  /** Segment by segment, for the samples of the rate and the timer of the first. */
  private void addDoubtfully(long nowNanos, int count, long bytes) {
    for (int i = 0; i < count; i++) {
      long left = bytes - (long) i * SEGMENT_BYTES;
      segments.add(nowNanos, 1, Math.min(left, SEGMENT_BYTES));
      rate.sending(nowNanos, segments, segments.next() - 1);
      repair.sending(nowNanos);
    }
  }

  void resend(long nowNanos, int segment) {
    segments.retransmit(segment, nowNanos);
    rate.sending(nowNanos, segments, segment);
    recovery.sent(1);
    recovery.repeated(nowNanos);
    output.send(nowNanos, segment, 1, false);
    if (pacer != null) {
      pacer.sent(nowNanos, SEGMENT_BYTES, 1);
    }
  }

  /** Sends the last segment again, without a belief that it is lost. */
  void probe(long nowNanos, int segment) {
    segments.probe(segment, nowNanos);
    output.send(nowNanos, segment, 1, false);
  }

  /** Whether the rate has the sender wait; the timer of it is set then. */
  boolean waitsForPace(long nowNanos) {
    if (pacer == null) {
      return false;
    }
    if (!pacer.holds(nowNanos)) {
      paceNanos = Long.MAX_VALUE;
      return false;
    }
    paceNanos = pacer.nextNanos();
    return true;
  }

  /** When the rate allows what waits for it to be sent; {@link Long#MAX_VALUE} for nothing. */
  long paceNanos() {
    return paceNanos;
  }

  /** What the rate held back may leave. */
  void paceExpired(long nowNanos) {
    paceNanos = Long.MAX_VALUE;
    cause(Cause.PACED);
    repair.resendLost(nowNanos);
    push(nowNanos);
  }

  /** Takes an acknowledgement in: the scoreboard, the timers, the window, and what is sent next. */
  void acknowledge(long nowNanos, Link in, int slot) {
    windowEnds = Math.max(windowEnds, in.windowEnds(slot));
    if (segments.out() == 0) {
      return;
    }
    cause(Cause.ROOM);
    boolean plain = recovery.isOpen()
        && in.sackCount(slot) == 0
        && !repair.isProbing()
        && pacer == null
        && segments.areUntouched(in.acknowledged(slot));
    if (plain) {
      acknowledgePlainly(nowNanos, in, slot);
    } else {
      acknowledgeDoubtfully(nowNanos, in, slot);
    }
  }

  /** The same as {@link #acknowledgeDoubtfully} comes to where nothing is amiss, in less time. */
  private void acknowledgePlainly(long nowNanos, Link in, int slot) {
    int count = in.acknowledged(slot) - segments.first();
    if (count > 0) {
      long latestRtt = reader.readPlainly(nowNanos, count);
      algorithm.acknowledged(nowNanos, latestRtt, window, segments);
      if (window.isLimiting()) {
        algorithm.avoidCongestion(nowNanos, count, window);
      }
    }
    boolean sent = unsentBytes > 0 && push(nowNanos);
    if (count > 0) {
      repair.advanced(nowNanos, sent);
    }
  }

  private void acknowledgeDoubtfully(long nowNanos, Link in, int slot) {
    ack.begin(segments.inFlight(), rate.delivered());
    rate.begin();
    reader.read(nowNanos, in, slot, recovery.ends(), ack);
    if (ack.advanced) {
      algorithm.acknowledged(nowNanos, ack.latestRtt, window, segments);
    }
    if (ack.duplicateReported) {
      rack.duplicateReported();
      recovery.duplicateReported(ack.duplicate);
    }
    rack.adjust(rate.delivered(), ack.deliveredBefore);
    Resend resend = repair.acknowledged(nowNanos, ack);
    rate.end(nowNanos, ack.delivered, rtt.minimumNanos());
    controlCongestion(nowNanos);
    send(nowNanos, resend);
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
    if (resend != Resend.NOTHING && segments.waitingOut() > 0) {
      cause(Cause.LOSS);
      repair.resendLost(nowNanos);
      cause(Cause.ROOM);
    }
    if (unsentBytes > 0) {
      push(nowNanos);
    }
  }
}
