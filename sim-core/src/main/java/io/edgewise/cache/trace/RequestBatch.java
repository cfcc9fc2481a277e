package io.edgewise.cache.trace;

/**
 * Some successive requests, in arrays that are filled again and again.
 *
 * <p>Small enough for the first-level cache, large enough for what is done once a batch not to matter.
 */
public final class RequestBatch {

  /** How many requests fit. */
  public static final int CAPACITY = 512;

  final int[] ids = new int[CAPACITY];
  final int[] sizes = new int[CAPACITY];
  final long[] timesNanos = new long[CAPACITY];
  final long[] nextRequests = new long[CAPACITY];
  int count;

  /** How many requests there are. */
  public int count() {
    return count;
  }

  /** The number of the object, dense from 0, in the order of first requests. */
  public int id(int position) {
    return ids[position];
  }

  /** The size of the object, in bytes; at least 1. */
  public long size(int position) {
    return Integer.toUnsignedLong(sizes[position]);
  }

  /** When the request is made, in nanoseconds since the beginning of the trace's time. */
  public long timeNanos(int position) {
    return timesNanos[position];
  }

  /** The number, from 1, of the next request for the object, or {@link io.edgewise.cache.policy.Belady#NEVER}. */
  public long nextRequest(int position) {
    return nextRequests[position];
  }

  /** Appends a request of another batch. */
  void copy(RequestBatch other, int position) {
    ids[count] = other.ids[position];
    sizes[count] = other.sizes[position];
    timesNanos[count] = other.timesNanos[position];
    nextRequests[count] = other.nextRequests[position];
    count++;
  }
}
