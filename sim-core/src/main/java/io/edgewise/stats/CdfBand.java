package io.edgewise.stats;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Between which curves a cumulative distribution function runs, at the points of a grid.
 *
 * @param points by increasing x; not empty
 * @param level probability of covering all points at once
 */
public record CdfBand(List<Point> points, double level) {

  /**
   * The band at one x.
   *
   * @param x finite
   * @param lower from 0 to the estimate
   * @param estimate of {@code P(X <= x)}
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
   * The band over replications: at each point Student's interval of the replications' functions at the level 1 - (1 -
   * level) / points (C. E. Bonferroni), cut at 0 and 1. A bound at one point also bounds those to its right from below
   * and those to its left from above.
   *
   * <p>In a tail that no replication has reached, where Student's interval would have no width, only that and the number
   * of replications tell: n replications all say 1 with a probability of at most {@code P(X <= x)^n}.
   *
   * <p>Caveat: where few replications have a latency beyond a point, their shares are far from normal, and the band covers
   * somewhat less.
   *
   * @param replications {@code P(X <= x)} of each, in their order; none falls as x grows
   * @param grid increasing
   * @param level in (0, 1)
   * @return empty with fewer than two replications
   */
  public static Optional<CdfBand> overReplications(
      List<? extends DoubleUnaryOperator> replications, double[] grid, double level) {
    requireGrid(grid);
    ConfidenceInterval.requireLevel(level);
    if (replications.size() < 2) {
      return Optional.empty();
    }
    double miss = (1 - level) / grid.length;
    double unanimous = StrictMath.pow(miss / 2, 1.0 / replications.size());
    double[] lower = new double[grid.length];
    double[] upper = new double[grid.length];
    Tally[] shares = sharesAt(grid, replications);
    for (int i = 0; i < grid.length; i++) {
      ConfidenceInterval interval = shares[i].interval(1 - miss).orElseThrow();
      boolean allOne = shares[i].minimum().orElseThrow() == 1;
      boolean allZero = shares[i].maximum().orElseThrow() == 0;
      lower[i] = allOne ? unanimous : interval.lower();
      upper[i] = allZero ? 1 - unanimous : interval.upper();
    }
    for (int i = 1; i < grid.length; i++) {
      lower[i] = Math.max(lower[i], lower[i - 1]);
      int left = grid.length - 1 - i;
      upper[left] = Math.min(upper[left], upper[left + 1]);
    }
    return Optional.of(
        of(grid, level, i -> point(grid[i], lower[i], shares[i].mean().orElseThrow(), upper[i])));
  }

  /** Whether the band holds a function at all of its points. */
  public boolean covers(DoubleUnaryOperator cdf) {
    return points.stream().allMatch(point -> {
      double share = cdf.applyAsDouble(point.x());
      return point.lower() <= share && share <= point.upper();
    });
  }

  private static Tally[] sharesAt(double[] grid, List<? extends DoubleUnaryOperator> replications) {
    Tally[] shares = Stream.generate(Tally::new).limit(grid.length).toArray(Tally[]::new);
    for (DoubleUnaryOperator cdf : replications) {
      double last = 0;
      for (int i = 0; i < grid.length; i++) {
        last = requireShare(grid[i], cdf.applyAsDouble(grid[i]), last);
        shares[i].add(last);
      }
    }
    return shares;
  }

  private static CdfBand of(double[] grid, double level, IntFunction<Point> pointAt) {
    return new CdfBand(IntStream.range(0, grid.length).mapToObj(pointAt).toList(), level);
  }

  private static Point point(double x, double lower, double share, double upper) {
    // The mean of shares may round to beyond 1, or to beyond a neighbour's bound.
    double estimate = Math.min(1, share);
    double cut = Math.max(0, Math.min(estimate, lower));
    return new Point(x, cut, estimate, Math.min(1, Math.max(estimate, upper)));
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

  private static double requireShare(double x, double share, double least) {
    if (!(share >= least && share <= 1)) {
      throw new IllegalArgumentException(
          "The share (%s) of a replication at %s must be from that before (%s) to 1."
              .formatted(share, x, least));
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
