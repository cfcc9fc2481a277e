package io.edgewise.network;

/**
 * The law of loss that explains a log of packets best: independent loss, or bursts by Gilbert's chain, in which a good path
 * loses nothing and a bad one everything.
 *
 * <p>Both are fitted by maximum likelihood, in closed form: the share of lost packets, and the shares of changes among the
 * transitions (Gilbert, Capacity of a Burst-Noise Channel, 1960; Anderson and Goodman 1957 for the estimator).
 *
 * @param packets in the log; at least 2
 * @param lost of them
 * @param goodToBad probability that a packet is lost after one that was not
 * @param badToGood probability that a packet is not lost after one that was; 1 where none was followed by another
 * @param burstEvidence twice the logarithm of the likelihood ratio of the chain to independent loss: if losses are
 *     independent it is above 10.8 for one log in a thousand (chi-squared with one degree of freedom)
 */
public record LossFit(
    long packets, long lost, double goodToBad, double badToGood, double burstEvidence) {

  /**
   * Fits to the packets of one direction.
   *
   * @param lost whether each packet was lost, in the order in which they were sent; at least 2
   */
  public static LossFit of(boolean[] lost) {
    if (lost.length < 2) {
      throw new IllegalArgumentException(
          "The log of packets must hold at least 2, and holds %d.".formatted(lost.length));
    }
    long[][] transitions = new long[2][2];
    long all = lost[0] ? 1 : 0;
    for (int i = 1; i < lost.length; i++) {
      transitions[lost[i - 1] ? 1 : 0][lost[i] ? 1 : 0]++;
      all += lost[i] ? 1 : 0;
    }
    long afterGood = transitions[0][0] + transitions[0][1];
    long afterBad = transitions[1][0] + transitions[1][1];
    double goodToBad = afterGood == 0 ? 1 : (double) transitions[0][1] / afterGood;
    double badToGood = afterBad == 0 ? 1 : (double) transitions[1][0] / afterBad;
    double chain = likelihood(transitions[0][1], transitions[0][0])
        + likelihood(transitions[1][1], transitions[1][0]);
    double independent =
        likelihood(transitions[0][1] + transitions[1][1], transitions[0][0] + transitions[1][0]);
    double evidence = Math.max(0, 2 * (chain - independent));
    return new LossFit(lost.length, all, goodToBad, badToGood, evidence);
  }

  /** The share of lost packets: the parameter of independent loss. */
  public double lossShare() {
    return (double) lost / packets;
  }

  /** Logarithm of the likelihood of a coin at its own share. */
  private static double likelihood(long hits, long misses) {
    double all = hits + (double) misses;
    return (hits == 0 ? 0 : hits * StrictMath.log(hits / all))
        + (misses == 0 ? 0 : misses * StrictMath.log(misses / all));
  }
}
