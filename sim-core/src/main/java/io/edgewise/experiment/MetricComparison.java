package io.edgewise.experiment;

import io.edgewise.stats.PairedDifference;
import io.edgewise.stats.Tally;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Metrics of several variants, by name: each over all replications, and as the difference to the first variant, paired by
 * replication.
 *
 * <p>A metric that a replication lacks was not observed in it, and counts neither there nor in a difference.
 */
public final class MetricComparison {

  private final List<List<Map<String, Double>>> replications;
  private final Outcome.Ending ending;

  private MetricComparison(List<List<Map<String, Double>>> replications, Outcome.Ending ending) {
    this.replications = replications;
    this.ending = ending;
  }

  /**
   * Runs all variants.
   *
   * @param variants at least one; the first is the baseline
   * @param plan how to run them
   * @param preciseEnough asked about all replications so far
   */
  public static MetricComparison run(
      List<Replication<Map<String, Double>>> variants,
      ExperimentPlan plan,
      Predicate<MetricComparison> preciseEnough) {
    var outcome = new Experiment<>(variants, plan)
        .run(done -> preciseEnough.test(new MetricComparison(done, Outcome.Ending.PRECISE_ENOUGH)));
    return new MetricComparison(outcome.replications(), outcome.ending());
  }

  /** A metric of a variant, an observation a replication. */
  public Tally metric(int variant, String name) {
    var tally = new Tally();
    for (var replication : replications) {
      var value = replication.get(variant).get(name);
      if (value != null) {
        tally.add(value);
      }
    }
    return tally;
  }

  /** By how much a metric of a variant is above that of the first variant. */
  public PairedDifference difference(int variant, String name) {
    return difference(0, variant, name);
  }

  /** By how much a metric of a variant is above that of another. */
  public PairedDifference difference(int other, int variant, String name) {
    var difference = new PairedDifference();
    for (var replication : replications) {
      var baseline = replication.get(other).get(name);
      var value = replication.get(variant).get(name);
      if (baseline != null && value != null) {
        difference.add(baseline, value);
      }
    }
    return difference;
  }

  /** How many replications are complete. */
  public int replications() {
    return replications.size();
  }

  /** Why the experiment ended. */
  public Outcome.Ending ending() {
    return ending;
  }
}
