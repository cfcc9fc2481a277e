package io.edgewise.queueing;

/**
 * The law of a geometric number of equilibrium residual service times on a grid: once with every residual rounded up to
 * the grid and once rounded down, so that the true law lies between the two.
 *
 * <p>By the recursion of H. H. Panjer (1981), "Recursive evaluation of a family of compound distributions", ASTIN
 * Bulletin 12(1), pages 22-26, for the geometric count. The residual's density is a staircase that falls by one step a
 * service class, so its convolution is one window a class over the law so far: cells x classes operations.
 */
final class ResidualSum {
  private final double stepSeconds;
  private final double probabilityOfNone;

  /** P(sum of rounded residuals <= (index - 1) steps); rounded up makes it too low, rounded down too high. */
  private final double[] low;

  private final double[] high;

  /**
   * Computes both laws.
   *
   * @param utilisation the count's ratio: P(count >= n) is its n-th power; 0 to below 1
   * @param seconds service times, ascending, positive
   * @param shares of the residuals that fall into a service of that class; sum to 1
   * @param stepSeconds the grid's step
   * @param cells how many steps the grid reaches
   */
  ResidualSum(
      double utilisation, double[] seconds, double[] shares, double stepSeconds, int cells) {
    this.stepSeconds = stepSeconds;
    this.probabilityOfNone = 1 - utilisation;
    int classes = seconds.length;
    int[] full = new int[classes];
    double[] cellMass = new double[classes];
    double[] restMass = new double[classes];
    double firstCellMass = 0;
    for (int i = 0; i < classes; i++) {
      double span = seconds[i] / stepSeconds;
      full[i] = (int) Math.min(Math.floor(span), cells + 1);
      cellMass[i] = shares[i] / span;
      restMass[i] = Math.max(0, shares[i] - full[i] * cellMass[i]);
      firstCellMass += full[i] > 0 ? cellMass[i] : restMass[i];
    }
    double factor = utilisation / (1 - utilisation * firstCellMass);
    this.high = accumulate(
        probabilityOfNone / utilisation * factor, factor, full, cellMass, restMass, cells);
    // Rounding up puts the mass of each cell one step further out than rounding down.
    for (int i = 0; i < classes; i++) {
      full[i]++;
    }
    this.low = accumulate(probabilityOfNone, utilisation, full, cellMass, restMass, cells);
  }

  private static double[] accumulate(
      double atZero, double factor, int[] lags, double[] cellMass, double[] restMass, int cells) {
    double[] cumulative = new double[cells + 2];
    cumulative[1] = atZero;
    int first = 0;
    double windowMass = 0;
    for (int i = 0; i < lags.length; i++) {
      if (lags[i] == 0) {
        first = i + 1;
      } else {
        windowMass += cellMass[i];
      }
    }
    for (int k = 1; k <= cells; k++) {
      double before = cumulative[k];
      double sum = windowMass * before;
      for (int i = first; i < lags.length && lags[i] <= k; i++) {
        double windowEnd = cumulative[k - lags[i] + 1];
        sum += restMass[i] * (windowEnd - cumulative[k - lags[i]]) - cellMass[i] * windowEnd;
      }
      cumulative[k + 1] = before + Math.max(0, factor * sum);
    }
    return cumulative;
  }

  /** The last time that {@link #cumulative} knows. */
  double reachSeconds() {
    return (low.length - 1.5) * stepSeconds;
  }

  /** The probability up to which both laws have their quantiles on this grid. */
  double reachedProbability() {
    return low[low.length - 1];
  }

  boolean reaches(double p) {
    return p <= reachedProbability();
  }

  /**
   * P(sum <= seconds), the mean of the two laws. Their error has opposite signs; what is left is of second order in the
   * step when both are read in the middle of a cell.
   */
  double cumulative(double seconds) {
    double cell = seconds / stepSeconds - 0.5;
    if (cell < 0) {
      return probabilityOfNone + 2 * (cell + 0.5) * (middle(0) - probabilityOfNone);
    }
    int k = (int) cell;
    return k + 2 < low.length ? middle(k) + (cell - k) * (middle(k + 1) - middle(k)) : middle(k);
  }

  /** The inverse of {@link #cumulative}; the grid must reach it. */
  double quantileSeconds(double p) {
    if (p <= probabilityOfNone) {
      return 0;
    }
    int from = -1;
    int to = low.length - 2;
    while (to - from > 1) {
      int between = (from + to) >>> 1;
      if (middle(between) < p) {
        from = between;
      } else {
        to = between;
      }
    }
    if (to == 0) {
      return 0.5 * stepSeconds * (p - probabilityOfNone) / (middle(0) - probabilityOfNone);
    }
    double part = Math.min(1, (p - middle(to - 1)) / (middle(to) - middle(to - 1)));
    return (to - 0.5 + part) * stepSeconds;
  }

  /** Not above the true quantile; the grid must reach it. */
  double lowerQuantileSeconds(double p) {
    return firstReaching(high, p) * stepSeconds;
  }

  /** Not below the true quantile; the grid must reach it. */
  double upperQuantileSeconds(double p) {
    return firstReaching(low, p) * stepSeconds;
  }

  private double middle(int k) {
    return 0.5 * (low[k + 1] + high[k + 1]);
  }

  private static int firstReaching(double[] cumulative, double p) {
    int from = 0;
    int to = cumulative.length - 1;
    while (to - from > 1) {
      int between = (from + to) >>> 1;
      if (cumulative[between] < p) {
        from = between;
      } else {
        to = between;
      }
    }
    return to - 1;
  }
}
