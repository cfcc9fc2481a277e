package io.edgewise.decision;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The utility of every option under every set of assumptions, the sets being the same for all options.
 *
 * <p>The sets are draws of what is uncertain, of equal probability; chance within a simulation has been averaged before.
 */
public final class OptionUtilities {

  private final double[][] utility;

  /**
   * @param utility by option, then by set of assumptions; at least one of each, all finite, all rows of one length
   */
  public OptionUtilities(double[][] utility) {
    if (utility.length == 0 || utility[0].length == 0) {
      throw new IllegalArgumentException(
          "The utility must have at least one option and one set of assumptions.");
    }
    this.utility = Arrays.stream(utility).map(double[]::clone).toArray(double[][]::new);
    for (var row : this.utility) {
      if (row.length != utility[0].length) {
        throw new IllegalArgumentException(
            "Every option must have a utility in each of the %d sets of assumptions, not in %d."
                .formatted(utility[0].length, row.length));
      }
      if (!Arrays.stream(row).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("Every utility must be finite.");
      }
    }
  }

  public int options() {
    return utility.length;
  }

  /** How many sets of assumptions there are. */
  public int sets() {
    return utility[0].length;
  }

  /** The utility of an option in each set of assumptions. */
  public double[] row(int option) {
    return utility[option].clone();
  }

  /** Mean utility of an option. */
  public double expected(int option) {
    return Arrays.stream(utility[option]).average().orElseThrow();
  }

  /** The option of the highest mean utility; the first of equal ones. */
  public int best() {
    return IntStream.range(0, options())
        .boxed()
        .max(Comparator.comparingDouble(this::expected).thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  /** The share of sets in which an option has the highest utility; equal ones count for the first. */
  public double probabilityBest(int option) {
    return IntStream.range(0, sets()).filter(set -> bestIn(set) == option).count()
        / (double) sets();
  }

  /** Mean utility given up, against knowing which set of assumptions holds. */
  public double expectedRegret(int option) {
    return IntStream.range(0, sets())
        .mapToDouble(set -> utility[bestIn(set)][set] - utility[option][set])
        .average()
        .orElseThrow();
  }

  /** What it is worth to know everything that is uncertain (EVPI): the regret of the best option. */
  public double valueOfPerfectInformation() {
    return expectedRegret(best());
  }

  /**
   * What it is worth to know one input (EVPPI), from below.
   *
   * <p>Sets are sorted by the input and cut into groups; in each group the option is chosen on the even sets and valued on the
   * odd ones, and the other way round, so that the maximum over noisy means does not inflate the value (as the plain binning
   * estimator does: Strong and Oakley, Medical Decision Making 33(6), 2013).
   *
   * @param input the value of the input in each set
   * @param groups at least 2; each should keep some dozens of sets
   */
  public double valueOfKnowing(double[] input, int groups) {
    if (input.length != sets()) {
      throw new IllegalArgumentException(
          "The input must have a value in each of the %d sets, not %d."
              .formatted(sets(), input.length));
    }
    int[] order = IntStream.range(0, sets())
        .boxed()
        .sorted(Comparator.comparingDouble(set -> input[set]))
        .mapToInt(Integer::intValue)
        .toArray();
    double sum = 0;
    for (int group = 0; group < groups; group++) {
      int from = (int) ((long) group * sets() / groups);
      int to = (int) ((long) (group + 1) * sets() / groups);
      sum += valueInGroup(Arrays.copyOfRange(order, from, to));
    }
    return Math.max(0, sum / sets() - expected(best()));
  }

  /** Summed utility of a group's sets, each valued under the option that the other half of the group prefers. */
  private double valueInGroup(int[] sets) {
    double sum = 0;
    for (int half = 0; half < 2; half++) {
      int parity = half;
      var chosenOn = IntStream.range(0, sets.length)
          .filter(i -> i % 2 != parity)
          .map(i -> sets[i])
          .toArray();
      int option = chosenOn.length == 0 ? best() : bestOn(chosenOn);
      sum += IntStream.range(0, sets.length)
          .filter(i -> i % 2 == parity)
          .mapToDouble(i -> utility[option][sets[i]])
          .sum();
    }
    return sum;
  }

  private int bestOn(int[] sets) {
    return IntStream.range(0, options())
        .boxed()
        .max(Comparator.comparingDouble((Integer option) ->
                Arrays.stream(sets).mapToDouble(set -> utility[option][set]).sum())
            .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  private int bestIn(int set) {
    int best = 0;
    for (int option = 1; option < options(); option++) {
      if (utility[option][set] > utility[best][set]) {
        best = option;
      }
    }
    return best;
  }
}
