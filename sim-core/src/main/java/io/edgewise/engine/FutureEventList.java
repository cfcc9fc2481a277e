package io.edgewise.engine;

import java.util.Arrays;

/**
 * The events to come, the earliest first; events at equal times leave in the order in which they entered.
 *
 * <p>A few events stand sorted in the front. More make a ladder queue (Tang, Goh and Thng, 2005, ACM TOMACS 15(3)): rungs,
 * each of which splits one bucket of the rung above it by time, and the top, without order, for what lies beyond them all.
 * Time never runs back, so an event moves down a few times and is compared with the few of its last bucket only. The upper
 * rungs are coarse: their buckets hold many events, in chunks, which stream well. Those below are fine: about one event for
 * several buckets, in linked nodes, so that it is taken from where it stands.
 *
 * <p>All events at one time are in one list at any moment, and moving a list keeps its order, so equal times need no number
 * of entry. Cancelled events are dropped when they move or come first, and all of them are once they outnumber the others, so
 * that they take a bounded share of memory and a constant time each.
 */
final class FutureEventList {
  /** No event. */
  static final int NONE = 0;

  /** With more events than these a bucket of a fine rung is split, or is a queue if they are all at one time. */
  private static final int CROWDED = 16;

  /**
   * A list of more events than these is split into a coarse rung: what a fine rung touches must stay in a near cache. Half and
   * twice as many measure alike.
   */
  private static final int LARGEST_FINE = 2_048;

  private static final long FINE_BUCKETS_PER_EVENT = 8;

  /** With fewer events than {@link #LARGEST_FINE} there is room for more buckets, and fewer hold two. */
  private static final long MOST_FINE_BUCKETS_PER_EVENT = 32;

  private static final long ROOM_FOR_FINE_BUCKETS = 4_096;

  /** Where events are dense, their buckets hold several times as many; with 256, a hold of 10,000 takes a sixth longer. */
  private static final long EVENTS_PER_COARSE_BUCKET = 64;

  private static final long MOST_COARSE_BUCKETS = 4_096;

  private final Handles handles;
  private final EventChunks chunks = new EventChunks();
  private final EventNodes nodes = new EventNodes();

  /**
   * The first of some events in their order, all before any other one or, at one time with it, entered before it: sorted
   * ones or, where there is a ladder, a list of events at one time.
   */
  private int front;

  private boolean ladder;

  /** Each covers the times up to its last that those behind it don't: first the coarse ones, then the fine ones. */
  private Rung[] rungs = {new Rung()};

  private final Rung noRung = new Rung();
  private int depth;
  private int coarseDepth;

  /** The last rung, and its last time; an empty one and -1 if that is not fine. */
  private Rung finest = noRung;

  private long finestLast = -1;

  private int top;
  private long topCount;
  private long topFirst = Long.MAX_VALUE;
  private long topLast;

  /** All events but those that are sorted. */
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
    return (EventNodes.isSorted(front) ? EventNodes.countSorted(front) : 0) + stored - cancelled;
  }

  /** Adds an event, not before the one that was polled last, nor before a limit at which none was. */
  void add(long time, int handler, long payload) {
    place(time, payload, handler);
  }

  /** As {@link #add}; returns the handle to cancel the event by. */
  long addCancellable(long time, int handler, long payload) {
    int slot = handles.take();
    place(time, payload, (slot + 1L) << 32 | handler);
    return handles.handleOf(slot);
  }

  /** Takes a pending event back; false when the handle's event has left already. */
  boolean cancel(long handle) {
    if (!handles.cancel(handle)) {
      return false;
    }
    cancelled++;
    if (cancelled > CROWDED + size()) {
      dropCancelled();
    }
    return true;
  }

  /** Removes the earliest event, if it is at or before the limit; returns where it may be read until the next one is added. */
  int poll(long limit) {
    while (true) {
      int node = take(limit);
      if (node == NONE) {
        if (size() == 0) {
          // Else a rung that began with a cancelled event could stay, and an event come before it.
          dropCancelled();
        }
        return NONE;
      }
      long tag = nodes.tag(node);
      if (!isCancellable(tag)) {
        return node;
      }
      if (!isDropped(tag)) {
        handles.release(slotOf(tag));
        return node;
      }
    }
  }

  /** The time of an event that was polled. */
  long time(int polled) {
    return nodes.time(polled);
  }

  /** The payload of an event that was polled. */
  long payload(int polled) {
    return nodes.payload(polled);
  }

  /** The handler of an event that was polled. */
  int handler(int polled) {
    return (int) nodes.tag(polled);
  }

  private static boolean isCancellable(long tag) {
    return tag > Integer.MAX_VALUE;
  }

  private static int slotOf(long tag) {
    return (int) (tag >>> 32) - 1;
  }

  /** Whether an event is cancelled; if so, it is counted out. */
  private boolean isDropped(long tag) {
    if (cancelled == 0 || !isCancellable(tag) || !handles.isCancelled(slotOf(tag))) {
      return false;
    }
    handles.release(slotOf(tag));
    cancelled--;
    return true;
  }

  private void place(long time, long payload, long tag) {
    if (time <= finestLast) {
      stored++;
      placeFine(finest, time, payload, tag);
    } else if (!ladder && EventNodes.countSorted(front) < EventNodes.MOST_SORTED) {
      front = nodes.addSorted(front, time, payload, tag);
    } else {
      if (!ladder) {
        makeLadder();
      }
      stored++;
      placeFarther(time, payload, tag);
    }
  }

  private void placeFine(Rung rung, long time, long payload, long tag) {
    int bucket = rung.bucketOf(time);
    rung.put(bucket, nodes.add(rung.list(bucket), time, payload, tag));
  }

  private void placeFarther(long time, long payload, long tag) {
    for (int level = depth - 1; level >= 0; level--) {
      Rung rung = rungs[level];
      if (time <= rung.last()) {
        if (level >= coarseDepth) {
          placeFine(rung, time, payload, tag);
        } else {
          int bucket = rung.bucketOf(time);
          rung.put(bucket, chunks.add(rung.list(bucket), time, payload, tag));
        }
        return;
      }
    }
    top = chunks.add(top, time, payload, tag);
    topCount++;
    topFirst = Math.min(topFirst, time);
    topLast = Math.max(topLast, time);
  }

  private void makeLadder() {
    int first = front;
    front = 0;
    ladder = true;
    if (EventNodes.isSorted(first)) {
      for (int event = first; event != 0; event = EventNodes.nextSorted(event)) {
        keep(nodes.time(event), nodes.payload(event), nodes.tag(event));
      }
    } else {
      moveNodes(first);
    }
  }

  private void moveNodes(int list) {
    int node = list;
    while (node != 0) {
      int next = nodes.next(node);
      nodes.free(node);
      move(nodes.time(node), nodes.payload(node), nodes.tag(node));
      node = next;
    }
  }

  private void moveChunks(int list) {
    for (int at = chunks.first(list); at != list; at = chunks.takeNext(at, list)) {
      move(chunks.time(at), chunks.payload(at), chunks.tag(at));
    }
  }

  private void move(long time, long payload, long tag) {
    stored--;
    keep(time, payload, tag);
  }

  private void keep(long time, long payload, long tag) {
    if (!isDropped(tag)) {
      place(time, payload, tag);
    }
  }

  /** Takes the earliest event out; 0 if it is later than the limit or there is none. */
  private int take(long limit) {
    while (true) {
      int node = front;
      if (node != 0) {
        if (nodes.time(node) > limit) {
          return 0;
        }
        if (EventNodes.isSorted(node)) {
          front = EventNodes.nextSorted(node);
          return node;
        }
        front = nodes.next(node);
        return takeOut(node);
      }
      int bucket = finest.firstBucket();
      node = finest.list(bucket);
      if (node != 0 && nodes.next(node) == 0) {
        return nodes.time(node) > limit ? 0 : takeOut(finest.take(bucket));
      }
      if (!prepare(bucket, limit)) {
        return 0;
      }
    }
  }

  private int takeOut(int node) {
    stored--;
    nodes.free(node);
    return node;
  }

  /** Brings the earliest event nearer to where it is taken from; false if it is later than the limit or there is none. */
  private boolean prepare(int bucket, long limit) {
    if (finest.list(bucket) != 0) {
      return bringEarliest(bucket, limit);
    }
    if (finestLast < 0) {
      return openFarther(limit);
    }
    depth--;
    findFinest();
    return true;
  }

  /** Moves the earliest event of a bucket with several to the front, or splits the bucket. */
  private boolean bringEarliest(int bucket, long limit) {
    int earliest = finest.list(bucket);
    int beforeEarliest = 0;
    int before = earliest;
    int count = 1;
    for (int node = nodes.next(before); node != 0; node = nodes.next(node)) {
      // Not <: of equal times the one that entered first, which is the last here.
      if (nodes.time(node) <= nodes.time(earliest)) {
        earliest = node;
        beforeEarliest = before;
      }
      before = node;
      count++;
      if (count > CROWDED) {
        return split(bucket, limit);
      }
    }
    if (nodes.time(earliest) > limit) {
      return false;
    }
    if (beforeEarliest == 0) {
      finest.put(bucket, nodes.next(earliest));
    } else {
      nodes.link(beforeEarliest, nodes.next(earliest));
    }
    nodes.link(earliest, 0);
    front = earliest;
    return true;
  }

  private boolean split(int bucket, long limit) {
    long first = finest.firstTimeOf(bucket);
    long last = finest.lastTimeOf(bucket);
    if (first > limit) {
      return false;
    }
    int list = nodes.reverse(finest.take(bucket));
    if (first == last) {
      front = list;
    } else {
      pushFine(first, last, Math.min(nodes.count(list), LARGEST_FINE));
      moveNodes(list);
    }
    return true;
  }

  /** Opens the first coarse bucket, or the top; false if that begins after the limit or there is none. */
  private boolean openFarther(long limit) {
    if (depth == 0) {
      return openTop(limit);
    }
    Rung rung = rungs[depth - 1];
    int bucket = rung.firstBucket();
    if (rung.list(bucket) == 0) {
      depth--;
      coarseDepth--;
      return true;
    }
    if (rung.firstTimeOf(bucket) > limit) {
      return false;
    }
    int list = rung.take(bucket);
    push(rung.firstTimeOf(bucket), rung.lastTimeOf(bucket), chunks.count(list));
    moveChunks(list);
    return true;
  }

  private boolean openTop(long limit) {
    ladder = topCount > EventNodes.MOST_SORTED;
    if (topCount == 0) {
      return false;
    }
    if (topFirst > limit) {
      ladder = true;
      return false;
    }
    if (ladder) {
      push(topFirst, topLast, topCount);
    }
    moveTop();
    return true;
  }

  private void moveTop() {
    int list = top;
    top = 0;
    topCount = 0;
    topFirst = Long.MAX_VALUE;
    topLast = 0;
    moveChunks(list);
  }

  private void push(long first, long last, long count) {
    if (count <= LARGEST_FINE || first == last) {
      pushFine(first, last, Math.min(count, LARGEST_FINE));
    } else {
      coarseDepth++;
      pushRung(first, last, Math.min(count / EVENTS_PER_COARSE_BUCKET, MOST_COARSE_BUCKETS));
    }
  }

  private void pushFine(long first, long last, long count) {
    pushRung(
        first,
        last,
        Math.max(
            FINE_BUCKETS_PER_EVENT * count,
            Math.min(MOST_FINE_BUCKETS_PER_EVENT * count, ROOM_FOR_FINE_BUCKETS)));
  }

  private void pushRung(long first, long last, long buckets) {
    if (depth == rungs.length) {
      rungs = Arrays.copyOf(rungs, depth + 1);
      rungs[depth] = new Rung();
    }
    rungs[depth].open(first, last, (int) buckets);
    depth++;
    findFinest();
  }

  private void findFinest() {
    if (depth > coarseDepth) {
      finest = rungs[depth - 1];
      finestLast = finest.last();
    } else {
      finest = noRung;
      finestLast = -1;
    }
  }

  /** Moves all events to the top, but those that are cancelled. */
  private void dropCancelled() {
    int levels = depth;
    int coarseLevels = coarseDepth;
    depth = 0;
    coarseDepth = 0;
    findFinest();
    if (topCount > 0) {
      moveTop();
    }
    makeLadder();
    for (int level = 0; level < levels; level++) {
      Rung rung = rungs[level];
      for (int b = rung.firstBucket(); rung.list(b) != 0; b = rung.firstBucket()) {
        if (level < coarseLevels) {
          moveChunks(rung.take(b));
        } else {
          moveNodes(nodes.reverse(rung.take(b)));
        }
      }
    }
    ladder = topCount > 0;
  }
}
