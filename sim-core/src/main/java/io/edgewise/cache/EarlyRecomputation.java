package io.edgewise.cache;

import java.time.Duration;

/**
 * XFetch: each request for a fresh object fetches it anew with a probability that grows towards its expiry, so that, for a
 * popular one, somebody has done so before it comes. A request at time t does if {@code t - fetch * beta * ln(u)} is not
 * before the expiry, u uniform (A. Vattani, F. Chierichetti and K. Lowenstein, Optimal probabilistic cache stampede prevention,
 * VLDB 8(8), 2015).
 *
 * <p>The formulas hold for Poisson requests and without collapsing, where {@link #earlyRequests} is large.
 *
 * @param requestsPerSecond of the object; positive and finite
 * @param fetch how long it takes to fetch it; positive
 * @param beta how early; 1 by default, more is earlier; positive and finite
 */
public record EarlyRecomputation(double requestsPerSecond, Duration fetch, double beta) {

  private static final double EULER_GAMMA = 0.5772156649015329;

  public EarlyRecomputation {
    if (!(requestsPerSecond > 0) || Double.isInfinite(requestsPerSecond)) {
      throw new IllegalArgumentException(
          "The requestsPerSecond (%s) must be positive and finite.".formatted(requestsPerSecond));
    }
    if (fetch.isNegative() || fetch.isZero()) {
      throw new IllegalArgumentException("The fetch (%s) must be positive.".formatted(fetch));
    }
    if (!(beta > 0) || Double.isInfinite(beta)) {
      throw new IllegalArgumentException(
          "The beta (%s) must be positive and finite.".formatted(beta));
    }
  }

  /** How many requests recompute for each expiry, on average: those that come before the first one is done. */
  public double recomputationsPerExpiry() {
    return StrictMath.exp(1 / beta);
  }

  /** How long before the expiry the first recomputation starts, on average, in seconds. */
  public double meanLeadSeconds() {
    return scaleSeconds() * (StrictMath.log(requestsPerSecond * scaleSeconds()) + EULER_GAMMA);
  }

  /**
   * How many requests of a cycle would recompute early enough to be done by the expiry, if none of them did: the formulas
   * hold where it is far above 1.
   */
  public double earlyRequests() {
    return requestsPerSecond * scaleSeconds() * StrictMath.exp(-1 / beta);
  }

  private double scaleSeconds() {
    return beta * Seconds.of(fetch);
  }
}
