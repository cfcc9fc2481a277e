package io.edgewise.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.Zipf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheApproximationTest {
  private static final Zipf MILLION = new Zipf(1_000_000, 0.9);

  /** Che's formula summed object by object, and an LRU cache simulated with 10,000,000 requests: our measurement. */
  @ParameterizedTest(name = "capacity {0}: formula {1}, simulated {2}")
  @CsvSource({
    "1000, 0.22359, 0.22358",
    "10000, 0.39490, 0.39493",
    "50000, 0.55415, 0.55421",
    "100000, 0.63695, 0.63714"
  })
  void theHitRatioIsTheMeasuredOne(int capacity, double formula, double simulated) {
    var che = new CheApproximation(MILLION, capacity);
    assertThat(che.hitRatio())
        .isCloseTo(formula, within(0.6e-5))
        .isCloseTo(simulated, within(0.0005));
  }

  @ParameterizedTest(name = "{0} objects, exponent {1}, capacity {2}")
  @CsvSource({
    "1000000, 0.9, 10000",
    "100000, 0.9, 99999",
    "100000, 2, 500",
    "100000, 1.2, 1",
    "5000, 0.6, 4000",
    "3, 1, 2",
    "1000, 0, 100"
  })
  void theBlocksChangeNothingThatCounts(int objects, double exponent, int capacity) {
    var zipf = new Zipf(objects, exponent);
    var che = new CheApproximation(zipf, capacity);
    double cached = 0;
    double hits = 0;
    for (int rank = 0; rank < objects; rank++) {
      cached += che.hitProbability(rank);
      hits += zipf.probability(rank) * che.hitProbability(rank);
    }
    assertThat(cached).isCloseTo(capacity, within(1e-6 * capacity));
    assertThat(che.hitRatio()).isCloseTo(hits, within(1e-6 * hits));
  }

  @Test
  void equallyPopularObjectsAreHitByTheirShare() {
    var che = new CheApproximation(new Zipf(1_000, 0), 250);
    assertThat(che.hitRatio()).isCloseTo(0.25, within(1e-9));
    assertThat(che.characteristicTime()).isCloseTo(-1_000 * Math.log(0.75), within(1e-5));
  }

  @Test
  void withoutCapacityNothingIsHit() {
    var che = new CheApproximation(MILLION, 0);
    assertThat(che.hitRatio()).isCloseTo(0, within(1e-12));
    assertThat(che.hitProbability(0)).isZero();
    assertThat(che.characteristicTime()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11, Integer.MAX_VALUE})
  void withRoomForAllEverythingIsHit(int capacity) {
    var che = new CheApproximation(new Zipf(10, 0.9), capacity);
    assertThat(che.hitRatio()).isEqualTo(1);
    assertThat(che.hitProbability(9)).isEqualTo(1);
    assertThat(che.characteristicTime()).isInfinite();
  }

  @Test
  void objectsThatAreNeverRequestedNeedNoRoom() {
    var che = new CheApproximation(
        new Zipf(1_000, 10), 999); // those beyond some tens are lost in rounding
    assertThat(che.hitRatio()).isCloseTo(1, within(1e-9));
  }

  @Test
  void theHitRatioGrowsWithCapacity() {
    double before = 0;
    for (int capacity = 1; capacity < 1_000; capacity += 7) {
      double hitRatio = new CheApproximation(new Zipf(1_000, 0.8), capacity).hitRatio();
      assertThat(hitRatio).isGreaterThan(before).isLessThan(1);
      before = hitRatio;
    }
  }

  @Test
  void popularObjectsAreHitMoreOften() {
    var che = new CheApproximation(new Zipf(1_000, 0.8), 100);
    for (int rank = 1; rank < 1_000; rank++) {
      assertThat(che.hitProbability(rank)).isLessThan(che.hitProbability(rank - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10})
  void anObjectThatIsNotThereIsNamed(int rank) {
    var che = new CheApproximation(new Zipf(10, 0.9), 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> che.hitProbability(rank))
        .withMessage("The rank (%d) must be from 0 to 9.".formatted(rank));
  }

  @Test
  void aNegativeCapacityIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CheApproximation(MILLION, -1))
        .withMessage("The capacityObjects (-1) must be 0 or more.");
  }
}
