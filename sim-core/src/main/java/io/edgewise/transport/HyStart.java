package io.edgewise.transport;

/**
 * When slow start has gone far enough: acknowledgements that follow closely on one another have filled half a round
 * trip, or the least round trip of a round has risen by an eighth (4 to 16 ms) above the least of all.
 *
 * @see <a href="https://doi.org/10.1016/j.comnet.2011.01.014">Ha and Rhee 2011, "Taming the elephants: new TCP slow
 *     start"</a>
 */
final class HyStart {
  private static final int LEAST_WINDOW = 16;
  private static final int SAMPLES = 8;
  private static final long TRAIN_GAP_NANOS = 2_000_000;

  /** What Linux grants for packets that are handed over together. */
  private static final long AGGREGATION_NANOS = 1_000_000;

  private static final long LEAST_RISE_NANOS = 4_000_000;
  private static final long GREATEST_RISE_NANOS = 16_000_000;

  private boolean found;
  private long leastNanos;
  private long roundBeganNanos;
  private long lastCloseNanos;
  private int roundEnds;
  private long roundLeastNanos;
  private int samples;

  void reset() {
    found = false;
    leastNanos = 0;
    roundBeganNanos = 0;
    lastCloseNanos = 0;
    roundEnds = 0;
    roundLeastNanos = Long.MAX_VALUE;
    samples = 0;
  }

  /** 0 before the first sample. */
  long leastRttNanos() {
    return leastNanos;
  }

  /** All is forgotten but the round, which begins. */
  void restart(long nowNanos, Segments segments) {
    found = false;
    leastNanos = 0;
    beginRound(nowNanos, segments);
  }

  void acknowledged(long nowNanos, long rttNanos, CongestionWindow window, Segments segments) {
    if (leastNanos == 0 || rttNanos < leastNanos) {
      leastNanos = rttNanos;
    }
    if (found || !window.inSlowStart()) {
      return;
    }
    if (segments.first() > roundEnds) {
      beginRound(nowNanos, segments);
    }
    if (window.packets() < LEAST_WINDOW) {
      return;
    }
    if (trainIsLong(nowNanos) || delayHasRisen(rttNanos)) {
      found = true;
      window.threshold(window.packets());
    }
  }

  private void beginRound(long nowNanos, Segments segments) {
    roundBeganNanos = nowNanos;
    lastCloseNanos = nowNanos;
    roundEnds = segments.next();
    roundLeastNanos = Long.MAX_VALUE;
    samples = 0;
  }

  private boolean trainIsLong(long nowNanos) {
    if (nowNanos - lastCloseNanos > TRAIN_GAP_NANOS) {
      return false;
    }
    lastCloseNanos = nowNanos;
    return nowNanos - roundBeganNanos > (leastNanos + AGGREGATION_NANOS) / 2;
  }

  private boolean delayHasRisen(long rttNanos) {
    roundLeastNanos = Math.min(roundLeastNanos, rttNanos);
    if (samples < SAMPLES) {
      samples++;
      return false;
    }
    long rise = Math.max(LEAST_RISE_NANOS, Math.min(leastNanos / 8, GREATEST_RISE_NANOS));
    return roundLeastNanos > leastNanos + rise;
  }
}
