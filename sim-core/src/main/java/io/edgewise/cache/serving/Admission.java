package io.edgewise.cache.serving;

import io.edgewise.random.DrawStream;

/** Whether an object that was fetched is stored. */
@FunctionalInterface
public interface Admission {

  /**
   * Decides, once for each fetch of an object that is not resident.
   *
   * @param object its number
   * @param bytes its size
   * @param request number of the request that fetched it, for draws
   */
  boolean admits(int object, long bytes, long request);

  /** Everything. */
  static Admission always() {
    return (object, bytes, request) -> true;
  }

  /** Nothing. */
  static Admission never() {
    return (object, bytes, request) -> false;
  }

  /** Objects up to a size. */
  static Admission upTo(long mostBytes) {
    if (mostBytes < 1) {
      throw new IllegalArgumentException(
          "The mostBytes (%d) must be at least 1.".formatted(mostBytes));
    }
    return (object, bytes, request) -> bytes <= mostBytes;
  }

  /**
   * A share of all fetches, so that an object is stored after some on average.
   *
   * @param share above 0, up to 1
   * @param draws of this replication
   */
  static Admission withProbability(double share, DrawStream draws) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "The share (%s) must be above 0 and at most 1.".formatted(share));
    }
    return (object, bytes, request) -> draws.uniform(object, request) < share;
  }

  /**
   * Objects that were fetched before, by a {@link SeenBefore} that is the cache's own (as at a large CDN: B. M. Maggs and R. K.
   * Sitaraman, Algorithmic nuggets in content delivery, SIGCOMM CCR 45(3), 2015, section 3).
   *
   * @param objects how many different ones are remembered at least; 1 to 2^26
   */
  static Admission onSecondRequest(int objects) {
    var seen = new SeenBefore(objects);
    return (object, bytes, request) -> seen.add(object);
  }
}
