package io.edgewise.engine;

import java.util.Arrays;

/**
 * The handles of the pending events that may be cancelled. A handle is a slot and its generation; the generation changes
 * when the event leaves, and a slot whose generations are used up is never used again, so that an old handle can't hit a
 * later event.
 */
final class Handles {
  private static final int FIRST_CAPACITY = 64;
  private static final int NO_SLOT = -1;
  private static final int TAKEN = -2;

  private final int lastGeneration;

  /** By slot: even while its event is to run, odd once that is cancelled. */
  private int[] generations = new int[FIRST_CAPACITY];

  private int[] nextFree = new int[FIRST_CAPACITY];
  private int slotsMade;
  private int firstFree = NO_SLOT;

  /** Retires a slot after the given generation. */
  Handles(int lastGeneration) {
    this.lastGeneration = lastGeneration;
  }

  /** Takes a slot for an event. */
  int take() {
    int slot = firstFree;
    if (slot != NO_SLOT) {
      firstFree = nextFree[slot];
      nextFree[slot] = TAKEN;
      return slot;
    }
    if (slotsMade == generations.length) {
      int capacity = Math.multiplyExact(slotsMade, 2);
      generations = Arrays.copyOf(generations, capacity);
      nextFree = Arrays.copyOf(nextFree, capacity);
    }
    nextFree[slotsMade] = TAKEN;
    return slotsMade++;
  }

  long handleOf(int slot) {
    return (long) generations[slot] << 32 | slot;
  }

  /** Marks the event of a handle as cancelled; false if it has left or is marked already. */
  boolean cancel(long handle) {
    int slot = (int) handle;
    int generation = (int) (handle >>> 32);
    if (slot < 0
        || slot >= slotsMade
        || (generation & 1) != 0
        || generations[slot] != generation
        || isFree(slot)) {
      return false;
    }
    generations[slot]++;
    return true;
  }

  /** Ends the handle of a slot, whose event leaves. */
  void release(int slot) {
    int next = (generations[slot] | 1) + 1;
    nextFree[slot] = NO_SLOT;
    if (next > 0 && next <= lastGeneration) {
      generations[slot] = next;
      nextFree[slot] = firstFree;
      firstFree = slot;
    }
  }

  boolean isCancelled(int slot) {
    return (generations[slot] & 1) != 0;
  }

  private boolean isFree(int slot) {
    return nextFree[slot] != TAKEN;
  }
}
