package io.edgewise.queueing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How long jobs wait in a stable M/G/1 queue (Poisson arrivals, one server, FCFS) whose service time takes finitely many
 * values: the whole law, not the mean alone.
 *
 * <p>The wait is the sum of a geometric number of equilibrium residual service times (F. Pollaczek, 1930, and A. Y.
 * Khinchine, 1932; in this form L. Kleinrock (1975), Queueing Systems I, equation 5.110). It is computed on three grids,
 * the finer ones for short waits, with the residuals rounded so that their mean is kept (within about 2e-4 of the exact
 * quantile where one is known), and with all of them rounded up or down, which bounds the error: see {@link
 * #quantileErrorSeconds}. Beyond the last grid the tail is continued at its exponential rate.
 *
 * <p>Costs a few milliseconds for a hundred service classes; immutable.
 */
public final class Mg1WaitDistribution {
  private static final int GRIDS = 3;
  private static final int COARSENING = 16;

  /** The coarsest grid ends where at most this share of the waits is longer. */
  private static final double TAIL = 1e-5;

  private final double utilisation;
  private final double tailRatePerSecond;
  private final ResidualSum[] fineToCoarse;

  /**
   * Computes the law.
   *
   * @param arrivalsPerSecond finite, at least 0
   * @param serviceSeconds the values of the service time; finite, positive
   * @param weights how often each value occurs; finite, at least 0, need not sum to 1
   * @throws IllegalArgumentException also when the queue is unstable: then no stationary wait exists
   */
  public Mg1WaitDistribution(double arrivalsPerSecond, double[] serviceSeconds, double[] weights) {
    Require.notNegative("arrivalsPerSecond", arrivalsPerSecond);
    int[] classes = ascending(serviceSeconds, weights);
    double[] seconds =
        Arrays.stream(classes).mapToDouble(i -> serviceSeconds[i]).toArray();
    double[] shares =
        Arrays.stream(classes).mapToDouble(i -> weights[i] * serviceSeconds[i]).toArray();
    double work = Require.positive("sum of the weights", Arrays.stream(shares).sum());
    double mean = work / Arrays.stream(weights).sum();
    this.utilisation = arrivalsPerSecond * mean;
    if (!(utilisation < 1)) {
      throw new IllegalArgumentException(
          "The arrivalsPerSecond (" + arrivalsPerSecond + ") must be below " + 1 / mean
              + ", the rate of service: an unstable queue has no stationary wait.\nMaybe ask Mg1Queue.stable() first.");
    }
    Arrays.setAll(shares, i -> shares[i] / work);
    this.tailRatePerSecond = tailRate(utilisation, seconds, shares);
    this.fineToCoarse = new ResidualSum[utilisation > 0 ? GRIDS : 0];
    int cells = Math.min(16_384, Math.max(1_536, 196_608 / seconds.length));
    double stepSeconds = -StrictMath.log(TAIL) / tailRatePerSecond / cells;
    for (int grid = fineToCoarse.length - 1; grid >= 0; grid--) {
      fineToCoarse[grid] = new ResidualSum(utilisation, seconds, shares, stepSeconds, cells);
      stepSeconds /= COARSENING;
    }
  }

  /** The classes that occur, by service time. */
  private static int[] ascending(double[] serviceSeconds, double[] weights) {
    if (serviceSeconds.length == 0 || serviceSeconds.length != weights.length) {
      throw new IllegalArgumentException(
          "The serviceSeconds (%d) and weights (%d) must be equally many, at least one."
              .formatted(serviceSeconds.length, weights.length));
    }
    return IntStream.range(0, weights.length)
        .filter(i -> Require.notNegative("weight", weights[i]) > 0
            && Require.positive("serviceSeconds", serviceSeconds[i]) > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> serviceSeconds[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  /**
   * The rate r with utilisation x E[exp(r R)] = 1, R a residual service: P(wait > t) is at most exp(-r t) (J. F. C.
   * Kingman, 1964) and falls at that rate in the end. Slightly too low rather than too high, so that the bound holds.
   */
  private static double tailRate(double utilisation, double[] seconds, double[] shares) {
    double meanResidual = 0;
    for (int i = 0; i < seconds.length; i++) {
      meanResidual += shares[i] * seconds[i] / 2;
    }
    double low = 0;
    // E[exp(r R)] is at least exp(r E[R]) (Jensen).
    double high = -StrictMath.log(utilisation) / meanResidual;
    for (int halving = 0; halving < 50; halving++) {
      double rate = (low + high) / 2;
      double transform = 0;
      for (int i = 0; i < seconds.length; i++) {
        transform += shares[i] * StrictMath.expm1(rate * seconds[i]) / (rate * seconds[i]);
      }
      if (utilisation * transform > 1) {
        high = rate;
      } else {
        low = rate;
      }
    }
    return low;
  }

  /** The share of jobs that wait no longer than this. */
  public double probabilityNoLongerThan(double seconds) {
    Require.notNegative("seconds", seconds);
    if (utilisation == 0) {
      return 1;
    }
    double atLeast = 0;
    double reach = 0;
    for (ResidualSum grid : fineToCoarse) {
      reach = grid.reachSeconds();
      if (seconds <= reach) {
        return Math.max(atLeast, grid.probabilityNoLongerThan(seconds));
      }
      atLeast = grid.probabilityNoLongerThan(reach);
    }
    return 1 - (1 - atLeast) * StrictMath.exp(-tailRatePerSecond * (seconds - reach));
  }

  /**
   * The wait that a share p of the jobs don't exceed.
   *
   * @param p at least 0, below 1; beyond 0.9999 the law's tail is continued at its exponential rate
   */
  public double quantileSeconds(double p) {
    if (Require.quantileOrder(p) <= 1 - utilisation) {
      return 0;
    }
    double atLeast = 0;
    double reached = 0;
    for (ResidualSum grid : fineToCoarse) {
      if (grid.reaches(p)) {
        return Math.max(atLeast, grid.quantileSeconds(p));
      }
      reached = grid.reachedProbability();
      atLeast = grid.quantileSeconds(reached);
    }
    return atLeast + StrictMath.log((1 - reached) / (1 - p)) / tailRatePerSecond;
  }

  /**
   * How far the true quantile can be from {@link #quantileSeconds} at most, because of the grid: the distance to the
   * quantile with every residual rounded up or down. The usual distance is a hundredth of that, for the law in the middle
   * keeps the residuals' mean.
   *
   * @param p at least 0, below 1
   */
  public double quantileErrorSeconds(double p) {
    double quantile = quantileSeconds(p);
    if (quantile == 0) {
      return 0;
    }
    double low = 0;
    for (ResidualSum grid : fineToCoarse) {
      if (grid.reaches(p)) {
        return Math.max(
            quantile - grid.lowerQuantileSeconds(p), grid.upperQuantileSeconds(p) - quantile);
      }
      low = grid.lowerQuantileSeconds(grid.reachedProbability());
    }
    double high = -StrictMath.log(1 - p) / tailRatePerSecond;
    return Math.max(quantile - low, high - quantile);
  }
}
