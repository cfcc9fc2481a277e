package io.edgewise.engine;

import java.util.Arrays;

/**
 * The events to come, the earliest first; events at equal times leave in the order in which they entered.
 *
 * <p>A 4-ary heap in primitive arrays, ordered by (time, number of entry). An event keeps its slot for as long as it is
 * pending, and the slot knows its place in the heap, so that adding, removing and cancelling each take O(log n) and
 * leave nothing behind. A handle is the slot and its generation; the generation changes when the slot is freed, and a
 * slot whose generations are used up is never used again, so an old handle can't hit a later event.
 */
final class FutureEventList {
  private static final int FIRST_CAPACITY = 64;
  private static final int NO_SLOT = -1;

  private final int lastGeneration;

  /** The heap, by place. */
  private long[] times = new long[FIRST_CAPACITY];

  private long[] entries = new long[FIRST_CAPACITY];
  private int[] slots = new int[FIRST_CAPACITY];
  private int size;
  private long entered;

  /** The events, by slot. The place of a free slot is the complement of the next free slot + 1. */
  private int[] places = new int[FIRST_CAPACITY];

  private int[] generations = new int[FIRST_CAPACITY];
  private int[] handlers = new int[FIRST_CAPACITY];
  private long[] payloads = new long[FIRST_CAPACITY];
  private int slotsMade;
  private int firstFree = NO_SLOT;

  FutureEventList() {
    this(Integer.MAX_VALUE);
  }

  /** Retires a slot after the given generation, which tests can reach. */
  FutureEventList(int lastGeneration) {
    this.lastGeneration = lastGeneration;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The time of the earliest event; meaningless when there is none. */
  long firstTime() {
    return times[0];
  }

  /** Adds an event and returns the handle to cancel it by. */
  long add(long time, int handler, long payload) {
    int slot = takeSlot();
    handlers[slot] = handler;
    payloads[slot] = payload;
    if (size == times.length) {
      growHeap();
    }
    siftUp(size++, time, entered++, slot);
    return (long) generations[slot] << 32 | slot;
  }

  /** Removes the earliest event; its handler and payload may be read by the slot returned until the next call of add. */
  int removeFirst() {
    int slot = slots[0];
    size--;
    if (size > 0) {
      siftDown(0, times[size], entries[size], slots[size]);
    }
    freeSlot(slot);
    return slot;
  }

  int handlerOf(int slot) {
    return handlers[slot];
  }

  long payloadOf(int slot) {
    return payloads[slot];
  }

  /** Removes a pending event; false when the handle's event has left already. */
  boolean cancel(long handle) {
    int slot = (int) handle;
    if (slot < 0
        || slot >= slotsMade
        || generations[slot] != (int) (handle >>> 32)
        || places[slot] < 0) {
      return false;
    }
    removeAt(places[slot]);
    freeSlot(slot);
    return true;
  }

  private void removeAt(int place) {
    size--;
    if (place == size) {
      return;
    }
    long time = times[size];
    long entry = entries[size];
    int slot = slots[size];
    int parent = (place - 1) >> 2;
    if (place > 0 && isBefore(time, entry, parent)) {
      siftUp(place, time, entry, slot);
    } else {
      siftDown(place, time, entry, slot);
    }
  }

  private void siftUp(int from, long time, long entry, int slot) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) >> 2;
      if (!isBefore(time, entry, parent)) {
        break;
      }
      move(parent, place);
      place = parent;
    }
    put(place, time, entry, slot);
  }

  private void siftDown(int from, long time, long entry, int slot) {
    int place = from;
    int child = 4 * place + 1;
    while (child < size) {
      int least = leastOf(child, Math.min(child + 4, size));
      if (isBefore(time, entry, least)) {
        break;
      }
      move(least, place);
      place = least;
      child = 4 * place + 1;
    }
    put(place, time, entry, slot);
  }

  private int leastOf(int from, int to) {
    int least = from;
    for (int i = from + 1; i < to; i++) {
      if (isBefore(times[i], entries[i], least)) {
        least = i;
      }
    }
    return least;
  }

  private boolean isBefore(long time, long entry, int place) {
    return time < times[place] || (time == times[place] && entry < entries[place]);
  }

  private void move(int from, int to) {
    put(to, times[from], entries[from], slots[from]);
  }

  private void put(int place, long time, long entry, int slot) {
    times[place] = time;
    entries[place] = entry;
    slots[place] = slot;
    places[slot] = place;
  }

  private int takeSlot() {
    int slot = firstFree;
    if (slot != NO_SLOT) {
      firstFree = ~places[slot] - 1;
      return slot;
    }
    if (slotsMade == places.length) {
      growSlots();
    }
    return slotsMade++;
  }

  private void freeSlot(int slot) {
    if (generations[slot] == lastGeneration) {
      places[slot] = ~0;
      return;
    }
    generations[slot]++;
    places[slot] = ~(firstFree + 1);
    firstFree = slot;
  }

  private void growHeap() {
    int capacity = Math.multiplyExact(size, 2);
    times = Arrays.copyOf(times, capacity);
    entries = Arrays.copyOf(entries, capacity);
    slots = Arrays.copyOf(slots, capacity);
  }

  private void growSlots() {
    int capacity = Math.multiplyExact(slotsMade, 2);
    places = Arrays.copyOf(places, capacity);
    generations = Arrays.copyOf(generations, capacity);
    handlers = Arrays.copyOf(handlers, capacity);
    payloads = Arrays.copyOf(payloads, capacity);
  }
}
