package io.edgewise.scenarios;

import io.edgewise.random.Draws;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Sets of assumptions about what nobody knows well, the same sets for every option. */
final class WafAssumptions {

  /** How many sets: a probability of being best is then known to 1.6 points. */
  static final int SETS = 1_000;

  private final Map<WafInput, double[]> values = new EnumMap<>(WafInput.class);

  WafAssumptions(long seed) {
    var draws = new Draws(seed, 0);
    for (var input : WafInput.values()) {
      var stream = draws.stream("assumption." + EnumWords.word(input));
      values.put(
          input,
          IntStream.range(0, SETS)
              .mapToDouble(set -> input.at(stream.uniform(set)))
              .toArray());
    }
  }

  /** The value of an input in a set. */
  double of(WafInput input, int set) {
    return values(input)[set];
  }

  /** The values of an input in all sets. */
  double[] values(WafInput input) {
    return Objects.requireNonNull(values.get(input));
  }
}
