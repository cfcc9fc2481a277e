package io.edgewise.engine;

/** A span of time in equal buckets, each a list of events that are stored elsewhere; a bitmap tells which hold any. */
final class Rung {
  private int[] lists = new int[1];

  /** A bit per bucket, and one after the last, which stays empty: a search ends there. */
  private long[] occupied = {1};

  private int words;
  private int firstWord;
  private long base;
  private long last;
  private int shift;

  /**
   * Lays the empty rung over a span.
   *
   * @param newBase the first time
   * @param newLast the last time
   * @param buckets about how many; at least 1
   */
  void open(long newBase, long newLast, int buckets) {
    base = newBase;
    last = newLast;
    int spanBits = Long.SIZE - Long.numberOfLeadingZeros(newLast - newBase);
    shift = Math.max(0, spanBits - (Integer.SIZE - Integer.numberOfLeadingZeros(buckets - 1)));
    occupied[words] = 0;
    words = (bucketOf(newLast) + Long.SIZE) / Long.SIZE;
    if (words >= occupied.length) {
      occupied = new long[words + 1];
      lists = new int[Long.SIZE * words + 1];
    }
    occupied[words] = 1;
    firstWord = 0;
  }

  /** The last time that the rung covers. */
  long last() {
    return last;
  }

  /** The bucket of a time that the rung covers. */
  int bucketOf(long time) {
    return (int) ((time - base) >>> shift);
  }

  long firstTimeOf(int bucket) {
    return base + ((long) bucket << shift);
  }

  long lastTimeOf(int bucket) {
    // The last bucket may reach beyond the span, and beyond the last nanosecond.
    return Math.min(last - base, ((bucket + 1L) << shift) - 1) + base;
  }

  /** The list of a bucket; 0 if it is empty. */
  int list(int bucket) {
    return lists[bucket];
  }

  /** Gives a bucket a list that is not empty. */
  void put(int bucket, int list) {
    lists[bucket] = list;
    occupied[bucket >> 6] |= 1L << bucket;
  }

  /** The first bucket with a list, or one that is empty. No bucket before the one taken last may be given one. */
  int firstBucket() {
    int word = firstWord;
    while (occupied[word] == 0) {
      word++;
    }
    return word * Long.SIZE + Long.numberOfTrailingZeros(occupied[word]);
  }

  /** Takes its list from the first bucket. */
  int take(int bucket) {
    int list = lists[bucket];
    lists[bucket] = 0;
    firstWord = bucket >> 6;
    occupied[firstWord] &= ~(1L << bucket);
    return list;
  }
}
