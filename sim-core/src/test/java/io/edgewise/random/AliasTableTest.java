package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasTableTest {
  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theNumbersThatGiveAnIndexMakeUpItsWeight(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("weights");
    double[] weights = new double[1 + seed];
    for (int i = 0; i < weights.length; i++) {
      // Heavy-tailed, and every fifth 0, but for the first.
      weights[i] = i % 5 == 4 ? 0 : InverseTransforms.lognormal(stream.uniform(i), 1, 2);
    }
    var table = new AliasTable(weights);
    double[] shares = shares(table);
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      assertThat(table.probability(i)).isCloseTo(weights[i] / sum, within(1e-15));
      assertThat(shares[i]).as("share of %d", i).isCloseTo(weights[i] / sum, within(1e-13));
    }
  }

  /** The measure of the numbers u that give each index: a column changes its index once at most. */
  private static double[] shares(AliasTable table) {
    int size = table.size();
    double[] shares = new double[size];
    for (int column = 0; column < size; column++) {
      double start = (double) column / size;
      double end = (column + 1.0) / size;
      double inside = Math.min(0x1p-40, (end - start) / 4);
      int first = table.index(start + inside);
      double low = start;
      double high = end;
      while (high - low > 0x1p-52) {
        double middle = (low + high) / 2;
        if (table.index(middle) == first) {
          low = middle;
        } else {
          high = middle;
        }
      }
      shares[first] += low - start;
      shares[table.index(end - inside)] += end - low;
    }
    return shares;
  }

  @Test
  void anIndexWithoutWeightIsNeverDrawn() {
    var table = new AliasTable(new double[] {0, 1, 0, 1e-300, 0});
    DrawStream stream = new Draws(1, 0).stream("index");
    for (int i = 0; i < 100_000; i++) {
      assertThat(table.index(stream.uniform(i)) % 2).isOne();
    }
    assertThat(table.index(0x1p-53)).isOdd();
    assertThat(table.index(1 - 0x1p-53)).isOdd();
  }

  @Test
  void aSingleWeightIsAlwaysDrawn() {
    var table = new AliasTable(new double[] {3});
    assertThat(table.index(0x1p-53)).isZero();
    assertThat(table.index(1 - 0x1p-53)).isZero();
    assertThat(table.probability(0)).isOne();
  }

  @Test
  void laterChangesOfTheWeightsDoNotMatter() {
    double[] weights = {1, 3};
    var table = new AliasTable(weights);
    weights[0] = 100;
    assertThat(table.probability(0)).isEqualTo(0.25);
  }

  @ParameterizedTest(name = "weight {0}")
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void weightsThatAreNoWeightsAreRefused(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AliasTable(new double[] {1, weight}))
        .withMessage(
            "The weight (%s) at index 1 must be finite and not negative.".formatted(weight));
  }

  @Test
  void weightsWithoutASumAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AliasTable(new double[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> new AliasTable(new double[] {0, 0}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AliasTable(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}))
        .withMessage("The sum (Infinity) of the 2 weights must be positive and finite.");
  }
}
