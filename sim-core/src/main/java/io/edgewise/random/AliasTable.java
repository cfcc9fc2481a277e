package io.edgewise.random;

/**
 * Draws an index with given probabilities in constant time: the alias method (M. D. Vose, IEEE Transactions on Software
 * Engineering 17(9), 1991), which sets up in linear time.
 *
 * <p>Not monotone in u: use it for what is not ordered, with the same weights in all variants that are compared.
 */
public final class AliasTable {

  private final double[] threshold;
  private final int[] alias;
  private final double[] probability;

  /**
   * @param weights at least one; finite, not negative, not all 0
   */
  public AliasTable(double[] weights) {
    int size = weights.length;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
        throw new IllegalArgumentException(
            "The weight (%s) at index %d must be finite and not negative."
                .formatted(weights[i], i));
      }
      sum += weights[i];
    }
    if (!(sum > 0) || Double.isInfinite(sum)) {
      throw new IllegalArgumentException(
          "The sum (%s) of the %d weights must be positive and finite.".formatted(sum, size));
    }
    threshold = new double[size];
    alias = new int[size];
    probability = new double[size];
    for (int i = 0; i < size; i++) {
      probability[i] = weights[i] / sum;
      threshold[i] = probability[i] * size;
      alias[i] = i;
    }
    pair();
  }

  /** Fills the columns that are too low from those that are too high, one each. */
  private void pair() {
    int size = threshold.length;
    int[] low = new int[size];
    int[] high = new int[size];
    int lows = 0;
    int highs = 0;
    for (int i = 0; i < size; i++) {
      if (threshold[i] < 1) {
        low[lows++] = i;
      } else {
        high[highs++] = i;
      }
    }
    while (lows > 0 && highs > 0) {
      int poor = low[--lows];
      int rich = high[highs - 1];
      alias[poor] = rich;
      threshold[rich] -= 1 - threshold[poor];
      if (threshold[rich] < 1) {
        highs--;
        low[lows++] = rich;
      }
    }
    // What is left differs from 1 by rounding only.
    while (highs > 0) {
      threshold[high[--highs]] = 1;
    }
    while (lows > 0) {
      threshold[low[--lows]] = 1;
    }
  }

  /**
   * The index for a uniform number.
   *
   * @param u in (0, 1)
   */
  public int index(double u) {
    double position = u * threshold.length;
    // Rounding can carry a u next to 1 up to the length.
    int column = Math.min((int) position, threshold.length - 1);
    int other = alias[column];
    // All ones if the column itself is meant: a branch would be mispredicted too often.
    int mask = (int) (Double.doubleToRawLongBits(position - column - threshold[column]) >> 63);
    return other ^ ((other ^ column) & mask);
  }

  /** The probability of an index: its weight over the sum of the weights. */
  public double probability(int index) {
    return probability[index];
  }

  public int size() {
    return probability.length;
  }
}
