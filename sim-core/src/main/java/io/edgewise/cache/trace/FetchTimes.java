package io.edgewise.cache.trace;

import java.time.Duration;
import java.util.Arrays;

/**
 * When what is resident was fetched, and so whether it is still fresh: by slot, in whole seconds, of which traces mostly have
 * times. From the first time with a fraction on, in nanoseconds, which takes twice the room.
 */
final class FetchTimes {

  private static final Duration CENTURY = Duration.ofDays(36_525);
  private static final long MOST_SECONDS = 0xFFFF_FFFFL;

  private final long ttlNanos;
  private final long
      ttlSeconds; // rounded up: differences of whole seconds are below both or neither
  private final int[] now = new int[RequestBatch.CAPACITY];
  private boolean isWhole = true;
  private int[] seconds = new int[0]; // without sign
  private long[] nanos = new long[0];

  /**
   * @param ttl positive; a century stands for more, so that no sum with a trace's time overflows
   */
  FetchTimes(Duration ttl) {
    ttlNanos = ttl.compareTo(CENTURY) < 0 ? ttl.toNanos() : CENTURY.toNanos();
    ttlSeconds = (ttlNanos - 1) / OracleGeneral.NANOS_PER_SECOND + 1;
  }

  /**
   * Turns hits on what is expired into misses, which fetch it again.
   *
   * @param results by request, as of {@link io.edgewise.cache.policy.Policy#access}; 0 after this where a hit became a miss
   * @param slots how many there may be
   */
  void expire(RequestBatch batch, int[] results, int slots) {
    if (isWhole && readSeconds(batch)) {
      expireBySeconds(batch.count, results, slots);
    } else {
      expireByNanos(batch, results, slots);
    }
  }

  /** Whether all times are whole seconds of 32 bits. Many requests of one second follow one another. */
  private boolean readSeconds(RequestBatch batch) {
    long last = 0;
    long second = 0;
    for (int i = 0; i < batch.count; i++) {
      long time = batch.timesNanos[i];
      if (time != last) {
        second = time / OracleGeneral.NANOS_PER_SECOND;
        last = time;
        if (second * OracleGeneral.NANOS_PER_SECOND != time
            || second < 0
            || second > MOST_SECONDS) {
          return false;
        }
      }
      now[i] = (int) second;
    }
    return true;
  }

  /** Without a branch, which would be mispredicted; as {@link #expireByNanos}. */
  private void expireBySeconds(int count, int[] results, int slots) {
    if (seconds.length < slots) {
      seconds = Arrays.copyOf(seconds, slots);
    }
    int[] fetched = seconds;
    for (int i = 0; i < count; i++) {
      int result = results[i];
      int slot = Math.abs(result);
      long age = Integer.toUnsignedLong(now[i]) - Integer.toUnsignedLong(fetched[slot]);
      int fresh = (int) ((age - ttlSeconds) >> 63); // all ones while it is
      int hit = ~((result - 1) >> 31) & fresh;
      results[i] = result & hit;
      fetched[slot] = hit != 0 ? fetched[slot] : now[i];
    }
  }

  private void expireByNanos(RequestBatch batch, int[] results, int slots) {
    if (isWhole) {
      isWhole = false;
      nanos = Arrays.stream(seconds)
          .mapToLong(each -> Integer.toUnsignedLong(each) * OracleGeneral.NANOS_PER_SECOND)
          .toArray();
      seconds = new int[0];
    }
    if (nanos.length < slots) {
      nanos = Arrays.copyOf(nanos, slots);
    }
    long[] fetched = nanos;
    for (int i = 0; i < batch.count; i++) {
      int result = results[i];
      int slot = Math.abs(result);
      long time = batch.timesNanos[i];
      int fresh = (int) ((time - fetched[slot] - ttlNanos) >> 63);
      int hit = ~((result - 1) >> 31) & fresh;
      results[i] = result & hit;
      fetched[slot] = hit != 0 ? fetched[slot] : time;
    }
  }
}
