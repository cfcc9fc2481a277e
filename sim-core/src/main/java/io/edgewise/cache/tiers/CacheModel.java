package io.edgewise.cache.tiers;

import java.time.Duration;
import java.util.List;

/**
 * Clients, tiers of caches and an origin.
 *
 * @param workload what clients request
 * @param tiers from the lowest up; at least one, each with no more sites than the one below
 * @param origin behind them
 * @param purges of all caches
 * @param stationary whether caches start as if they had served for ever, by the approximation of independent requests, also
 *     in the upper tiers, where a warm-up must do the rest; otherwise they start empty
 */
public record CacheModel(
    CacheWorkload workload,
    List<CacheTier> tiers,
    OriginModel origin,
    Purges purges,
    boolean stationary) {

  /**
   * Purges of a share of what is cached, at equal intervals.
   *
   * @param interval between them; positive
   * @param share of residents, at each; 0 to 1
   */
  public record Purges(Duration interval, double share) {

    public Purges {
      if (interval.isNegative() || interval.isZero()) {
        throw new IllegalArgumentException(
            "The interval (%s) must be positive.".formatted(interval));
      }
      CacheWorkload.requireShare("share", share);
    }

    /** None. */
    public static Purges none() {
      return new Purges(Duration.ofDays(1), 0);
    }
  }

  public CacheModel {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException("The tiers must be at least one.");
    }
    for (int i = 1; i < tiers.size(); i++) {
      if (tiers.get(i).sites() > tiers.get(i - 1).sites()) {
        throw new IllegalArgumentException(
            "The sites (%d) of the tier \"%s\" must be no more than those (%d) of \"%s\" below."
                .formatted(
                    tiers.get(i).sites(),
                    tiers.get(i).name(),
                    tiers.get(i - 1).sites(),
                    tiers.get(i - 1).name()));
      }
    }
  }

  /** Caches that start empty and are not purged. */
  public static CacheModel of(CacheWorkload workload, OriginModel origin, CacheTier... tiers) {
    return new CacheModel(workload, List.of(tiers), origin, Purges.none(), false);
  }

  public CacheModel withPurges(Purges newPurges) {
    return new CacheModel(workload, tiers, origin, newPurges, stationary);
  }

  /** Caches start as if they had served for ever. */
  public CacheModel withStationaryStart() {
    return new CacheModel(workload, tiers, origin, purges, true);
  }
}
