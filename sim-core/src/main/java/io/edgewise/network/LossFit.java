package io.edgewise.network;

import io.edgewise.geo.CsvRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
  /** The quantile of chi-squared with one degree of freedom that one log in a thousand of independent losses exceeds. */
  private static final double CRITICAL_EVIDENCE = 10.828;

  /**
   * Reads a log of the packets of one direction and fits to it: a row for each, in the order in which they were sent, with 1
   * or 0 in the column {@code lost}. Other columns are ignored.
   *
   * @param file a CSV file with a header
   * @throws IllegalArgumentException naming file, line and value, for anything but 1 and 0
   */
  public static LossFit read(Path file) throws IOException {
    List<Boolean> read;
    try (InputStream rows = Files.newInputStream(file)) {
      read = CsvRow.readAll(file.toString(), rows, LossFit::lost);
    }
    boolean[] lost = new boolean[read.size()];
    for (int i = 0; i < lost.length; i++) {
      lost[i] = read.get(i);
    }
    return of(lost);
  }

  private static boolean lost(CsvRow row) {
    String text = row.text("lost").strip();
    if (!text.equals("0") && !text.equals("1")) {
      throw new IllegalArgumentException("The lost (%s) must be 0 or 1.".formatted(text));
    }
    return text.equals("1");
  }

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

  /** Whether losses come in bursts, beyond what chance does to one log of independent losses in a thousand. */
  public boolean isBursty() {
    return burstEvidence > CRITICAL_EVIDENCE;
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
