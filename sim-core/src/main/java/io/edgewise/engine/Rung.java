package io.edgewise.engine;

/** A span of time in equal buckets, each an unordered list of events; a bitmap tells which hold any. */
final class Rung {
  private static final int MINIMUM_BUCKETS = 64;
  private static final int MAXIMUM_BUCKETS = 8_192;

  private final EventChunks chunks;
  private int[] buckets = new int[0];
  private long[] occupied = new long[0];
  private int count;
  private int firstWord;
  private long base;
  private long last;
  private int shift;

  Rung(EventChunks chunks) {
    this.chunks = chunks;
  }

  /** Empties the rung and lays it over a span, about two buckets for each of the events expected. */
  void open(long newBase, long newLast, long events) {
    base = newBase;
    last = newLast;
    long wanted = Math.max(MINIMUM_BUCKETS, Math.min(MAXIMUM_BUCKETS, 2 * events));
    int bucketBits = Long.SIZE - Long.numberOfLeadingZeros(wanted - 1);
    int spanBits = Long.SIZE - Long.numberOfLeadingZeros(newLast - newBase);
    shift = Math.max(0, spanBits - bucketBits);
    count = (int) ((newLast - newBase) >>> shift) + 1;
    if (2 * count > buckets.length) {
      buckets = new int[2 << bucketBits];
      occupied = new long[(1 << bucketBits) / Long.SIZE];
    }
    EventChunks.clear(buckets, count);
    firstWord = 0;
  }

  /** The last time that the rung covers. */
  long last() {
    return last;
  }

  /** Adds an event at a time that the rung covers. */
  void add(long time, long payload, long tag) {
    int bucket = (int) ((time - base) >>> shift);
    if (chunks.append(buckets, bucket, time, payload, tag)) {
      occupied[bucket >> 6] |= 1L << bucket;
    }
  }

  /** The first bucket that holds an event; -1 if none does. Events are never added before it. */
  int firstBucket() {
    int words = (count + Long.SIZE - 1) / Long.SIZE;
    while (firstWord < words) {
      long word = occupied[firstWord];
      if (word != 0) {
        return firstWord * Long.SIZE + Long.numberOfTrailingZeros(word);
      }
      firstWord++;
    }
    return -1;
  }

  /** The lists of events, one a bucket. */
  int[] buckets() {
    return buckets;
  }

  int bucketCount() {
    return count;
  }

  /** Marks a bucket as empty; whoever calls has taken its events. */
  void clear(int bucket) {
    buckets[2 * bucket + 1] = EventChunks.EMPTY;
    occupied[bucket >> 6] &= ~(1L << bucket);
  }

  long firstTimeOf(int bucket) {
    return base + ((long) bucket << shift);
  }

  long lastTimeOf(int bucket) {
    // The last bucket may reach beyond the span, and beyond the last nanosecond.
    return bucket == count - 1 ? last : firstTimeOf(bucket + 1) - 1;
  }
}
