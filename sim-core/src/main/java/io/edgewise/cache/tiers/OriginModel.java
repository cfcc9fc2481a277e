package io.edgewise.cache.tiers;

import java.time.Duration;

/**
 * The origin behind all tiers.
 *
 * @param medianService how long it works on a response; positive
 * @param sigma of the lognormal law of that; 0 (constant) to 3
 * @param servers how many responses it works on at a time, others queue; 0 for as many as there are
 * @param errorShare of responses that are errors; 0 to 1
 * @param uncacheableShare of objects that must not be stored; 0 to 1
 */
public record OriginModel(
    Duration medianService, double sigma, int servers, double errorShare, double uncacheableShare) {

  public OriginModel {
    if (medianService.isNegative() || medianService.isZero()) {
      throw new IllegalArgumentException(
          "The medianService (%s) must be positive.".formatted(medianService));
    }
    if (!(sigma >= 0 && sigma <= 3)) {
      throw new IllegalArgumentException("The sigma (%s) must be from 0 to 3.".formatted(sigma));
    }
    if (servers < 0 || servers > 1_000_000) {
      throw new IllegalArgumentException(
          "The servers (%d) must be from 0 to 1000000.".formatted(servers));
    }
    CacheWorkload.requireShare("errorShare", errorShare);
    CacheWorkload.requireShare("uncacheableShare", uncacheableShare);
  }

  /** As many responses at a time as there are, each taking the same time. */
  public static OriginModel constant(Duration service) {
    return new OriginModel(service, 0, 0, 0, 0);
  }

  public OriginModel withServers(int newServers) {
    return new OriginModel(medianService, sigma, newServers, errorShare, uncacheableShare);
  }

  public OriginModel withErrorShare(double newShare) {
    return new OriginModel(medianService, sigma, servers, newShare, uncacheableShare);
  }

  public OriginModel withUncacheableShare(double newShare) {
    return new OriginModel(medianService, sigma, servers, errorShare, newShare);
  }
}
