package io.edgewise.stats;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Between which curves a cumulative distribution function runs, at the points of a grid.
 *
 * @param points by increasing x; not empty
 * @param level probability of covering; of all points at once but for {@link #pointwise}
 */
public record CdfBand(List<Point> points, double level) {

  /**
   * The band at one x.
   *
   * @param x finite
   * @param lower from 0 to the estimate
   * @param estimate of P(X <= x)
   * @param upper from the estimate to 1
   */
  public record Point(double x, double lower, double estimate, double upper) {
    public Point {
      if (!Double.isFinite(x)) {
        throw new IllegalArgumentException("The x (%s) must be finite.".formatted(x));
      }
      if (!(0 <= lower && lower <= estimate && estimate <= upper && upper <= 1)) {
        throw new IllegalArgumentException(
            "The lower (%s), estimate (%s) and upper (%s) must rise from 0 to 1."
                .formatted(lower, estimate, upper));
      }
    }
  }

  public CdfBand {
    points = List.copyOf(points);
    ConfidenceInterval.requireLevel(level);
    requireGrid(points.stream().mapToDouble(Point::x).toArray());
  }

  /**
   * The band of independent observations, for all x at once and whatever the law: the empirical function plus and minus
   * sqrt(ln(2 / (1 - level)) / (2 n)) (A. Dvoretzky, J. Kiefer and J. Wolfowitz, Annals of Mathematical Statistics
   * 27(3), 1956, with the constant of P. Massart, Annals of Probability 18(3), 1990).
   *
   * @param observations finite, in any order
   * @param grid increasing
   * @param level in (0, 1)
   * @return empty without observations
   */
  public static Optional<CdfBand> ofIndependent(
      double[] observations, double[] grid, double level) {
    requireGrid(grid);
    double margin = margin(observations.length, level);
    double[] sorted = QuantileInterval.sorted(observations);
    if (sorted.length == 0) {
      return Optional.empty();
    }
    return Optional.of(of(grid, level, i -> {
      double share = countUpTo(sorted, grid[i]) / (double) sorted.length;
      return point(grid[i], share - margin, share, share + margin);
    }));
  }

  /**
   * The band of independent latencies, as that of observations; where a point of the grid is inside a bucket, the band
   * is wider by what the bucket holds, so that it covers as stated.
   *
   * @param gridNanos increasing, from 0 to an hour
   * @param level in (0, 1)
   * @return empty without latencies
   */
  public static Optional<CdfBand> ofIndependent(
      LatencyHistogram latencies, double[] gridNanos, double level) {
    requireGrid(gridNanos);
    double count = (double) latencies.count();
    double margin = margin(count, level);
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(of(
        gridNanos,
        level,
        i -> point(
            gridNanos[i],
            latencies.countBelow(gridNanos[i]) / count - margin,
            latencies.shareUpTo(gridNanos[i]).orElseThrow(),
            latencies.countUpTo(gridNanos[i]) / count + margin)));
  }

  /**
   * The band over replications, each point by itself: Student's interval of the replications' functions, cut at 0 and
   * 1. Where all replications agree it has no width, as in a tail that none has reached.
   *
   * @param replications P(X <= x) of each, in their order
   * @param grid increasing
   * @param level in (0, 1)
   * @return empty with fewer than two replications
   */
  public static Optional<CdfBand> pointwise(
      List<? extends DoubleUnaryOperator> replications, double[] grid, double level) {
    return overReplications(replications, grid, level, level);
  }

  /**
   * The band over replications, all points of the grid at once: pointwise at the level 1 - (1 - level) / points (C. E.
   * Bonferroni).
   *
   * @param replications P(X <= x) of each, in their order
   * @param grid increasing
   * @param level in (0, 1)
   * @return empty with fewer than two replications
   */
  public static Optional<CdfBand> simultaneous(
      List<? extends DoubleUnaryOperator> replications, double[] grid, double level) {
    return overReplications(replications, grid, level, 1 - (1 - level) / Math.max(1, grid.length));
  }

  /** Whether the band holds a function at all of its points. */
  public boolean covers(DoubleUnaryOperator cdf) {
    return points.stream().allMatch(point -> {
      double share = cdf.applyAsDouble(point.x());
      return point.lower() <= share && share <= point.upper();
    });
  }

  private static Optional<CdfBand> overReplications(
      List<? extends DoubleUnaryOperator> replications,
      double[] grid,
      double level,
      double pointLevel) {
    requireGrid(grid);
    ConfidenceInterval.requireLevel(level);
    if (replications.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(of(grid, level, i -> {
      var shares = new Tally();
      replications.forEach(cdf -> shares.add(requireShare(grid[i], cdf.applyAsDouble(grid[i]))));
      ConfidenceInterval interval = shares.interval(pointLevel).orElseThrow();
      return point(grid[i], interval.lower(), interval.mean(), interval.upper());
    }));
  }

  private static CdfBand of(double[] grid, double level, IntFunction<Point> pointAt) {
    return new CdfBand(IntStream.range(0, grid.length).mapToObj(pointAt).toList(), level);
  }

  private static Point point(double x, double lower, double share, double upper) {
    // The mean of shares may round to beyond 1.
    double estimate = Math.min(1, share);
    return new Point(x, Math.max(0, lower), estimate, Math.min(1, Math.max(estimate, upper)));
  }

  private static double margin(double count, double level) {
    ConfidenceInterval.requireLevel(level);
    return Math.sqrt(StrictMath.log(2 / (1 - level)) / (2 * count));
  }

  /** By bisection: the library's search finds any of those that are equal. */
  private static int countUpTo(double[] sorted, double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double requireShare(double x, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "The share (%s) of a replication at %s must be from 0 to 1.".formatted(share, x));
    }
    return share;
  }

  private static void requireGrid(double[] grid) {
    if (grid.length == 0) {
      throw new IllegalArgumentException("The grid must have a point.");
    }
    for (int i = 0; i < grid.length; i++) {
      if (!Double.isFinite(grid[i]) || (i > 0 && grid[i] <= grid[i - 1])) {
        throw new IllegalArgumentException(
            "The grid must be finite and increasing, but its point %d is %s."
                .formatted(i, grid[i]));
      }
    }
  }
}
