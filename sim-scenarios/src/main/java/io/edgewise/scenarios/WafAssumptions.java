package io.edgewise.scenarios;

import io.edgewise.decision.UncertainQuantity;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Sets of assumptions about what nobody knows well, the same sets for every option.
 *
 * <p>Money, rates and values are factors on the settings; what was measured on a sample is a quantile of its posterior.
 */
final class WafAssumptions {

  /** How many sets: a probability of being best is then known to 1.6 points. */
  static final int SETS = 1_000;

  private final Map<String, double[]> values = new LinkedHashMap<>();

  WafAssumptions(long seed, double inspectionCostError) {
    var draws = new Draws(seed, 0);
    factor(draws, "the rate of attempts", 5);
    factor(draws, "the probability that an attempt succeeds", 5);
    factor(draws, "the loss from a compromise", 4);
    factor(draws, "the cost of a blocked request", 3);
    factor(draws, "the value of latency", 5);
    input(draws, "what the rules catch", u -> u);
    input(draws, "what the virtual patch catches", u -> u);
    input(draws, "the false positives on ordinary traffic", u -> u);
    input(draws, "the false positives on rich text", u -> u);
    input(
        draws,
        "the cost of inspection",
        u -> 1 + inspectionCostError * InverseTransforms.normal(u));
  }

  private void factor(Draws draws, String name, double factor) {
    input(draws, name, new UncertainQuantity(1, factor)::at);
  }

  private void input(Draws draws, String name, DoubleUnaryOperator quantile) {
    var stream = draws.stream("assumption." + name);
    values.put(
        name,
        IntStream.range(0, SETS)
            .mapToDouble(set -> quantile.applyAsDouble(stream.uniform(set)))
            .toArray());
  }

  double attempts(int set) {
    return value("the rate of attempts", set);
  }

  double success(int set) {
    return value("the probability that an attempt succeeds", set);
  }

  double loss(int set) {
    return value("the loss from a compromise", set);
  }

  double blockCost(int set) {
    return value("the cost of a blocked request", set);
  }

  double latencyValue(int set) {
    return value("the value of latency", set);
  }

  double caught(int set) {
    return value("what the rules catch", set);
  }

  double patchCaught(int set) {
    return value("what the virtual patch catches", set);
  }

  double plainBlocked(int set) {
    return value("the false positives on ordinary traffic", set);
  }

  double richBlocked(int set) {
    return value("the false positives on rich text", set);
  }

  double inspectionCost(int set) {
    return value("the cost of inspection", set);
  }

  /** Every uncertain input by its name, with its value in each set. */
  Map<String, double[]> inputs() {
    return values;
  }

  private double value(String name, int set) {
    return java.util.Objects.requireNonNull(values.get(name))[set];
  }
}
