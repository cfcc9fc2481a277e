package io.edgewise.stats;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * An interval that covers the chance of an event with at least a stated probability, if the trials are independent: down to 0
 * where none of them had it, and yet with an upper bound.
 *
 * @param share of the trials that had it; from lower to upper
 * @param lower at least 0
 * @param upper at most 1
 * @param level probability that such an interval covers the chance, at least; in (0, 1)
 * @param trials behind it; at least 1
 */
public record ShareInterval(double share, double lower, double upper, double level, long trials) {

  public ShareInterval {
    if (!(0 <= lower && lower <= share && share <= upper && upper <= 1)) {
      throw new IllegalArgumentException(
          "The share (%s) must be between the lower (%s) and the upper (%s), which must be from 0 to 1."
              .formatted(share, lower, upper));
    }
    ConfidenceInterval.requireLevel(level);
    if (trials < 1) {
      throw new IllegalArgumentException("The trials (%d) must be at least 1.".formatted(trials));
    }
  }

  /**
   * The exact interval (C. J. Clopper and E. S. Pearson, The use of confidence or fiducial limits illustrated in the case of the
   * binomial, Biometrika 26, 1934): each bound is passed with a probability of at most (1 - level) / 2.
   *
   * @param events 0 to trials
   * @param trials at least 1
   * @param level in (0, 1)
   */
  public static ShareInterval of(long events, long trials, double level) {
    ConfidenceInterval.requireLevel(level);
    if (trials < 1) {
      throw new IllegalArgumentException("The trials (%d) must be at least 1.".formatted(trials));
    }
    if (!(0 <= events && events <= trials)) {
      throw new IllegalArgumentException(
          "The events (%d) must be from 0 to the trials (%d).".formatted(events, trials));
    }
    double others = (double) (trials - events);
    double tail = (1 - level) / 2;
    double lower = events == 0 ? 0 : quantile((double) events, others + 1, tail);
    double upper = events == trials ? 1 : quantile((double) events + 1, others, 1 - tail);
    return new ShareInterval((double) events / (double) trials, lower, upper, level, trials);
  }

  private static double quantile(double alpha, double beta, double probability) {
    return new BetaDistribution(null, alpha, beta).inverseCumulativeProbability(probability);
  }
}
