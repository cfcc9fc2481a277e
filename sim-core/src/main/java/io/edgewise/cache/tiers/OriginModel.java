package io.edgewise.cache.tiers;

import java.time.Duration;

/**
 * The origin behind all tiers.
 *
 * @param medianService how long it works on a response; positive
 * @param sigma of the lognormal law of that; 0 (constant) to 3
 * @param room how much it can do at a time
 * @param errorShare of responses that are errors; 0 to 1
 * @param uncacheableShare of objects that must not be stored; 0 to 1
 */
public record OriginModel(
    Duration medianService, double sigma, Room room, double errorShare, double uncacheableShare) {

  private static final int MOST_SERVERS = 1_000_000;

  /**
   * How much an origin can do at a time.
   *
   * @param servers how many responses it works on; 0 for as many as there are
   * @param queue how many further requests wait; others are refused at once; 0 or more
   */
  public record Room(int servers, int queue) {

    public Room {
      if (servers < 0 || servers > MOST_SERVERS) {
        throw new IllegalArgumentException(
            "The servers (%d) must be from 0 to %d.".formatted(servers, MOST_SERVERS));
      }
      if (queue < 0) {
        throw new IllegalArgumentException("The queue (%d) must not be negative.".formatted(queue));
      }
    }
  }

  public OriginModel {
    if (medianService.isNegative() || medianService.isZero()) {
      throw new IllegalArgumentException(
          "The medianService (%s) must be positive.".formatted(medianService));
    }
    if (!(sigma >= 0 && sigma <= 3)) {
      throw new IllegalArgumentException("The sigma (%s) must be from 0 to 3.".formatted(sigma));
    }
    CacheWorkload.requireShare("errorShare", errorShare);
    CacheWorkload.requireShare("uncacheableShare", uncacheableShare);
  }

  /** As many responses at a time as there are, each taking the same time. */
  public static OriginModel constant(Duration service) {
    return new OriginModel(service, 0, new Room(0, 0), 0, 0);
  }

  public OriginModel withRoom(int servers, int queue) {
    return new OriginModel(
        medianService, sigma, new Room(servers, queue), errorShare, uncacheableShare);
  }

  public OriginModel withErrorShare(double newShare) {
    return new OriginModel(medianService, sigma, room, newShare, uncacheableShare);
  }

  public OriginModel withUncacheableShare(double newShare) {
    return new OriginModel(medianService, sigma, room, errorShare, newShare);
  }
}
