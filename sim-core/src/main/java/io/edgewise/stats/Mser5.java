package io.edgewise.stats;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How many observations at the start of a run to cut as its warm-up: MSER-5.
 *
 * <p>The cut is where the standard error of the mean of what is left, as if it were independent, is smallest, with
 * means of five observations in the place of observations (K. P. White, Simulation 69(6), 1997; K. P. White, M. J. Cobb
 * and S. C. Spratt, Winter Simulation Conference 2000).
 *
 * <p>Rule of validity: a cut beyond half of the run means that the run is too short to tell, and is not given (K. Hoad,
 * S. Robinson and R. Davies, Journal of the Operational Research Society 61(9), 2010). As there, the last five means
 * are never left alone: the variance of so few may be small by chance.
 *
 * <p>Caveats: where observations depend on one another it may cut much more than the warm-up, and what it leaves varies
 * least, which in a queue is where waits are short: 2 % too short on M/M/1 at a load of 0.8 with 20,000 jobs. Where the
 * warm-up is known, or runs are cheap, a fixed generous cut is better.
 */
public final class Mser5 {
  private static final int BATCH_SIZE = 5;
  private static final int FEWEST_LEFT = 5;

  /** Means of five, in their order. */
  private double[] means = new double[64];

  private int count;
  private double sum;
  private int inside;

  /**
   * Adds the next observation of the run.
   *
   * @param observation finite, at most 1e150 in size
   */
  public void add(double observation) {
    Tally.requireObservation(observation);
    sum += observation;
    inside++;
    if (inside == BATCH_SIZE) {
      if (count == means.length) {
        means = Arrays.copyOf(means, Math.multiplyExact(2, count));
      }
      means[count++] = sum / BATCH_SIZE;
      sum = 0;
      inside = 0;
    }
  }

  /**
   * How many observations to cut: a multiple of five, the smallest of those that are equally good. Takes time in
   * proportion to the length of the run.
   *
   * @return empty if the run is too short: below 50 observations, or if the best cut is beyond its half
   */
  public OptionalLong cut() {
    if (count < 2 * FEWEST_LEFT) {
      return OptionalLong.empty();
    }
    double least = Double.POSITIVE_INFINITY;
    int best = 0;
    // Backwards, so that what is left of the run grows by one mean at a time.
    double mean = 0;
    double squares = 0;
    for (int first = count - 1; first >= 0; first--) {
      int left = count - first;
      double deviation = means[first] - mean;
      mean += deviation / left;
      squares += deviation * (means[first] - mean);
      double squaredError = squares / left / left;
      if (left >= FEWEST_LEFT && squaredError <= least) {
        least = squaredError;
        best = first;
      }
    }
    return 2L * best <= count ? OptionalLong.of((long) BATCH_SIZE * best) : OptionalLong.empty();
  }
}
