package io.edgewise.transport;

/** Spaces the segments of a sender that has chosen a rate. */
final class Pacer {
  /** Linux does not pace the first segments. */
  private static final int UNPACED = 10;

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
