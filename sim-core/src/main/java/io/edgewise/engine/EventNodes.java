package io.edgewise.engine;

import java.util.Arrays;

/**
 * Storage for short lists of events, last in, first out, out of which any event may be taken. A node that is freed is the next
 * one used, so that few are touched and stay near. A list is its first node, or 0 when it is empty.
 *
 * <p>Before all nodes there is room for a few events that stand sorted side by side, the earliest last.
 */
final class EventNodes {
  /** With more sorted events than these, inserting one, which passes half of them, costs more than a ladder: measured. */
  static final int MOST_SORTED = 8;

  private static final int NODE_BITS = 2;
  private static final int NODE = 1 << NODE_BITS;
  private static final int NEXT = 3;
  private static final int LAST_SORTED = MOST_SORTED * NODE;

  private long[] longs = new long[64 * NODE];
  private int unused = LAST_SORTED + NODE;
  private int firstFree;

  /** Adds an event to those that are sorted, of which the earliest is given, or 0; returns the earliest, which has changed. */
  int addSorted(int earliest, long time, long payload, long tag) {
    int above = earliest + NODE;
    if (earliest != 0 && time(earliest) <= time) {
      put(above, time(earliest), payload(earliest), tag(earliest));
      addSorted(nextSorted(earliest), time, payload, tag);
    } else {
      put(above, time, payload, tag);
    }
    return above;
  }

  /** Whether an event is a sorted one, not a node. */
  static boolean isSorted(int event) {
    return event <= LAST_SORTED;
  }

  /** How many events are sorted, by the earliest. */
  static int countSorted(int earliest) {
    return earliest >> NODE_BITS;
  }

  /** The sorted event that follows one; 0 after the last. */
  static int nextSorted(int earliest) {
    return earliest - NODE;
  }

  /** Adds an event at the front of a list; returns the list, which has changed. */
  int add(int list, long time, long payload, long tag) {
    int node = firstFree;
    if (node == 0) {
      node = makeNode();
    } else {
      firstFree = next(node);
    }
    put(node, time, payload, tag);
    longs[node + NEXT] = list;
    return node;
  }

  private void put(int place, long time, long payload, long tag) {
    longs[place] = time;
    longs[place + 1] = payload;
    longs[place + 2] = tag;
  }

  private int makeNode() {
    int node = unused;
    unused = Math.addExact(unused, NODE);
    if (unused > longs.length) {
      longs = Arrays.copyOf(longs, Math.multiplyExact(longs.length, 2));
    }
    return node;
  }

  /** Gives a node back; its event may be read until the next one is added. */
  void free(int node) {
    longs[node + NEXT] = firstFree;
    firstFree = node;
  }

  /** The node after another one; 0 after the last. */
  int next(int node) {
    return (int) longs[node + NEXT];
  }

  /** Lets a node, or the end, follow another one. */
  void link(int node, int next) {
    longs[node + NEXT] = next;
  }

  /** Turns a list round. */
  int reverse(int list) {
    int reversed = 0;
    int node = list;
    while (node != 0) {
      int next = next(node);
      link(node, reversed);
      reversed = node;
      node = next;
    }
    return reversed;
  }

  /** How many events a list holds. */
  long count(int list) {
    long count = 0;
    for (int node = list; node != 0; node = next(node)) {
      count++;
    }
    return count;
  }

  long time(int node) {
    return longs[node];
  }

  long payload(int node) {
    return longs[node + 1];
  }

  long tag(int node) {
    return longs[node + 2];
  }
}
