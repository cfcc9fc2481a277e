package io.edgewise.cache.trace;

/**
 * Numbers objects densely, in the order in which they are first seen: an open-addressing table with linear probing, 16 bytes a place,
 * at most 60 % full.
 *
 * <p>A batch is looked up in two passes, the first of which only fetches the places from memory: those misses overlap, and would
 * follow one another otherwise.
 */
final class IdDictionary {

  private static final long GOLDEN_GAMMA =
      0x9E3779B97F4A7C15L; // multiplicative hashing: Knuth, TAOCP 3, section 6.4
  private static final int FIRST_BITS = 16;
  private static final int MOST_BITS = 29;
  private static final double LOAD = 0.6;

  private int shift = Long.SIZE - FIRST_BITS;
  private long[] table =
      new long[2 << FIRST_BITS]; // identity, then number + 1 or 0 for an empty place
  private int limit = (int) (LOAD * (1 << FIRST_BITS));
  private int objects;
  private long touched;

  /** How many objects there are. */
  int objects() {
    return objects;
  }

  /**
   * The numbers of objects.
   *
   * @throws TraceException if there are more than fit
   */
  void resolve(long[] identities, int count, int[] ids) throws TraceException {
    while (objects + count > limit) {
      grow();
    }
    touch(identities, count);
    for (int i = 0; i < count; i++) {
      ids[i] = resolve(identities[i]);
    }
  }

  private int resolve(long identity) {
    int place = place(identity);
    while (table[place + 1] != 0) {
      if (table[place] == identity) {
        return (int) table[place + 1] - 1;
      }
      place = (place + 2) & (table.length - 1);
    }
    table[place] = identity;
    table[place + 1] = objects + 1L;
    return objects++;
  }

  private void touch(long[] identities, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += table[place(identities[i])];
    }
    touched = sum; // or the loop would have no effect, and be left out
  }

  private int place(long identity) {
    return (int) ((identity * GOLDEN_GAMMA) >>> shift) << 1;
  }

  private void grow() throws TraceException {
    int bits = Long.SIZE - shift + 2;
    if (bits > MOST_BITS) {
      bits = MOST_BITS;
      if (shift == Long.SIZE - MOST_BITS) {
        throw new TraceException(
            "A trace must have at most %d objects. Maybe sample it.".formatted(limit));
      }
    }
    long[] old = table;
    shift = Long.SIZE - bits;
    table = new long[2 << bits];
    limit = (int) (LOAD * (1 << bits));
    for (int place = 0; place < old.length; place += 2) {
      if (old[place + 1] != 0) {
        move(old[place], old[place + 1]);
      }
    }
  }

  private void move(long identity, long number) {
    int place = place(identity);
    while (table[place + 1] != 0) {
      place = (place + 2) & (table.length - 1);
    }
    table[place] = identity;
    table[place + 1] = number;
  }

  @Override
  public String toString() {
    return "%d objects in %d places (%d)".formatted(objects, table.length / 2, touched);
  }
}
