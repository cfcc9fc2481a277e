package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.edgewise.random.DrawStream;
import io.edgewise.random.InverseTransforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlVariatesTest {
  private static final int REPLICATIONS = 20;

  @Test
  void theIntervalIsThatOfTheRegressionWorkedByHand() {
    var controlled = new ControlVariates(1.5);
    controlled.add(3, 1);
    controlled.add(3, 2);
    controlled.add(6, 3);
    // The means are 4 and 2, Scc = 2 and Scy = 3, so that the line is 4 - 0.75 at 1.5. Residuals
    // 0.5, -1, 0.5: their variance is 1.5 with one
    // degree of freedom, and that of the line 1.5 (1/3 + 0.25/2) = 0.6875. t is 12.7062.
    ConfidenceInterval interval = controlled.interval(0.95).orElseThrow();
    assertThat(interval.mean()).isCloseTo(3.25, within(1e-12));
    assertThat(interval.halfWidth())
        .isCloseTo(12.7062 * Math.sqrt(0.6875), withinPercentage(0.001));
    assertThat(interval.count()).isEqualTo(3);
  }

  /** Response 5 + 2 a - b + noise, with controls 100 + a and 1e-6 b. */
  private static ControlVariates normal(DrawStream stream, double noise) {
    var controlled = new ControlVariates(100, 0);
    for (int i = 0; i < REPLICATIONS; i++) {
      double a = InverseTransforms.normal(stream.uniform(i, 0));
      double b = InverseTransforms.normal(stream.uniform(i, 1));
      double rest = noise * InverseTransforms.normal(stream.uniform(i, 2));
      controlled.add(5 + 2 * a - b + rest, 100 + a, 1e-6 * b);
    }
    return controlled;
  }

  @Test
  void intervalsOfNormalResponsesCoverAsTheyState() {
    int runs = 2_000;
    int covering = Coverage.covering(
        runs, stream -> normal(stream, 1).interval(0.95).orElseThrow().covers(5));
    Coverage.assertBetween(covering, runs, 0.95, 0.95);
  }

  @Test
  void theVarianceLeftIsThatWhichControlsDoNotExplain() {
    int runs = 2_000;
    var estimates = new Tally();
    Coverage.streams(runs).forEach(stream -> {
      estimates.add(normal(stream, 1).interval(0.95).orElseThrow().mean());
    });
    // (n - 2) / (n - k - 2) / n (Lavenberg and Welch 1981) of the variance 1, not 6 / n; the
    // variance of 2,000 estimates has a relative standard error of sqrt(2 / 2,000) = 3.2 %.
    double expected = (REPLICATIONS - 2.0) / (REPLICATIONS - 4.0) / REPLICATIONS;
    assertThat(estimates.variance().orElseThrow()).isCloseTo(expected, withinPercentage(16));
  }

  @Test
  void aResponseThatControlsExplainIsKnownExactly() {
    Coverage.streams(100).forEach(stream -> {
      ConfidenceInterval interval = normal(stream, 0).interval(0.95).orElseThrow();
      assertThat(interval.mean()).isCloseTo(5, within(1e-11));
      assertThat(interval.halfWidth()).isLessThan(1e-11);
    });
  }

  @Test
  void mergingIsAddingOneByOne() {
    Coverage.streams(10).forEach(stream -> {
      var all = new ControlVariates(0.5);
      var merged = new ControlVariates(0.5);
      for (int part = 0; part < 4; part++) {
        var one = new ControlVariates(0.5);
        for (int i = 0; i < 5; i++) {
          double control = stream.uniform(i, part);
          all.add(control * control, control);
          one.add(control * control, control);
        }
        merged.merge(one);
      }
      assertThat(merged.count()).isEqualTo(20);
      assertThat(merged.interval(0.95)).isEqualTo(all.interval(0.95)).isPresent();
    });
  }

  @Test
  void withoutADegreeOfFreedomNothingIsKnown() {
    var controlled = new ControlVariates(0, 0);
    for (int i = 0; i < 3; i++) {
      controlled.add(i, i, i * i);
      assertThat(controlled.interval(0.95)).isEmpty();
    }
    controlled.add(5, -1, 8);
    assertThat(controlled.interval(0.95)).isPresent();
  }

  @Test
  void controlsThatTellNothingOfTheirOwnHaveNoInterval() {
    var constant = new ControlVariates(1);
    var same = new ControlVariates(0, 3);
    for (int i = 0; i < 10; i++) {
      constant.add(i, 7.1);
      same.add(i * i, 0.1 * i, 0.3 * i + 3);
    }
    assertThat(constant.interval(0.95)).isEmpty();
    assertThat(same.interval(0.95)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e151})
  void figuresThatAreNotFiniteAreRefused(double value) {
    var controlled = new ControlVariates(1);
    assertThatIllegalArgumentException().isThrownBy(() -> controlled.add(value, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> controlled.add(1, value));
    assertThatIllegalArgumentException().isThrownBy(() -> new ControlVariates(value));
    assertThat(controlled.count()).isZero();
  }

  @Test
  void controlsThatDoNotMatchAreRefused() {
    var controlled = new ControlVariates(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> controlled.add(1, 2, 3))
        .withMessage("The controlValues (2) must be as many as known means (1).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> controlled.merge(new ControlVariates(2)))
        .withMessage("The known means ([2.0]) must be the same as here ([1.0]).");
    assertThatIllegalArgumentException().isThrownBy(ControlVariates::new);
    assertThatIllegalArgumentException().isThrownBy(() -> new ControlVariates(new double[11]));
    assertThatIllegalArgumentException().isThrownBy(() -> controlled.interval(0));
  }
}
