package io.edgewise.cache.policy;

/**
 * Evicts the object that came first, but lets one that was requested since it came, or since it was last let off, come
 * again: one bit of reference (F. J. Corbato, A paging experiment with the Multics system, 1968), as a queue with
 * reinsertion.
 */
final class Clock implements Policy {

  private static final int REQUESTED = 1;

  private final long capacity;
  private final Slots slots;
  private final int arrivals;

  Clock(Capacity capacity) {
    this.capacity = capacity.amount();
    this.slots = Slots.marked(capacity, 1);
    this.arrivals = slots.list();
  }

  @Override
  public int access(int id, long weight) {
    int slot = slots.resident(id);
    if (slot != 0) {
      slots.mark(slot, REQUESTED);
      return slot;
    }
    if (weight > capacity) {
      return 0;
    }
    while (slots.weight() > capacity - weight) {
      evictOne();
    }
    slot = slots.insert(id, weight);
    slots.append(arrivals, slot);
    return -slot;
  }

  @Override
  public void remove(int id) {
    int slot = slots.resident(id);
    if (slot != 0) {
      slots.unlink(slot);
      slots.drop(slot);
    }
  }

  @Override
  public Slots slots() {
    return slots;
  }

  private void evictOne() {
    int slot = slots.oldest(arrivals);
    while (slots.mark(slot) == REQUESTED) {
      slots.mark(slot, 0);
      slots.unlink(slot);
      slots.append(arrivals, slot);
      slot = slots.oldest(arrivals);
    }
    slots.unlink(slot);
    slots.drop(slot);
  }
}
