package io.edgewise.transport;

import java.util.Arrays;

/**
 * The scoreboard of a sender: what it has sent and not yet seen acknowledged, segment by segment, and what it believes
 * of each. Segments are numbered from 0 in the order of the stream.
 */
final class Segments {
  static final int SACKED = 1;
  static final int LOST = 2;

  /** A retransmission is believed to be under way. */
  static final int RETRANSMITTED = 4;

  static final int EVER_RETRANSMITTED = 8;

  private static final int FIRST_CAPACITY = 64;
  private static final int BYTES_SHIFT = 8;
  private static final int FLAGS_MASK = 0xFF;

  private long[] sentAt = new long[FIRST_CAPACITY];

  /** Bytes and flags of a segment. */
  private int[] state = new int[FIRST_CAPACITY];

  private int mask = FIRST_CAPACITY - 1;

  private int first;
  private int next;
  private int sacked;
  private int lost;
  private int retransmitted;

  /** Those lost and not sent again yet. */
  private int waiting;

  void reset() {
    first = 0;
    next = 0;
    sacked = 0;
    lost = 0;
    retransmitted = 0;
    waiting = 0;
  }

  /** The first that is not acknowledged. */
  int first() {
    return first;
  }

  /** The number of the segment that is sent next. */
  int next() {
    return next;
  }

  int out() {
    return next - first;
  }

  int sackedOut() {
    return sacked;
  }

  int lostOut() {
    return lost;
  }

  int retransmittedOut() {
    return retransmitted;
  }

  /** How many are lost and not sent again yet. */
  int waitingOut() {
    return waiting;
  }

  boolean isWaiting(int segment) {
    return (state[segment & mask] & (LOST | RETRANSMITTED)) == LOST;
  }

  int inFlight() {
    return next - first - sacked - lost + retransmitted;
  }

  boolean is(int segment, int flag) {
    return (state[segment & mask] & flag) != 0;
  }

  int flags(int segment) {
    return state[segment & mask] & FLAGS_MASK;
  }

  long sentAt(int segment) {
    return sentAt[segment & mask];
  }

  int bytes(int segment) {
    return state[segment & mask] >> BYTES_SHIFT;
  }

  /** So many leave, all of them full but the last. */
  void add(long nowNanos, int count, long payloadBytes) {
    while (next - first + count > mask + 1) {
      grow();
    }
    int last = next + count - 1;
    for (int i = next; i != last; i++) {
      sentAt[i & mask] = nowNanos;
      state[i & mask] = Sender.SEGMENT_BYTES << BYTES_SHIFT;
    }
    int rest = (int) (payloadBytes - (long) (count - 1) * Sender.SEGMENT_BYTES);
    sentAt[last & mask] = nowNanos;
    state[last & mask] = rest << BYTES_SHIFT;
    next = last + 1;
  }

  /** Believes it delivered; a retransmission of what was not lost is still thought to be under way. */
  void sack(int segment) {
    int slot = segment & mask;
    int before = state[slot];
    if ((before & LOST) != 0) {
      forget(before);
      before &= ~(LOST | RETRANSMITTED);
    }
    state[slot] = before | SACKED;
    sacked++;
  }

  /** Believes it lost, or its retransmission, if it was believed lost before. */
  void lose(int segment) {
    int slot = segment & mask;
    int before = state[slot];
    if ((before & LOST) == 0) {
      lost++;
      if ((before & RETRANSMITTED) == 0) {
        waiting++;
      }
      state[slot] = before | LOST;
    } else if ((before & RETRANSMITTED) != 0) {
      retransmitted--;
      waiting++;
      state[slot] = before & ~RETRANSMITTED;
    }
  }

  /** Believes none of them lost any more. */
  void unloseAll() {
    for (int i = first; i != next; i++) {
      state[i & mask] &= ~LOST;
    }
    lost = 0;
    waiting = 0;
  }

  void retransmit(int segment, long nowNanos) {
    int slot = segment & mask;
    if ((state[slot] & RETRANSMITTED) == 0) {
      retransmitted++;
      if ((state[slot] & LOST) != 0) {
        waiting--;
      }
    }
    state[slot] |= RETRANSMITTED | EVER_RETRANSMITTED;
    sentAt[slot] = nowNanos;
  }

  /** Sends it again without a belief that it was lost. */
  void probe(int segment, long nowNanos) {
    int slot = segment & mask;
    state[slot] |= EVER_RETRANSMITTED;
    sentAt[slot] = nowNanos;
  }

  /** Takes the first off the scoreboard: it has been acknowledged. */
  void acknowledgeFirst() {
    int before = state[first & mask];
    if ((before & FLAGS_MASK) != 0) {
      forget(before);
      if ((before & SACKED) != 0) {
        sacked--;
      }
    }
    first++;
  }

  /** Whether nothing has befallen the segments before one. */
  boolean areUntouched(int before) {
    int all = 0;
    for (int i = first; i < before; i++) {
      all |= state[i & mask];
    }
    return (all & FLAGS_MASK) == 0;
  }

  /** Takes the first segments off the scoreboard, which nothing has befallen. */
  void acknowledgePlainly(int count) {
    first += count;
  }

  private void forget(int before) {
    if ((before & LOST) != 0) {
      lost--;
      if ((before & RETRANSMITTED) == 0) {
        waiting--;
      }
    }
    if ((before & RETRANSMITTED) != 0) {
      retransmitted--;
    }
  }

  private void grow() {
    int oldMask = mask;
    int length = 2 * (mask + 1);
    sentAt = Arrays.copyOf(sentAt, length);
    state = Arrays.copyOf(state, length);
    mask = length - 1;
    for (int i = first; i != next; i++) {
      sentAt[i & mask] = sentAt[i & oldMask];
      state[i & mask] = state[i & oldMask];
    }
  }
}
