package io.edgewise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLatencyTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.01, 0.5, 0.9, 0.99, 0.999999})
  void theQuantilesAreThoseOfTheLognormal(double u) {
    double expected = new LogNormalDistribution(Math.log(8e6), 0.6).inverseCumulativeProbability(u);
    assertThat(AccessLatency.assumed().quantileNanos(u))
        .isCloseTo(expected, within(1e-6 * expected));
  }

  @Test
  void withoutSpreadAllClientsAreAlike() {
    assertThat(new AccessLatency(5, 0).quantileNanos(0.999)).isEqualTo(5e6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void aShareOfNoClientOrOfAllHasNoQuantile(double u) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessLatency.assumed().quantileNanos(u))
        .withMessageContaining("u (" + u + ")");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.6, medianMillis",
    "NaN, 0.6, medianMillis",
    "10001, 0.6, medianMillis",
    "8, -1, sigma",
    "8, NaN, sigma",
    "8, 3.1, sigma"
  })
  void impossibleParametersAreNamed(double median, double sigma, String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessLatency(median, sigma))
        .withMessageContaining(name);
  }
}
