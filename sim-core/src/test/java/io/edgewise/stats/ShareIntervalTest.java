package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareIntervalTest {

  @ParameterizedTest(name = "none of {0}")
  @ValueSource(longs = {1, 30, 1_440, 1_000_000})
  void whatWasNeverSeenIsBelowTheClosedForm(long trials) {
    var interval = ShareInterval.of(0, trials, 0.95);
    assertThat(interval.share()).isZero();
    assertThat(interval.lower()).isZero();
    // (1 - p)^n = 0.025, to what the inversion of the beta distribution leaves.
    assertThat(interval.upper())
        .isCloseTo(1 - StrictMath.pow(0.025, 1.0 / (double) trials), within(1e-8));
    assertThat(ShareInterval.of(trials, trials, 0.95).lower())
        .isCloseTo(1 - interval.upper(), within(1e-8));
  }

  /** By its definition: at the bounds what was seen, or more of it, has a chance of half of what is left. */
  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"1, 10", "5, 10", "9, 10", "3, 1440", "700, 1440"})
  void atItsBoundsWhatWasSeenIsAsUnlikelyAsStated(int events, int trials) {
    var interval = ShareInterval.of(events, trials, 0.9);
    var atUpper = new BinomialDistribution(null, trials, interval.upper());
    var atLower = new BinomialDistribution(null, trials, interval.lower());
    assertThat(atUpper.cumulativeProbability(events)).isCloseTo(0.05, within(1e-5));
    assertThat(1 - atLower.cumulativeProbability(events - 1)).isCloseTo(0.05, within(1e-5));
    assertThat(interval.share()).isBetween(interval.lower(), interval.upper());
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShareInterval.of(0, 0, 0.95))
        .withMessageContaining("trials (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShareInterval.of(-1, 5, 0.95))
        .withMessageContaining("events (-1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShareInterval.of(6, 5, 0.95))
        .withMessageContaining("events (6)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShareInterval.of(1, 5, 1))
        .withMessageContaining("level (1.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShareInterval(Double.NaN, 0, 1, 0.95, 5))
        .withMessageContaining("share (NaN)");
  }
}
