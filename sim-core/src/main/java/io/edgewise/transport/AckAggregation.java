package io.edgewise.transport;

/** How many packets more are acknowledged at a time than the bandwidth explains: room that a window must leave. */
final class AckAggregation {
  private static final int WINDOW_ROUNDS = 5;
  private static final int EPOCH_PACKETS = 1 << 20;
  private static final long GREATEST_NANOS = 100_000_000;

  private final int[] extra = new int[2];
  private int slot;
  private int rounds;
  private long epochBeganNanos;
  private long epochPackets;

  void reset() {
    extra[0] = 0;
    extra[1] = 0;
    slot = 0;
    rounds = 0;
    epochBeganNanos = 0;
    epochPackets = 0;
  }

  void restart(long nowNanos) {
    epochBeganNanos = nowNanos;
    epochPackets = 0;
  }

  void acknowledged(
      long nowNanos, int packets, boolean roundBegins, double packetsPerNano, int window) {
    if (roundBegins && ++rounds >= WINDOW_ROUNDS) {
      rounds = 0;
      slot = 1 - slot;
      extra[slot] = 0;
    }
    long expected = (long) (packetsPerNano * (nowNanos - epochBeganNanos));
    if (epochPackets <= expected || epochPackets + packets >= EPOCH_PACKETS) {
      restart(nowNanos);
      expected = 0;
    }
    epochPackets += packets;
    extra[slot] = Math.max(extra[slot], (int) Math.min(epochPackets - expected, window));
  }

  int packets(double packetsPerNano) {
    return Math.min(Math.max(extra[0], extra[1]), (int) (packetsPerNano * GREATEST_NANOS));
  }
}
