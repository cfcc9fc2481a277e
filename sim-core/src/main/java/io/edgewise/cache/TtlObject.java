package io.edgewise.cache;

import java.time.Duration;

/**
 * One object in a cache that is large enough, so that only its time to live ends its stay, under Poisson requests: a cycle is the
 * fetch, the time to live, and the wait for the next request (J. Jung, A. W. Berger and H. Balakrishnan, Modeling TTL-based
 * Internet caches, INFOCOM 2003; with a time to fetch it is the same renewal argument, one phase longer).
 *
 * @param requestsPerSecond of the object; positive and finite
 * @param ttl how long it is fresh, from when it arrives; positive
 * @param fetch how long it takes to fetch it; 0 or more
 */
public record TtlObject(double requestsPerSecond, Duration ttl, Duration fetch) {

  public TtlObject {
    if (!(requestsPerSecond > 0) || Double.isInfinite(requestsPerSecond)) {
      throw new IllegalArgumentException(
          "The requestsPerSecond (%s) must be positive and finite.".formatted(requestsPerSecond));
    }
    if (ttl.isNegative() || ttl.isZero()) {
      throw new IllegalArgumentException("The ttl (%s) must be positive.".formatted(ttl));
    }
    if (fetch.isNegative()) {
      throw new IllegalArgumentException("The fetch (%s) must not be negative.".formatted(fetch));
    }
  }

  /** Share of requests that find it fresh, with all requests of a fetch collapsed into one. */
  public double hitRatio() {
    return requestsDuring(ttl) / requestsPerCycle();
  }

  /** Share of requests that wait for a fetch that another one began, with all of them collapsed. */
  public double delayedHitRatio() {
    return requestsDuring(fetch) / requestsPerCycle();
  }

  /** Share of requests that go to the origin, with all requests of a fetch collapsed into one. */
  public double fetchRatio() {
    return 1 / requestsPerCycle();
  }

  /** Fetches per expiry if nothing is collapsed: the first one, and one for each request while it is under way. */
  public double fetchesPerExpiryUncollapsed() {
    return 1 + requestsDuring(fetch);
  }

  /** Share of requests that find it fresh if each hit begins its time to live anew, and fetching takes no time. */
  public double hitRatioResetOnHit() {
    return -StrictMath.expm1(-requestsDuring(ttl));
  }

  private double requestsPerCycle() {
    return 1 + requestsDuring(fetch) + requestsDuring(ttl);
  }

  private double requestsDuring(Duration duration) {
    return requestsPerSecond * Seconds.of(duration);
  }
}
