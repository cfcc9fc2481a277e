package io.edgewise.cache.trace;

/**
 * What a cache missed. First requests count as any other.
 *
 * @param requests how many there were
 * @param requestedBytes the sizes of their objects together
 * @param misses how many were not answered from the cache; those for expired objects are among them
 * @param missedBytes the sizes of their objects together
 * @param missRatioError half the width of the 95 % interval of {@link #missRatio}; 0 where all was counted
 * @param byteMissRatioError half the width of the 95 % interval of {@link #byteMissRatio}; 0 where all was counted
 */
public record MissCounts(
    long requests,
    long requestedBytes,
    long misses,
    long missedBytes,
    double missRatioError,
    double byteMissRatioError) {

  static MissCounts exact(long requests, long requestedBytes, long misses, long missedBytes) {
    return new MissCounts(requests, requestedBytes, misses, missedBytes, 0, 0);
  }

  /** Share of the requests that were missed; 0 without requests. */
  public double missRatio() {
    return requests == 0 ? 0 : (double) misses / requests;
  }

  /** Share of the bytes that were missed; 0 without bytes. */
  public double byteMissRatio() {
    return requestedBytes == 0 ? 0 : (double) missedBytes / requestedBytes;
  }
}
