package io.edgewise.cache.trace;

import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.random.Mix;
import io.edgewise.stats.Tally;
import java.time.Duration;
import java.util.Optional;

/**
 * What a cache would miss, from a sample of the objects, and how far off that may be.
 *
 * <p>The sample is dealt out to eight groups of objects, each of which is replayed through a cache as much smaller as it is itself. Each
 * estimates the misses of all by its own, so the eight tell the error. An estimate is a group's misses over its share of all
 * requests, not over its own: popular objects, which are mostly hit, then do not matter by chance (the correction SHARDS-adj
 * of Waldspurger et al., FAST 2015, section 4.2).
 */
public final class SampledCache implements Replayed {

  private static final int GROUPS = 8;
  private static final int SMALLEST = 20;
  private static final double LEVEL = 0.95;

  private final Capacity small;
  private final double groupShare;
  private long sampled;
  private long largest;
  private final ReplayedCache[] caches = new ReplayedCache[GROUPS];
  private final RequestBatch[] batches = new RequestBatch[GROUPS];

  /**
   * Empty caches.
   *
   * @param capacity of the cache that is estimated; a group must keep room for 20 objects, of bytes for 20 of the largest
   * @param sampling of the trace
   * @param ttl how long an object is fresh after it was fetched; positive; empty for ever
   */
  public SampledCache(
      PolicyKind policy, Capacity capacity, Sampling sampling, Optional<Duration> ttl) {
    this.groupShare = sampling.rate() / GROUPS;
    long amount = Math.round(capacity.amount() * groupShare);
    if (amount < SMALLEST) {
      throw new IllegalArgumentException(
          """
          The capacity (%d), sampled at %s in %d groups, must leave %d at least, and leaves %d.
          Maybe sample more.""".formatted(capacity.amount(), sampling.rate(), GROUPS, SMALLEST, amount));
    }
    this.small = new Capacity(amount, capacity.unit());
    for (int group = 0; group < GROUPS; group++) {
      caches[group] = new ReplayedCache(policy.createForTrace(small), small, ttl);
      batches[group] = new RequestBatch();
    }
  }

  @Override
  public void replay(RequestBatch batch) {
    for (int i = 0; i < batch.count; i++) {
      int group = (int) (Mix.of(batch.ids[i]) >>> (Long.SIZE - 3));
      var own = batches[group];
      own.copy(batch, i);
      sampled++;
      largest = Math.max(largest, batch.size(i));
      if (own.count == RequestBatch.CAPACITY) {
        flush(group);
      }
    }
  }

  private void flush(int group) {
    caches[group].replay(batches[group]);
    batches[group].count = 0;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the sample holds no request, or of bytes if a group's cache is too small for the objects
   */
  @Override
  public MissCounts counts(long requests, long requestedBytes) {
    if (sampled == 0) {
      throw new IllegalArgumentException(
          "The sample holds none of the %d requests.\nMaybe sample more.".formatted(requests));
    }
    if (small.unit() == Capacity.Unit.BYTES && small.amount() / SMALLEST < largest) {
      throw new IllegalArgumentException(
          "The sample leaves the caches %d bytes each, which must hold %d of the largest objects (%d bytes).\nMaybe sample more."
              .formatted(small.amount(), SMALLEST, largest));
    }
    var ratios = new Tally();
    var byteRatios = new Tally();
    for (int group = 0; group < GROUPS; group++) {
      flush(group);
      var counts = caches[group].counts();
      ratios.add(counts.misses() / (requests * groupShare));
      byteRatios.add(counts.missedBytes() / (requestedBytes * groupShare));
    }
    return new MissCounts(
        requests,
        requestedBytes,
        Math.round(requests * Math.min(1, ratios.mean().orElseThrow())),
        Math.round(requestedBytes * Math.min(1, byteRatios.mean().orElseThrow())),
        ratios.interval(LEVEL).orElseThrow().halfWidth(),
        byteRatios.interval(LEVEL).orElseThrow().halfWidth());
  }
}
