package io.edgewise.network;

import java.util.Arrays;
import java.util.List;

/**
 * The detours of the links, with the two coefficients that are common to all pairs: damped Gauss-Newton steps towards the
 * least sum of |log(measured / model)|, each detour drawn towards 1 by a ridge.
 *
 * <p>The route of a pair is the shortest at the detours so far, so it is searched anew at each step.
 */
final class LinkFit {
  private static final int STEPS = 12;
  private static final double RIDGE = 3;
  private static final double COMMON_RIDGE = 1e-4;
  private static final double[] COMMON_PRIOR = {15, 14};

  /** A hub is a whole metropolis, so a link may be a little shorter than between their centres. */
  private static final double SHORTEST = 0.95;

  private static final double LONGEST = 5;

  /** A detour nearer to 1 than this is not worth a coefficient. */
  private static final double NEGLIGIBLE = 0.1;

  private final PairTable table;
  private final CableHubs cables;
  private double[] coefficients;

  /**
   * Fits.
   *
   * @param pairs the indices of the pairs to fit to
   */
  LinkFit(PairTable table, CableHubs cables, int[] pairs) {
    this.table = table;
    this.cables = cables;
    coefficients = prior();
    for (int step = 0; step < STEPS; step++) {
      double damping = step < STEPS - 4 ? 0.7 : 0.4;
      double[] proposed = step(pairs);
      for (int i = 0; i < proposed.length; i++) {
        double moved = coefficients[i] + damping * (proposed[i] - coefficients[i]);
        coefficients[i] = i < COMMON_PRIOR.length
            ? Math.max(moved, i) // the slope stays above 0, or a route would be no way
            : Math.min(Math.max(moved, SHORTEST), LONGEST);
      }
    }
  }

  double nearMillis() {
    return rounded(coefficients[0], 1e3);
  }

  double millisPerMegametre() {
    return rounded(coefficients[1], 1e3);
  }

  /** The detours that are worth a coefficient, the others 1. */
  List<Double> detours() {
    return Arrays.stream(coefficients, COMMON_PRIOR.length, coefficients.length)
        .map(detour -> Math.abs(detour - 1) < NEGLIGIBLE ? 1 : rounded(detour, 1e2))
        .boxed()
        .toList();
  }

  static double rounded(double value, double parts) {
    return Math.round(value * parts) / parts;
  }

  private double[] prior() {
    double[] prior = new double[COMMON_PRIOR.length + cables.links().size()];
    Arrays.fill(prior, 1);
    System.arraycopy(COMMON_PRIOR, 0, prior, 0, COMMON_PRIOR.length);
    return prior;
  }

  private double[] step(int[] pairs) {
    double[] detours = Arrays.copyOfRange(coefficients, COMMON_PRIOR.length, coefficients.length);
    var distances = new HubDistances(cables, detours);
    double[] throughHubs = table.throughHubs(distances);
    int[] hubs = table.hubs(distances);
    double[] ridge = new double[coefficients.length];
    Arrays.fill(ridge, RIDGE);
    Arrays.fill(ridge, 0, COMMON_PRIOR.length, COMMON_RIDGE);
    var rows = new SparseRows(ridge, prior());
    for (int pair : pairs) {
      List<Integer> links =
          HubRttCoefficients.isThroughHubs(table.megametres[pair], throughHubs[pair])
              ? distances.links(hubs[2 * pair], hubs[2 * pair + 1])
              : List.of();
      add(rows, pair, throughHubs[pair], links);
    }
    return rows.solve();
  }

  /** The row of a pair: how the logarithm of its round trip changes with each coefficient. */
  private void add(SparseRows rows, int pair, double throughHubs, List<Integer> links) {
    double near = HubRttCoefficients.near(table.megametres[pair]);
    double route = HubRttCoefficients.route(table.megametres[pair], throughHubs);
    double millis = coefficients[0] * near + coefficients[1] * route;
    int[] columns = new int[COMMON_PRIOR.length + links.size()];
    double[] values = new double[columns.length];
    columns[1] = 1;
    values[0] = near / millis;
    values[1] = route / millis;
    for (int i = 0; i < links.size(); i++) {
      int link = links.get(i);
      columns[COMMON_PRIOR.length + i] = COMMON_PRIOR.length + link;
      values[COMMON_PRIOR.length + i] =
          coefficients[1] * cables.links().get(link).megametres() / millis;
    }
    double residual = table.logMillis[pair] - StrictMath.log(millis);
    double target = residual;
    for (int i = 0; i < columns.length; i++) {
      target += values[i] * coefficients[columns[i]];
    }
    rows.add(columns, values, target, SparseRows.absolute(residual));
  }
}
