package io.edgewise.scenarios;

import io.edgewise.security.Share;
import java.util.function.DoubleUnaryOperator;

/**
 * What is believed of a share.
 *
 * @param mean in [0, 1]
 * @param quantile of u in (0, 1)
 */
record Belief(double mean, DoubleUnaryOperator quantile) {

  /** What a sample says: its posterior. */
  static Belief from(Share sample) {
    return new Belief(sample.mean(), sample.posterior());
  }

  /** A share that is taken as given. */
  static Belief certain(double share) {
    return new Belief(share, u -> share);
  }

  /** The belief about a fixed part of the share. */
  Belief times(double factor) {
    return new Belief(mean * factor, u -> quantile.applyAsDouble(u) * factor);
  }

  double at(double u) {
    return quantile.applyAsDouble(u);
  }
}
