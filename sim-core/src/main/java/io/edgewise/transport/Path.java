package io.edgewise.transport;

import java.time.Duration;

/**
 * A path between a client and a server, alike in both directions: a packet may be lost, then waits in the bottleneck's
 * drop-tail queue, is serialised, and takes half the round trip.
 *
 * @param rttNanos round-trip time of a packet without queue and serialisation, in nanoseconds; positive, at most 10
 *     minutes
 * @param bitsPerSecond the bottleneck's rate in each direction; 0 for no bottleneck, else from 1,000 to 1e13
 * @param queuePackets packets that the bottleneck holds, the one being sent included; at least 1; no matter without a
 *     bottleneck
 * @param lossToServer which packets are lost on the way to the server
 * @param lossToClient which packets are lost on the way to the client
 */
public record Path(
    long rttNanos,
    double bitsPerSecond,
    int queuePackets,
    LossLaw lossToServer,
    LossLaw lossToClient) {
  private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();
  private static final double SLOWEST = 1_000;
  private static final double FASTEST = 1e13;

  public Path {
    requireRtt(rttNanos);
    if (!(bitsPerSecond == 0 || (bitsPerSecond >= SLOWEST && bitsPerSecond <= FASTEST))) {
      throw new IllegalArgumentException(
          "The bandwidth (%s bit/s) must be 0, for no bottleneck, or from 1,000 to 1e13."
              .formatted(bitsPerSecond));
    }
    if (queuePackets < 1) {
      throw new IllegalArgumentException(
          "The queuePackets (%d) must be positive.".formatted(queuePackets));
    }
  }

  /** A path without bottleneck and loss. */
  public static Path of(Duration rtt) {
    return new Path(rtt.toNanos(), 0, 1, LossLaw.none(), LossLaw.none());
  }

  /**
   * With a bottleneck.
   *
   * @param newBitsPerSecond 0 for none
   * @param newQueuePackets what its queue holds; positive
   */
  public Path withBottleneck(double newBitsPerSecond, int newQueuePackets) {
    return new Path(rttNanos, newBitsPerSecond, newQueuePackets, lossToServer, lossToClient);
  }

  /** With the same law of loss in both directions, each with draws of its own. */
  public Path withLoss(LossLaw loss) {
    return withLoss(loss, loss);
  }

  /** With a law of loss for each direction. */
  public Path withLoss(LossLaw toServer, LossLaw toClient) {
    return new Path(rttNanos, bitsPerSecond, queuePackets, toServer, toClient);
  }

  /** Whether packets are neither lost nor queued. */
  public boolean isClear() {
    return bitsPerSecond == 0 && lossToServer.isNever() && lossToClient.isNever();
  }

  static long requireRtt(long rttNanos) {
    if (rttNanos <= 0 || rttNanos > LONGEST_NANOS) {
      throw new IllegalArgumentException(
          "The rtt (%s) must be positive and at most PT10M.".formatted(Duration.ofNanos(rttNanos)));
    }
    return rttNanos;
  }
}
