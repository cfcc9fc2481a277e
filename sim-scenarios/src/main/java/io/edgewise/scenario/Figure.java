package io.edgewise.scenario;

import java.util.Optional;

/**
 * One figure of an answer with the two bands that are never mixed.
 *
 * @param value in the unit; finite
 * @param sampling the interval that chance in the simulation leaves, paired over replications
 * @param model the interval that the model's own error leaves, as validated, or that uncertain inputs leave
 */
public record Figure(double value, Unit unit, Optional<Band> sampling, Optional<Band> model) {

  /** An interval, in the unit of its figure. */
  public record Band(double low, double high) {
    public Band {
      if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
        throw new IllegalArgumentException(
            "The band (%s to %s) must be finite and in order.".formatted(low, high));
      }
    }
  }

  public Figure {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("The value (%s) must be finite.".formatted(value));
    }
  }

  /** A figure that is exact within its model. */
  public static Figure exact(double value, Unit unit) {
    return new Figure(value, unit, Optional.empty(), Optional.empty());
  }

  public Figure withSampling(double low, double high) {
    return new Figure(value, unit, Optional.of(new Band(low, high)), model);
  }

  public Figure withModel(double low, double high) {
    return new Figure(value, unit, sampling, Optional.of(new Band(low, high)));
  }
}
