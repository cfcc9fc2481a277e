package io.edgewise.cache.trace;

/** Something that requests are replayed through. */
public sealed interface Replayed permits ReplayedCache, SampledCache {

  /** Replays the next requests. */
  void replay(RequestBatch batch);

  /**
   * What was missed so far.
   *
   * @param requests of the trace so far, those included that are not sampled; at least 1
   * @param requestedBytes the sizes of their objects together
   */
  MissCounts counts(long requests, long requestedBytes);
}
