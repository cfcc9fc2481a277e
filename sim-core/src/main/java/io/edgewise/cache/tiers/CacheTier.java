package io.edgewise.cache.tiers;

import io.edgewise.cache.serving.ServingCache;
import java.time.Duration;

/**
 * Equal sites, each of which asks one site of the next tier for what it misses, or the origin.
 *
 * @param name for answers; not blank
 * @param sites how many; at least 1, and no fewer than in the next tier
 * @param site each of them
 * @param rules how they serve
 * @param rttToNext the round trip to the next tier, or to the origin; 0 or more
 */
public record CacheTier(
    String name, int sites, CacheSite site, ServingCache.Rules rules, Duration rttToNext) {

  public CacheTier {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name (\"%s\") must not be blank.".formatted(name));
    }
    if (sites < 1) {
      throw new IllegalArgumentException("The sites (%d) must be at least 1.".formatted(sites));
    }
    if (rttToNext.isNegative()) {
      throw new IllegalArgumentException(
          "The rttToNext (%s) must not be negative.".formatted(rttToNext));
    }
  }
}
