package io.edgewise.engine;

import static io.edgewise.engine.EventChunks.EVENT;

import java.util.Arrays;

/**
 * The events to come, the earliest first; events at equal times leave in the order in which they entered.
 *
 * <p>A ladder queue (Tang, Goh and Thng, 2005, ACM TOMACS 15(3)): the next few events stand sorted in the front; those
 * after them in the buckets of rungs, each of which splits one crowded bucket of the rung above, with widths that follow
 * from the events found there; those beyond the rungs in a list without order. Time never runs back, so each event moves
 * down a few times, in streams, and is compared with a few others only. Entering, leaving and moving keep the order of
 * equal times, which needs no number of entry.
 *
 * <p>A cancelled event is dropped when it comes to the front, and all of them are once they outnumber a part of the
 * others, so that they take a bounded share of memory and a constant time each.
 */
final class FutureEventList {
  /** A bucket with more events than these, not all at one time, is split. */
  private static final int CROWDED = 24;

  /** How many events of the front an insertion may pass before the front is split. */
  private static final int LONGEST_SHIFT = 32 * EVENT;

  /** Places left free in the front before the first event, for events that come before it. */
  private static final int HEADROOM = 16 * EVENT;

  private static final int TOP = 0;

  private final Handles handles;
  private final EventChunks chunks = new EventChunks();

  private long[] front = new long[128 * EVENT];
  private int head = HEADROOM;
  private int tail = HEADROOM;

  /** Events up to this time belong in the front. */
  private long frontLast = Long.MAX_VALUE;

  /** Each covers the times up to its last that the rungs behind it in this array, and the front, don't. */
  private Rung[] rungs = new Rung[] {new Rung(chunks)};

  private int depth;
  private final int[] top = {0, EventChunks.EMPTY};
  private long topCount;
  private long topFirst = Long.MAX_VALUE;
  private long topLast;

  /** The time of the event that left last: no event may enter before it. */
  private long floor;

  private int stored;
  private int cancelled;

  FutureEventList() {
    this(Integer.MAX_VALUE);
  }

  /** Retires the slot of a handle after the given generation, which tests can reach. */
  FutureEventList(int lastGeneration) {
    this.handles = new Handles(lastGeneration);
  }

  int size() {
    return stored - cancelled;
  }

  /** Adds an event, not before the one that left last. */
  void add(long time, int handler, long payload) {
    insert(time, payload, handler);
  }

  /** Adds an event and returns the handle to cancel it by. */
  long addCancellable(long time, int handler, long payload) {
    int slot = handles.take();
    insert(time, payload, (slot + 1L) << 32 | handler);
    return handles.handleOf(slot);
  }

  /** Takes a pending event back; false when the handle's event has left already. */
  boolean cancel(long handle) {
    if (!handles.cancel(handle)) {
      return false;
    }
    cancelled++;
    if (cancelled > 16 + stored / 4) {
      dropCancelled();
    }
    return true;
  }

  /** Brings the earliest event to the front, where it may be read; false when there is none. */
  boolean advance() {
    while (true) {
      if (head == tail) {
        if (stored == 0) {
          return false;
        }
        refill();
      }
      if (cancelled == 0 || !isCancelled(front[head + 2])) {
        return true;
      }
      handles.release(slotOf(front[head + 2]));
      head += EVENT;
      stored--;
      cancelled--;
    }
  }

  /** The time of the earliest event, after {@link #advance}. */
  long firstTime() {
    return front[head];
  }

  /** The payload of the earliest event, after {@link #advance}. */
  long firstPayload() {
    return front[head + 1];
  }

  /** The handler of the earliest event, after {@link #advance}. */
  int firstHandler() {
    return (int) front[head + 2];
  }

  /** Removes the earliest event, after {@link #advance}. */
  void removeFirst() {
    long tag = front[head + 2];
    if (tag > Integer.MAX_VALUE) {
      handles.release(slotOf(tag));
    }
    floor = front[head];
    head += EVENT;
    stored--;
  }

  private static int slotOf(long tag) {
    return (int) (tag >>> 32) - 1;
  }

  private boolean isCancelled(long tag) {
    return tag > Integer.MAX_VALUE && handles.isCancelled(slotOf(tag));
  }

  private void insert(long time, long payload, long tag) {
    stored = Math.incrementExact(stored);
    if (time <= frontLast) {
      if (tail - head < LONGEST_SHIFT || front[tail - LONGEST_SHIFT] <= time) {
        insertInFront(time, payload, tag);
        return;
      }
      if (time < front[head] && head > 0) {
        head -= EVENT;
        put(head, time, payload, tag);
        return;
      }
      splitFront();
    }
    int level = depth - 1;
    while (level >= 0 && time > rungs[level].last()) {
      level--;
    }
    if (level >= 0) {
      rungs[level].add(time, payload, tag);
    } else {
      addToTop(time, payload, tag);
    }
  }

  private void insertInFront(long time, long payload, long tag) {
    if (tail == front.length) {
      makeRoom();
    }
    int at = tail;
    while (at > head && front[at - EVENT] > time) {
      put(at, front[at - EVENT], front[at - EVENT + 1], front[at - EVENT + 2]);
      at -= EVENT;
    }
    put(at, time, payload, tag);
    tail += EVENT;
  }

  /** Moves the front back to the start of its array, if that is mostly used up, or enlarges the array. */
  private void makeRoom() {
    int length = tail - head;
    if (length > front.length / 2) {
      front = Arrays.copyOf(front, Math.multiplyExact(front.length, 2));
      return;
    }
    System.arraycopy(front, head, front, HEADROOM, length);
    head = HEADROOM;
    tail = HEADROOM + length;
  }

  private void put(int at, long time, long payload, long tag) {
    front[at] = time;
    front[at + 1] = payload;
    front[at + 2] = tag;
  }

  private void addToTop(long time, long payload, long tag) {
    chunks.append(top, TOP, time, payload, tag);
    topCount++;
    topFirst = Math.min(topFirst, time);
    topLast = Math.max(topLast, time);
  }

  /** Moves the events of a crowded front to a rung of their own. */
  private void splitFront() {
    // A front without an end is one without rungs: what lies beyond its events is the top's.
    long last = frontLast == Long.MAX_VALUE && depth == 0 ? front[tail - EVENT] : frontLast;
    Rung rung = push(floor, last, (tail - head) / EVENT);
    for (int at = head; at < tail; at += EVENT) {
      rung.add(front[at], front[at + 1], front[at + 2]);
    }
    clearFront();
    frontLast = floor - 1;
  }

  private void clearFront() {
    head = HEADROOM;
    tail = HEADROOM;
  }

  private Rung push(long base, long last, long events) {
    if (depth == rungs.length) {
      rungs = Arrays.copyOf(rungs, 2 * depth);
      for (int i = depth; i < rungs.length; i++) {
        rungs[i] = new Rung(chunks);
      }
    }
    Rung rung = rungs[depth++];
    rung.open(base, last, events);
    return rung;
  }

  /** Fills the empty front from the first bucket, after splitting those that are crowded. */
  private void refill() {
    clearFront();
    while (true) {
      if (depth == 0) {
        if (openTop()) {
          return;
        }
        continue;
      }
      Rung rung = rungs[depth - 1];
      int bucket = rung.firstBucket();
      if (bucket < 0) {
        // Its span may not be over, but what enters there from now on may as well wait further up.
        frontLast = Math.max(frontLast, rung.last());
        depth--;
      } else if (openBucket(rung, bucket)) {
        return;
      }
    }
  }

  /** Moves the top to the front, which is true, or to a rung. */
  private boolean openTop() {
    int place = top[0];
    int end = top[1];
    boolean toFront = topCount <= CROWDED || topFirst == topLast;
    if (toFront) {
      frontLast = topCount <= CROWDED ? Long.MAX_VALUE : topLast;
      drainToFront(place, end);
    } else {
      drainTo(push(floor, topLast, topCount), place, end);
    }
    top[1] = EventChunks.EMPTY;
    topCount = 0;
    topFirst = Long.MAX_VALUE;
    topLast = 0;
    return toFront;
  }

  /** Moves a bucket to the front, which is true, or to a rung of its own. */
  private boolean openBucket(Rung rung, int bucket) {
    int place = rung.buckets()[2 * bucket];
    int end = rung.buckets()[2 * bucket + 1];
    long last = rung.lastTimeOf(bucket);
    long count = countUnlessOneTime(place, end);
    rung.clear(bucket);
    if (count <= CROWDED) {
      frontLast = last;
      drainToFront(place, end);
      return true;
    }
    drainTo(push(rung.firstTimeOf(bucket), last, count), place, end);
    return false;
  }

  /** How many events a list holds, or 1 if all are at one time. */
  private long countUnlessOneTime(int start, int end) {
    int place = start;
    long count = 0;
    long time = chunks.time(place);
    boolean one = true;
    while (place != end) {
      int at = chunks.event(place);
      one &= chunks.time(at) == time;
      count++;
      place = at + EVENT;
    }
    return one ? 1 : count;
  }

  private void drainToFront(int start, int end) {
    int place = start;
    while (place != end) {
      int at = chunks.takeEvent(place);
      insertInFront(chunks.time(at), chunks.payload(at), chunks.tag(at));
      place = at + EVENT;
    }
    chunks.free(end);
  }

  private void drainTo(Rung rung, int start, int end) {
    int place = start;
    while (place != end) {
      int at = chunks.takeEvent(place);
      rung.add(chunks.time(at), chunks.payload(at), chunks.tag(at));
      place = at + EVENT;
    }
    chunks.free(end);
  }

  /** Rids all lists of the cancelled events. */
  private void dropCancelled() {
    int to = head;
    for (int at = head; at < tail; at += EVENT) {
      if (isDropped(front[at + 2])) {
        continue;
      }
      put(to, front[at], front[at + 1], front[at + 2]);
      to += EVENT;
    }
    tail = to;
    for (int level = 0; level < depth; level++) {
      Rung rung = rungs[level];
      for (int bucket = 0; bucket < rung.bucketCount(); bucket++) {
        if (dropFrom(rung.buckets(), bucket)) {
          rung.clear(bucket);
        }
      }
    }
    if (top[1] != EventChunks.EMPTY) {
      long before = stored;
      if (dropFrom(top, TOP)) {
        top[1] = EventChunks.EMPTY;
      }
      topCount -= before - stored;
    }
  }

  private boolean isDropped(long tag) {
    if (!isCancelled(tag)) {
      return false;
    }
    handles.release(slotOf(tag));
    stored--;
    cancelled--;
    return true;
  }

  /** Rids a list of the cancelled events; true if it held events and none is left. */
  private boolean dropFrom(int[] lists, int list) {
    int end = lists[2 * list + 1];
    if (end == EventChunks.EMPTY) {
      return false;
    }
    int place = lists[2 * list];
    int kept = place;
    boolean any = false;
    while (place != end) {
      int at = chunks.event(place);
      if (!isDropped(chunks.tag(at))) {
        kept = chunks.event(kept);
        chunks.move(at, kept);
        kept += EVENT;
        any = true;
      }
      place = at + EVENT;
    }
    chunks.freeBehind(kept, end);
    lists[2 * list + 1] = kept;
    return !any;
  }
}
