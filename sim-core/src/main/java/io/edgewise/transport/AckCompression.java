package io.edgewise.transport;

/**
 * How many acknowledgements a gap is worth: three at once, so that the sender repairs it, and then one a millisecond,
 * or a twentieth of the round trip if that is less (Linux since 4.18).
 */
final class AckCompression {
  private static final int AT_ONCE = 3;
  private static final int AT_MOST = 44;
  private static final long DELAY_NANOS = 1_000_000;

  private int gap;
  private int sent;
  private int withheld;
  private long timerNanos;

  void reset() {
    gap = -1;
    sent = 0;
    withheld = 0;
    timerNanos = Long.MAX_VALUE;
  }

  long timerNanos() {
    return timerNanos;
  }

  boolean sendsNow(long nowNanos, int missing, long smoothedRttNanos) {
    if (withheld >= AT_MOST) {
      return true;
    }
    if (gap != missing) {
      gap = missing;
      sent = 0;
    }
    if (sent < AT_ONCE) {
      sent++;
      return true;
    }
    withheld++;
    if (timerNanos == Long.MAX_VALUE) {
      timerNanos = nowNanos + Math.min(DELAY_NANOS, smoothedRttNanos / 20);
    }
    return false;
  }

  void acknowledged() {
    withheld = 0;
    timerNanos = Long.MAX_VALUE;
  }
}
