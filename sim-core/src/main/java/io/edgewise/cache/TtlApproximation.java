package io.edgewise.cache;

import io.edgewise.random.Zipf;
import java.time.Duration;

/**
 * The stationary hit ratio of a cache that is large enough, so that only the time to live ends an object's stay, under
 * independent Poisson requests: exact for each object ({@link TtlObject}), summed over all.
 */
public final class TtlApproximation {

  private final double hitRatio;
  private final double freshObjects;

  /**
   * Sums over the objects; fetching takes no time.
   *
   * @param popularity of the objects; each request is drawn from it
   * @param requestsPerSecond of all objects; positive and finite
   * @param ttl of each object; positive
   * @param resetOnHit whether each hit begins it anew
   */
  public TtlApproximation(
      Zipf popularity, double requestsPerSecond, Duration ttl, boolean resetOnHit) {
    var validated = new TtlObject(requestsPerSecond, ttl, Duration.ZERO);
    double requests = requestsPerSecond * Seconds.of(validated.ttl());
    var blocks = new PopularityBlocks(popularity);
    this.freshObjects = blocks.sum(p -> fresh(p * requests, resetOnHit));
    this.hitRatio = blocks.sum(p -> p * fresh(p * requests, resetOnHit));
  }

  /** Share of all requests that find their object fresh. */
  public double hitRatio() {
    return hitRatio;
  }

  /** How many objects are fresh, on average; a cache of that many or fewer also evicts, and this is not its hit ratio. */
  public double freshObjects() {
    return freshObjects;
  }

  private static double fresh(double requests, boolean resetOnHit) {
    return resetOnHit ? -StrictMath.expm1(-requests) : requests / (1 + requests);
  }
}
