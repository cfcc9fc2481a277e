package io.edgewise.queueing;

import java.util.stream.IntStream;

/**
 * The law of a geometric number of equilibrium residual service times on a grid: once with every residual rounded up to
 * the grid and once rounded down, so that the true law lies between the two.
 *
 * <p>By the recursion of H. H. Panjer (1981), "Recursive evaluation of a family of compound distributions", ASTIN
 * Bulletin 12(1), pages 22-26, for the geometric count. The residual's density is a staircase that falls by one step a
 * service class, so its convolution is one window a class over the law so far: cells x classes operations.
 */
final class ResidualSum {
  private final double utilisation;
  private final double stepSeconds;
  private final int cells;

  /** Of each class: how many whole cells its residual spans, its mass in each of those, and in the cell after them. */
  private final int[] wholeCells;

  private final double[] cellMass;
  private final double[] restMass;

  /** How many classes span no whole cell, and the cell masses of all classes from each on, summed. */
  private final int belowOneCell;

  private final double[] massFrom;

  /** P(sum of rounded residuals <= (index - 1) steps): too low, too high, and with every residual's mean kept. */
  private final double[] low;

  private final double[] high;
  private final double[] middle;

  /**
   * Computes the laws.
   *
   * @param utilisation the count's ratio: P(count >= n) is its n-th power; above 0, below 1
   * @param seconds service times, ascending, positive
   * @param shares of the residuals that fall into a service of that class; sum to 1
   * @param stepSeconds the grid's step
   * @param cells how many steps the grid reaches
   */
  ResidualSum(
      double utilisation, double[] seconds, double[] shares, double stepSeconds, int cells) {
    this.utilisation = utilisation;
    this.stepSeconds = stepSeconds;
    this.cells = cells;
    int classes = seconds.length;
    this.wholeCells = new int[classes];
    this.cellMass = new double[classes];
    this.restMass = new double[classes];
    double[] meanKept = new double[classes];
    for (int i = 0; i < classes; i++) {
      double span = seconds[i] / stepSeconds;
      wholeCells[i] = (int) Math.min(Math.floor(span), cells + 1);
      cellMass[i] = shares[i] / span;
      restMass[i] = Math.max(0, shares[i] - wholeCells[i] * cellMass[i]);
      // The rest lies evenly over the first part of its cell, on average half of that part from the
      // lower end.
      meanKept[i] = restMass[i] * (1 - Math.min(1, span - wholeCells[i]) / 2);
    }
    this.belowOneCell =
        (int) IntStream.of(wholeCells).filter(whole -> whole == 0).count();
    this.massFrom = new double[classes + 1];
    for (int i = classes - 1; i >= 0; i--) {
      massFrom[i] = massFrom[i + 1] + cellMass[i];
    }
    this.low = cumulative(0, new double[classes]);
    this.high = cumulative(1, restMass);
    this.middle = cumulative(0.5, meanKept);
  }

  /** The law with this share of the mass in whole cells, and this mass of each class's rest, rounded down. */
  private double[] cumulative(double down, double[] restDown) {
    int classes = wholeCells.length;
    double[] restUp = new double[classes];
    double none = 0;
    for (int i = 0; i < classes; i++) {
      restUp[i] = restMass[i] - restDown[i];
      none += wholeCells[i] > 0 ? down * cellMass[i] : restDown[i];
    }
    double factor = utilisation / (1 - utilisation * none);
    double[] cumulative = new double[cells + 2];
    cumulative[1] = (1 - utilisation) / utilisation * factor;
    for (int k = 1; k <= cells; k++) {
      double sum = 0;
      if (down > 0) {
        sum += convolved(cumulative, k, 0, down, restDown);
      }
      if (down < 1) {
        sum += convolved(cumulative, k, 1, 1 - down, restUp);
      }
      cumulative[k + 1] = cumulative[k] + Math.max(0, factor * sum);
    }
    return cumulative;
  }

  /** The sum's law at k after one more residual of at least one step, whose cells are moved out by so many steps. */
  private double convolved(double[] cumulative, int k, int moved, double share, double[] rest) {
    double before = cumulative[k];
    double cellsSum = 0;
    double restSum = 0;
    int i = moved == 0 ? belowOneCell : 0;
    for (; i < wholeCells.length && wholeCells[i] + moved <= k; i++) {
      int end = k - wholeCells[i] - moved;
      double windowEnd = cumulative[end + 1];
      cellsSum += cellMass[i] * (before - windowEnd);
      restSum += rest[i] * (windowEnd - cumulative[end]);
    }
    return share * (cellsSum + massFrom[i] * before) + restSum;
  }

  /** The last time that {@link #probabilityNoLongerThan} knows. */
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

  /** P(sum <= seconds) by the law in the middle, which keeps the mean; right to second order half-way between steps. */
  double probabilityNoLongerThan(double seconds) {
    double cell = seconds / stepSeconds - 0.5;
    if (cell < 0) {
      return 1 - utilisation + 2 * (cell + 0.5) * (middle(0) - (1 - utilisation));
    }
    int k = (int) cell;
    return k + 2 < low.length ? middle(k) + (cell - k) * (middle(k + 1) - middle(k)) : middle(k);
  }

  /** The inverse of {@link #probabilityNoLongerThan}; the grid must reach it. */
  double quantileSeconds(double p) {
    if (p <= 1 - utilisation) {
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
      return 0.5 * stepSeconds * (p - (1 - utilisation)) / (middle(0) - (1 - utilisation));
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
    return middle[k + 1];
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
