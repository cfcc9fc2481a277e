package io.edgewise.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.Policy;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.random.Draws;
import io.edgewise.random.Zipf;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoTierApproximationTest {

  private static final Zipf POPULARITY = new Zipf(20_000, 0.8);
  private static final int REQUESTS = 3_000_000;

  /** The refined form is an approximation, too: measured to be off by up to 0.004, the naive one by up to 0.1. */
  @ParameterizedTest(name = "{0} lower caches of {1}, upper {2}")
  @CsvSource({"1, 1000, 1000", "1, 1000, 3000", "2, 500, 2000", "10, 500, 500", "10, 500, 4000"})
  void theHitRatiosAreTheSimulatedOnes(int lowerCaches, int lowerObjects, int upperObjects) {
    var formula = new TwoTierApproximation(POPULARITY, lowerCaches, lowerObjects, upperObjects);
    double[] simulated = simulate(lowerCaches, lowerObjects, upperObjects);
    assertThat(formula.lowerHitRatio()).isCloseTo(simulated[0], within(0.002));
    assertThat(formula.upperHitRatio()).isCloseTo(simulated[1], within(0.005));
    assertThat(Math.abs(formula.upperHitRatio() - simulated[1]))
        .isLessThanOrEqualTo(Math.abs(formula.naiveUpperHitRatio() - simulated[1]) + 0.002);
    assertThat(formula.originRatio())
        .isCloseTo((1 - simulated[0]) * (1 - simulated[1]), within(0.005));
  }

  @Test
  void anUpperCacheNoLargerThanTheOneBelowIsNearlyUseless() {
    var alone = new TwoTierApproximation(POPULARITY, 1, 1_000, 1_000);
    assertThat(alone.isUpperNearlyUseless()).isTrue();
    assertThat(alone.upperHitRatio()).isLessThan(0.05);
    assertThat(alone.naiveUpperHitRatio()).isGreaterThan(0.05);
    assertThat(new TwoTierApproximation(POPULARITY, 1, 1_000, 1_001).isUpperNearlyUseless())
        .isFalse();
  }

  @Test
  void badSizesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TwoTierApproximation(POPULARITY, 0, 1, 1))
        .withMessage("The lowerCaches (0) must be at least 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TwoTierApproximation(POPULARITY, 1, 0, 1))
        .withMessageContaining("The lowerObjects (0) must be from 1 to 19999");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TwoTierApproximation(POPULARITY, 1, 1, 20_000))
        .withMessageContaining("The upperObjects (20000) must be from 1 to 19999");
  }

  /** Hit ratios of the lower tier, and of the upper one by what reaches it, over the last three quarters. */
  private static double[] simulate(int lowerCaches, int lowerObjects, int upperObjects) {
    Policy[] lower = Stream.generate(() -> PolicyKind.LRU.create(Capacity.ofObjects(lowerObjects)))
        .limit(lowerCaches)
        .toArray(Policy[]::new);
    Policy upper = PolicyKind.LRU.create(Capacity.ofObjects(upperObjects));
    var draws = new Draws(1, 0).stream("test.request");
    int lowerHits = 0;
    int upperHits = 0;
    for (int i = 0; i < REQUESTS; i++) {
      int id = POPULARITY.rank(draws.uniform(i));
      int cache = (int) (draws.uniform(i, 1) * lowerCaches);
      boolean counts = i >= REQUESTS / 4;
      if (lower[cache].access(id, 1) > 0) {
        lowerHits += counts ? 1 : 0;
      } else if (upper.access(id, 1) > 0) {
        upperHits += counts ? 1 : 0;
      }
    }
    double counted = REQUESTS * 0.75;
    return new double[] {lowerHits / counted, upperHits / (counted - lowerHits)};
  }
}
