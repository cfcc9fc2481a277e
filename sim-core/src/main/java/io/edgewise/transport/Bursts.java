package io.edgewise.transport;

import org.jspecify.annotations.Nullable;

/**
 * How many segments a sender hands over together: about a millisecond's worth of its rate, but two at least and 64 KiB
 * at most; and whether it waits for a close acknowledgement so as to have two (Linux's TSO autosizing and deferral).
 */
final class Bursts {
  private static final long WORTH_NANOS = 976_562;
  private static final int LEAST = 2;
  private static final int LARGEST = 44;

  /** Linux takes the rate for twice that of the window in slow start, and for 1.2 times it later. */
  private static final long SLOW_START_PERCENT = 200;

  private static final long LATER_PERCENT = 120;
  private static final long DEFER_NANOS = 1_000_000;
  private static final int DEFER_DIVISOR = 3;

  private final Segments segments;
  private final CongestionWindow window;
  private final RttEstimator rtt;
  private @Nullable Pacer pacer;
  private long lastNanos;

  Bursts(Segments segments, CongestionWindow window, RttEstimator rtt) {
    this.segments = segments;
    this.window = window;
    this.rtt = rtt;
  }

  /** For a sender that has chosen a rate, or none. */
  void choose(@Nullable Pacer newPacer) {
    pacer = newPacer;
  }

  void reset() {
    lastNanos = Long.MIN_VALUE / 2;
  }

  void sent(long nowNanos) {
    lastNanos = nowNanos;
  }

  int largest() {
    if (pacer != null) {
      return pacer.burst();
    }
    long percent = window.packets() < window.threshold() / 2 ? SLOW_START_PERCENT : LATER_PERCENT;
    long worth = window.packets() * percent * WORTH_NANOS;
    long smoothed = 100 * rtt.smoothedNanos();
    if (worth < (LEAST + 1) * smoothed) {
      return LEAST;
    }
    return smoothed == 0 ? LARGEST : (int) Math.min(LARGEST, worth / smoothed);
  }

  /** Whether to wait for another acknowledgement, so as to send more segments together. */
  boolean defers(long nowNanos, int room) {
    if (nowNanos - lastNanos > DEFER_NANOS
        || room >= Math.max(1, window.packets() / DEFER_DIVISOR)
        || segments.out() == 0) {
      return false;
    }
    long smoothed = rtt.smoothedNanos();
    long expected = segments.sentAt(segments.first()) + smoothed - nowNanos;
    return expected <= Math.min(smoothed / 2, DEFER_NANOS);
  }
}
