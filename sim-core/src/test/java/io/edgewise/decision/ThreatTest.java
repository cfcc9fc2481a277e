package io.edgewise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.decision.Threat.Evasion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreatTest {

  /** 10 attempts a day x 1 % x 30 days = 3 successes expected. */
  private final Threat threat = new Threat(10, 0.01, 30);

  @Test
  void anUnprotectedTargetFallsUnlessNoPoissonAttemptSucceeds() {
    assertThat(threat.unmitigated()).isCloseTo(1 - StrictMath.exp(-3), within(1e-15));
  }

  @Test
  void attackersWhoRetryNeedOneVariantThatPasses() {
    // Two variants at 0.9 each: 1 - 0.81 = 0.19 that one passes.
    assertThat(threat.mitigated(0.9, 2, Evasion.RETRY))
        .isCloseTo(0.19 * (1 - StrictMath.exp(-3)), within(1e-15));
  }

  @Test
  void independentAttemptsAreThinned() {
    assertThat(threat.mitigated(0.9, 2, Evasion.INDEPENDENT))
        .isCloseTo(1 - StrictMath.exp(-0.3), within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RETRY", "INDEPENDENT"})
  void rulesThatCatchAllLeaveNothingAndRulesThatCatchNothingLeaveAll(Evasion evasion) {
    assertThat(threat.mitigated(1, 3, evasion)).isZero();
    assertThat(threat.mitigated(0, 3, evasion)).isEqualTo(threat.unmitigated());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RETRY", "INDEPENDENT"})
  void catchingMoreNeverRaisesTheRisk(Evasion evasion) {
    for (int percent = 1; percent <= 100; percent++) {
      assertThat(threat.mitigated(percent / 100.0, 3, evasion))
          .isLessThanOrEqualTo(threat.mitigated((percent - 1) / 100.0, 3, evasion));
    }
  }

  @Test
  void aRareAttackKeepsItsPrecision() {
    assertThat(new Threat(1e-9, 1e-9, 1).unmitigated()).isCloseTo(1e-18, within(1e-30));
  }

  @Test
  void impossibleThreatsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Threat(-1, 0.1, 1))
        .withMessageContaining("attemptsPerDay (-1.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Threat(Double.NaN, 0.1, 1))
        .withMessageContaining("attemptsPerDay");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Threat(1, 0.1, Double.POSITIVE_INFINITY))
        .withMessageContaining("windowDays");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Threat(1, 1.1, 1))
        .withMessageContaining("successProbability (1.1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> threat.mitigated(Double.NaN, 1, Evasion.RETRY))
        .withMessageContaining("caught");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> threat.mitigated(0.5, 0, Evasion.RETRY))
        .withMessageContaining("variantsTried (0)");
  }
}
