package io.edgewise.transport;

/**
 * How much a receiver allows to be under way: 64 KiB at first, two segments more with each segment that arrives, up to
 * what its buffer holds, which is tuned to twice and more what a round trip brought.
 *
 * <p>The sizes are those of Linux's default of 128 KiB for tcp_rmem, five eighths of which are payload.
 */
final class ReceiveWindow {
  private static final int INITIAL_BYTES = 64_240;
  private static final int INITIAL_CLAMP = 81_500;
  private static final int GREATEST_CLAMP = 20_000_000;
  private static final int GROWTH_BYTES = 2 * 1460;
  private static final int INITIAL_SPACE = 10 * 1460;

  /** Smaller segments do not speak of a transfer. */
  private static final int LEAST_BYTES = 128;

  /** The unit of the window in a header. */
  private static final int SCALE = 1024;

  private static final long STAMP_NANOS = 1_000_000;

  private int allowed;
  private int clamp;
  private long ends;

  private long roundTripTimes8;
  private long lastEcho;
  private long space;
  private long measuredFrom;
  private long measuredAtNanos;
  private long readsAtNanos;

  void reset() {
    readsAtNanos = 0;
    allowed = INITIAL_BYTES;
    clamp = INITIAL_CLAMP;
    ends = INITIAL_BYTES;
    roundTripTimes8 = 0;
    lastEcho = -1;
    space = INITIAL_SPACE;
    measuredFrom = 0;
    measuredAtNanos = 0;
  }

  /**
   * Round trips before the start brought so much: the window is as far ahead of it as at first of an initial window. Gives
   * what is allowed to be under way.
   */
  long tuneTo(long bytes) {
    double scale = Math.max(1, bytes / (double) INITIAL_SPACE);
    space = (long) (scale * INITIAL_SPACE);
    clamp = (int) Math.min(scale * INITIAL_CLAMP, GREATEST_CLAMP);
    allowed = (int) Math.min(scale * INITIAL_BYTES, clamp);
    return advertise(0);
  }

  void established(long nowNanos) {
    measuredAtNanos = nowNanos;
  }

  /** A segment has arrived; gives whether the window grows with it. */
  boolean grow(int bytes) {
    if (bytes < LEAST_BYTES || allowed >= clamp) {
      return false;
    }
    allowed = Math.min(clamp, allowed + GROWTH_BYTES);
    return true;
  }

  /** A full segment has arrived that echoes the time of what was sent before it. */
  void measureRoundTrip(long nowNanos, long echo) {
    if (echo != lastEcho && echo >= 0) {
      lastEcho = echo;
      // The timestamps count milliseconds.
      long sample = Math.max(1, nowNanos / STAMP_NANOS - echo / STAMP_NANOS) * STAMP_NANOS;
      roundTripTimes8 += roundTripTimes8 == 0 ? sample << 3 : sample - (roundTripTimes8 >> 3);
    }
  }

  /**
   * A segment is about to be delivered. What came before it has been read by now if the application had the time to
   * wake; once a round trip the buffer is tuned to what was read.
   */
  void arriving(long nowNanos, long deliveredBytes) {
    if (nowNanos < readsAtNanos) {
      return;
    }
    if (readsAtNanos > 0) {
      tune(readsAtNanos, deliveredBytes);
    }
    readsAtNanos = nowNanos;
  }

  private void tune(long nowNanos, long deliveredBytes) {
    if (roundTripTimes8 == 0 || nowNanos - measuredAtNanos < roundTripTimes8 >> 3) {
      return;
    }
    long copied = deliveredBytes - measuredFrom;
    if (copied > space) {
      long window = 2 * copied;
      window += 2 * (window * (copied - space) / space);
      space = copied;
      clamp = (int) Math.max(clamp, Math.min(window, GREATEST_CLAMP));
    }
    measuredFrom = deliveredBytes;
    measuredAtNanos = nowNanos;
  }

  /** The end of what may be sent, as an offset in the stream; it never recedes. */
  long advertise(long deliveredBytes) {
    ends = Math.max(ends, deliveredBytes + (long) ((allowed + SCALE - 1) / SCALE) * SCALE);
    return ends;
  }
}
