package io.edgewise.scenarios;

import io.edgewise.decision.BreakEven;
import io.edgewise.decision.OptionUtilities;
import io.edgewise.edge.LatencySummary.Statistic;
import io.edgewise.experiment.AddedLatency;
import io.edgewise.experiment.AddedLatency.Part;
import io.edgewise.experiment.EdgeComparison;
import io.edgewise.stats.PairedDifference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the simulation and the sets of assumptions say of the options that the PoP can carry, by the index of the option. */
final class WafFindings {

  private static final double LEAST_ATTEMPTS = 0.001;
  private static final double MOST_ATTEMPTS = 1e6;

  private final List<WafOption> options;
  private final int[] carried;
  private final int[] variants;
  private final EdgeComparison comparison;
  private final WafRisk risk;
  private final OptionUtilities utilities;
  private final WafAssumptions assumptions;

  /**
   * @param options all of them
   * @param carried the indices of those that the PoP can carry, ascending
   * @param variants which variant of the comparison each of them is
   */
  WafFindings(
      List<WafOption> options,
      int[] carried,
      int[] variants,
      EdgeComparison comparison,
      WafRisk risk,
      WafAssumptions assumptions) {
    this.options = options;
    this.carried = carried;
    this.variants = variants;
    this.comparison = comparison;
    this.assumptions = assumptions;
    this.risk = risk.withAddedMillis(IntStream.of(variants)
        .mapToDouble(variant -> comparison
            .added(variant)
            .difference(Statistic.MEAN, Part.TOTAL)
            .mean()
            .orElseThrow())
        .toArray());
    this.utilities = this.risk.utilities();
  }

  EdgeComparison comparison() {
    return comparison;
  }

  OptionUtilities utilities() {
    return utilities;
  }

  WafRisk risk() {
    return risk;
  }

  WafAssumptions assumptions() {
    return assumptions;
  }

  /** The option's place among those that are valued. */
  int row(int option) {
    return Arrays.binarySearch(carried, option);
  }

  /** The option's variant in the comparison. */
  int variant(int option) {
    return variants[row(option)];
  }

  AddedLatency added(int option) {
    return comparison.added(variant(option));
  }

  /** The option of the highest expected utility. */
  int best() {
    return carried[utilities.best()];
  }

  /** The best option among some, or -1 if there is none of them. */
  int bestOf(IntPredicate some) {
    return IntStream.of(carried)
        .filter(some)
        .boxed()
        .max(Comparator.comparingDouble(option -> utilities.expected(row(option))))
        .orElse(-1);
  }

  /** The paranoia level to compare with: the best of them that is not the best option; -1 for none. */
  int deeper() {
    int best = best();
    return bestOf(option ->
        option != best && options.get(option).inspects() && !options.get(option).isPatch());
  }

  /** The added p99 of the options that the headline names. */
  Stream<PairedDifference> headlineDifferences() {
    return IntStream.of(best(), deeper())
        .filter(option -> option > 0)
        .mapToObj(option -> added(option).difference(Statistic.P99, Part.TOTAL));
  }

  double probabilityBest(int option) {
    return utilities.probabilityBest(row(option));
  }

  /** The attempts a day on a target at which two options are worth the same; empty if there is no such rate. */
  OptionalDouble breakEvenAttempts(int option, int other) {
    return BreakEven.between(
        rate -> risk.expectedUtility(row(option), rate) - risk.expectedUtility(row(other), rate),
        LEAST_ATTEMPTS,
        MOST_ATTEMPTS);
  }
}
