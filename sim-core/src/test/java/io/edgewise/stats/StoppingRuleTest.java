package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoppingRuleTest {
  /** 10 %, or 0.5, from 5 replications on. */
  private final StoppingRule rule = new StoppingRule(0.1, 0.5, 5);

  @ParameterizedTest(name = "{0} +- {1} of {2} replications: {3}")
  @CsvSource({
    "100, 10, 5, true",
    "100, 10.001, 5, false",
    "-100, 10, 5, true",
    "100, 1, 4, false",
    "1, 0.5, 5, true",
    "0, 0.5, 5, true",
    "0, 0.501, 5, false",
    "0, 0, 5, true"
  })
  void theLargerOfBothTolerancesCounts(double mean, double halfWidth, long count, boolean met) {
    assertThat(rule.satisfiedBy(new ConfidenceInterval(mean, halfWidth, 0.95, count)))
        .isEqualTo(met);
  }

  @Test
  void aRuleWithoutToleranceIsMetByAnExactEstimateOnly() {
    var exact = new StoppingRule(0, 0, 2);
    assertThat(exact.satisfiedBy(new ConfidenceInterval(5, 1e-300, 0.95, 100))).isFalse();
    assertThat(exact.satisfiedBy(new ConfidenceInterval(5, 0, 0.95, 2))).isTrue();
  }

  @Test
  void theFartherBoundOfAQuantileCounts() {
    assertThat(rule.satisfiedBy(new QuantileInterval(0.9, 100, 90, 110, 0.95, 5)))
        .isTrue();
    assertThat(rule.satisfiedBy(new QuantileInterval(0.9, 100, 99, 110.1, 0.95, 5)))
        .isFalse();
    assertThat(rule.satisfiedBy(new QuantileInterval(0.9, 100, 89.9, 101, 0.95, 5)))
        .isFalse();
    assertThat(rule.satisfiedBy(new QuantileInterval(0.9, 100, 99, 101, 0.95, 4)))
        .isFalse();
  }

  @Test
  void relativePrecisionOfWhatMayBeNothingIsNeverReached() {
    var relative = new StoppingRule(0.1, 0, 2);
    var aroundNothing = new ConfidenceInterval(0.1, 0.2, 0.95, 100);
    assertThat(relative.satisfiedBy(aroundNothing)).isFalse();
    assertThat(new StoppingRule(0.1, 0.2, 2).satisfiedBy(aroundNothing)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void relativeTolerancesThatAreNoneAreRefused(double tolerance) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoppingRule(tolerance, 0, 2))
        .withMessageStartingWith(
            "The relativeHalfWidth (%s) must be from 0 to 1.".formatted(tolerance));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void absoluteTolerancesThatAreNoneAreRefused(double tolerance) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoppingRule(0, tolerance, 2))
        .withMessage(
            "The absoluteHalfWidth (%s) must be finite and not negative.".formatted(tolerance));
  }

  @Test
  void aMinimumBelowOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoppingRule(0.1, 0, 0))
        .withMessage("The minimumReplications (0) must be at least 1.");
  }
}
