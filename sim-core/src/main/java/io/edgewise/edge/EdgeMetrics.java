package io.edgewise.edge;

import io.edgewise.stats.LatencyHistogram;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one replication of one variant measured. Times are of requests that succeeded and that no compared variant blocks;
 * failures are counted by cause.
 */
public final class EdgeMetrics {

  private final LatencyHistogram ttfb = new LatencyHistogram();
  private final LatencyHistogram unqueuedTtfb = new LatencyHistogram();
  private final LatencyHistogram unheldTtfb = new LatencyHistogram();
  private final LatencyHistogram paperTtfb = new LatencyHistogram();
  private final LatencyHistogram completion = new LatencyHistogram();
  private final Map<Segment, LatencyHistogram> segments = new EnumMap<>(Segment.class);
  private long successes;
  private long hits;
  private long misses;
  private final Map<FailureCause, AtomicLong> failures = new EnumMap<>(FailureCause.class);
  private double utilisation;
  private double busiestUtilisation;

  EdgeMetrics() {
    for (var cause : FailureCause.values()) {
      failures.put(cause, new AtomicLong());
    }
    for (var segment : Segment.values()) {
      segments.put(segment, new LatencyHistogram());
    }
  }

  /** Time to first byte: from the client's first packet to the first byte of the response at the client. */
  public LatencyHistogram ttfb() {
    return ttfb;
  }

  /** The same requests as they would have been had no work ever waited for a core. */
  public LatencyHistogram unqueuedTtfb() {
    return unqueuedTtfb;
  }

  /** As {@link #unqueuedTtfb()}, and had no body been held back for its inspection. */
  public LatencyHistogram unheldTtfb() {
    return unheldTtfb;
  }

  /** The same requests as they would have been had each visit waited as the closed form of the discipline says. */
  public LatencyHistogram paperTtfb() {
    return paperTtfb;
  }

  /** Time to last byte. */
  public LatencyHistogram completion() {
    return completion;
  }

  /** Time to first byte of the requests in that segment. */
  public LatencyHistogram ttfb(Segment segment) {
    return Objects.requireNonNull(segments.get(segment));
  }

  /** Requests that failed for that reason. */
  public long failures(FailureCause cause) {
    return counter(cause).get();
  }

  /** Requests that failed. */
  public long failures() {
    return failures.values().stream().mapToLong(AtomicLong::get).sum();
  }

  /** Requests that succeeded. */
  public long successes() {
    return successes;
  }

  /** Requests for cacheable objects that came to the cache and found theirs. */
  public long hits() {
    return hits;
  }

  /** Requests for cacheable objects that came to the cache and had to be fetched. */
  public long misses() {
    return misses;
  }

  /** All measured requests. */
  public long requests() {
    return successes() + failures();
  }

  /** The share of requests that succeeded. */
  public double availability() {
    return (double) successes() / requests();
  }

  /** The busy share of all cores, averaged over the time of the measured requests. */
  public double utilisation() {
    return utilisation;
  }

  /** The busy share of the cores of the busiest server. */
  public double busiestUtilisation() {
    return busiestUtilisation;
  }

  private AtomicLong counter(FailureCause cause) {
    return Objects.requireNonNull(failures.get(cause));
  }

  void lookUp(boolean hit) {
    if (hit) {
      hits++;
    } else {
      misses++;
    }
  }

  void succeed() {
    successes++;
  }

  void fail(FailureCause cause) {
    counter(cause).incrementAndGet();
  }

  void utilisation(double mean, double busiest) {
    utilisation = mean;
    busiestUtilisation = busiest;
  }
}
