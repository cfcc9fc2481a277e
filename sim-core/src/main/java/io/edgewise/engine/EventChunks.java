package io.edgewise.engine;

import java.util.Arrays;

/**
 * Storage for first-in, first-out lists of events, in chunks of ten that are used again: appending writes next to the
 * last event, and a list is read as a stream.
 *
 * <p>An event is three numbers side by side: time, payload and tag. A list is a pair in an array of the caller: where
 * its first event stands and where the next one will; {@link #EMPTY} as the latter says that there is none.
 */
final class EventChunks {
  /** The longs of an event. */
  static final int EVENT = 3;

  /** Events in a chunk. */
  static final int CHUNK_EVENTS = 10;

  /** The end of a list without a chunk: as if its chunk were full, so that an append needs one check. */
  static final int EMPTY = CHUNK_EVENTS * EVENT;

  private static final int CHUNK_BITS = 5;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int NO_CHUNK = 0;

  private long[] longs = new long[64 * CHUNK];

  /** Where the next chunk that was never used starts; the first chunk stands for none. */
  private int unused = CHUNK;

  private int firstFree = NO_CHUNK;

  /** Empties the first lists of an array. */
  static void clear(int[] lists, int count) {
    for (int i = 0; i < count; i++) {
      lists[2 * i + 1] = EMPTY;
    }
  }

  /** Adds an event at the end of a list; true if the list was empty. */
  boolean append(int[] lists, int list, long time, long payload, long tag) {
    int end = lists[2 * list + 1];
    boolean first = end == EMPTY;
    int at = isFull(end) ? extend(lists, list, end) : end;
    longs[at] = time;
    longs[at + 1] = payload;
    longs[at + 2] = tag;
    lists[2 * list + 1] = at + EVENT;
    return first;
  }

  private int extend(int[] lists, int list, int end) {
    int chunk = firstFree;
    if (chunk == NO_CHUNK) {
      chunk = unused;
      unused = Math.addExact(unused, CHUNK);
      if (unused > longs.length) {
        longs = Arrays.copyOf(longs, Math.multiplyExact(longs.length, 2));
      }
    } else {
      firstFree = (int) longs[chunk];
    }
    if (end == EMPTY) {
      lists[2 * list] = chunk;
    } else {
      longs[end] = chunk;
    }
    return chunk;
  }

  /** Whether a place is the one behind the last event of a chunk, which holds the place of the next chunk. */
  private static boolean isFull(int place) {
    return (place & (CHUNK - 1)) == EMPTY;
  }

  /** The place of an event, given the place behind the one before it in the same list. */
  int event(int place) {
    return isFull(place) ? (int) longs[place] : place;
  }

  /** As {@link #event}; gives back the chunk that is left. For a list that is being emptied. */
  int takeEvent(int place) {
    if (!isFull(place)) {
      return place;
    }
    int next = (int) longs[place];
    free(place);
    return next;
  }

  /** Gives back the chunk of a place within or behind its last event. */
  void free(int placeAfter) {
    int chunk = (placeAfter - 1) & -CHUNK;
    longs[chunk] = firstFree;
    firstFree = chunk;
  }

  /**
   * Gives back the chunks of a list behind a place, up to its end; with none left before the place, all of them.
   */
  void freeBehind(int place, int end) {
    boolean all = (place & (CHUNK - 1)) == 0;
    int chunk = (all ? place : place - 1) & -CHUNK;
    int last = (end - 1) & -CHUNK;
    int next = chunk == last ? NO_CHUNK : (int) longs[chunk + EMPTY];
    if (all) {
      free(chunk + 1);
    }
    while (next != NO_CHUNK) {
      int after = next == last ? NO_CHUNK : (int) longs[next + EMPTY];
      free(next + 1);
      next = after;
    }
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

  /** Puts one event in the place of another. */
  void move(int from, int to) {
    longs[to] = longs[from];
    longs[to + 1] = longs[from + 1];
    longs[to + 2] = longs[from + 2];
  }
}
