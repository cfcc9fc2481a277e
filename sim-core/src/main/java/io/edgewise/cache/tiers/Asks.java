package io.edgewise.cache.tiers;

import java.util.Arrays;

/** Requests in flight, each at one cache, in primitive arrays, so that none is allocated once they have grown. */
final class Asks {

  /** Asked by a client. */
  static final int CLIENT = -1;
  /** Asked by nobody: a fetch in the background. */
  static final int NOBODY = -2;

  static final int NONE = -1;

  private static final int FIRST_LENGTH = 1 << 8;

  /** Number of the client's request that began it. */
  long[] request = new long[FIRST_LENGTH];

  long[] startNanos = new long[FIRST_LENGTH];
  long[] fetchStartNanos = new long[FIRST_LENGTH];

  /** Of a client: when it came, from the beginning of the latest fetch of what it asks for. */
  long[] sinceFetchNanos = new long[FIRST_LENGTH];

  long[] timeout = new long[FIRST_LENGTH];
  int[] object = new int[FIRST_LENGTH];
  int[] key = new int[FIRST_LENGTH];
  int[] tier = new int[FIRST_LENGTH];
  int[] cache = new int[FIRST_LENGTH];
  int[] asker = new int[FIRST_LENGTH];
  int[] next = new int[FIRST_LENGTH]; // of those who wait for the same
  private int used;
  private int free = NONE;

  int acquire() {
    if (free != NONE) {
      int ask = free;
      free = next[ask];
      return ask;
    }
    if (used == request.length) {
      grow(Math.multiplyExact(used, 2));
    }
    return used++;
  }

  void release(int ask) {
    next[ask] = free;
    free = ask;
  }

  private void grow(int length) {
    request = Arrays.copyOf(request, length);
    startNanos = Arrays.copyOf(startNanos, length);
    fetchStartNanos = Arrays.copyOf(fetchStartNanos, length);
    sinceFetchNanos = Arrays.copyOf(sinceFetchNanos, length);
    timeout = Arrays.copyOf(timeout, length);
    object = Arrays.copyOf(object, length);
    key = Arrays.copyOf(key, length);
    tier = Arrays.copyOf(tier, length);
    cache = Arrays.copyOf(cache, length);
    asker = Arrays.copyOf(asker, length);
    next = Arrays.copyOf(next, length);
  }
}
