package io.edgewise.network;

import java.util.List;

/**
 * The coefficients of {@link HubRtt}.
 *
 * @param nearMillis what routes lose near their ends; 0 or more
 * @param millisPerMegametre per 1,000 km of route; positive
 * @param level logarithm of a factor for all pairs
 * @param slope by which that grows with the logarithm of the route's length
 * @param curvature by which it grows with the square of that logarithm
 * @param pairLevels and one for each pair of regions, as {@link Regions#pair} counts them
 * @param pairSlopes by which these grow
 * @param detours one factor a link; 0.5 to 10
 */
record HubRttCoefficients(
    double nearMillis,
    double millisPerMegametre,
    double level,
    double slope,
    double curvature,
    List<Double> pairLevels,
    List<Double> pairSlopes,
    List<Double> detours,
    HubRttError error) {
  /** Keeps the logarithm of a route of no length finite, in 1,000 km. */
  private static final double OFFSET_MEGAMETRES = 0.3;

  HubRttCoefficients {
    requireWithin("nearMillis", nearMillis, 0, 1_000);
    requireWithin("millisPerMegametre", millisPerMegametre, 1, 1_000);
    requireWithin("level", level, -3, 3);
    requireWithin("slope", slope, -3, 3);
    requireWithin("curvature", curvature, -1, 1);
    pairLevels = List.copyOf(pairLevels);
    pairSlopes = List.copyOf(pairSlopes);
    detours = List.copyOf(detours);
    pairLevels.forEach(value -> requireWithin("pairLevel", value, -3, 3));
    pairSlopes.forEach(value -> requireWithin("pairSlope", value, -3, 3));
    detours.forEach(value -> requireWithin("detour", value, 0.5, 10));
  }

  /** Fitted to public pings between data centres. */
  static HubRttCoefficients bundled() {
    return HubRttTable.bundled();
  }

  /** How long a route between two places is, in 1,000 km: direct at three times the great circle, or through the hubs. */
  static double route(double greatCircleMegametres, double throughHubsMegametres) {
    return Math.min(
        3 * greatCircleMegametres, Math.max(greatCircleMegametres, throughHubsMegametres));
  }

  /** Whether that is the length of the way through the hubs. */
  static boolean isThroughHubs(double greatCircleMegametres, double throughHubsMegametres) {
    return throughHubsMegametres > greatCircleMegametres
        && throughHubsMegametres < 3 * greatCircleMegametres;
  }

  /** The share of {@link #nearMillis} that a pair loses, half of it at 100 km. */
  static double near(double greatCircleMegametres) {
    return greatCircleMegametres / (greatCircleMegametres + 0.1);
  }

  static double logarithm(double routeMegametres) {
    return StrictMath.log(routeMegametres + OFFSET_MEGAMETRES);
  }

  static void requireWithin(String name, double value, double minimum, double maximum) {
    if (!(value >= minimum && value <= maximum)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be from %s to %s.".formatted(name, value, minimum, maximum));
    }
  }
}
