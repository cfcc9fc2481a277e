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

  private final Policy policy;
  private final boolean countsObjects;
  private final Optional<FetchTimes> fetched;
  private final int[] weights = new int[RequestBatch.CAPACITY];
  private final int[] results = new int[RequestBatch.CAPACITY];
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
    this.fetched = ttl.map(FetchTimes::new);
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
    if (fetched.isPresent()) {
      fetched.get().expire(batch, results, policy.slots().length());
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
