package io.edgewise.cache.policy;

/**
 * 2Q, full version: new objects pass through a queue and are remembered as ghosts when they leave it; what returns while it
 * is a ghost enters the main list, which is an LRU (T. Johnson and D. Shasha, 2Q: a low overhead high performance buffer
 * management replacement algorithm, VLDB 1994).
 *
 * <p>The queue gets a quarter of the capacity, ghosts weigh up to a half; an object larger than the queue is never inserted.
 */
final class TwoQueue implements Policy {

  private static final double IN_SHARE = 0.25;
  private static final double OUT_SHARE = 0.5;
  private static final int IN_MAIN = 1;

  private final long capacity;
  private final long inCapacity;
  private final long outCapacity;
  private final Slots slots;
  private final int in;
  private final int main;
  private final Ghosts out;
  private long inWeight;

  TwoQueue(Capacity capacity) {
    this.capacity = capacity.amount();
    this.inCapacity = Math.max(1, capacity.share(IN_SHARE));
    this.outCapacity = capacity.share(OUT_SHARE);
    this.slots = Slots.marked(capacity, 2);
    this.in = slots.list();
    this.main = slots.list();
    this.out = new Ghosts(slots, capacity, false);
  }

  @Override
  public int access(int id, long weight) {
    int known = slots.find(id);
    if (known > 0) {
      if (slots.mark(known) == IN_MAIN) {
        slots.unlink(known);
        slots.append(main, known);
      }
      return known;
    }
    boolean returns = known < 0 && out.holds(id, known);
    if (returns) {
      out.take(known);
    }
    if (weight > inCapacity) {
      return 0;
    }
    while (slots.weight() > capacity - weight) {
      evictOne();
    }
    return -insert(id, weight, returns);
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

  private int insert(int id, long weight, boolean returns) {
    int slot = slots.insert(id, weight);
    if (returns) {
      slots.mark(slot, IN_MAIN);
      slots.append(main, slot);
    } else {
      slots.append(in, slot);
      inWeight += weight;
    }
    return slot;
  }

  private void evictOne() {
    if (inWeight <= inCapacity && !slots.isEmpty(main)) {
      drop(slots.oldest(main));
      return;
    }
    int slot = slots.oldest(in);
    int id = slots.id(slot);
    long weight = slots.weight(slot);
    drop(slot);
    if (weight <= outCapacity) {
      while (out.weight() > outCapacity - weight) {
        out.forgetOldest();
      }
      out.add(id, weight);
    }
  }

  private void drop(int slot) {
    if (slots.mark(slot) != IN_MAIN) {
      inWeight -= slots.weight(slot);
    }
    slots.unlink(slot);
    slots.drop(slot);
  }
}
