package io.edgewise.transport;

/**
 * When a kernel's timer goes off: Linux counts ticks, and its wheel of timers rounds up to 1 tick below 63 ticks, to 8
 * below 504, to 64 below 4,032 and so on, which is why a lost SYN costs 1,000 to 1,032 ms at 250 ticks a second.
 */
final class TimerWheel {
  private static final int FIRST_LEVEL_TICKS = 63;
  private static final int LEVEL_SHIFT = 3;
  private static final int LEVELS = 8;

  private long tickNanos;
  private long phaseNanos;
  private int ahead;

  /**
   * @param newTickNanos positive
   * @param newPhaseNanos how far the machine's clock is when ours is 0
   * @param busy whether the core has done its timers of the present tick, so that its wheel is a tick ahead
   */
  void reset(long newTickNanos, long newPhaseNanos, boolean busy) {
    ahead = busy ? 1 : 0;
    tickNanos = newTickNanos;
    phaseNanos = newPhaseNanos;
  }

  /** One of the first numbers, by the clock. */
  int choice(int numbers) {
    return (int) (phaseNanos % numbers);
  }

  long tickNanos() {
    return tickNanos;
  }

  /** Whole ticks of a duration, rounded up. */
  long ticks(long nanos) {
    return (nanos + tickNanos - 1) / tickNanos;
  }

  /** The clock's count of ticks. */
  long count(long nowNanos) {
    return (nowNanos + phaseNanos) / tickNanos;
  }

  long goesOffNanos(long nowNanos, long timeoutNanos) {
    long ticks = ticks(timeoutNanos);
    int shift = 0;
    long limit = FIRST_LEVEL_TICKS;
    for (int level = 1; level < LEVELS && ticks - ahead >= limit; level++) {
      shift += LEVEL_SHIFT;
      limit <<= LEVEL_SHIFT;
    }
    long expires = count(nowNanos) + ticks;
    return (((expires >> shift) + 1) << shift) * tickNanos - phaseNanos;
  }
}
