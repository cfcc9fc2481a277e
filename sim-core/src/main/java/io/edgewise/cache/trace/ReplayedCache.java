package io.edgewise.cache.trace;

import io.edgewise.cache.policy.Belady;
import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.Policy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A cache that a trace is replayed through, and what it misses.
 *
 * <p>An object that is resident but expired is a miss: it is fetched again in place, and for the policy it was requested.
 */
public final class ReplayedCache implements Replayed {

  private static final Duration CENTURY = Duration.ofDays(36_525);

  private final Policy policy;
  private final boolean countsObjects;
  private final long ttlNanos;
  private final int[] weights = new int[RequestBatch.CAPACITY];
  private final int[] results = new int[RequestBatch.CAPACITY];
  private long[] expiryNanos = new long[0]; // by slot
  private long requests;
  private long requestedBytes;
  private long misses;
  private long missedBytes;

  /**
   * An empty cache.
   *
   * @param policy empty, of that capacity
   * @param capacity what is counted decides what an object weighs
   * @param ttl how long an object is fresh after it was fetched; positive; empty for ever
   */
  public ReplayedCache(Policy policy, Capacity capacity, Optional<Duration> ttl) {
    ttl.filter(each -> each.isNegative() || each.isZero()).ifPresent(each -> {
      throw new IllegalArgumentException("The ttl (%s) must be positive.".formatted(each));
    });
    this.policy = policy;
    this.countsObjects = capacity.unit() == Capacity.Unit.OBJECTS;
    this.ttlNanos = ttl.map(ReplayedCache::nanos).orElse(0L);
    Arrays.fill(weights, 1);
  }

  @Override
  public void replay(RequestBatch batch) {
    int count = batch.count;
    int[] batchWeights = countsObjects ? weights : batch.sizes;
    if (policy instanceof Belady belady) {
      for (int i = 0; i < count; i++) {
        results[i] = belady.access(
            batch.ids[i], Integer.toUnsignedLong(batchWeights[i]), batch.nextRequests[i]);
      }
    } else {
      policy.accessAll(batch.ids, batchWeights, count, results);
    }
    if (ttlNanos > 0) {
      expire(batch);
    }
    count(batch);
  }

  @Override
  public MissCounts counts(long requests, long requestedBytes) {
    return counts();
  }

  /** What was missed so far. */
  public MissCounts counts() {
    return MissCounts.exact(requests, requestedBytes, misses, missedBytes);
  }

  /** A century stands for more: no sum with a trace's time overflows. */
  private static long nanos(Duration ttl) {
    return ttl.compareTo(CENTURY) < 0 ? ttl.toNanos() : CENTURY.toNanos();
  }

  /** Turns hits on what is expired into misses; without a branch, which would be mispredicted. */
  private void expire(RequestBatch batch) {
    int slots = policy.slots().length();
    if (expiryNanos.length < slots) {
      expiryNanos = Arrays.copyOf(expiryNanos, slots);
    }
    long[] expiry = expiryNanos;
    for (int i = 0; i < batch.count; i++) {
      int result = results[i];
      int slot = Math.abs(result);
      long now = batch.timesNanos[i];
      int fresh = (int) ((now - expiry[slot]) >> 63); // all ones while it is
      int hit = ~((result - 1) >> 31) & fresh;
      results[i] = result & hit;
      expiry[slot] = hit != 0 ? expiry[slot] : now + ttlNanos;
    }
  }

  private void count(RequestBatch batch) {
    long missed = 0;
    long bytes = 0;
    long requested = 0;
    for (int i = 0; i < batch.count; i++) {
      long miss = (results[i] - 1L) >> 63; // all ones for one
      long size = Integer.toUnsignedLong(batch.sizes[i]);
      missed -= miss;
      bytes += size & miss;
      requested += size;
    }
    requests += batch.count;
    requestedBytes += requested;
    misses += missed;
    missedBytes += bytes;
  }
}
