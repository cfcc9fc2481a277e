package io.edgewise.cache.policy;

/**
 * GreedyDual-Size-Frequency: evicts the object with the lowest priority, which is the number of its requests over its size,
 * plus the priority of the last one evicted when it was requested, so that what is no longer requested ages; of several, the
 * one whose last request is the longest ago (L. Cherkasova, Improving WWW proxies performance with greedy-dual-size-frequency
 * caching policy, HP Labs HPL-98-69, 1998).
 */
final class Gdsf implements Policy {

  private static final double SCALE = 1e6; // libCacheSim's, on which rounding depends

  private final long capacity;
  private final Slots slots;
  private final Tournament priorities; // and numbers of requests
  private double age;

  Gdsf(Capacity capacity) {
    this.capacity = capacity.amount();
    this.slots = new Slots(capacity, 0);
    this.priorities = new Tournament(slots);
  }

  @Override
  public int access(int id, long weight) {
    int slot = slots.resident(id);
    if (slot != 0) {
      int requests = priorities.number(slot);
      requests += Integer.signum(Integer.MAX_VALUE - requests);
      priorities.change(slot, key(requests, slots.weight(slot)), requests);
      return slot;
    }
    if (weight > capacity) {
      return 0;
    }
    while (slots.weight() > capacity - weight) {
      int lowest = priorities.first();
      age = Double.longBitsToDouble(priorities.key(lowest));
      drop(lowest);
    }
    slot = slots.insert(id, weight);
    priorities.add(slot, key(1, weight), 1);
    return -slot;
  }

  @Override
  public void remove(int id) {
    int slot = slots.resident(id);
    if (slot != 0) {
      drop(slot);
    }
  }

  @Override
  public Slots slots() {
    return slots;
  }

  /** The bits of a positive double are in its own order. */
  private long key(int requests, long weight) {
    return Double.doubleToRawLongBits(age + requests * SCALE / (double) weight);
  }

  private void drop(int slot) {
    priorities.remove(slot);
    slots.drop(slot);
  }
}
