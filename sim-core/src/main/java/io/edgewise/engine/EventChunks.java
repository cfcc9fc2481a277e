package io.edgewise.engine;

import java.util.Arrays;

/**
 * Storage for long lists of events, first in, first out, that are written and read as streams: in chunks, which are used
 * again once they are read. What is far off is cold, and each chunk of a list waits for the memory once: with shorter ones a
 * million events take half as long again. A list is the place behind its last event, or 0 when it is empty.
 */
final class EventChunks {
  private static final int EVENT = 3;
  private static final int EVENTS = 84;

  /** A power of two, so that a place tells its chunk: the events, then what stands at these places from their end. */
  private static final int CHUNK = 256;

  /** The first event of the next chunk. */
  private static final int NEXT = 0;

  /** The first event of the list and, above it, the events in the chunks before. */
  private static final int LIST = 1;

  private static final long EVENTS_BEFORE = (long) EVENTS << Integer.SIZE;

  private long[] longs = new long[8 * CHUNK];

  /** The end of the events of a chunk stands for it; 0 for none. */
  private int lastMade;

  private int firstFree;

  /** Adds an event at the end of a list; returns the list, which has changed. */
  int add(int list, long time, long payload, long tag) {
    int at = isFull(list) ? extend(list) : list;
    longs[at] = time;
    longs[at + 1] = payload;
    longs[at + 2] = tag;
    return at + EVENT;
  }

  /** Whether a list has no chunk with room. */
  private static boolean isFull(int list) {
    return (list & (CHUNK - 1)) == 0;
  }

  private int extend(int list) {
    int end = firstFree;
    if (end == 0) {
      end = makeChunk();
    } else {
      firstFree = (int) longs[end + NEXT];
    }
    int first = end - EVENTS * EVENT;
    longs[end + LIST] = list == 0 ? first : longs[list + LIST] + EVENTS_BEFORE;
    longs[list + NEXT] = first;
    return first;
  }

  private int makeChunk() {
    lastMade = Math.addExact(lastMade, CHUNK);
    if (lastMade + LIST >= longs.length) {
      longs = Arrays.copyOf(longs, Math.multiplyExact(longs.length, 2));
    }
    return lastMade;
  }

  /** The end of the events of the chunk that an event or the end of a list is in. */
  private static int endOf(int place) {
    return (place + CHUNK - 1) & -CHUNK;
  }

  /** The first event of a list that is not empty. */
  int first(int list) {
    return (int) longs[endOf(list) + LIST];
  }

  /** How many events a list holds that is not empty. */
  long count(int list) {
    int end = endOf(list);
    return (longs[end + LIST] >>> Integer.SIZE) + (list - end) / EVENT + EVENTS;
  }

  /** The event after one that was read, or the list itself after its last; gives back the chunk that is left. */
  int takeNext(int at, int list) {
    int next = at + EVENT;
    if (next != list && !isFull(next)) {
      return next;
    }
    int end = endOf(next);
    int following = next == list ? list : (int) longs[end + NEXT];
    longs[end + NEXT] = firstFree;
    firstFree = end;
    return following;
  }

  long time(int at) {
    return longs[at];
  }

  long payload(int at) {
    return longs[at + 1];
  }

  long tag(int at) {
    return longs[at + 2];
  }
}
