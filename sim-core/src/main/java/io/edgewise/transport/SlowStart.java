package io.edgewise.transport;

/**
 * How many rounds a sender takes to deliver a number of bytes on a path without loss or bottleneck: the window is
 * counted in packets and doubles each round.
 *
 * @param initialWindowPackets packets in the first round; 1 to 65,535
 * @param segmentBytes payload of a packet, in bytes; 1 to 65,535
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5681#section-3.1">RFC 5681 (congestion control), section 3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6928#section-2">RFC 6928 (initial window), section 2</a>
 */
public record SlowStart(int initialWindowPackets, int segmentBytes) {
  private static final int MAXIMUM = 65_535;

  public SlowStart {
    requireWithin("initialWindowPackets", initialWindowPackets);
    requireWithin("segmentBytes", segmentBytes);
  }

  /** Ten packets of 1,460 bytes (RFC 6928; Ethernet without TCP timestamps). */
  public static SlowStart rfc6928() {
    return new SlowStart(10, 1_460);
  }

  /**
   * Rounds until all the bytes have been sent; 0 for none. The last byte arrives half a round trip after the last round
   * began.
   *
   * @param bytes 0 or more
   */
  public int rounds(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("The bytes (%d) must be 0 or more.".formatted(bytes));
    }
    if (bytes == 0) {
      return 0;
    }
    // k rounds deliver 2^k - 1 initial windows, so k is the number of binary digits of the windows
    // needed.
    long windows = (bytes - 1) / initialWindowBytes() + 1;
    return Long.SIZE - Long.numberOfLeadingZeros(windows);
  }

  /**
   * Bytes that a number of rounds can deliver; {@link Long#MAX_VALUE} where they are more than a long can hold.
   *
   * @param rounds 0 or more
   */
  public long bytesAfterRounds(int rounds) {
    if (rounds < 0) {
      throw new IllegalArgumentException("The rounds (%d) must be 0 or more.".formatted(rounds));
    }
    long windows = rounds < Long.SIZE - 1 ? (1L << rounds) - 1 : Long.MAX_VALUE;
    return windows > Long.MAX_VALUE / initialWindowBytes()
        ? Long.MAX_VALUE
        : windows * initialWindowBytes();
  }

  private long initialWindowBytes() {
    return (long) initialWindowPackets * segmentBytes;
  }

  private static void requireWithin(String name, int value) {
    if (value < 1 || value > MAXIMUM) {
      throw new IllegalArgumentException(
          "The %s (%d) must be from 1 to %d.".formatted(name, value, MAXIMUM));
    }
  }
}
