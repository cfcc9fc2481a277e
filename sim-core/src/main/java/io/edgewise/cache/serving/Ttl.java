package io.edgewise.cache.serving;

import io.edgewise.random.DrawStream;
import java.time.Duration;

/** How long an object is fresh after it was fetched. */
@FunctionalInterface
public interface Ttl {

  /**
   * The time to live, in nanoseconds; 0 or more.
   *
   * @param object its number
   * @param request number of the request that fetched it, for draws
   */
  long nanos(int object, long request);

  /** The same for all. */
  static Ttl fixed(Duration ttl) {
    long nanos = positive(ttl);
    return (object, request) -> nanos;
  }

  /**
   * Uniform around a mean, drawn for each fetch, so that what was fetched together does not expire together.
   *
   * @param mean positive
   * @param share half the width over the mean; 0 to 1
   * @param draws of this replication
   */
  static Ttl jittered(Duration mean, double share, DrawStream draws) {
    long nanos = positive(mean);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("The share (%s) must be from 0 to 1.".formatted(share));
    }
    return (object, request) ->
        (long) (nanos * (1 + share * (2 * draws.uniform(object, request) - 1)));
  }

  /**
   * For each object its own.
   *
   * @param nanosByObject 0 or more each; those with higher numbers begin with the first again
   */
  static Ttl byObject(long... nanosByObject) {
    long[] own = nanosByObject.clone();
    if (own.length == 0) {
      throw new IllegalArgumentException("The nanosByObject must not be empty.");
    }
    for (long nanos : own) {
      if (nanos < 0) {
        throw new IllegalArgumentException(
            "The ttl (%d ns) must not be negative.".formatted(nanos));
      }
    }
    return (object, request) -> own[object % own.length];
  }

  private static long positive(Duration ttl) {
    if (ttl.isNegative() || ttl.isZero()) {
      throw new IllegalArgumentException("""
          The ttl (%s) must be positive.
          Maybe you want nothing to be cached: use Admission.never().""".formatted(ttl));
    }
    return Freshness.nanos("ttl", ttl);
  }
}
