package io.edgewise.cache.policy;

/**
 * ARC: a list of objects requested once and one of objects requested more often, each followed by its ghosts; a hit on a
 * ghost moves the target between the two (N. Megiddo and D. S. Modha, ARC: a self-tuning, low overhead replacement cache,
 * FAST 2003, figure 4).
 *
 * <p>As libCacheSim has it: the target is a real number, moved by the ratio of the ghosts' weights, at least 1, also where the
 * capacity counts bytes.
 */
final class Arc implements Policy {

  private static final int OFTEN = 1;

  private final long capacity;
  private final Slots slots;
  private final int once;
  private final int often;
  private final Ghosts onceGhosts;
  private final Ghosts oftenGhosts;
  private long onceWeight;
  private double target; // weight of those requested once

  Arc(Capacity capacity) {
    this.capacity = capacity.amount();
    this.slots = Slots.marked(capacity, 2);
    this.once = slots.list();
    this.often = slots.list();
    this.onceGhosts = new Ghosts(slots, capacity, false);
    this.oftenGhosts = new Ghosts(slots, capacity, true);
  }

  @Override
  public int access(int id, long weight) {
    int known = slots.find(id);
    if (known > 0) {
      leave(known);
      slots.append(often, known);
      slots.mark(known, OFTEN);
      return known;
    }
    boolean secondGhost = known < 0 && Ghosts.isSecond(known) && oftenGhosts.holds(id, known);
    boolean returns =
        secondGhost || (known < 0 && !Ghosts.isSecond(known) && onceGhosts.holds(id, known));
    if (returns) {
      adapt(known);
    }
    if (weight > capacity) {
      return 0;
    }
    while (slots.weight() > capacity - weight) {
      if (returns) {
        replace(secondGhost);
      } else {
        evictForNew(weight);
      }
    }
    return -insert(id, weight, returns);
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

  private void adapt(int known) {
    double once = (double) onceGhosts.weight();
    double often = (double) oftenGhosts.weight();
    if (Ghosts.isSecond(known)) {
      target = Math.max(target - Math.max(once / often, 1), 0);
      oftenGhosts.take(known);
    } else {
      target = Math.min(target + Math.max(often / once, 1), (double) capacity);
      onceGhosts.take(known);
    }
  }

  private int insert(int id, long weight, boolean returns) {
    int slot = slots.insert(id, weight);
    if (returns) {
      slots.append(often, slot);
      slots.mark(slot, OFTEN);
    } else {
      slots.append(once, slot);
      onceWeight += weight;
    }
    return slot;
  }

  /** Case IV of the paper. */
  private void evictForNew(long weight) {
    if (onceWeight + onceGhosts.weight() > capacity - weight) {
      if (onceGhosts.isEmpty()) {
        int slot = slots.oldest(once);
        leave(slot);
        slots.drop(slot);
        return;
      }
      onceGhosts.forgetOldest();
    } else if (isHistoryFull() && !oftenGhosts.isEmpty()) {
      oftenGhosts.forgetOldest();
    }
    replace(false);
  }

  private boolean isHistoryFull() {
    return slots.weight() - capacity + onceGhosts.weight() + oftenGhosts.weight() >= capacity;
  }

  private void replace(boolean secondGhost) {
    double weighs = (double) onceWeight;
    boolean surplus = weighs > target || (weighs == target && secondGhost);
    boolean takesOnce = (onceWeight > 0 && surplus) || slots.isEmpty(often);
    int slot = slots.oldest(takesOnce ? once : often);
    int id = slots.id(slot);
    long weight = slots.weight(slot);
    leave(slot);
    slots.drop(slot);
    (takesOnce ? onceGhosts : oftenGhosts).add(id, weight);
  }

  private void leave(int slot) {
    slots.unlink(slot);
    if (slots.mark(slot) != OFTEN) {
      onceWeight -= slots.weight(slot);
    }
  }
}
