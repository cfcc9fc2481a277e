package io.edgewise.security;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Beta;

/**
 * The quantile function of a Beta distribution, tabulated once: a look-up takes a tenth of a microsecond.
 *
 * <p>The table holds log-odds of the value against log-odds of the probability. Both tails of a Beta distribution are
 * power laws, straight lines in these coordinates, so that linear interpolation, and extrapolation below a tail of 1e-7,
 * keep the error of value and complement below 0.1 %.
 */
final class BetaQuantile implements DoubleUnaryOperator {
  private static final int CELLS = 512;
  private static final double WIDEST_LOG_ODDS = 700;
  private static final double TAIL_LOG_ODDS = 16.118; // of a probability of 1e-7

  private final double alpha;
  private final double beta;
  private final double[] probabilityLogOdds = new double[CELLS + 1];
  private final double[] valueLogOdds = new double[CELLS + 1];

  BetaQuantile(double alpha, double beta) {
    this.alpha = alpha;
    this.beta = beta;
    double lowest = invert(-TAIL_LOG_ODDS);
    double highest = invert(TAIL_LOG_ODDS);
    for (int i = 0; i <= CELLS; i++) {
      valueLogOdds[i] = lowest + (highest - lowest) * i / CELLS;
      probabilityLogOdds[i] = probabilityLogOdds(valueLogOdds[i]);
    }
  }

  @Override
  public double applyAsDouble(double u) {
    if (!(u > 0 && u < 1)) {
      throw new IllegalArgumentException("The u (%s) must be between 0 and 1.".formatted(u));
    }
    double wanted = StrictMath.log(u) - StrictMath.log1p(-u);
    int found = Arrays.binarySearch(probabilityLogOdds, wanted);
    int above = Math.max(1, Math.min(CELLS, found >= 0 ? found : -found - 1));
    double part = (wanted - probabilityLogOdds[above - 1])
        / (probabilityLogOdds[above] - probabilityLogOdds[above - 1]);
    double logOdds =
        valueLogOdds[above - 1] + part * (valueLogOdds[above] - valueLogOdds[above - 1]);
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  private double invert(double wanted) {
    double low = -WIDEST_LOG_ODDS;
    double high = WIDEST_LOG_ODDS;
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (probabilityLogOdds(middle) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private double probabilityLogOdds(double logOdds) {
    double value = 1 / (1 + StrictMath.exp(-logOdds));
    double complement = 1 / (1 + StrictMath.exp(logOdds));
    double below = Beta.regularizedBeta(value, alpha, beta);
    double above = Beta.regularizedBeta(complement, beta, alpha);
    return StrictMath.log(below) - StrictMath.log(above);
  }
}
