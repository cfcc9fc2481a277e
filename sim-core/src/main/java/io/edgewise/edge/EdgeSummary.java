package io.edgewise.edge;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is kept of one replication of one variant: its histograms are large, and many replications are compared.
 *
 * @param ttfb of the requests that succeeded
 * @param unqueued the same without any wait for a core
 * @param unheld the same, and without the hold of bodies for inspection
 * @param paper the same with waits drawn from the closed form of the discipline
 * @param completion time to last byte of the requests that succeeded
 * @param segments TTFB by segment; a segment without successes is absent
 * @param failures requests that failed, by cause
 * @param requests all measured requests
 * @param utilisation busy share of all cores
 * @param busiestUtilisation busy share of the cores of the busiest server
 */
public record EdgeSummary(
    LatencySummary ttfb,
    LatencySummary unqueued,
    LatencySummary unheld,
    LatencySummary paper,
    LatencySummary completion,
    Map<Segment, LatencySummary> segments,
    Map<FailureCause, Long> failures,
    long requests,
    double utilisation,
    double busiestUtilisation) {

  public EdgeSummary {
    segments = Collections.unmodifiableMap(segments);
    failures = Collections.unmodifiableMap(failures);
  }

  /**
   * Summarises a replication.
   *
   * @throws IllegalStateException if no request succeeded
   */
  public static EdgeSummary of(EdgeMetrics metrics) {
    var segments = new EnumMap<Segment, LatencySummary>(Segment.class);
    for (var segment : Segment.values()) {
      LatencySummary.of(metrics.ttfb(segment)).ifPresent(summary -> segments.put(segment, summary));
    }
    var failures = new EnumMap<FailureCause, Long>(FailureCause.class);
    for (var cause : FailureCause.values()) {
      failures.put(cause, metrics.failures(cause));
    }
    var whole = LatencySummary.of(metrics.ttfb())
        .orElseThrow(() -> new IllegalStateException(
            "None of the %d measured requests succeeded: there is no latency to report."
                .formatted(metrics.requests())));
    return new EdgeSummary(
        whole,
        LatencySummary.of(metrics.unqueuedTtfb()).orElseThrow(),
        LatencySummary.of(metrics.unheldTtfb()).orElseThrow(),
        LatencySummary.of(metrics.paperTtfb()).orElseThrow(),
        LatencySummary.of(metrics.completion()).orElseThrow(),
        segments,
        failures,
        metrics.requests(),
        metrics.utilisation(),
        metrics.busiestUtilisation());
  }

  /** The share of measured requests that failed for that reason. */
  public double failureShare(FailureCause cause) {
    return failures.getOrDefault(cause, 0L) / (double) requests;
  }
}
