package io.edgewise.cache.serving;

import io.edgewise.random.Mix;
import java.util.Arrays;

/**
 * Whether an object was seen before, now and then wrongly yes: two Bloom filters (B. H. Bloom, Communications of the ACM 13(7),
 * 1970), of which the older one is forgotten when the newer one is full, so that it works for ever.
 *
 * <p>Remembers at least the last so many different objects and at most twice as many. With 10 bits and 7 hashes an object the share of wrong
 * answers is 0.8 % of a full filter, so up to 1.6 % of both.
 */
final class SeenBefore {

  private static final int BITS_PER_OBJECT = 10;
  private static final int HASHES = 7;
  private static final int MOST_OBJECTS = 1 << 26;

  private final int objects;
  private final int bits;
  private long[] newer;
  private long[] older;
  private int added;

  SeenBefore(int objects) {
    if (objects < 1 || objects > MOST_OBJECTS) {
      throw new IllegalArgumentException(
          "The objects (%d) must be from 1 to %d.".formatted(objects, MOST_OBJECTS));
    }
    this.objects = objects;
    this.bits = objects * BITS_PER_OBJECT;
    this.newer = new long[bits / Long.SIZE + 1];
    this.older = new long[bits / Long.SIZE + 1];
  }

  /** Sees an object; whether it was seen before. */
  boolean add(int object) {
    if (contains(newer, object)) {
      return true;
    }
    boolean seen = contains(older, object);
    if (added == objects) {
      long[] oldest = older;
      older = newer;
      newer = oldest;
      Arrays.fill(newer, 0);
      added = 0;
    }
    long hash = Mix.of(object);
    for (int i = 0; i < HASHES; i++) {
      int bit = bit(hash, i);
      newer[bit >> 6] |= 1L << bit;
    }
    added++;
    return seen;
  }

  private boolean contains(long[] filter, int object) {
    long hash = Mix.of(object);
    for (int i = 0; i < HASHES; i++) {
      int bit = bit(hash, i);
      if (((filter[bit >> 6] >>> bit) & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Double hashing (A. Kirsch and M. Mitzenmacher, Random Structures and Algorithms 33(2), 2008). */
  private int bit(long hash, int i) {
    int combined = (int) hash + i * ((int) (hash >>> 32) | 1);
    return (int) ((Integer.toUnsignedLong(combined) * bits) >>> 32);
  }
}
