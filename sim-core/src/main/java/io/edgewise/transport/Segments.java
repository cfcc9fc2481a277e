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

  private long[] sentAt = new long[64];
  private int[] bytes = new int[64];
  private byte[] flags = new byte[64];

  /** What the connection had delivered when the segment was sent, for samples of the delivery rate. */
  private long[] delivered = new long[64];

  private long[] deliveredAt = new long[64];
  private long[] flightBegan = new long[64];
  private boolean[] limited = new boolean[64];
  private int mask = 63;

  private int first;
  private int next;
  private int sacked;
  private int lost;
  private int retransmitted;

  void reset() {
    first = 0;
    next = 0;
    sacked = 0;
    lost = 0;
    retransmitted = 0;
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

  int inFlight() {
    return next - first - sacked - lost + retransmitted;
  }

  boolean is(int segment, int flag) {
    return (flags[segment & mask] & flag) != 0;
  }

  int flags(int segment) {
    return flags[segment & mask];
  }

  long sentAt(int segment) {
    return sentAt[segment & mask];
  }

  int bytes(int segment) {
    return bytes[segment & mask];
  }

  long deliveredBefore(int segment) {
    return delivered[segment & mask];
  }

  long deliveredBeforeAt(int segment) {
    return deliveredAt[segment & mask];
  }

  long flightBegan(int segment) {
    return flightBegan[segment & mask];
  }

  boolean wasLimited(int segment) {
    return limited[segment & mask];
  }

  int add(long nowNanos, int payloadBytes) {
    if (next - first > mask) {
      grow();
    }
    int slot = next & mask;
    sentAt[slot] = nowNanos;
    bytes[slot] = payloadBytes;
    flags[slot] = 0;
    return next++;
  }

  void snapshot(
      int segment,
      long deliveredPackets,
      long deliveredAtNanos,
      long flightBeganNanos,
      boolean isLimited) {
    int slot = segment & mask;
    delivered[slot] = deliveredPackets;
    limited[slot] = isLimited;
    deliveredAt[slot] = deliveredAtNanos;
    flightBegan[slot] = flightBeganNanos;
  }

  /** Believes it delivered; a retransmission of what was not lost is still thought to be under way. */
  void sack(int segment) {
    int slot = segment & mask;
    int before = flags[slot];
    if ((before & LOST) != 0) {
      forget(before);
      before &= ~(LOST | RETRANSMITTED);
    }
    flags[slot] = (byte) (before | SACKED);
    sacked++;
  }

  /** Believes it lost, or its retransmission, if it was believed lost before. */
  void lose(int segment) {
    int slot = segment & mask;
    int before = flags[slot];
    if ((before & LOST) == 0) {
      lost++;
      flags[slot] = (byte) (before | LOST);
    } else if ((before & RETRANSMITTED) != 0) {
      retransmitted--;
      flags[slot] = (byte) (before & ~RETRANSMITTED);
    }
  }

  /** Believes none of them lost any more. */
  void unloseAll() {
    for (int i = first; i != next; i++) {
      flags[i & mask] &= ~LOST;
    }
    lost = 0;
  }

  void retransmit(int segment, long nowNanos) {
    int slot = segment & mask;
    if ((flags[slot] & RETRANSMITTED) == 0) {
      retransmitted++;
    }
    flags[slot] |= RETRANSMITTED | EVER_RETRANSMITTED;
    sentAt[slot] = nowNanos;
  }

  /** Sends it again without a belief that it was lost. */
  void probe(int segment, long nowNanos) {
    int slot = segment & mask;
    flags[slot] |= EVER_RETRANSMITTED;
    sentAt[slot] = nowNanos;
  }

  /** Takes the first off the scoreboard: it has been acknowledged. */
  void acknowledgeFirst() {
    int before = flags[first & mask];
    forget(before);
    if ((before & SACKED) != 0) {
      sacked--;
    }
    first++;
  }

  private void forget(int before) {
    if ((before & LOST) != 0) {
      lost--;
    }
    if ((before & RETRANSMITTED) != 0) {
      retransmitted--;
    }
  }

  private void grow() {
    int oldMask = mask;
    int length = 2 * (mask + 1);
    sentAt = Arrays.copyOf(sentAt, length);
    bytes = Arrays.copyOf(bytes, length);
    flags = Arrays.copyOf(flags, length);
    delivered = Arrays.copyOf(delivered, length);
    deliveredAt = Arrays.copyOf(deliveredAt, length);
    flightBegan = Arrays.copyOf(flightBegan, length);
    limited = Arrays.copyOf(limited, length);
    mask = length - 1;
    for (int i = first; i != next; i++) {
      move(i & oldMask, i & mask);
    }
  }

  private void move(int from, int to) {
    sentAt[to] = sentAt[from];
    bytes[to] = bytes[from];
    flags[to] = flags[from];
    delivered[to] = delivered[from];
    deliveredAt[to] = deliveredAt[from];
    flightBegan[to] = flightBegan[from];
    limited[to] = limited[from];
  }
}
