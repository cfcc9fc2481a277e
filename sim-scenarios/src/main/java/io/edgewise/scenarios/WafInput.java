package io.edgewise.scenarios;

import io.edgewise.decision.UncertainQuantity;
import io.edgewise.random.InverseTransforms;
import io.edgewise.security.InspectionCost;

/** What nobody knows well about the question: money, rates and values as factors on the settings, samples as quantiles. */
enum WafInput {
  ATTEMPTS("the rate of attempts"),
  SUCCESS("the probability that an attempt succeeds"),
  LOSS("the loss from a compromise"),
  BLOCK_COST("the cost of a blocked request"),
  LATENCY_VALUE("the value of latency"),
  CAUGHT("what the rules catch"),
  PATCH_CAUGHT("what the virtual patch catches"),
  PLAIN_BLOCKED("the false positives on ordinary traffic"),
  RICH_BLOCKED("the false positives on rich text"),
  INSPECTION_COST("the cost of inspection");

  private final String label;

  WafInput(String label) {
    this.label = label;
  }

  /** As a person reads it. */
  String label() {
    return label;
  }

  /** The factor on a setting, or the level of a posterior's quantile, at u in (0, 1). */
  double at(double u) {
    return switch (this) {
      case ATTEMPTS, SUCCESS, LATENCY_VALUE -> within(5, u);
      case LOSS -> within(4, u);
      case BLOCK_COST -> within(3, u);
      case CAUGHT, PATCH_CAUGHT, PLAIN_BLOCKED, RICH_BLOCKED -> u;
      case INSPECTION_COST ->
        1 + InspectionCost.measured().error().median() * InverseTransforms.normal(u);
    };
  }

  /** Nine times in ten within that factor of the setting. */
  private static double within(double factor, double u) {
    return new UncertainQuantity(1, factor).at(u);
  }
}
