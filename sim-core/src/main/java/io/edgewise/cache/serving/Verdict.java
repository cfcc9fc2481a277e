package io.edgewise.cache.serving;

/** What becomes of a request. */
public enum Verdict {
  /** Served: the object is fresh. */
  HIT(true, false),
  /** Served: it is known that there is no such object. */
  NEGATIVE_HIT(true, false),
  /** Served fresh, and fetched in the background before it expires. */
  EARLY(true, true),
  /** Served stale while somebody else fetches. */
  STALE(true, false),
  /** Served stale, and fetched in the background. */
  REVALIDATE(true, true),
  /** Not served: to be fetched. */
  MISS(false, true),
  /** Not served: waits for the fetch that is under way. */
  WAIT(false, false),
  /** Not served: to be fetched although others do, since what comes will not be stored. */
  PASS(false, true);

  private final boolean served;
  private final boolean fetches;

  Verdict(boolean served, boolean fetches) {
    this.served = served;
    this.fetches = fetches;
  }

  /** Whether the cache answers at once. */
  public boolean isServed() {
    return served;
  }

  /** Whether a fetch is to be started. */
  public boolean fetches() {
    return fetches;
  }
}
