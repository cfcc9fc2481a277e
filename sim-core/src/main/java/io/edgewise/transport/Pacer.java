package io.edgewise.transport;

/** Spaces the segments of a sender that has chosen a rate. */
final class Pacer {
  /** Linux does not pace the first segments. */
  private static final int UNPACED = 10;

  private static final double BURST_NANOS = 976_562;
  private static final int LARGEST_BURST = 44;

  /** Below 1.2 Mbit/s single segments are worth a packet each. */
  private static final double SLOW_BYTES_PER_NANO = 0.000_15;

  private double bytesPerNano;
  private long nextNanos;
  private int sent;

  void reset() {
    bytesPerNano = 0;
    nextNanos = 0;
    sent = 0;
  }

  /** 0 for no rate. */
  double bytesPerNano() {
    return bytesPerNano;
  }

  /** How many segments leave together: a millisecond's worth, but two at least. */
  int burst() {
    int worth = (int) (bytesPerNano * BURST_NANOS / Sender.SEGMENT_BYTES);
    return Math.max(bytesPerNano < SLOW_BYTES_PER_NANO ? 1 : 2, Math.min(worth, LARGEST_BURST));
  }

  void rate(double newBytesPerNano) {
    bytesPerNano = newBytesPerNano;
  }

  /** When the next segments may leave. */
  long nextNanos() {
    return nextNanos;
  }

  boolean holds(long nowNanos) {
    return nextNanos > nowNanos;
  }

  void sent(long nowNanos, long bytes, int segments) {
    sent += segments;
    if (bytesPerNano == 0 || sent - segments < UNPACED) {
      return;
    }
    long length = (long) (bytes / bytesPerNano);
    long late = Math.max(0, nowNanos - nextNanos);
    // What left late makes up for half of its length at most.
    nextNanos = Math.max(nowNanos, nextNanos) + length - Math.min(length / 2, late);
  }
}
