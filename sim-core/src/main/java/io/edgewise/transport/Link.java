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
  private static final int FIRST_CAPACITY = 64;

  /** A packet's fields lie side by side, in one line of the processor's cache. */
  private static final int STRIDE_SHIFT = 3;

  private static final int ARRIVES_AT = 0;
  private static final int LEAVES_AT = 1;
  private static final int STAMP = 2;
  private static final int ECHO = 3;
  private static final int WINDOW_ENDS = 4;
  private static final int SEGMENT_AND_BYTES = 5;
  private static final int ACKNOWLEDGED_AND_FLAGS = 6;

  private static final int FRACTION_BITS = 20;
  private static final double FRACTION = 1 << FRACTION_BITS;
  private static final long LOW_HALF = 0xFFFF_FFFFL;
  private static final int SACK_COUNT_SHIFT = 8;
  private static final int FLAGS_MASK = 0xFF;

  private final LossProcess loss = new LossProcess();

  /** Nanoseconds a byte, in units of 2^-20. */
  private long nanosPerByte;

  private long delayNanos;
  private long packetNanos;
  private int queuePackets;
  private long busyUntilNanos;
  private long queuedNanos;

  private long[] packets = new long[FIRST_CAPACITY << STRIDE_SHIFT];
  private int[] sacks = new int[FIRST_CAPACITY * SACK_INTS];

  private int head;
  private int tail;

  /** The first packet that may still stand in the bottleneck's queue. */
  private int waiting;

  private int mask = FIRST_CAPACITY - 1;
  private long nextNanos;
  private int overflows;

  void reset(Path path, long rttNanos, boolean toClient, Machine machine) {
    nanosPerByte = path.bitsPerSecond() == 0 ? 0 : (long) (8e9 / path.bitsPerSecond() * FRACTION);
    delayNanos = rttNanos / 2 + machine.crossingNanos();
    packetNanos = nanosPerByte == 0 ? machine.packetNanos() : 0;
    queuePackets = nanosPerByte == 0 ? Integer.MAX_VALUE : path.queuePackets();
    busyUntilNanos = 0;
    queuedNanos = 0;
    head = 0;
    tail = 0;
    waiting = 0;
    nextNanos = Long.MAX_VALUE;
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
    return nextNanos;
  }

  /** The slot of the packet that arrives next; there must be one. */
  int nextSlot() {
    return head & mask;
  }

  /** Takes the next packet from the ring and gives its slot, whose contents stay until a packet is sent. */
  int take() {
    int slot = head++ & mask;
    nextNanos =
        head == tail ? Long.MAX_VALUE : packets[((head & mask) << STRIDE_SHIFT) + ARRIVES_AT];
    return slot;
  }

  /** Puts a packet on the path and gives the slot for its contents, or {@link #LOST}. */
  int send(long nowNanos, int packetBytes) {
    if (loss.next() || (nanosPerByte > 0 && overflows(nowNanos))) {
      return LOST;
    }
    if (tail - head > mask - 1) {
      grow();
    }
    long starts = Math.max(nowNanos, busyUntilNanos);
    queuedNanos = starts - nowNanos;
    busyUntilNanos = starts + packetNanos + ((packetBytes * nanosPerByte) >> FRACTION_BITS);
    int slot = tail & mask;
    int at = slot << STRIDE_SHIFT;
    packets[at + LEAVES_AT] = busyUntilNanos;
    packets[at + ARRIVES_AT] = busyUntilNanos + delayNanos;
    if (head == tail) {
      nextNanos = busyUntilNanos + delayNanos;
    }
    tail++;
    return slot;
  }

  private boolean overflows(long nowNanos) {
    waiting = Math.max(waiting, head);
    while (waiting != tail && packets[((waiting & mask) << STRIDE_SHIFT) + LEAVES_AT] <= nowNanos) {
      waiting++;
    }
    boolean full = tail - waiting >= queuePackets;
    if (full) {
      overflows++;
    }
    return full;
  }

  /** When a packet that was sent arrives. */
  long arrivesAt(int slot) {
    return packets[(slot << STRIDE_SHIFT) + ARRIVES_AT];
  }

  /** How long the packet that was sent last waits for those before it. */
  long queuedNanos() {
    return queuedNanos;
  }

  /**
   * Writes what a packet is; {@link #putAck} writes the rest.
   *
   * @param stampNanos the time at which it is sent, as its timestamps option says
   * @param segment {@link #NO_SEGMENT} for none
   */
  void put(int slot, long stampNanos, int segment, int bytes) {
    int at = slot << STRIDE_SHIFT;
    packets[at + STAMP] = stampNanos;
    packets[at + SEGMENT_AND_BYTES] = ((long) segment << Integer.SIZE) | bytes;
  }

  /**
   * Writes what a packet acknowledges, before {@link #putSack}.
   *
   * @param flags of {@link Packets}
   * @param echoNanos the timestamp that it echoes; -1 for none
   * @param acknowledged the segment that is expected next
   * @param windowEnds the end of what the other end may send, as an offset in its stream
   */
  void putAck(int slot, int flags, long echoNanos, int acknowledged, long windowEnds) {
    int at = slot << STRIDE_SHIFT;
    packets[at + ECHO] = echoNanos;
    packets[at + WINDOW_ENDS] = windowEnds;
    packets[at + ACKNOWLEDGED_AND_FLAGS] = ((long) acknowledged << Integer.SIZE) | flags;
  }

  /** Adds a SACK block and flags, after {@link #put}. */
  void putSack(int slot, int from, int to, int flags) {
    int count = sackCount(slot);
    sacks[slot * SACK_INTS + 2 * count] = from;
    sacks[slot * SACK_INTS + 2 * count + 1] = to;
    packets[(slot << STRIDE_SHIFT) + ACKNOWLEDGED_AND_FLAGS] += (1L << SACK_COUNT_SHIFT) | flags;
  }

  long stamp(int slot) {
    return packets[(slot << STRIDE_SHIFT) + STAMP];
  }

  long echo(int slot) {
    return packets[(slot << STRIDE_SHIFT) + ECHO];
  }

  long windowEnds(int slot) {
    return packets[(slot << STRIDE_SHIFT) + WINDOW_ENDS];
  }

  int segment(int slot) {
    return (int) (packets[(slot << STRIDE_SHIFT) + SEGMENT_AND_BYTES] >> Integer.SIZE);
  }

  int bytes(int slot) {
    return (int) (packets[(slot << STRIDE_SHIFT) + SEGMENT_AND_BYTES] & LOW_HALF);
  }

  int acknowledged(int slot) {
    return (int) (packets[(slot << STRIDE_SHIFT) + ACKNOWLEDGED_AND_FLAGS] >> Integer.SIZE);
  }

  int flags(int slot) {
    return (int) packets[(slot << STRIDE_SHIFT) + ACKNOWLEDGED_AND_FLAGS] & FLAGS_MASK;
  }

  int sackCount(int slot) {
    return (int) packets[(slot << STRIDE_SHIFT) + ACKNOWLEDGED_AND_FLAGS] >> SACK_COUNT_SHIFT;
  }

  int sackFrom(int slot, int block) {
    return sacks[slot * SACK_INTS + 2 * block];
  }

  int sackTo(int slot, int block) {
    return sacks[slot * SACK_INTS + 2 * block + 1];
  }

  /** Doubles the ring; a packet's slot becomes its number modulo the new length. */
  private void grow() {
    int oldMask = mask;
    int length = 2 * (mask + 1);
    packets = Arrays.copyOf(packets, length << STRIDE_SHIFT);
    sacks = Arrays.copyOf(sacks, length * SACK_INTS);
    mask = length - 1;
    for (int i = head; i != tail; i++) {
      int from = i & oldMask;
      int to = i & mask;
      if (from != to) {
        System.arraycopy(
            packets, from << STRIDE_SHIFT, packets, to << STRIDE_SHIFT, 1 << STRIDE_SHIFT);
        System.arraycopy(sacks, from * SACK_INTS, sacks, to * SACK_INTS, SACK_INTS);
      }
    }
  }
}
