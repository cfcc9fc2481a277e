package io.edgewise.cache.trace;

/** Something that requests are replayed through. */
public sealed interface Replayed permits ReplayedCache, SampledCache {

  /** Replays the next requests. */
  void replay(RequestBatch batch);
}
