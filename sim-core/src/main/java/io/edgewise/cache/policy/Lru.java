package io.edgewise.cache.policy;

/** Evicts the object whose last request is the longest ago. */
final class Lru implements Policy {

  private final long capacity;
  private final Slots slots;
  private final int order;

  Lru(Capacity capacity) {
    this.capacity = capacity.amount();
    this.slots = new Slots(capacity, 1);
    this.order = slots.list();
  }

  @Override
  public int access(int id, long weight) {
    int slot = slots.resident(id);
    if (slot != 0) {
      slots.renew(order, slot);
      return slot;
    }
    if (slots.exchanges()) {
      slot = slots.oldest(order);
      slots.replace(slot, id);
      slots.renew(order, slot);
      return -slot;
    }
    if (weight > capacity) {
      return 0;
    }
    while (slots.weight() > capacity - weight) {
      evict(slots.oldest(order));
    }
    slot = slots.insert(id, weight);
    slots.append(order, slot);
    return -slot;
  }

  @Override
  public void accessAll(int[] ids, int[] weights, int count, int[] results) {
    slots.touchLinks(ids, count);
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
