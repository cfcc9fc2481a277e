package io.edgewise.cache.serving;

import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.Policy;
import io.edgewise.random.DrawStream;
import java.util.Arrays;

/**
 * One cache as requests see it: says what becomes of each, and is told what was fetched.
 *
 * <p>A request for a resident object counts for the replacement policy, fresh or not; what was fetched is inserted when it is
 * there, and fetched in place if it was resident. Time must not run back. Nothing is allocated for a request once the arrays
 * have grown.
 */
public final class ServingCache {

  private static final long NEVER = Long.MIN_VALUE;
  private static final long NOBODY = -1;
  private static final long FIRST_OF_BEFORE = -2;

  private final Policy policy;
  private final boolean countsObjects;
  private final Admission admission;
  private final Freshness freshness;
  private final Collapsing collapsing;
  private final DrawStream earlyDraws;
  private final long staleWhileRevalidateNanos;
  private final long staleIfErrorNanos;
  private final long lockTimeoutNanos;
  private final FetchLocks locks = new FetchLocks();

  // By slot:
  private long[] expiryNanos = new long[0];
  private long[] fetchNanos = new long[0];
  private long[] filledBy = new long[0];
  private boolean[] negative = new boolean[0];

  /**
   * An empty cache.
   *
   * @param policy empty, of that capacity
   * @param capacity what is counted decides what an object weighs
   * @param admission this cache's own, if it has a memory
   * @param rules of freshness and collapsing
   * @param earlyDraws from which requests for early fetches are drawn
   */
  public ServingCache(
      Policy policy, Capacity capacity, Admission admission, Rules rules, DrawStream earlyDraws) {
    this.policy = policy;
    this.countsObjects = capacity.unit() == Capacity.Unit.OBJECTS;
    this.admission = admission;
    this.freshness = rules.freshness();
    this.collapsing = rules.collapsing();
    this.earlyDraws = earlyDraws;
    this.staleWhileRevalidateNanos = freshness.staleWhileRevalidate().toNanos();
    this.staleIfErrorNanos = freshness.staleIfError().toNanos();
    this.lockTimeoutNanos = collapsing.lockTimeout().toNanos();
  }

  /**
   * How a cache serves.
   *
   * @param freshness when a cached object may be served
   * @param collapsing whether requests wait for one another's fetch
   */
  public record Rules(Freshness freshness, Collapsing collapsing) {}

  /**
   * What becomes of a request. Where it fetches, {@link #filled}, {@link #absent}, {@link #uncacheable} or {@link #failed} must
   * follow.
   *
   * @param key of the object
   * @param request its number, for draws
   * @param nowNanos the time
   */
  public Verdict request(int key, long request, long nowNanos) {
    int slot = policy.slots().resident(key);
    if (slot == 0) {
      return missed(key, nowNanos);
    }
    policy.access(key, policy.slots().weight(slot));
    long expiry = expiryNanos[slot];
    if (nowNanos < expiry) {
      return fresh(slot, request, nowNanos);
    }
    if (nowNanos - expiry < staleWhileRevalidateNanos) {
      return locks.holds(key, nowNanos - lockTimeoutNanos)
          ? Verdict.STALE
          : revalidated(key, nowNanos);
    }
    return missed(key, nowNanos);
  }

  private Verdict fresh(int slot, long request, long nowNanos) {
    if (negative[slot]) {
      return Verdict.NEGATIVE_HIT;
    }
    int key = policy.slots().id(slot);
    if (isEarly(slot, request, nowNanos) && !(collapsing.enabled() && locks.holds(key, NEVER))) {
      locks.take(key, nowNanos);
      return Verdict.EARLY;
    }
    if (freshness.resetOnHit()) {
      expiryNanos[slot] = nowNanos + freshness.ttl().nanos(key, request);
    }
    return Verdict.HIT;
  }

  private boolean isEarly(int slot, long request, long nowNanos) {
    if (freshness.earlyBeta() == 0) {
      return false;
    }
    double lead =
        -fetchNanos[slot] * freshness.earlyBeta() * StrictMath.log(earlyDraws.uniform(request));
    return nowNanos + lead >= expiryNanos[slot];
  }

  private Verdict revalidated(int key, long nowNanos) {
    locks.take(key, nowNanos);
    return Verdict.REVALIDATE;
  }

  private Verdict missed(int key, long nowNanos) {
    if (locks.passes(key, nowNanos)) {
      return Verdict.PASS;
    }
    if (collapsing.enabled() && locks.holds(key, nowNanos - lockTimeoutNanos)) {
      return Verdict.WAIT;
    }
    locks.take(key, nowNanos);
    return Verdict.MISS;
  }

  /**
   * An object was fetched.
   *
   * @param bytes its size
   * @param request number of the request that fetched it
   * @param durationNanos how long it took
   * @param nowNanos the time
   */
  public void filled(int key, long bytes, long request, long durationNanos, long nowNanos) {
    locks.release(key);
    int slot = place(key, bytes, request);
    if (slot != 0) {
      expiryNanos[slot] = nowNanos + freshness.ttl().nanos(key, request);
      fetchNanos[slot] = durationNanos;
      filledBy[slot] = request;
      negative[slot] = false;
    }
  }

  /** An object was old already when it was fetched, as from another cache: it expires no later than then. */
  public void expireBy(int key, long latestNanos) {
    int slot = policy.slots().resident(key);
    if (slot != 0) {
      expiryNanos[slot] = Math.min(expiryNanos[slot], latestNanos);
    }
  }

  /** When a resident object expires or has expired; the end of time for what is not resident. */
  public long expiryNanos(int key) {
    int slot = policy.slots().resident(key);
    return slot == 0 ? Long.MAX_VALUE : expiryNanos[slot];
  }

  /**
   * There is no such object.
   *
   * @param bytes size of what says so
   * @param request number of the request that found out
   * @param nowNanos the time
   */
  public void absent(int key, long bytes, long request, long nowNanos) {
    locks.release(key);
    long ttl = freshness.negativeTtl().toNanos();
    int slot = ttl == 0 ? 0 : place(key, bytes, request);
    if (slot != 0) {
      expiryNanos[slot] = nowNanos + ttl;
      negative[slot] = true;
    } else {
      policy.remove(key);
    }
  }

  /** What was fetched must not be stored: those who wait have to request it again. */
  public void uncacheable(int key, long nowNanos) {
    locks.release(key);
    policy.remove(key);
    long memory = collapsing.passMemory().toNanos();
    if (memory > 0) {
      locks.pass(key, nowNanos + memory);
    }
  }

  /**
   * Fetching failed.
   *
   * @return whether what is resident may be served in spite of that, to all who wait
   */
  public boolean failed(int key, long nowNanos) {
    locks.release(key);
    int slot = policy.slots().resident(key);
    return slot != 0 && !negative[slot] && nowNanos - expiryNanos[slot] < staleIfErrorNanos;
  }

  /** Purges an object. */
  public void purge(int key) {
    policy.remove(key);
  }

  /**
   * Purges a share of what is resident.
   *
   * @param share 0 to 1
   * @param draws which objects
   * @param purge number of the purge, for draws
   * @return how many were purged
   */
  public int purgeShare(double share, DrawStream draws, long purge) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("The share (%s) must be from 0 to 1.".formatted(share));
    }
    var slots = policy.slots();
    int purged = 0;
    for (int slot = 1; slot < slots.length(); slot++) {
      int key = slots.id(slot);
      if (slots.resident(key) == slot && draws.uniform(key, purge) < share) {
        policy.remove(key);
        purged++;
      }
    }
    return purged;
  }

  /**
   * Number of the request that fetched what is resident, below -1 for one before the start, each object another; -1 if it is not
   * resident.
   */
  public long filledBy(int key) {
    int slot = policy.slots().resident(key);
    return slot == 0 ? NOBODY : filledBy[slot];
  }

  /** Whether an object is resident, fresh or not. */
  public boolean isResident(int key) {
    return policy.slots().resident(key) != 0;
  }

  /** How many objects are resident, fresh or not. */
  public int residents() {
    return policy.slots().residents();
  }

  /**
   * Puts an object into the cache as it was before the first request, as the newest.
   *
   * @param expiry when it expires, which may be before the start
   */
  void start(int key, long bytes, long expiry) {
    int slot = insert(key, bytes);
    if (slot != 0) {
      expiryNanos[slot] = expiry;
      filledBy[slot] = FIRST_OF_BEFORE - key;
      negative[slot] = false;
    }
  }

  /** An object has been fetched since a time before the first request. */
  void startFetch(int key, long begunNanos) {
    locks.take(key, begunNanos);
  }

  /** The slot of an object that was fetched, which is inserted if it is admitted and not resident; or 0. */
  private int place(int key, long bytes, long request) {
    int slot = policy.slots().resident(key);
    return slot == 0 && admission.admits(key, bytes, request) ? insert(key, bytes) : slot;
  }

  private int insert(int key, long bytes) {
    int slot = -policy.access(key, countsObjects ? 1 : bytes);
    int length = policy.slots().length();
    if (slot != 0 && length > expiryNanos.length) {
      expiryNanos = Arrays.copyOf(expiryNanos, length);
      fetchNanos = Arrays.copyOf(fetchNanos, length);
      filledBy = Arrays.copyOf(filledBy, length);
      negative = Arrays.copyOf(negative, length);
    }
    return slot;
  }
}
