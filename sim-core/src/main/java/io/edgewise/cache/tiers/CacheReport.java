package io.edgewise.cache.tiers;

import io.edgewise.stats.Tally;
import java.util.ArrayList;
import java.util.List;

/** What a simulation of caches measured. */
public final class CacheReport {

  private final List<TierCounts> tiers = new ArrayList<>();
  private final List<Tally> waitSeconds =
      new ArrayList<>(); // by tier that answered, then the origin
  private final Tally allWaitSeconds = new Tally();
  private long requests;
  private long bypassed;
  private long failed;
  private long exposed;
  private long originFetches;
  private long originBytes;
  private long requestedBytes;
  private int mostConcurrent;

  CacheReport(int tiers) {
    for (int i = 0; i < tiers; i++) {
      this.tiers.add(new TierCounts());
    }
    for (int i = 0; i <= tiers; i++) {
      waitSeconds.add(new Tally());
    }
  }

  /** How many requests of clients were answered, errors included. */
  public long requests() {
    return requests;
  }

  /** What became of what reached a tier; 0 is the lowest. */
  public TierCounts tier(int index) {
    return tiers.get(index);
  }

  /** How long clients waited for answers that came from a tier, from its cache; the index after the last tier is the origin. */
  public Tally waitSeconds(int index) {
    return waitSeconds.get(index);
  }

  /** How long clients waited, for whatever answer. */
  public Tally waitSeconds() {
    return allWaitSeconds;
  }

  /** Share of requests that did not make the origin work; requests that waited for the fetch of another one are among them. */
  public double offloadRatio() {
    return requests == 0 ? 0 : 1 - (double) originFetches / requests;
  }

  /** Share of the bytes that the origin did not have to send. */
  public double byteOffloadRatio() {
    return requestedBytes == 0 ? 0 : 1 - (double) originBytes / requestedBytes;
  }

  /** How many requests the origin got, those included that no cache may answer. */
  public long originFetches() {
    return originFetches;
  }

  /** How many requests were at the origin at the same time, at most; over the whole run, warm-up included. */
  public int mostConcurrentFetches() {
    return mostConcurrent;
  }

  /** How many requests no cache was allowed to answer. */
  public long bypassed() {
    return bypassed;
  }

  /** How many requests were answered by an error. */
  public long failed() {
    return failed;
  }

  /**
   * How many requests without an unkeyed input were served what a request with one had caused to be stored: were that input an attack,
   * so many would have met it.
   */
  public long exposed() {
    return exposed;
  }

  void answered(long bytes, int from, double seconds) {
    requests++;
    requestedBytes += bytes;
    waitSeconds.get(from).add(seconds);
    allWaitSeconds.add(seconds);
  }

  void addBypassed() {
    bypassed++;
  }

  void addFailed() {
    failed++;
  }

  void addExposed() {
    exposed++;
  }

  void addOriginFetch(long bytes) {
    originFetches++;
    originBytes += bytes;
  }

  void concurrent(int fetches) {
    mostConcurrent = Math.max(mostConcurrent, fetches);
  }
}
