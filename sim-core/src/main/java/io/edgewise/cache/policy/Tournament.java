package io.edgewise.cache.policy;

import java.util.Arrays;

/**
 * Residents in the order of a key, the lowest first; of equal keys the one whose key was set first. A tree of matches, each
 * won by the lower of two: a slot is its own leaf, so that no resident's place need be kept, and a change of key ends at the first
 * match that another one wins as before.
 *
 * <p>A number that the policy keeps for a resident and when its key was set take the two numbers that slots have for policies without
 * lists. The order of equal keys is that of up to 2^31 settings ago.
 */
final class Tournament {

  private static final int NOBODY = 0;

  private final Slots slots;
  private int[] winners =
      new int[0]; // by match: that of i is between the winners of 2 i and 2 i + 1
  private long[] keys = new long[0]; // by slot
  private int setting;

  Tournament(Slots slots) {
    this.slots = slots;
  }

  /** The resident with the lowest key; there must be one. */
  int first() {
    return winners[1];
  }

  long key(int slot) {
    return keys[slot];
  }

  /** The number that is kept for a resident. */
  int number(int slot) {
    return slots.key(slot);
  }

  /**
   * Adds a resident.
   *
   * @param number kept for it; at least 1
   */
  void add(int slot, long key, int number) {
    if (slot >= keys.length) {
      grow();
    }
    change(slot, key, number);
  }

  /** Changes the key and the number of a resident. */
  void change(int slot, long key, int number) {
    keys[slot] = key;
    slots.count(slot, setting++);
    slots.key(slot, number);
    play(slot);
  }

  /** Takes a resident out. */
  void remove(int slot) {
    slots.key(slot, 0);
    play(slot);
  }

  private void grow() {
    keys = Arrays.copyOf(keys, slots.length());
    winners = new int[keys.length];
    for (int match = keys.length - 1; match > 0; match--) {
      int one = player(2 * match);
      int other = player(2 * match + 1);
      winners[match] = isBefore(one, other) ? one : other;
    }
  }

  /** All matches again in which a slot could take part. */
  private void play(int slot) {
    int place = slot + keys.length;
    int winner = player(place);
    while (place > 1) {
      int opponent = player(place ^ 1);
      winner = isBefore(winner, opponent) ? winner : opponent;
      place >>= 1;
      if (winner == winners[place] && winner != slot) {
        return;
      }
      winners[place] = winner;
    }
  }

  /** The winner of a match, or beyond the matches a slot if it is taken. */
  private int player(int place) {
    if (place < keys.length) {
      return winners[place];
    }
    int slot = place - keys.length;
    return slots.key(slot) > 0 ? slot : NOBODY;
  }

  private boolean isBefore(int slot, int other) {
    if (slot == NOBODY || other == NOBODY) {
      return other == NOBODY;
    }
    return keys[slot] < keys[other]
        || (keys[slot] == keys[other] && slots.count(slot) - slots.count(other) < 0);
  }
}
