package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceIntervalTest {
  private static final int INTERVALS = 2_000;

  @ParameterizedTest(name = "{0} observations, level {1}: t = {2}")
  @CsvSource({
    "2, 0.95, 12.7062",
    "10, 0.95, 2.2622",
    "10, 0.9, 1.8331",
    "10, 0.99, 3.2498",
    "31, 0.95, 2.0423",
    "1001, 0.95, 1.9623"
  })
  void theHalfWidthIsStudentsQuantileTimesTheStandardError(int count, double level, double t) {
    var tally = new Tally();
    for (int i = 0; i < count; i++) {
      tally.add(i);
    }
    // The variance of 0 to n - 1 is n (n + 1) / 12, so that of the mean is (n + 1) / 12.
    double standardError = Math.sqrt((count + 1) / 12.0);
    ConfidenceInterval interval = tally.interval(level).orElseThrow();
    assertThat(interval.halfWidth() / standardError).isCloseTo(t, within(5.1e-5));
    assertThat(interval.mean()).isCloseTo((count - 1) / 2.0, within(1e-9));
    assertThat(interval.level()).isEqualTo(level);
    assertThat(interval.count()).isEqualTo(count);
  }

  @Test
  void intervalsOfNormalDataCoverAsTheyState() {
    band(covering(10, 0, InverseTransforms::normal), 0.95);
  }

  @Test
  void intervalsOfSkewedDataCoverNearlyAsTheyState() {
    int observations = 400;
    // The Edgeworth expansion of a two-sided t interval (P. Hall, The Bootstrap and Edgeworth
    // Expansion, 1992), for the skewness 2 and the excess kurtosis 6 of the exponential law.
    double z = 1.959964;
    double density = StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    double kurtosis = 6 * (z * z - 3) / 12;
    double skewness = 4 * (z * z * z * z + 2 * z * z - 3) / 18;
    double coverage = 0.95 + 2 * z * density * (kurtosis - skewness) / observations;
    int covered = covering(observations, 1, u -> InverseTransforms.exponential(u, 1));
    band(covered, coverage);
  }

  private static int covering(int observations, double mean, DoubleUnaryOperator quantile) {
    int covering = 0;
    for (int replication = 0; replication < INTERVALS; replication++) {
      DrawStream stream = new Draws(1, replication).stream("observation");
      var tally = new Tally();
      for (int i = 0; i < observations; i++) {
        tally.add(quantile.applyAsDouble(stream.uniform(i)));
      }
      if (tally.interval(0.95).orElseThrow().covers(mean)) {
        covering++;
      }
    }
    return covering;
  }

  /** Fails an interval that covers as stated with a probability of 1e-6. */
  private static void band(int covered, double coverage) {
    var law = new BinomialDistribution(null, INTERVALS, coverage);
    assertThat(covered)
        .isBetween(
            law.inverseCumulativeProbability(5e-7), law.inverseCumulativeProbability(1 - 5e-7));
  }

  @Test
  void boundsLieAHalfWidthFromTheMean() {
    var interval = new ConfidenceInterval(10, 2, 0.95, 5);
    assertThat(interval.lower()).isEqualTo(8);
    assertThat(interval.upper()).isEqualTo(12);
    assertThat(interval.covers(8)).isTrue();
    assertThat(interval.covers(12)).isTrue();
    assertThat(interval.covers(12.001)).isFalse();
  }

  @Test
  void observationsThatAreAllAlikeHaveAnIntervalOfNoWidth() {
    assertThat(TallyTest.of(3, 3, 3).interval(0.95))
        .hasValue(new ConfidenceInterval(3, 0, 0.95, 3));
  }

  @ParameterizedTest(name = "level {0}")
  @ValueSource(doubles = {0, 1, -0.5, 95, Double.NaN})
  void levelsOutsideTheirBoundsAreRefused(double level) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tally().interval(level))
        .withMessage("The level (%s) must be above 0 and below 1.".formatted(level));
  }

  @Test
  void intervalsThatAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfidenceInterval(Double.NaN, 1, 0.95, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfidenceInterval(0, -1, 0.95, 2))
        .withMessage("The halfWidth (-1.0) must be finite and not negative.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfidenceInterval(0, Double.POSITIVE_INFINITY, 0.95, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfidenceInterval(0, Double.NaN, 0.95, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfidenceInterval(0, 1, 0.95, 1))
        .withMessage("The count (1) must be at least 2.");
  }
}
