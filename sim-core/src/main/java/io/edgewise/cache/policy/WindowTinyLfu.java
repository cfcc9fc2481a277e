package io.edgewise.cache.policy;

import io.edgewise.random.Mix;

/**
 * W-TinyLFU: new objects pass through a small LRU window; what falls out of it stays only if it was requested more often lately
 * than the object that would have to go for it. The main part is a segmented LRU of probation and protected
 * objects (G. Einziger, R. Friedman and B. Manes, TinyLFU: a highly efficient cache admission policy, ACM Transactions on Storage 13(4), 2017).
 *
 * <p>As Caffeine has it, with its window fixed at 1 %: protected objects take up to 80 % of the main part, and of those
 * candidates that were requested often but no more often than their victim one in 128 is admitted by chance, here by the hash of a
 * counter. Caffeine itself counts frequencies from when it is half full, and loses some hits in its buffers; this does not, as its
 * simulator does not.
 */
final class WindowTinyLfu implements Policy {

  private static final double MAIN_SHARE = 0.99;
  private static final double PROTECTED_SHARE = 0.8;
  private static final int WARM = 6; // Caffeine's ADMIT_HASHDOS_THRESHOLD
  private static final int REJECTIONS_OF_WARM = 128;
  private static final int WINDOW = 0;
  private static final int PROBATION = 1;
  private static final int PROTECTED = 2;

  private final long capacity;
  private final long windowCapacity;
  private final long protectedCapacity;
  private final Slots slots;
  private final FrequencySketch sketch;
  private final int[] lists = new int[3];
  private final long[] weights = new long[3];
  private long rejections;

  WindowTinyLfu(Capacity capacity) {
    this.capacity = capacity.amount();
    this.windowCapacity = this.capacity - capacity.share(MAIN_SHARE);
    this.protectedCapacity = (long) ((this.capacity - windowCapacity) * PROTECTED_SHARE);
    this.slots = Slots.marked(capacity, lists.length + 1); // a new one comes before an old one goes
    this.sketch = new FrequencySketch(capacity.countsObjects() ? capacity.amount() : 0);
    for (int i = 0; i < lists.length; i++) {
      lists[i] = slots.list();
    }
  }

  @Override
  public int access(int id, long weight) {
    sketch.increment(id);
    int slot = slots.resident(id);
    if (slot != 0) {
      onHit(slot);
      return slot;
    }
    if (weight > capacity) {
      return 0;
    }
    slot = slots.insert(id, weight);
    sketch.ensure(slots.residents());
    enter(slot, WINDOW);
    evict(weight > windowCapacity ? slot : 0);
    return -slots.resident(id);
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

  private void onHit(int slot) {
    int segment = slots.mark(slot);
    leave(slot);
    boolean promoted = segment == PROBATION && slots.weight(slot) <= protectedCapacity;
    enter(slot, promoted ? PROTECTED : segment);
    while (weights[PROTECTED] > protectedCapacity) {
      int demoted = slots.oldest(lists[PROTECTED]);
      leave(demoted);
      enter(demoted, PROBATION);
    }
  }

  /**
   * Lets the window's surplus compete for the main part, and if that does not make room, the rest of the window.
   *
   * @param tooLarge a new object larger than the window, which leaves it before all others; or 0
   */
  private void evict(int tooLarge) {
    int candidate = tooLarge;
    if (tooLarge != 0) {
      move(tooLarge);
    }
    while (weights[WINDOW] > windowCapacity) {
      int surplus = slots.oldest(lists[WINDOW]);
      move(surplus);
      candidate = candidate == 0 ? surplus : candidate;
    }
    if (candidate == 0) {
      candidate = oldestOfWindow();
    }
    while (slots.weight() > capacity) {
      candidate = evictOne(candidate);
    }
  }

  /** Evicts a candidate or a victim, and gives the next candidate; without one the oldest of the main part goes. */
  private int evictOne(int candidate) {
    int victim = slots.oldest(lists[PROBATION]);
    if (victim == lists[PROBATION]) {
      drop(oldestElsewhere());
      return 0;
    }
    if (candidate == 0 || victim == candidate) {
      drop(victim);
      return 0;
    }
    int next = after(candidate);
    drop(isAdmitted(slots.id(candidate), slots.id(victim)) ? victim : candidate);
    return next;
  }

  private boolean isAdmitted(int candidate, int victim) {
    int frequency = sketch.frequency(candidate);
    return frequency > sketch.frequency(victim)
        || (frequency >= WARM && (Mix.of(rejections++) & (REJECTIONS_OF_WARM - 1)) == 0);
  }

  private int after(int candidate) {
    int newer = slots.newer(candidate);
    if (newer == lists[PROBATION]) {
      return oldestOfWindow();
    }
    return newer == lists[WINDOW] ? 0 : newer;
  }

  private int oldestOfWindow() {
    return slots.isEmpty(lists[WINDOW]) ? 0 : slots.oldest(lists[WINDOW]);
  }

  private int oldestElsewhere() {
    int segment = slots.isEmpty(lists[PROTECTED]) ? WINDOW : PROTECTED;
    return slots.oldest(lists[segment]);
  }

  private void move(int slot) {
    leave(slot);
    enter(slot, PROBATION);
  }

  private void enter(int slot, int segment) {
    slots.append(lists[segment], slot);
    slots.mark(slot, segment);
    weights[segment] += slots.weight(slot);
  }

  private void leave(int slot) {
    slots.unlink(slot);
    weights[slots.mark(slot)] -= slots.weight(slot);
  }

  private void drop(int slot) {
    leave(slot);
    slots.drop(slot);
  }
}
