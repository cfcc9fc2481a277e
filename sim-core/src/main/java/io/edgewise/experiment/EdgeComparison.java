package io.edgewise.experiment;

import io.edgewise.edge.EdgeSimulation;
import io.edgewise.edge.EdgeSummary;
import io.edgewise.edge.FailureCause;
import io.edgewise.edge.LatencySummary.Statistic;
import io.edgewise.edge.PreparedEdge;
import io.edgewise.edge.RunWindow;
import io.edgewise.edge.Segment;
import io.edgewise.experiment.Outcome.Ending;
import io.edgewise.stats.PairedDifference;
import io.edgewise.stats.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Variants of one PoP, simulated on the same requests and compared with the first of them: latency on the requests that
 * none of them blocks, since whom a variant blocks would otherwise pass for a change of speed.
 */
public final class EdgeComparison {

  /** The confidence of every interval. */
  public static final double LEVEL = 0.95;

  private final Outcome<EdgeSummary> outcome;

  private EdgeComparison(Outcome<EdgeSummary> outcome) {
    this.outcome = outcome;
  }

  /**
   * Simulates the variants.
   *
   * @param variants the baseline first; each must be stable
   * @param window which requests of a replication are measured
   * @param plan how to run
   * @param preciseEnough asked after each replication
   */
  public static EdgeComparison run(
      List<PreparedEdge> variants,
      RunWindow window,
      ExperimentPlan plan,
      Predicate<EdgeComparison> preciseEnough) {
    double[] leftOut = blockedByAny(variants);
    List<Replication<EdgeSummary>> replications = variants.stream()
        .map(variant -> (Replication<EdgeSummary>)
            (draws, interrupted) -> new EdgeSimulation(variant, draws, window, leftOut)
                .run(interrupted)
                .map(EdgeSummary::of))
        .toList();
    var outcome = new Experiment<>(replications, plan)
        .run(done ->
            preciseEnough.test(new EdgeComparison(new Outcome<>(done, Ending.BUDGET_SPENT))));
    return new EdgeComparison(outcome);
  }

  /** The share of requests under the rules that some variant blocks, by class. */
  private static double[] blockedByAny(List<PreparedEdge> variants) {
    double[] most = variants.get(0).blockedShares();
    for (var variant : variants) {
      double[] blocked = variant.blockedShares();
      Arrays.setAll(most, index -> Math.max(most[index], blocked[index]));
    }
    return most;
  }

  public Ending ending() {
    return outcome.ending();
  }

  /** How many replications of all variants were run. */
  public int replications() {
    return outcome.replications().size();
  }

  /** Requests measured, over all replications and variants. */
  public long requests() {
    return outcome.replications().stream()
        .flatMap(List::stream)
        .mapToLong(EdgeSummary::requests)
        .sum();
  }

  /** The latency that a variant adds to the baseline. */
  public AddedLatency added(int variant) {
    return added(outcome.replications(), variant);
  }

  /** The p50 that a variant adds in a segment; only replications in which both have it. */
  public PairedDifference addedP50(int variant, Segment segment) {
    var difference = new PairedDifference();
    for (var replication : outcome.replications()) {
      var baseline = replication.get(0).segments().get(segment);
      var changed = replication.get(variant).segments().get(segment);
      if (baseline != null && changed != null) {
        difference.add(baseline.p50Millis(), changed.p50Millis());
      }
    }
    return difference;
  }

  /** The p50 of a segment under a variant. */
  public Tally p50(int variant, Segment segment) {
    var tally = new Tally();
    for (var replication : outcome.replications()) {
      var summary = replication.get(variant).segments().get(segment);
      if (summary != null) {
        tally.add(summary.p50Millis());
      }
    }
    return tally;
  }

  /** A statistic of a variant's TTFB, over the replications, in milliseconds. */
  public Tally ttfb(int variant, Statistic statistic) {
    return tally(variant, summary -> summary.ttfb().millis(statistic));
  }

  /** A statistic of a variant's time to last byte, over the replications, in milliseconds. */
  public Tally completion(int variant, Statistic statistic) {
    return tally(variant, summary -> summary.completion().millis(statistic));
  }

  /** Busy share of all cores under a variant. */
  public Tally utilisation(int variant) {
    return tally(variant, EdgeSummary::utilisation);
  }

  /** The share of requests that failed for that reason under a variant. */
  public Tally failureShare(int variant, FailureCause cause) {
    return tally(variant, summary -> summary.failureShare(cause));
  }

  private Tally tally(int variant, ToDoubleFunction<EdgeSummary> value) {
    var tally = new Tally();
    outcome
        .replications()
        .forEach(replication -> tally.add(value.applyAsDouble(replication.get(variant))));
    return tally;
  }

  private static AddedLatency added(List<List<EdgeSummary>> replications, int variant) {
    var added = new AddedLatency();
    replications.forEach(replication -> added.add(replication.get(0), replication.get(variant)));
    return added;
  }
}
