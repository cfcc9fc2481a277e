package io.edgewise.cache.policy;

/** Evicts the object that came first. */
final class Fifo implements Policy {

  private final long capacity;
  private final Slots slots;
  private final int arrivals;

  Fifo(Capacity capacity) {
    this.capacity = capacity.amount();
    this.slots = new Slots(capacity, 1);
    this.arrivals = slots.list();
  }

  @Override
  public int access(int id, long weight) {
    int slot = slots.resident(id);
    if (slot != 0) {
      return slot;
    }
    if (weight > capacity) {
      return 0;
    }
    if (slots.exchanges()) {
      slot = slots.oldest(arrivals);
      slots.replace(slot, id);
      slots.renew(arrivals, slot);
      return -slot;
    }
    while (slots.weight() > capacity - weight) {
      evict(slots.oldest(arrivals));
    }
    slot = slots.insert(id, weight);
    slots.append(arrivals, slot);
    return -slot;
  }

  @Override
  public void accessAll(int[] ids, int[] weights, int count, int[] results) {
    slots.touch(ids, count);
    for (int i = 0; i < count; i++) {
      results[i] = access(ids[i], Integer.toUnsignedLong(weights[i]));
    }
  }

  @Override
  public void remove(int id) {
    int slot = slots.resident(id);
    if (slot != 0) {
      evict(slot);
    }
  }

  @Override
  public Slots slots() {
    return slots;
  }

  private void evict(int slot) {
    slots.unlink(slot);
    slots.drop(slot);
  }
}
