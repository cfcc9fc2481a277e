package io.edgewise.transport;

import io.edgewise.network.LossFit;
import java.util.Arrays;

/**
 * Which packets a direction of a path loses: each independently ({@link #bernoulli}), in bursts
 * ({@link #gilbertElliott}), or exactly the ones named ({@link #exactly}). Immutable.
 *
 * @see <a href="https://doi.org/10.1002/j.1538-7305.1963.tb00955.x">Elliott 1963, "Estimates of error rates for codes
 *     on burst-noise channels"</a>
 */
public final class LossLaw {
  private static final LossLaw NONE = new LossLaw(0, 0, 0, 0, new int[0]);

  private final double goodToBad;
  private final double badToGood;
  private final double lossInGood;
  private final double lossInBad;
  private final int[] packets;

  private LossLaw(
      double goodToBad, double badToGood, double lossInGood, double lossInBad, int[] packets) {
    this.goodToBad = goodToBad;
    this.badToGood = badToGood;
    this.lossInGood = lossInGood;
    this.lossInBad = lossInBad;
    this.packets = packets;
  }

  /** No packet is lost. */
  public static LossLaw none() {
    return NONE;
  }

  /**
   * Every packet is lost with the same probability, whatever befell the others.
   *
   * @param probability at least 0, below 1: over a path that loses all there is no connection
   */
  public static LossLaw bernoulli(double probability) {
    requireLoss("loss", probability);
    return new LossLaw(0, 0, probability, 0, new int[0]);
  }

  /**
   * A path that is good or bad, changing before each packet, and loses packets by its state. A connection
   * finds it bad as often as it is in the long run, goodToBad / (goodToBad + badToGood). The mean burst of bad packets is
   * 1 / badToGood.
   *
   * @param goodToBad probability of a change before a packet; 0 to 1
   * @param badToGood probability of the change back; above 0, at most 1
   * @param lossInGood at least 0, below 1
   * @param lossInBad at least 0, at most 1 (Gilbert's model has 0 and 1 for the two)
   */
  public static LossLaw gilbertElliott(
      double goodToBad, double badToGood, double lossInGood, double lossInBad) {
    requireProbability("goodToBad", goodToBad);
    requireProbability("badToGood", badToGood);
    requireLoss("lossInGood", lossInGood);
    requireProbability("lossInBad", lossInBad);
    if (badToGood == 0) {
      throw new IllegalArgumentException(
          "The badToGood (0.0) must be above 0, or a bad path would stay bad for ever.");
    }
    return new LossLaw(goodToBad, badToGood, lossInGood, lossInBad, new int[0]);
  }

  /**
   * Bursts of a mean length in which every packet is lost, at a share of all packets in the long run: Gilbert's chain.
   *
   * @param share at least 0, below 1
   * @param burstPackets mean packets lost in a row; at least 1, and long enough that the good packets between can be that
   *     few: at least share / (1 - share)
   * @see <a href="https://doi.org/10.1002/j.1538-7305.1960.tb03959.x">Gilbert 1960, "Capacity of a burst-noise channel"</a>
   */
  public static LossLaw bursts(double share, double burstPackets) {
    requireLoss("share", share);
    double goodToBad = share / (1 - share) / burstPackets;
    // What is left of a division in double precision is nothing.
    boolean possible = goodToBad <= 1 + 1e-9;
    if (!(burstPackets >= 1 && burstPackets < Double.POSITIVE_INFINITY && possible)) {
      throw new IllegalArgumentException(
          "The burstPackets (%s) must be at least 1 and share / (1 - share), and finite."
              .formatted(burstPackets));
    }
    return gilbertElliott(Math.min(1, goodToBad), 1 / burstPackets, 0, 1);
  }

  /**
   * The law that was fitted to a log: bursts where it shows them, else independent loss.
   *
   * @throws IllegalArgumentException if all packets were lost
   */
  public static LossLaw of(LossFit fit) {
    return fit.isBursty()
        ? gilbertElliott(fit.goodToBad(), fit.badToGood(), 0, 1)
        : bernoulli(fit.lossShare());
  }

  /** The share of packets lost in the long run; 0 where packets are named. */
  public double lossShare() {
    double bad = goodToBad == 0 ? 0 : goodToBad / (goodToBad + badToGood);
    return (1 - bad) * lossInGood + bad * lossInBad;
  }

  /**
   * Exactly these packets are lost.
   *
   * @param numbers counted from 1 in the order in which the direction's sender sends them; positive
   */
  public static LossLaw exactly(int... numbers) {
    int[] sorted = numbers.clone();
    Arrays.sort(sorted);
    if (sorted.length > 0 && sorted[0] < 1) {
      throw new IllegalArgumentException(
          "The number (%d) of a packet must be positive.".formatted(sorted[0]));
    }
    return new LossLaw(0, 0, 0, 0, sorted);
  }

  boolean isNever() {
    return packets.length == 0 && lossInGood == 0 && (goodToBad == 0 || lossInBad == 0);
  }

  double goodToBad() {
    return goodToBad;
  }

  double badToGood() {
    return badToGood;
  }

  double lossInGood() {
    return lossInGood;
  }

  double lossInBad() {
    return lossInBad;
  }

  int[] packets() {
    return packets;
  }

  private static void requireLoss(String name, double probability) {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be at least 0 and below 1.".formatted(name, probability));
    }
  }

  private static void requireProbability(String name, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be from 0 to 1.".formatted(name, probability));
    }
  }
}
