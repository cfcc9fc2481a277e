package io.edgewise.cache.policy;

import io.edgewise.random.Mix;

/**
 * About how often an object was requested lately, up to 15 times: a count-min sketch with four counters of four bits an object
 * (G. Cormode and S. Muthukrishnan, Journal of Algorithms 55(1), 2005), which ages by halving all counters after ten requests for each
 * object that it is made for (G. Einziger, R. Friedman and B. Manes, TinyLFU, ACM Transactions on Storage 13(4), 2017).
 *
 * <p>The counters of an object lie in one block of 64 bytes. Takes 8 to 16 bytes an object.
 */
final class FrequencySketch {

  private static final int HASHES = 4;
  private static final int WORDS_PER_BLOCK = 8;
  private static final int COUNTER_MASK = 15;
  private static final long ONES = 0x1111_1111_1111_1111L; // the lowest bit of each counter
  private static final long HALVES = 0x7777_7777_7777_7777L;
  private static final int SAMPLE = 10;
  private static final int MOST_OBJECTS = 1 << 27;

  private long[] table = new long[0];
  private long sample;
  private long additions;

  FrequencySketch(long objects) {
    ensure(objects);
  }

  /** Makes room for so many objects; what was counted is lost if there was too little. */
  void ensure(long objects) {
    int wanted = (int) Math.min(Math.max(objects, WORDS_PER_BLOCK), MOST_OBJECTS);
    if (wanted > table.length) {
      table = new long[Integer.highestOneBit(wanted - 1) << 1];
      sample = (long) SAMPLE * wanted;
      additions = 0;
    }
  }

  /** How often an object was requested, or somewhat more. */
  int frequency(int id) {
    long hash = Mix.of(id);
    int block = block(hash);
    int lowest = COUNTER_MASK;
    for (int i = 0; i < HASHES; i++) {
      lowest =
          Math.min(lowest, (int) (table[block + word(hash, i)] >>> shift(hash, i)) & COUNTER_MASK);
    }
    return lowest;
  }

  /** Counts a request. */
  void increment(int id) {
    long hash = Mix.of(id);
    int block = block(hash);
    boolean added = false;
    for (int i = 0; i < HASHES; i++) {
      int word = block + word(hash, i);
      int shift = shift(hash, i);
      if (((table[word] >>> shift) & COUNTER_MASK) < COUNTER_MASK) {
        table[word] += 1L << shift;
        added = true;
      }
    }
    if (added && ++additions >= sample) {
      halve();
    }
  }

  private void halve() {
    long odd = 0;
    for (int i = 0; i < table.length; i++) {
      odd += Long.bitCount(table[i] & ONES);
      table[i] = (table[i] >>> 1) & HALVES;
    }
    additions = (additions - odd / HASHES) / 2;
  }

  private int block(long hash) {
    return (int) (hash >>> 32) & (table.length - 1) & -WORDS_PER_BLOCK;
  }

  /** Each hash has two of the eight words to itself; a byte of the hash chooses the counter. */
  private static int word(long hash, int i) {
    return 2 * i + ((int) (hash >>> (8 * i)) & 1);
  }

  private static int shift(long hash, int i) {
    return ((int) (hash >>> (8 * i + 1)) & COUNTER_MASK) << 2;
  }
}
