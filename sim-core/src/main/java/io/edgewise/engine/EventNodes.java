package io.edgewise.engine;

import java.util.Arrays;

/**
 * Storage for short lists of events, last in, first out, out of which any event may be taken. A node that is freed is the next
 * one used, so that few are touched and stay near. A list is its first node, or 0 when it is empty.
 */
final class EventNodes {
  private static final int NODE = 4;
  private static final int NEXT = 3;

  private long[] longs = new long[64 * NODE];
  private int unused = NODE;
  private int firstFree;

  /** Adds an event at the front of a list; returns the list, which has changed. */
  int add(int list, long time, long payload, long tag) {
    int node = firstFree;
    if (node == 0) {
      node = makeNode();
    } else {
      firstFree = next(node);
    }
    longs[node] = time;
    longs[node + 1] = payload;
    longs[node + 2] = tag;
    longs[node + NEXT] = list;
    return node;
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
