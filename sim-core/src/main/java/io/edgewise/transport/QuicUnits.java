package io.edgewise.transport;

import java.util.Arrays;

/** What an end of a QUIC connection has written, cut into units, and what it has received of the other's units. */
final class QuicUnits {
  private int[] sizes = new int[64];
  private boolean[] asides = new boolean[64];
  private boolean[] arrived = new boolean[64];
  private int[] lost = new int[64];
  private boolean[] received = new boolean[64];
  private int count;
  private int lostHead;
  private int lostTail;
  private long unsentBytes;
  private int unsentAsides;
  private int asideBytes;
  private int nextReceived;
  private int mostReceived;
  private long deliveredBytes;

  void reset() {
    Arrays.fill(received, 0, mostReceived, false);
    count = 0;
    lostHead = 0;
    lostTail = 0;
    unsentBytes = 0;
    unsentAsides = 0;
    nextReceived = 0;
    mostReceived = 0;
    deliveredBytes = 0;
  }

  void write(long bytes) {
    unsentBytes += bytes;
  }

  /** A unit of its own, which nothing waits for. */
  void writeAside(int bytes) {
    unsentAsides++;
    asideBytes = bytes;
  }

  boolean hasUnsent() {
    return hasLost() || unsentBytes > 0 || unsentAsides > 0;
  }

  boolean hasLost() {
    while (lostHead < lostTail && arrived[lost[lostHead]]) {
      lostHead++;
    }
    return lostHead < lostTail;
  }

  int bytes(int unit) {
    return sizes[unit];
  }

  /** The size of the unit to send next. */
  int nextBytes(int mostBytes) {
    if (hasLost()) {
      return sizes[lost[lostHead]];
    }
    return unsentAsides > 0 ? asideBytes : (int) Math.min(mostBytes, unsentBytes);
  }

  /** The unit to send next: one that was lost, or a new one. */
  int next(int mostBytes) {
    if (hasLost()) {
      return lost[lostHead++];
    }
    if (count == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * count);
      asides = Arrays.copyOf(asides, 2 * count);
      arrived = Arrays.copyOf(arrived, 2 * count);
    }
    boolean aside = unsentAsides > 0;
    int bytes = aside ? asideBytes : (int) Math.min(mostBytes, unsentBytes);
    if (aside) {
      unsentAsides--;
    } else {
      unsentBytes -= bytes;
    }
    sizes[count] = bytes;
    asides[count] = aside;
    arrived[count] = false;
    return count++;
  }

  void acknowledged(int unit) {
    arrived[unit] = true;
  }

  void lost(int unit) {
    if (lostHead == lostTail) {
      lostHead = 0;
      lostTail = 0;
    }
    if (lostTail == lost.length) {
      lost = Arrays.copyOf(lost, 2 * lost.length);
    }
    lost[lostTail++] = unit;
  }

  /** A unit of the other end arrives, maybe again. */
  void receive(int unit, QuicUnits sender) {
    if (unit >= received.length) {
      received = Arrays.copyOf(received, Math.max(2 * received.length, unit + 1));
    }
    received[unit] = true;
    mostReceived = Math.max(mostReceived, unit + 1);
    while (nextReceived < sender.count
        && nextReceived < received.length
        && (received[nextReceived] || sender.asides[nextReceived])) {
      if (!sender.asides[nextReceived]) {
        deliveredBytes += sender.sizes[nextReceived];
      }
      nextReceived++;
    }
  }

  long deliveredBytes() {
    return deliveredBytes;
  }
}
