package io.edgewise.cache.serving;

import java.time.Duration;

/**
 * Whether requests for an object that is being fetched wait for that fetch.
 *
 * <p>The trap: if what comes back must not be stored, those who wait cannot have it. Without a memory of that they fetch one after the
 * other, each while all others wait.
 *
 * @param enabled whether they wait at all
 * @param lockTimeout how long a fetch keeps others waiting, after which the next request fetches, too; positive
 * @param passMemory how long it is remembered that an object must not be stored, so that its requests do not wait (Varnish's
 *     hit-for-miss, nginx has none); 0 for not at all
 */
public record Collapsing(boolean enabled, Duration lockTimeout, Duration passMemory) {

  private static final Duration LONG = Duration.ofDays(365);

  public Collapsing {
    if (lockTimeout.isNegative() || lockTimeout.isZero()) {
      throw new IllegalArgumentException(
          "The lockTimeout (%s) must be positive.".formatted(lockTimeout));
    }
    if (passMemory.isNegative()) {
      throw new IllegalArgumentException(
          "The passMemory (%s) must not be negative.".formatted(passMemory));
    }
    Freshness.nanos("lockTimeout", lockTimeout);
    Freshness.nanos("passMemory", passMemory);
  }

  /** Each request fetches for itself. */
  public static Collapsing none() {
    return new Collapsing(false, LONG, Duration.ZERO);
  }

  /** Requests wait as long as it takes. */
  public static Collapsing unlimited() {
    return new Collapsing(true, LONG, Duration.ZERO);
  }

  public Collapsing withLockTimeout(Duration newTimeout) {
    return new Collapsing(enabled, newTimeout, passMemory);
  }

  public Collapsing withPassMemory(Duration newMemory) {
    return new Collapsing(enabled, lockTimeout, newMemory);
  }
}
