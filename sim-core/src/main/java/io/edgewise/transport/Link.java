package io.edgewise.transport;

import java.util.Arrays;

/**
 * One direction of a path: it loses a packet, or queues it at the bottleneck, serialises it and delays it, in that
 * order. What is under way is kept in a ring; packets never overtake one another.
 */
final class Link {
  /** Bytes of IPv4, TCP and its timestamps option before the payload. */
  static final int HEADER_BYTES = 52;

  static final int SACK_BLOCKS = 3;
  static final int NO_SEGMENT = -1;
  static final int LOST = -1;

  private static final int SACK_INTS = 2 * SACK_BLOCKS;

  private final LossProcess loss = new LossProcess();

  private double nanosPerByte;
  private long delayNanos;
  private long packetNanos;
  private int queuePackets;
  private long busyUntilNanos;

  private long[] arrivesAt = new long[64];
  private long[] leavesAt = new long[64];

  /** The time at which the packet was sent, as its timestamps option says. */
  long[] stamp = new long[64];

  /** The timestamp that it echoes; -1 for none. */
  long[] echo = new long[64];

  /** The end of what the other end may send, as an offset in its stream. */
  long[] windowEnds = new long[64];

  int[] segment = new int[64];
  int[] bytes = new int[64];
  int[] acknowledged = new int[64];
  byte[] flags = new byte[64];
  byte[] sackCount = new byte[64];
  int[] sacks = new int[64 * SACK_INTS];

  private int head;
  private int tail;

  /** The first packet that may still stand in the bottleneck's queue. */
  private int waiting;

  private int mask = 63;
  private int overflows;

  void reset(Path path, boolean toClient, Machine machine) {
    nanosPerByte = path.bitsPerSecond() == 0 ? 0 : 8e9 / path.bitsPerSecond();
    delayNanos = path.rttNanos() / 2 + machine.crossingNanos();
    packetNanos = nanosPerByte == 0 ? machine.packetNanos() : 0;
    queuePackets = nanosPerByte == 0 ? Integer.MAX_VALUE : path.queuePackets();
    busyUntilNanos = 0;
    head = 0;
    tail = 0;
    waiting = 0;
    overflows = 0;
    loss.reset(toClient ? path.lossToClient() : path.lossToServer());
  }

  LossProcess loss() {
    return loss;
  }

  /** Packets that found the queue full. */
  int overflows() {
    return overflows;
  }

  /** When the next packet arrives; {@link Long#MAX_VALUE} for none. */
  long nextNanos() {
    return head == tail ? Long.MAX_VALUE : arrivesAt[head & mask];
  }

  /** Takes the next packet from the ring and gives its slot, whose contents stay until a packet is sent. */
  int take() {
    return head++ & mask;
  }

  /** Puts a packet on the path and gives the slot for its contents, or {@link #LOST}. */
  int send(long nowNanos, int packetBytes) {
    if (loss.next()) {
      return LOST;
    }
    waiting = Math.max(waiting, head);
    while (waiting != tail && leavesAt[waiting & mask] <= nowNanos) {
      waiting++;
    }
    if (tail - waiting >= queuePackets) {
      overflows++;
      return LOST;
    }
    if (tail - head > mask - 1) {
      grow();
    }
    long begins = Math.max(nowNanos, busyUntilNanos);
    busyUntilNanos = begins + packetNanos + (long) (packetBytes * nanosPerByte);
    int slot = tail++ & mask;
    leavesAt[slot] = busyUntilNanos;
    arrivesAt[slot] = busyUntilNanos + delayNanos;
    sackCount[slot] = 0;
    return slot;
  }

  void sack(int slot, int from, int to) {
    int at = slot * SACK_INTS + 2 * sackCount[slot]++;
    sacks[at] = from;
    sacks[at + 1] = to;
  }

  int sackFrom(int slot, int block) {
    return sacks[slot * SACK_INTS + 2 * block];
  }

  int sackTo(int slot, int block) {
    return sacks[slot * SACK_INTS + 2 * block + 1];
  }

  /** Doubles the ring; a slot keeps its place modulo the new length. */
  private void grow() {
    int oldLength = mask + 1;
    arrivesAt = Arrays.copyOf(arrivesAt, 2 * oldLength);
    leavesAt = Arrays.copyOf(leavesAt, 2 * oldLength);
    stamp = Arrays.copyOf(stamp, 2 * oldLength);
    echo = Arrays.copyOf(echo, 2 * oldLength);
    windowEnds = Arrays.copyOf(windowEnds, 2 * oldLength);
    segment = Arrays.copyOf(segment, 2 * oldLength);
    bytes = Arrays.copyOf(bytes, 2 * oldLength);
    acknowledged = Arrays.copyOf(acknowledged, 2 * oldLength);
    flags = Arrays.copyOf(flags, 2 * oldLength);
    sackCount = Arrays.copyOf(sackCount, 2 * oldLength);
    sacks = Arrays.copyOf(sacks, 2 * oldLength * SACK_INTS);
    int oldMask = mask;
    mask = 2 * oldLength - 1;
    for (int i = Math.min(head, waiting); i != tail; i++) {
      move(i & oldMask, i & mask);
    }
  }

  private void move(int from, int to) {
    if (from == to) {
      return;
    }
    arrivesAt[to] = arrivesAt[from];
    leavesAt[to] = leavesAt[from];
    stamp[to] = stamp[from];
    echo[to] = echo[from];
    windowEnds[to] = windowEnds[from];
    segment[to] = segment[from];
    bytes[to] = bytes[from];
    acknowledged[to] = acknowledged[from];
    flags[to] = flags[from];
    sackCount[to] = sackCount[from];
    System.arraycopy(sacks, from * SACK_INTS, sacks, to * SACK_INTS, SACK_INTS);
  }
}
