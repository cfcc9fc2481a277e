package io.edgewise.scenarios;

import io.edgewise.security.Share;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * What is believed of a share: a sample of it, or a figure that is taken as given.
 *
 * @param sample what was counted; empty for a figure that is given
 * @param factor the part of the sampled share that is meant, or the given figure; in [0, 1]
 */
record Belief(Optional<Share> sample, double factor) {

  /** What a sample says: its posterior. */
  static Belief from(Share sample) {
    return new Belief(Optional.of(sample), 1);
  }

  /** A share that is taken as given. */
  static Belief certain(double share) {
    return new Belief(Optional.empty(), share);
  }

  /** The belief about a fixed part of the share. */
  Belief times(double part) {
    return new Belief(sample, factor * part);
  }

  double mean() {
    return sample.map(Share::mean).orElse(1.0) * factor;
  }

  /** The exact quantile at u in (0, 1). */
  double quantile(double u) {
    return sample.map(share -> share.quantile(u)).orElse(1.0) * factor;
  }

  /** The quantile as a table, for many draws. */
  DoubleUnaryOperator draws() {
    var table = sample.map(Share::posterior).orElse(u -> 1);
    return u -> table.applyAsDouble(u) * factor;
  }
}
