package io.edgewise.cache.serving;

import java.time.Duration;

/**
 * When a cached object may be served.
 *
 * @param ttl how long it is fresh
 * @param resetOnHit whether each hit begins the time to live anew
 * @param staleWhileRevalidate how long after its expiry it is still served while it is fetched in the background (RFC 5861,
 *     section 3); 0 or more
 * @param staleIfError how long after its expiry it is served if fetching fails (RFC 5861, section 4); 0 or more
 * @param negativeTtl how long it is remembered that there is no such object; 0 or more
 * @param earlyBeta how early a request for a fresh object fetches it anew ({@link io.edgewise.cache.EarlyRecomputation}); 0 for
 *     never
 */
public record Freshness(
    Ttl ttl,
    boolean resetOnHit,
    Duration staleWhileRevalidate,
    Duration staleIfError,
    Duration negativeTtl,
    double earlyBeta) {

  /** A century: no sum with the time of a simulation overflows. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  public Freshness {
    requireNotNegative("staleWhileRevalidate", staleWhileRevalidate);
    requireNotNegative("staleIfError", staleIfError);
    requireNotNegative("negativeTtl", negativeTtl);
    if (!(earlyBeta >= 0) || Double.isInfinite(earlyBeta)) {
      throw new IllegalArgumentException(
          "The earlyBeta (%s) must be finite and not negative.".formatted(earlyBeta));
    }
  }

  /** Nothing but a time to live. */
  public static Freshness of(Ttl ttl) {
    return new Freshness(ttl, false, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
  }

  /** The same for a fixed time to live. */
  public static Freshness of(Duration ttl) {
    return of(Ttl.fixed(ttl));
  }

  public Freshness withResetOnHit() {
    return new Freshness(ttl, true, staleWhileRevalidate, staleIfError, negativeTtl, earlyBeta);
  }

  public Freshness withStaleWhileRevalidate(Duration window) {
    return new Freshness(ttl, resetOnHit, window, staleIfError, negativeTtl, earlyBeta);
  }

  public Freshness withStaleIfError(Duration window) {
    return new Freshness(ttl, resetOnHit, staleWhileRevalidate, window, negativeTtl, earlyBeta);
  }

  public Freshness withNegativeTtl(Duration newTtl) {
    return new Freshness(ttl, resetOnHit, staleWhileRevalidate, staleIfError, newTtl, earlyBeta);
  }

  public Freshness withEarlyBeta(double beta) {
    return new Freshness(ttl, resetOnHit, staleWhileRevalidate, staleIfError, negativeTtl, beta);
  }

  private static void requireNotNegative(String name, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "The %s (%s) must not be negative.".formatted(name, duration));
    }
    nanos(name, duration);
  }

  static long nanos(String name, Duration duration) {
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "The %s (%s) must be at most a century (%s).".formatted(name, duration, LONGEST));
    }
    return duration.toNanos();
  }
}
