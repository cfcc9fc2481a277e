package io.edgewise.network;

/**
 * How far a fitted model is off on pairs of cities of which its fit has seen neither, by cross-validation.
 *
 * @param pairs measured pairs of the fit; positive
 * @param cities their cities; positive
 * @param medianRelativeError of |model - measured| / measured; 0 to 1
 * @param medianSpread standard deviation of that between repeats with other folds
 * @param shareWithin20Percent of the pairs, 0 to 1
 * @param shareSpread standard deviation of that between repeats with other folds
 * @param sigmaWithinRegion half the width, in the logarithm, that holds the middle 68.3 % of measured / model; 0 or more
 * @param sigmaBetweenRegions the same for cities of two regions
 */
record HubRttError(
    long pairs,
    long cities,
    double medianRelativeError,
    double medianSpread,
    double shareWithin20Percent,
    double shareSpread,
    double sigmaWithinRegion,
    double sigmaBetweenRegions) {
  HubRttError {
    if (pairs < 1 || cities < 1) {
      throw new IllegalArgumentException(
          "The pairs (%d) and cities (%d) must be positive.".formatted(pairs, cities));
    }
    requireShare("medianRelativeError", medianRelativeError, 10);
    requireShare("medianSpread", medianSpread, 10);
    requireShare("shareWithin20Percent", shareWithin20Percent, 1);
    requireShare("shareSpread", shareSpread, 1);
    requireShare("sigmaWithinRegion", sigmaWithinRegion, 3);
    requireShare("sigmaBetweenRegions", sigmaBetweenRegions, 3);
  }

  private static void requireShare(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be from 0 to %s.".formatted(name, value, most));
    }
  }
}
