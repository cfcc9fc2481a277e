package io.edgewise.cache.tiers;

import io.edgewise.cache.serving.CacheKeys;
import io.edgewise.cache.serving.StationaryStart;
import io.edgewise.random.Zipf;

/**
 * What clients request from the sites of the lowest tier, each site alike: Poisson requests for independent objects.
 *
 * @param requestsPerSecond of all sites together; positive and finite
 * @param popularity of the objects
 * @param keys what is cached of them
 * @param sizes of the objects
 * @param special which requests are not like the others
 */
public record CacheWorkload(
    double requestsPerSecond,
    Zipf popularity,
    CacheKeys keys,
    StationaryStart.Sizes sizes,
    Special special) {

  /**
   * Requests that are not like the others.
   *
   * @param bypassShare of requests that no cache may answer; 0 to 1
   * @param unkeyedShare of requests that bring something that changes the response without being part of the key: what they
   *     make a cache store is served to all others; 0 to 1
   */
  public record Special(double bypassShare, double unkeyedShare) {

    public Special {
      requireShare("bypassShare", bypassShare);
      requireShare("unkeyedShare", unkeyedShare);
    }

    /** All requests are alike. */
    public static Special none() {
      return new Special(0, 0);
    }
  }

  public CacheWorkload {
    if (!(requestsPerSecond > 0) || Double.isInfinite(requestsPerSecond)) {
      throw new IllegalArgumentException(
          "The requestsPerSecond (%s) must be positive and finite.".formatted(requestsPerSecond));
    }
    if (popularity.objects() != keys.objects()) {
      throw new IllegalArgumentException("The keys are of %d objects, the popularity is of %d."
          .formatted(keys.objects(), popularity.objects()));
    }
  }

  /** Objects of one byte, cached as they are. */
  public static CacheWorkload of(double requestsPerSecond, Zipf popularity) {
    return new CacheWorkload(
        requestsPerSecond,
        popularity,
        CacheKeys.ofObjects(popularity.objects()),
        object -> 1,
        Special.none());
  }

  public CacheWorkload withKeys(CacheKeys newKeys) {
    return new CacheWorkload(requestsPerSecond, popularity, newKeys, sizes, special);
  }

  public CacheWorkload withSizes(StationaryStart.Sizes newSizes) {
    return new CacheWorkload(requestsPerSecond, popularity, keys, newSizes, special);
  }

  public CacheWorkload withSpecial(Special newSpecial) {
    return new CacheWorkload(requestsPerSecond, popularity, keys, sizes, newSpecial);
  }

  static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("The %s (%s) must be from 0 to 1.".formatted(name, share));
    }
  }
}
