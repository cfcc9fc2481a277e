package io.edgewise.scenarios;

import io.edgewise.scenario.Figure;
import io.edgewise.security.InspectionCost;
import java.util.OptionalDouble;

/**
 * What the error of the inspection's cost model does to an added latency.
 *
 * <p>The model is off by so much for a request that it has not seen; were it off alike for all, CPU would be off by as much and
 * queueing by more, the closer to saturation the more. The mean wait of the closed form says how much more.
 */
final class CostBand {

  private final OptionalDouble lowFactor;
  private final OptionalDouble highFactor;

  CostBand(WafEvaluation evaluation, int option) {
    double error = InspectionCost.measured().error().median();
    lowFactor = factor(evaluation, option, 1 - error);
    highFactor = factor(evaluation, option, 1 + error);
  }

  /** The figure with the band of the model's error; without one where that error reaches saturation. */
  Figure around(Figure figure) {
    if (lowFactor.isEmpty() || highFactor.isEmpty()) {
      return figure;
    }
    double low = figure.value() * lowFactor.getAsDouble();
    double high = figure.value() * highFactor.getAsDouble();
    return figure.withModel(Math.min(low, high), Math.max(low, high));
  }

  private static OptionalDouble factor(WafEvaluation evaluation, int option, double costFactor) {
    var off = evaluation.loads.get(0).secondsAtCores();
    var now = evaluation.loads.get(option).secondsAtCores();
    var changed = evaluation.loadAtCost(option, costFactor).secondsAtCores();
    if (off.isEmpty()
        || now.isEmpty()
        || changed.isEmpty()
        || now.getAsDouble() == off.getAsDouble()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        (changed.getAsDouble() - off.getAsDouble()) / (now.getAsDouble() - off.getAsDouble()));
  }
}
