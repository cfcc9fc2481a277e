package io.edgewise.experiment;

import io.edgewise.edge.EdgeSummary;
import io.edgewise.edge.LatencySummary.Statistic;
import io.edgewise.stats.PairedDifference;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * By how much a variant is slower than the baseline, and why: differences of each statistic, paired by replication.
 *
 * <p>The parts are differences between what the same requests would have taken, so that they add up exactly:
 *
 * <ul>
 *   <li>CPU: without waits and without holding bodies,
 *   <li>upload: what holding bodies for their inspection adds to that,
 *   <li>queueing: what waits for cores add on top.
 * </ul>
 */
public final class AddedLatency {

  /** The parts of an added latency. */
  public enum Part {
    TOTAL,
    CPU,
    QUEUEING,
    UPLOAD
  }

  private final Map<Statistic, Map<Part, PairedDifference>> differences =
      new EnumMap<>(Statistic.class);
  private final Map<Statistic, PairedDifference> paper = new EnumMap<>(Statistic.class);

  AddedLatency() {
    for (var statistic : Statistic.values()) {
      var parts = new EnumMap<Part, PairedDifference>(Part.class);
      for (var part : Part.values()) {
        parts.put(part, new PairedDifference());
      }
      differences.put(statistic, parts);
      paper.put(statistic, new PairedDifference());
    }
  }

  /** The paired differences of one part of one statistic, in milliseconds. */
  public PairedDifference difference(Statistic statistic, Part part) {
    return Objects.requireNonNull(
        Objects.requireNonNull(differences.get(statistic)).get(part));
  }

  /** What the closed form of the discipline says of the same requests, in milliseconds. */
  public PairedDifference onPaper(Statistic statistic) {
    return Objects.requireNonNull(paper.get(statistic));
  }

  void add(EdgeSummary baseline, EdgeSummary variant) {
    for (var statistic : Statistic.values()) {
      onPaper(statistic).add(baseline.paper().millis(statistic), variant.paper().millis(statistic));
      for (var part : Part.values()) {
        difference(statistic, part)
            .add(millis(baseline, statistic, part), millis(variant, statistic, part));
      }
    }
  }

  private static double millis(EdgeSummary summary, Statistic statistic, Part part) {
    double ttfb = summary.ttfb().millis(statistic);
    double unqueued = summary.unqueued().millis(statistic);
    double unheld = summary.unheld().millis(statistic);
    return switch (part) {
      case TOTAL -> ttfb;
      case CPU -> unheld;
      case UPLOAD -> unqueued - unheld;
      case QUEUEING -> ttfb - unqueued;
    };
  }
}
