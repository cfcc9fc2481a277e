package io.edgewise.cache.policy;

/**
 * Segmented LRU with four equal segments: a hit carries an object to the head of the next segment, whose surplus falls back
 * to the head of the one before; what falls out of the lowest is evicted (R. Karedla, J. S. Love and B. G. Wherry, Caching
 * strategies to improve disk system performance, Computer 27(3), 1994, with two segments).
 *
 * <p>As libCacheSim has it: a new object enters the lowest segment that has room, the lowest of all where none has; eviction
 * is from the lowest that is not empty; an object larger than a segment is never inserted. A new object may so overfill the
 * lowest segment, until something falls into it.
 */
final class SegmentedLru implements Policy {

  private static final int SEGMENTS = 4;

  private final long capacity;
  private final long segmentCapacity;
  private final Slots slots;
  private final int[] segments = new int[SEGMENTS];
  private final long[] weights = new long[SEGMENTS];

  SegmentedLru(Capacity capacity) {
    this.capacity = capacity.amount();
    this.segmentCapacity = Math.max(1, this.capacity / SEGMENTS);
    this.slots = Slots.marked(capacity, SEGMENTS);
    for (int i = 0; i < SEGMENTS; i++) {
      segments[i] = slots.list();
    }
  }

  @Override
  public int access(int id, long weight) {
    int slot = slots.resident(id);
    if (slot != 0) {
      promote(slot);
      return slot;
    }
    if (weight > segmentCapacity) {
      return 0;
    }
    while (slots.weight() > capacity - weight) {
      evictOne();
    }
    slot = slots.insert(id, weight);
    enter(slot, segmentWithRoom(weight));
    return -slot;
  }

  @Override
  public void remove(int id) {
    int slot = slots.resident(id);
    if (slot != 0) {
      leave(slot);
      slots.drop(slot);
    }
  }

  @Override
  public Slots slots() {
    return slots;
  }

  private void promote(int slot) {
    int segment = slots.mark(slot);
    leave(slot);
    int next = Math.min(segment + 1, SEGMENTS - 1);
    enter(slot, next);
    if (next != segment) {
      shed(next);
    }
  }

  /** Moves the surplus of a segment down, where it may become the surplus of the one below. */
  private void shed(int segment) {
    while (weights[segment] > segmentCapacity) {
      int surplus = slots.oldest(segments[segment]);
      leave(surplus);
      if (segment == 0) {
        slots.drop(surplus);
      } else {
        enter(surplus, segment - 1);
        shed(segment - 1);
      }
    }
  }

  private int segmentWithRoom(long weight) {
    for (int i = 0; i < SEGMENTS; i++) {
      if (weights[i] + weight <= segmentCapacity) {
        return i;
      }
    }
    return 0;
  }

  private void evictOne() {
    int segment = 0;
    while (weights[segment] == 0) {
      segment++;
    }
    int slot = slots.oldest(segments[segment]);
    leave(slot);
    slots.drop(slot);
  }

  private void leave(int slot) {
    slots.unlink(slot);
    weights[slots.mark(slot)] -= slots.weight(slot);
  }

  private void enter(int slot, int segment) {
    slots.append(segments[segment], slot);
    slots.mark(slot, segment);
    weights[segment] += slots.weight(slot);
  }
}
