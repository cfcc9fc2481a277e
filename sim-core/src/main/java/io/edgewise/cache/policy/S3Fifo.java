package io.edgewise.cache.policy;

/**
 * S3-FIFO: new objects pass through a small queue, from which those requested at least twice go on to the main queue and
 * the others are remembered as ghosts; what returns while it is a ghost goes to the main queue at once. The main queue
 * lets an object come again as often as it was requested, three times at most (J. Yang, Y. Zhang, Z. Qiu, Y. Yue and
 * K. V. Rashmi, FIFO queues are all you need for cache eviction, SOSP 2023).
 *
 * <p>As libCacheSim has it: the small queue is 10 % of the capacity, ghosts weigh up to 90 %; an object larger than the
 * small queue is never inserted, one exactly as large only makes room. Where objects are counted the small queue has at least
 * one, and takes it.
 */
final class S3Fifo implements Policy {

  private static final double SMALL_SHARE = 0.1;
  private static final double GHOST_SHARE = 0.9;
  private static final int REQUESTS_TO_STAY = 2;
  private static final int MOST_REQUESTS = 3; // that are counted
  private static final int IN_MAIN = 4;

  private final long capacity;
  private final long smallCapacity;
  private final long mainCapacity;
  private final long ghostCapacity;
  private final boolean countsObjects;
  private final Slots slots;
  private final int small;
  private final int main;
  private final Ghosts ghosts;
  private long smallWeight;

  S3Fifo(Capacity capacity) {
    this.capacity = capacity.amount();
    this.countsObjects = capacity.countsObjects();
    long share = capacity.share(SMALL_SHARE);
    this.smallCapacity = countsObjects ? Math.max(1, share) : share;
    this.mainCapacity = this.capacity - smallCapacity;
    this.ghostCapacity = capacity.share(GHOST_SHARE);
    this.slots = Slots.marked(capacity, 2);
    this.small = slots.list();
    this.main = slots.list();
    this.ghosts = new Ghosts(slots, capacity, false);
  }

  @Override
  public int access(int id, long weight) {
    int known = slots.find(id);
    if (known > 0) {
      int mark = slots.mark(known);
      slots.mark(known, mark + (((mark & MOST_REQUESTS) - MOST_REQUESTS) >>> 31));
      return known;
    }
    return miss(id, weight, known);
  }

  /** Apart from hits, which are compiled into the loop over a batch: this is too large for that. */
  private int miss(int id, long weight, int known) {
    boolean returns = known < 0 && ghosts.holds(id, known);
    if (returns) {
      ghosts.take(known);
    }
    if (weight > smallCapacity) {
      return 0;
    }
    if (slots.exchanges()) {
      int slot = victim();
      slots.reuse(slot, id);
      enter(slot, weight, returns);
      return -slot;
    }
    while (slots.weight() > capacity - weight) {
      slots.release(victim());
    }
    if (!returns && weight == smallCapacity && !countsObjects) {
      return 0;
    }
    int slot = slots.insert(id, weight);
    enter(slot, weight, returns);
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
      leave(slot);
      slots.drop(slot);
    }
  }

  @Override
  public Slots slots() {
    return slots;
  }

  private void enter(int slot, long weight, boolean returns) {
    if (returns) {
      enterMain(slot, 0);
    } else {
      slots.append(small, slot);
      smallWeight += weight;
    }
  }

  /** Whom to evict: in no list any more, and remembered as a ghost or not at all. */
  private int victim() {
    while (slots.weight() - smallWeight <= mainCapacity && smallWeight > 0) {
      int slot = victimOfSmall();
      if (slot != 0) {
        return slot;
      }
    }
    int slot = slots.oldest(main);
    int requests = slots.mark(slot) & MOST_REQUESTS;
    while (requests > 0) {
      slots.mark(slot, IN_MAIN | (requests - 1));
      slots.renew(main, slot);
      slot = slots.oldest(main);
      requests = slots.mark(slot) & MOST_REQUESTS;
    }
    slots.unlink(slot);
    slots.remember(slots.id(slot), 0);
    return slot;
  }

  /** The oldest of the small queue that does not stay, which becomes a ghost; or 0 if all stay. */
  private int victimOfSmall() {
    while (smallWeight > 0) {
      int slot = slots.oldest(small);
      long weight = slots.weight(slot);
      slots.unlink(slot);
      smallWeight -= weight;
      if (slots.mark(slot) < REQUESTS_TO_STAY) {
        haunt(slots.id(slot), weight);
        return slot;
      }
      enterMain(slot, 0);
    }
    return 0;
  }

  private void leave(int slot) {
    slots.unlink(slot);
    if ((slots.mark(slot) & IN_MAIN) == 0) {
      smallWeight -= slots.weight(slot);
    }
  }

  private void enterMain(int slot, int requests) {
    slots.append(main, slot);
    slots.mark(slot, IN_MAIN | requests);
  }

  private void haunt(int id, long weight) {
    if (weight > ghostCapacity) {
      slots.remember(id, 0);
      return;
    }
    while (ghosts.weight() > ghostCapacity - weight) {
      ghosts.forgetOldest();
    }
    ghosts.add(id, weight);
  }
}
