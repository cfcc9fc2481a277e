package io.edgewise.transport;

/**
 * What a QUIC sender knows of the path: its round trip, its window, and when to probe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9002">RFC 9002 (loss detection and congestion control), sections 5 to
 *     7 and appendix B</a>
 */
final class QuicRecovery {
  private static final long GRANULARITY_NANOS = 1_000_000;
  private static final long INITIAL_RTT_NANOS = 333_000_000;
  private static final int LEAST_WINDOW = 2;
  private static final int MOST_BACKOFF = 16;

  private long smoothed;
  private long variation;
  private long least;
  private long latest;
  private boolean sampled;
  private int backoff;

  private int window;
  private int threshold;
  private int credit;
  private long recoveryBeganNanos;

  void reset(int initialWindow) {
    smoothed = INITIAL_RTT_NANOS;
    variation = INITIAL_RTT_NANOS / 2;
    least = Long.MAX_VALUE;
    latest = INITIAL_RTT_NANOS;
    sampled = false;
    backoff = 0;
    window = initialWindow;
    threshold = Integer.MAX_VALUE;
    credit = 0;
    recoveryBeganNanos = -1;
  }

  int window() {
    return window;
  }

  /** Section 5.3: the delay that the other end reports is taken off unless that would undercut the least. */
  void sample(long rttNanos, long ackDelayNanos) {
    latest = rttNanos;
    if (!sampled) {
      sampled = true;
      least = rttNanos;
      smoothed = rttNanos;
      variation = rttNanos / 2;
      return;
    }
    least = Math.min(least, rttNanos);
    long adjusted = rttNanos >= least + ackDelayNanos ? rttNanos - ackDelayNanos : rttNanos;
    variation = (3 * variation + Math.abs(smoothed - adjusted)) / 4;
    smoothed = (7 * smoothed + adjusted) / 8;
  }

  /** Section 6.1.2: how much later than another that was delivered a packet is lost. */
  long lossDelayNanos() {
    return Math.max(Math.max(latest, smoothed) / 8 * 9, GRANULARITY_NANOS);
  }

  /** Section 6.2.1: 999 ms before the first sample, doubled with each probe. */
  long probeTimeoutNanos(long ackDelayNanos) {
    return firstProbeTimeoutNanos(ackDelayNanos) << Math.min(backoff, MOST_BACKOFF);
  }

  /** The same before any doubling. */
  long firstProbeTimeoutNanos(long ackDelayNanos) {
    return smoothed + Math.max(4 * variation, GRANULARITY_NANOS) + ackDelayNanos;
  }

  void probed() {
    backoff++;
  }

  void acknowledged(int packets, boolean limited, long latestSentNanos) {
    backoff = 0;
    if (!limited || latestSentNanos <= recoveryBeganNanos) {
      return;
    }
    if (window < threshold) {
      window += packets;
      return;
    }
    credit += packets;
    if (credit >= window) {
      credit -= window;
      window++;
    }
  }

  void lost(long nowNanos, long latestSentNanos) {
    if (latestSentNanos <= recoveryBeganNanos) {
      return;
    }
    recoveryBeganNanos = nowNanos;
    window = Math.max(window / 2, LEAST_WINDOW);
    threshold = window;
    credit = 0;
  }
}
