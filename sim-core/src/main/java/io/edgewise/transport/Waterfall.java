package io.edgewise.transport;

import java.util.List;

/**
 * One fetch packet by packet: what left when, why then, and when it arrived.
 *
 * @param connectNanos when the client was connected
 * @param securedNanos when the client had ended the handshake of TLS
 * @param firstByteNanos when the client had the first byte that it could use
 * @param lastByteNanos when the client had the response
 * @param steps the packets, in the order in which they left
 */
public record Waterfall(
    long connectNanos,
    long securedNanos,
    long firstByteNanos,
    long lastByteNanos,
    List<Step> steps) {

  public Waterfall {
    steps = List.copyOf(steps);
  }

  /** What becomes of a packet. */
  public enum Fate {
    ARRIVES,
    /** The path lost it. */
    LOST,
    /** The bottleneck's queue was full. */
    QUEUE_FULL
  }

  /**
   * A packet.
   *
   * @param nanos when it left
   * @param fromClient whether the client sent it
   * @param what it carried, in a few words
   * @param bytes of data, without headers
   * @param fate what became of it
   * @param arrivesNanos when it arrived; when it left, if it never did
   * @param queuedNanos how long it waited at the bottleneck for those before it
   * @param why it left then
   */
  public record Step(
      long nanos,
      boolean fromClient,
      String what,
      int bytes,
      Fate fate,
      long arrivesNanos,
      long queuedNanos,
      String why) {}
}
