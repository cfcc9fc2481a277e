package io.edgewise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreatCircleRttTest {
  private final GreatCircleRtt model = RttModel.greatCircle();

  @ParameterizedTest(name = "{0} km is {1} ns")
  @CsvSource({"0, 0", "400, 16480000", "1600, 41920000", "19600, 337120000"})
  void theCurveIsTheOneOfItsCoefficients(double kilometres, long nanos) {
    // 20 d / (d + 0.4) + 16.2 d ms, d in 1,000 km: 10 + 6.48; 16 + 25.92; 19.6 + 317.52
    assertThat(model.rttNanos(kilometres)).isBetween(nanos, nanos + 1);
  }

  @Test
  void itRisesWithoutAJumpAndNeverBeatsLightInFibre() {
    long before = model.rttNanos(0);
    assertThat(before).isZero();
    for (int kilometres = 1; kilometres <= 20_015; kilometres++) {
      long rtt = model.rttNanos(kilometres);
      assertThat(rtt - before).as("step to %d km", kilometres).isBetween(10_000L, 70_000L);
      assertThat(rtt).isGreaterThanOrEqualTo(kilometres * 10_000L);
      before = rtt;
    }
  }

  @Test
  void aVeryShortPathIsNotRoundedToNothing() {
    assertThat(model.rttNanos(1e-9)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 20_017, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleDistancesAreNamed(double kilometres) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.rttNanos(kilometres))
        .withMessageContaining("kilometres (" + kilometres + ")");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 400, 16, 0.1, detourMillis",
    "20, 0, 16, 0.1, detourKilometres",
    "20, 400, 9.99, 0.1, millisPerMegametre",
    "20, 400, NaN, 0.1, millisPerMegametre",
    "20, 400, 16, 1.1, medianRelativeError",
    "Infinity, 400, 16, 0.1, detourMillis"
  })
  void impossibleCoefficientsAreNamed(
      double detour, double kilometres, double slope, double error, String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GreatCircleRtt(detour, kilometres, slope, error))
        .withMessageContaining(name);
  }
}
