package io.edgewise.scenarios;

import io.edgewise.decision.BreakEven;
import io.edgewise.decision.OptionUtilities;
import io.edgewise.experiment.AddedLatency;
import io.edgewise.experiment.EdgeComparison;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What the simulation and the sets of assumptions say of the options that the PoP can carry, by the index of the option. */
final class WafFindings {

  private static final double LEAST_ATTEMPTS = 0.001;
  private static final double MOST_ATTEMPTS = 1e6;

  private final int[] carried;
  private final int[] variants;
  private final EdgeComparison comparison;
  private final WafRisk risk;
  private final OptionUtilities utilities;
  private final WafAssumptions assumptions;

  /**
   * @param carried the options that the PoP can carry, ascending
   * @param variants which variant of the comparison each of them is
   */
  WafFindings(
      int[] carried,
      int[] variants,
      EdgeComparison comparison,
      WafRisk risk,
      WafAssumptions assumptions) {
    this.carried = carried;
    this.variants = variants;
    this.comparison = comparison;
    this.risk = risk;
    this.assumptions = assumptions;
    this.utilities = risk.utilities();
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
