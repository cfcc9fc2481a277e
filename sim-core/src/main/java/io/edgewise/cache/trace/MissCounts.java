package io.edgewise.cache.trace;

/**
 * What a cache missed. First requests count as any other.
 *
 * @param requests how many there were
 * @param requestedBytes the sizes of their objects together
 * @param misses how many were not answered from the cache; expired objects are not
 * @param missedBytes the sizes of their objects together
 */
public record MissCounts(long requests, long requestedBytes, long misses, long missedBytes) {

  /** Share of the requests that were missed; 0 without requests. */
  public double missRatio() {
    return requests == 0 ? 0 : (double) misses / requests;
  }

  /** Share of the bytes that were missed; 0 without bytes. */
  public double byteMissRatio() {
    return requestedBytes == 0 ? 0 : (double) missedBytes / requestedBytes;
  }
}
