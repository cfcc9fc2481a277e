package io.edgewise.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
  @Test
  void halfOfOneHasTheMeanAndMedianOneHalf() {
    assertThat(new Share(0, 1).mean()).isEqualTo(0.25);
    assertThat(new Share(5, 10).mean()).isEqualTo(0.5);
    assertThat(new Share(5, 10).quantile(0.5)).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void theJeffreysPriorAloneWouldBeTheArcsineLaw() {
    // Beta(3/2, 1/2) after 1 of 1: F(x) = (2 asin(sqrt x) - 2 sqrt(x (1 - x))) / pi, so F(1/2) =
    // 1/2 - 1/pi
    double u = 0.5 - 1 / Math.PI;

    assertThat(new Share(1, 1).quantile(u)).isEqualTo(0.5, within(1e-9));
    assertThat(new Share(1, 1).posterior().applyAsDouble(u)).isEqualTo(0.5, within(5e-4));
  }

  @Test
  void allOfManyBlockedIsNotCertainty() {
    var share = new Share(110, 110);

    assertThat(share.counted()).isEqualTo(1);
    assertThat(share.mean()).isLessThan(1);
    assertThat(share.quantile(0.05)).isBetween(0.97, 0.99);
    // more evidence, less doubt
    assertThat(new Share(24, 24).quantile(0.05)).isLessThan(share.quantile(0.05));
  }

  @ParameterizedTest
  @CsvSource({
    "0,1",
    "1,1",
    "0,617",
    "24,24",
    "55,110",
    "499,500",
    "1643,1927",
    "1927,1927",
    "0,1000000",
    "1,2000000000"
  })
  void theTableIsWithinAThousandthOfTheExactQuantile(int blocked, int requests) {
    var share = new Share(blocked, requests);
    var posterior = share.posterior();
    double before = 0;
    for (double u :
        new double[] {1e-4, 0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999, 0.9999}) {
      double drawn = posterior.applyAsDouble(u);
      double exact = share.quantile(u);

      assertThat(drawn).isBetween(0.0, 1.0).isGreaterThanOrEqualTo(before);
      assertThat(drawn).isEqualTo(exact, within(1e-3 * exact + 2e-12));
      assertThat(1 - drawn).isEqualTo(1 - exact, within(1e-3 * (1 - exact) + 2e-12));
      before = drawn;
    }
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "55,110", "1927,1927"})
  void theTableKeepsTheMean(int blocked, int requests) {
    var share = new Share(blocked, requests);
    var posterior = share.posterior();
    int draws = 20_000;
    double sum = 0;
    for (int i = 0; i < draws; i++) {
      sum += posterior.applyAsDouble((i + 0.5) / draws);
    }

    // midpoint rule on a bounded monotone function: error at most half a cell, 1 / (2 draws)
    assertThat(sum / draws).isEqualTo(share.mean(), within(0.5 / draws + 1e-4));
  }

  @Test
  void extremeDrawsStayInsideTheUnitInterval() {
    for (var share :
        new Share[] {new Share(0, 1), new Share(1, 1), new Share(500, 500), new Share(0, 617)}) {
      for (double u : new double[] {Double.MIN_VALUE, 1e-300, 1e-16, 1 - 0x1p-53}) {
        assertThat(share.posterior().applyAsDouble(u)).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void refusesWhatCannotBeCounted() {
    assertThatThrownBy(() -> new Share(0, 0)).hasMessage("The requests (0) must be at least 1.");
    assertThatThrownBy(() -> new Share(-1, 3))
        .hasMessage("The blocked (-1) must be from 0 to the requests (3).");
    assertThatThrownBy(() -> new Share(4, 3))
        .hasMessage("The blocked (4) must be from 0 to the requests (3).");
    for (double u : new double[] {0, 1, -0.5, Double.NaN}) {
      assertThatThrownBy(() -> new Share(1, 2).quantile(u))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Share(1, 2).posterior().applyAsDouble(u))
          .hasMessage("The u (" + u + ") must be between 0 and 1.");
    }
    assertThatThrownBy(() -> new Share(1, Integer.MAX_VALUE).plus(new Share(0, 1)))
        .isInstanceOf(ArithmeticException.class);
  }
}
