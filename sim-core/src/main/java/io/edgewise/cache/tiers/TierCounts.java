package io.edgewise.cache.tiers;

import io.edgewise.cache.serving.Verdict;
import java.util.Arrays;

/** What became of the requests that reached a tier; also of those that it asked itself again after waiting in vain. */
public final class TierCounts {

  private final long[] verdicts = new long[Verdict.values().length];
  private long requestedBytes;
  private long servedBytes;
  private long fetches;
  private long episodes;

  TierCounts() {}

  /** How many requests there were. */
  public long requests() {
    return Arrays.stream(verdicts).sum();
  }

  /** How many of them had one verdict. */
  @SuppressWarnings("EnumOrdinal") // an index that is not stored
  public long count(Verdict verdict) {
    return verdicts[verdict.ordinal()];
  }

  /** Share of requests that were served at once; 0 without requests. */
  public double hitRatio() {
    long requests = requests();
    long served = 0;
    for (var verdict : Verdict.values()) {
      served += verdict.isServed() ? count(verdict) : 0;
    }
    return requests == 0 ? 0 : (double) served / requests;
  }

  /** Share of the bytes that were served at once; 0 without bytes. */
  public double byteHitRatio() {
    return requestedBytes == 0 ? 0 : (double) servedBytes / requestedBytes;
  }

  /** How many fetches were started, those in the background and those of requests that gave up waiting included. */
  public long fetches() {
    return fetches;
  }

  /** How often a fetch was started for an object that nobody of the same server was fetching. */
  public long episodes() {
    return episodes;
  }

  @SuppressWarnings("EnumOrdinal") // an index that is not stored
  void add(Verdict verdict, long bytes) {
    verdicts[verdict.ordinal()]++;
    requestedBytes += bytes;
    servedBytes += verdict.isServed() ? bytes : 0;
  }

  void addFetch(boolean first) {
    fetches++;
    episodes += first ? 1 : 0;
  }
}
