package io.edgewise.cache.trace;

import io.edgewise.random.Mix;

/**
 * Which objects of a trace are replayed: those whose hash is below a bound, with all their requests, before caches that are smaller
 * by the same factor (C. A. Waldspurger, N. Park, A. Garthwaite and I. Ahmad, Efficient MRC construction with SHARDS, FAST 2015).
 *
 * @param rate share of the objects; above 0, up to 1
 */
public record Sampling(double rate) {

  private static final double TWO_TO_63 = 0x1p63;

  public Sampling {
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "The rate (%s) must be above 0 and at most 1.".formatted(rate));
    }
  }

  /** All objects. */
  public static Sampling all() {
    return new Sampling(1);
  }

  /** Whether each object is replayed. */
  public boolean takesAll() {
    return rate == 1;
  }

  /** Hashes from 0 to 2^63 below this one are taken. */
  long bound() {
    return (long) (rate * TWO_TO_63);
  }

  static boolean takes(long identity, long bound) {
    return Mix.of(identity) >>> 1 < bound;
  }
}
