package io.edgewise.cache.serving;

import java.util.Arrays;

/** Which objects are being fetched, since when, and which are known not to be storable; 8 bytes for each object ever asked for. */
final class FetchLocks {

  private static final long FREE = Long.MIN_VALUE;

  private long[] takenNanos = new long[0]; // by key
  private long[] passUntilNanos =
      new long[0]; // by key; as long as the highest key that ever passed

  /** Whether a fetch is under way that began after some time. */
  boolean holds(int key, long after) {
    return key < takenNanos.length && takenNanos[key] > after;
  }

  /** A fetch begins. */
  void take(int key, long nowNanos) {
    if (key >= takenNanos.length) {
      int old = takenNanos.length;
      takenNanos = Arrays.copyOf(takenNanos, grown(key));
      Arrays.fill(takenNanos, old, takenNanos.length, FREE);
    }
    takenNanos[key] = nowNanos;
  }

  /** A fetch has ended; of several it is the first that counts. */
  void release(int key) {
    if (key < takenNanos.length) {
      takenNanos[key] = FREE;
    }
  }

  boolean passes(int key, long nowNanos) {
    return key < passUntilNanos.length && nowNanos < passUntilNanos[key];
  }

  void pass(int key, long untilNanos) {
    if (key >= passUntilNanos.length) {
      passUntilNanos = Arrays.copyOf(passUntilNanos, grown(key));
    }
    passUntilNanos[key] = untilNanos;
  }

  private static int grown(int key) {
    return (int) Math.min(Integer.MAX_VALUE - 16L, key + 1L + key / 4);
  }
}
