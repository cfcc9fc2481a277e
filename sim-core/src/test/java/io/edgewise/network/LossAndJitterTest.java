package io.edgewise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.Draws;
import org.junit.jupiter.api.Test;

class LossAndJitterTest {
  @Test
  void aLogByHand() {
    // After good: 5 transitions, 2 to bad; after bad: 4, 2 to good.
    var fit = LossFit.of(
        new boolean[] {false, false, true, true, false, false, true, true, false, false});
    assertThat(fit.lossShare()).isEqualTo(0.4);
    assertThat(fit.goodToBad()).isEqualTo(0.4);
    assertThat(fit.badToGood()).isEqualTo(0.5);
  }

  @Test
  void burstsAreToldFromIndependentLoss() {
    var stream = new Draws(1, 0).stream("loss");
    boolean[] independent = new boolean[100_000];
    boolean[] bursts = new boolean[100_000];
    boolean bad = false;
    for (int i = 0; i < bursts.length; i++) {
      independent[i] = stream.uniform(i) < 0.02;
      bad = stream.uniform(i, 1) < (bad ? 0.75 : 0.005);
      bursts[i] = bad;
    }
    assertThat(LossFit.of(independent).burstEvidence()).isLessThan(10.8);
    var fit = LossFit.of(bursts);
    assertThat(fit.burstEvidence()).isGreaterThan(1_000);
    // Five standard errors of a share of 2,000 and of 98,000 transitions.
    assertThat(fit.badToGood()).isCloseTo(0.25, within(0.05));
    assertThat(fit.goodToBad()).isCloseTo(0.005, within(0.0012));
  }

  @Test
  void aLogOfOnePacketIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> LossFit.of(new boolean[] {true}));
  }

  @Test
  void jitterHasItsThreeQuantilesAndRises() {
    var jitter = Jitter.dataCentre();
    assertThat(jitter.quantileNanos(0.5)).isCloseTo(0.6e6, within(1.0));
    assertThat(jitter.quantileNanos(0.9)).isCloseTo(3e6, within(1.0));
    assertThat(jitter.quantileNanos(0.99)).isCloseTo(27e6, within(10.0));
    double before = 0;
    for (int i = 1; i < 10_000; i++) {
      double now = jitter.quantileNanos(i / 10_000.0);
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
    assertThatIllegalArgumentException().isThrownBy(() -> jitter.quantileNanos(1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Jitter(3, 1, 27));
  }
}
