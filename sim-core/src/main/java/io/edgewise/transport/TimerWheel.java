package io.edgewise.transport;

import io.edgewise.random.DrawStream;
import org.jspecify.annotations.Nullable;

/**
 * When a kernel's timer goes off: Linux counts ticks, and its wheel of timers rounds up to 1 tick below 63 ticks, to 8
 * below 504, to 64 below 4,032 and so on, which is why a lost SYN costs 1,000 to 1,032 ms at 250 ticks a second.
 */
final class TimerWheel {
  private static final int FIRST_LEVEL_TICKS = 63;
  private static final int LEVEL_SHIFT = 3;
  private static final int LEVELS = 8;

  private static final int PHASE_TICKS = 512;

  private @Nullable DrawStream draws;
  private long key;
  private boolean drawn;
  private long tickNanos;

  /** How far the machine's clock is when ours is 0. */
  private long phaseNanos;

  /** 1 if the core has done its timers of the present tick, so that its wheel is a tick ahead; else 0. */
  private int ahead;

  /**
   * The clock's phase is drawn when it is first asked for, which most fetches without loss never do.
   *
   * @param newTickNanos positive
   * @param newKey for whom the draws are, the third number from it too
   */
  void reset(long newTickNanos, DrawStream newDraws, long newKey) {
    tickNanos = newTickNanos;
    if (draws != newDraws) {
      draws = newDraws;
    }
    key = newKey;
    drawn = false;
  }

  private void draw() {
    if (draws == null) {
      throw new IllegalStateException("The wheel must be reset before it is used.");
    }
    phaseNanos = (long) (draws.uniform(key) * PHASE_TICKS * tickNanos);
    ahead = draws.uniform(key + 3) < 0.5 ? 1 : 0;
    drawn = true;
  }

  /** One of the first numbers, by the clock. */
  int choice(int numbers) {
    if (!drawn) {
      draw();
    }
    return (int) (phaseNanos % numbers);
  }

  long tickNanos() {
    return tickNanos;
  }

  long goesOffNanos(long nowNanos, long timeoutNanos) {
    if (!drawn) {
      draw();
    }
    long ticks = (timeoutNanos + tickNanos - 1) / tickNanos;
    int shift = 0;
    long limit = FIRST_LEVEL_TICKS;
    for (int level = 1; level < LEVELS && ticks - ahead >= limit; level++) {
      shift += LEVEL_SHIFT;
      limit <<= LEVEL_SHIFT;
    }
    long expires = (nowNanos + phaseNanos) / tickNanos + ticks;
    return (((expires >> shift) + 1) << shift) * tickNanos - phaseNanos;
  }
}
