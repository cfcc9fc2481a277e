package io.edgewise.cache.policy;

import java.util.Arrays;

/**
 * Residents in the order of a key, the lowest first; of equal keys the one whose key was set first. A binary heap that
 * knows where each resident is, so that a key can change and a resident can leave.
 *
 * <p>A resident's place and when its key was set take the two numbers that slots have for policies without lists. The order of
 * equal keys is that of up to 2^31 settings ago.
 */
final class SlotHeap {

  private final Slots slots;
  private int[] heap = new int[0];
  private long[] keys = new long[0]; // by slot
  private int size;
  private int setting;

  SlotHeap(Slots slots) {
    this.slots = slots;
  }

  /** The resident with the lowest key; there must be one. */
  int first() {
    return heap[0];
  }

  long key(int slot) {
    return keys[slot];
  }

  /** Adds a resident. */
  void add(int slot, long key) {
    if (slot >= keys.length) {
      int length = slots.length();
      heap = Arrays.copyOf(heap, length);
      keys = Arrays.copyOf(keys, length);
    }
    keys[slot] = key;
    slots.count(slot, setting++);
    rise(size++, slot);
  }

  /** Changes the key of a resident. */
  void change(int slot, long key) {
    keys[slot] = key;
    slots.count(slot, setting++);
    settle(slots.key(slot), slot);
  }

  /** Takes a resident out. */
  void remove(int slot) {
    int last = heap[--size];
    if (last != slot) {
      settle(slots.key(slot), last);
    }
  }

  private void settle(int position, int slot) {
    if (position > 0 && isBefore(slot, heap[(position - 1) >> 1])) {
      rise(position, slot);
    } else {
      sink(position, slot);
    }
  }

  private void rise(int start, int slot) {
    int position = start;
    while (position > 0) {
      int parent = (position - 1) >> 1;
      if (!isBefore(slot, heap[parent])) {
        break;
      }
      place(position, heap[parent]);
      position = parent;
    }
    place(position, slot);
  }

  private void sink(int start, int slot) {
    int position = start;
    while (2 * position + 1 < size) {
      int child = 2 * position + 1;
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], slot)) {
        break;
      }
      place(position, heap[child]);
      position = child;
    }
    place(position, slot);
  }

  private void place(int position, int slot) {
    heap[position] = slot;
    slots.key(slot, position);
  }

  private boolean isBefore(int slot, int other) {
    return keys[slot] < keys[other]
        || (keys[slot] == keys[other] && slots.count(slot) - slots.count(other) < 0);
  }
}
