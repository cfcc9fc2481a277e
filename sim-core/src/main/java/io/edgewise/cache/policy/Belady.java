package io.edgewise.cache.policy;

/**
 * Evicts the object whose next request is the farthest in the future: with equal sizes no policy that inserts each object
 * that it misses has fewer misses (L. A. Belady, A study of replacement algorithms for a virtual-storage computer, IBM Systems Journal
 * 5(2), 1966). With unequal sizes it is no bound.
 *
 * <p>It needs the future: {@link #access(int, long, long)} takes it, and the methods of {@link Policy} that do not are refused.
 */
public final class Belady implements Policy {

  /** The next request of an object that is not requested again. */
  public static final long NEVER = Long.MAX_VALUE;

  private final long capacity;
  private final Slots slots;
  private final Tournament farthest;

  /** An empty cache. */
  public Belady(Capacity capacity) {
    this.capacity = capacity.amount();
    this.slots = new Slots(capacity, 0);
    this.farthest = new Tournament(slots);
  }

  /**
   * Requests an object.
   *
   * @param nextRequest when it is requested the next time, as the number of that request or as its time, not negative; or {@link #NEVER}
   * @return as {@link Policy#access}
   */
  public int access(int id, long weight, long nextRequest) {
    int slot = slots.resident(id);
    if (slot != 0) {
      farthest.change(slot, -nextRequest, 1);
      return slot;
    }
    if (weight > capacity) {
      return 0;
    }
    while (slots.weight() > capacity - weight) {
      drop(farthest.first());
    }
    slot = slots.insert(id, weight);
    farthest.add(slot, -nextRequest, 1);
    return -slot;
  }

  /** Refused: a live workload does not know its future. */
  @Override
  public int access(int id, long weight) {
    throw new IllegalStateException(
        "Belady's policy needs to know when the object (%d) is requested again.".formatted(id));
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

  private void drop(int slot) {
    farthest.remove(slot);
    slots.drop(slot);
  }
}
