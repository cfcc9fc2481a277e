package io.edgewise.cache.policy;

import java.util.Arrays;

/**
 * Evicts the object with the fewest requests since it came; of several, the one that has had that number for the longest.
 * In constant time: objects of one frequency are a list, and lists are in the order of their frequencies.
 */
final class Lfu implements Policy {

  private static final int NONE = 0; // stands before the lowest frequency and after the highest
  private static final int FIRST_LENGTH = 64;

  private final long capacity;
  private final Slots slots;
  private int[] groupOf = new int[0]; // by slot

  // By group of objects with the same frequency:
  private int[] frequency = new int[FIRST_LENGTH];
  private int[] list = new int[FIRST_LENGTH];
  private int[] higher = new int[FIRST_LENGTH];
  private int[] lower = new int[FIRST_LENGTH];
  private int freshGroup = 1;
  private int spareGroup;

  Lfu(Capacity capacity) {
    this.capacity = capacity.amount();
    // Each object may have a frequency of its own, and one two while it is promoted.
    this.slots = new Slots(capacity, (int) Math.min(capacity.amount(), Integer.MAX_VALUE - 1) + 1);
  }

  @Override
  public int access(int id, long weight) {
    int slot = slots.resident(id);
    if (slot != 0) {
      promote(slot);
      return slot;
    }
    if (weight > capacity) {
      return 0;
    }
    while (slots.weight() > capacity - weight) {
      evict(slots.oldest(list[higher[NONE]]));
    }
    slot = slots.insert(id, weight);
    if (slot >= groupOf.length) {
      groupOf = Arrays.copyOf(groupOf, slots.length());
    }
    join(slot, groupAfter(NONE, 1));
    return -slot;
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

  private void promote(int slot) {
    int group = groupOf[slot];
    int next = frequency[group] + Integer.signum(Integer.MAX_VALUE - frequency[group]);
    slots.unlink(slot);
    join(slot, groupAfter(group, next));
    dropIfEmpty(group);
  }

  private void evict(int slot) {
    slots.unlink(slot);
    dropIfEmpty(groupOf[slot]);
    slots.drop(slot);
  }

  private void join(int slot, int group) {
    slots.append(list[group], slot);
    groupOf[slot] = group;
  }

  /** The group of a frequency, which is made if it is not the one after a lower one. */
  private int groupAfter(int before, int wanted) {
    int after = higher[before];
    if (after != NONE && frequency[after] == wanted) {
      return after;
    }
    if (before != NONE && frequency[before] == wanted) {
      return before;
    }
    int group = newGroup();
    frequency[group] = wanted;
    list[group] = slots.list();
    link(before, group);
    link(group, after);
    return group;
  }

  private void dropIfEmpty(int group) {
    if (slots.isEmpty(list[group])) {
      slots.dropList(list[group]);
      link(lower[group], higher[group]);
      higher[group] = spareGroup;
      spareGroup = group;
    }
  }

  private void link(int low, int high) {
    higher[low] = high;
    lower[high] = low;
  }

  private int newGroup() {
    if (spareGroup != NONE) {
      int group = spareGroup;
      spareGroup = higher[group];
      return group;
    }
    if (freshGroup == frequency.length) {
      int length = freshGroup * 2;
      frequency = Arrays.copyOf(frequency, length);
      list = Arrays.copyOf(list, length);
      higher = Arrays.copyOf(higher, length);
      lower = Arrays.copyOf(lower, length);
    }
    return freshGroup++;
  }
}
