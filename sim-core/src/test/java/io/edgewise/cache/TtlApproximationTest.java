package io.edgewise.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import io.edgewise.random.Zipf;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TtlApproximationTest {

  private static final int REQUESTS = 4_000_000;

  /**
   * A simulation without any eviction, from its fourth part on. The largest standard error, by the variance of the renewal
   * process, is sqrt(0.15 / 3,000,000) = 0.00022 for few objects and less for many; the seed is fixed.
   */
  @ParameterizedTest(name = "{0} objects, exponent {1}, {2} requests a TTL, reset {3}")
  @CsvSource({
    "1, 0, 1, false",
    "1, 0, 1, true",
    "1000, 0.9, 500, false",
    "1000, 0.9, 500, true",
    "20000, 0.8, 100000, false"
  })
  void theHitRatioIsTheSimulatedOne(
      int objects, double exponent, int requestsPerTtl, boolean reset) {
    var zipf = new Zipf(objects, exponent);
    var ttl = new TtlApproximation(zipf, 1_000, Duration.ofMillis(requestsPerTtl), reset);
    var requests = new Draws(1, 0).stream("test.request");
    var gaps = new Draws(1, 0).stream("test.gap");
    double[] expiry = new double[objects];
    Arrays.fill(expiry, -1);
    double now = 0;
    int hits = 0;
    for (int i = 0; i < REQUESTS; i++) {
      now += InverseTransforms.exponential(gaps.uniform(i), 1);
      int rank = zipf.rank(requests.uniform(i));
      boolean hit = now < expiry[rank];
      hits += hit && i >= REQUESTS / 4 ? 1 : 0;
      expiry[rank] = hit && !reset ? expiry[rank] : now + requestsPerTtl;
    }
    double simulated = hits / (REQUESTS * 0.75);
    assertThat(ttl.hitRatio()).isCloseTo(simulated, within(0.0005));
  }

  @Test
  void oneObjectIsTheSumOfOne() {
    var object = new TtlObject(2, Duration.ofSeconds(3), Duration.ZERO);
    var one = new Zipf(1, 1);
    assertThat(new TtlApproximation(one, 2, Duration.ofSeconds(3), false).hitRatio())
        .isCloseTo(object.hitRatio(), within(1e-12))
        .isCloseTo(6.0 / 7, within(1e-12));
    assertThat(new TtlApproximation(one, 2, Duration.ofSeconds(3), true).hitRatio())
        .isCloseTo(object.hitRatioResetOnHit(), within(1e-12))
        .isCloseTo(1 - Math.exp(-6), within(1e-12));
  }

  /** Ten requests a second, three seconds to fetch: the case that operators fear. */
  @Test
  void uncollapsedEachExpiryCostsOneFetchAndOneForEachRequestMeanwhile() {
    var object = new TtlObject(10, Duration.ofSeconds(60), Duration.ofSeconds(3));
    assertThat(object.fetchesPerExpiryUncollapsed()).isCloseTo(31, within(1e-12));
    assertThat(object.hitRatio() + object.delayedHitRatio() + object.fetchRatio())
        .isCloseTo(1, within(1e-12));
    assertThat(object.hitRatio()).isCloseTo(600 / 631.0, within(1e-12));
    assertThat(object.delayedHitRatio()).isCloseTo(30 / 631.0, within(1e-12));
  }

  @Test
  void allObjectsAreFreshInTheEnd() {
    var ttl = new TtlApproximation(new Zipf(500, 0.5), 1e9, Duration.ofDays(365), false);
    assertThat(ttl.freshObjects()).isCloseTo(500, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void ratesArePositiveAndFinite(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TtlObject(rate, Duration.ofSeconds(1), Duration.ZERO))
        .withMessage("The requestsPerSecond (%s) must be positive and finite.", rate);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyRecomputation(rate, Duration.ofSeconds(1), 1))
        .withMessage("The requestsPerSecond (%s) must be positive and finite.", rate);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyRecomputation(1, Duration.ofSeconds(1), rate))
        .withMessage("The beta (%s) must be positive and finite.", rate);
  }

  @Test
  void durationsArePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TtlObject(1, Duration.ZERO, Duration.ZERO))
        .withMessage("The ttl (PT0S) must be positive.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TtlObject(1, Duration.ofSeconds(1), Duration.ofSeconds(-1)))
        .withMessage("The fetch (PT-1S) must not be negative.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyRecomputation(1, Duration.ZERO, 1))
        .withMessage("The fetch (PT0S) must be positive.");
  }

  /** The paper's law: the first recomputation's lead is Gumbel's, the number of those that follow within a fetch geometric in the mean. */
  @Test
  void recomputationsAreThoseOfTheFormula() {
    var early = new EarlyRecomputation(100, Duration.ofSeconds(2), 1);
    assertThat(early.recomputationsPerExpiry()).isCloseTo(Math.E, within(1e-12));
    assertThat(early.meanLeadSeconds()).isCloseTo(2 * (Math.log(200) + 0.5772), within(1e-4));
    assertThat(early.earlyRequests()).isCloseTo(200 / Math.E, within(1e-9));
  }
}
