package io.edgewise.cache.tiers;

import io.edgewise.stats.LatencyHistogram;
import io.edgewise.stats.Tally;
import java.util.ArrayList;
import java.util.List;

/** What a simulation of caches measured. */
public final class CacheReport {

  /** How many halves {@link #waitSecondsSinceFetch} tells. */
  public static final int BINS = 12;

  private static final double NANOS_PER_SECOND = 1e9;

  private final List<TierCounts> tiers = new ArrayList<>();
  private final List<Tally> waitSeconds =
      new ArrayList<>(); // by tier that answered, then the origin
  private final LatencyHistogram waits = new LatencyHistogram();
  private final List<Tally> waitSecondsSinceFetch = new ArrayList<>();
  private final long binNanos;
  private long requests;
  private long bypassed;
  private long failed;
  private long refused;
  private long exposed;
  private long originFetches;
  private long originBytes;
  private long requestedBytes;
  private int mostConcurrent;

  /**
   * @param tiers how many there are
   * @param binNanos the step of {@link #waitSecondsSinceFetch}
   */
  CacheReport(int tiers, long binNanos) {
    this.binNanos = binNanos;
    for (int i = 0; i < BINS; i++) {
      waitSecondsSinceFetch.add(new Tally());
    }
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

  /** How long clients waited for answers, errors apart, that came from a tier, from its cache; the index after the last tier is the origin. */
  public Tally waitSeconds(int index) {
    return waitSeconds.get(index);
  }

  /** How long clients waited, for whatever answer but an error. */
  public LatencyHistogram waits() {
    return waits;
  }

  /**
   * How long those clients waited who came in the first, second, ... half of the time that the origin works on a response, counted from
   * when the first fetch of their object began, at their own cache; {@link #BINS} halves, errors apart.
   */
  public List<Tally> waitSecondsSinceFetch() {
    return List.copyOf(waitSecondsSinceFetch);
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

  /** How many requests were at the origin at the same time, at most, while requests were counted. */
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

  /** How many requests the origin had no room for. */
  public long refused() {
    return refused;
  }

  /**
   * How many requests without an unkeyed input were served what a request with one had caused to be stored: were that input an attack,
   * so many would have met it.
   */
  public long exposed() {
    return exposed;
  }

  /**
   * @param waitedNanos by the client
   * @param sinceFetchNanos when the client came, from the beginning of its object's latest fetch
   */
  void answered(long bytes, int from, long waitedNanos, long sinceFetchNanos) {
    requests++;
    requestedBytes += bytes;
    double seconds = waitedNanos / NANOS_PER_SECOND;
    waitSeconds.get(from).add(seconds);
    waits.record(waitedNanos);
    if (sinceFetchNanos < BINS * binNanos) {
      waitSecondsSinceFetch.get((int) (sinceFetchNanos / binNanos)).add(seconds);
    }
  }

  void addBypassed() {
    bypassed++;
  }

  void addFailed(long bytes) {
    requests++;
    requestedBytes += bytes;
    failed++;
  }

  void addRefused() {
    refused++;
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
