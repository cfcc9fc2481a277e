package io.edgewise.transport;

import java.util.Arrays;

/** The greatest of the delivery rates of the last ten round trips. */
final class MaximumBandwidth {
  private static final int ROUNDS = 10;

  private final double[] greatest = new double[ROUNDS];
  private long round;
  private double maximum;

  void reset() {
    Arrays.fill(greatest, 0);
    round = 0;
    maximum = 0;
  }

  /** Packets a nanosecond; 0 before the first sample. */
  double packetsPerNano() {
    return maximum;
  }

  void sample(long newRound, double packetsPerNano) {
    if (newRound != round) {
      for (long r = Math.max(round + 1, newRound - ROUNDS + 1); r <= newRound; r++) {
        greatest[(int) (r % ROUNDS)] = 0;
      }
      round = newRound;
    }
    int slot = (int) (round % ROUNDS);
    greatest[slot] = Math.max(greatest[slot], packetsPerNano);
    maximum = 0;
    for (double rate : greatest) {
      maximum = Math.max(maximum, rate);
    }
  }
}
