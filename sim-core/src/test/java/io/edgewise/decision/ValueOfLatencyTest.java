package io.edgewise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ValueOfLatencyTest {

  @Test
  void theCurvePassesThroughItsLevelAtAHundredMilliseconds() {
    assertThat(new ValueOfLatency(0.01, 20).lostShare(100)).isCloseTo(0.01, within(1e-15));
    assertThat(new ValueOfLatency(0.01, 0).lostShare(100)).isCloseTo(0.01, within(1e-15));
  }

  @Test
  void withoutAThresholdItIsALine() {
    assertThat(new ValueOfLatency(0.01, 0).lostShare(10)).isCloseTo(0.001, within(1e-15));
  }

  @Test
  void belowTheThresholdADelayCostsLessThanInProportion() {
    // x = t = 20: x^2 / (x + t) = 10; at 100: 10,000 / 120 = 83.3; so 12 % of the level, not 20 %.
    assertThat(new ValueOfLatency(0.01, 20).lostShare(20)).isCloseTo(0.0012, within(1e-15));
  }

  @Test
  void timeSavedGainsWhatTheSameTimeAddedLoses() {
    var value = new ValueOfLatency(0.05, 30);
    assertThat(value.lostShare(-40)).isEqualTo(-value.lostShare(40));
    assertThat(value.lostShare(0)).isZero();
  }

  @Test
  void moreThanEverythingCannotBeLost() {
    assertThat(new ValueOfLatency(0.5, 0).lostShare(1e9)).isEqualTo(1);
  }

  @Test
  void impossibleCurvesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ValueOfLatency(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ValueOfLatency(1.5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ValueOfLatency(0.1, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValueOfLatency(0.1, Double.POSITIVE_INFINITY));
  }
}
