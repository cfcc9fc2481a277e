package io.edgewise.cache.policy;

/**
 * SIEVE: a hand moves from the oldest object to the newest, sparing those that were requested since it last came by, and
 * evicts the first that was not; survivors keep their place (Y. Zhang, J. Yang, Y. Yue, Y. Vigfusson and K. V. Rashmi,
 * SIEVE is simpler than LRU, NSDI 2024).
 */
final class Sieve implements Policy {

  private static final int REQUESTED = 1;

  private final long capacity;
  private final Slots slots;
  private final int arrivals;
  private int hand; // the list itself where it starts over

  Sieve(Capacity capacity) {
    this.capacity = capacity.amount();
    this.slots = Slots.marked(capacity, 1);
    this.arrivals = slots.list();
    this.hand = arrivals;
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
    if (slots.exchanges()) {
      slot = nextVictim();
      hand = slots.newer(slot);
      slots.replace(slot, id);
      slots.renew(arrivals, slot);
      return -slot;
    }
    while (slots.weight() > capacity - weight) {
      evict(nextVictim());
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

  private int nextVictim() {
    int slot = hand == arrivals ? slots.oldest(arrivals) : hand;
    while (slots.mark(slot) == REQUESTED) {
      slots.mark(slot, 0);
      slot = slots.newer(slot);
      slot = slot == arrivals ? slots.oldest(arrivals) : slot;
    }
    hand = slot;
    return slot;
  }

  private void evict(int slot) {
    hand = hand == slot ? slots.newer(slot) : hand;
    slots.unlink(slot);
    slots.drop(slot);
  }
}
