package io.edgewise.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.Zipf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FifoApproximationTest {
  private static final Zipf MILLION = new Zipf(1_000_000, 0.9);

  /** The formula summed object by object, and a FIFO cache simulated with 10,000,000 requests: measured elsewhere. */
  @ParameterizedTest(name = "capacity {0}: formula {1}, simulated {2}")
  @CsvSource({
    "1000, 0.19752, 0.19748",
    "10000, 0.36171, 0.36174",
    "50000, 0.51672, 0.51677",
    "100000, 0.59876, 0.59892"
  })
  void theHitRatioIsTheMeasuredOne(int capacity, double formula, double simulated) {
    assertThat(new FifoApproximation(MILLION, capacity).hitRatio())
        .isCloseTo(formula, within(0.6e-5))
        .isCloseTo(simulated, within(0.0005));
  }

  @ParameterizedTest(name = "{0} objects, exponent {1}, capacity {2}")
  @CsvSource({"100000, 0.9, 99999", "100000, 2, 500", "3, 1, 2", "1000, 0, 100"})
  void objectByObjectTheCacheIsFull(int objects, double exponent, int capacity) {
    var zipf = new Zipf(objects, exponent);
    var fifo = new FifoApproximation(zipf, capacity);
    double cached = 0;
    double hits = 0;
    for (int rank = 0; rank < objects; rank++) {
      cached += fifo.hitProbability(rank);
      hits += zipf.probability(rank) * fifo.hitProbability(rank);
    }
    assertThat(cached).isCloseTo(capacity, within(1e-6 * capacity));
    assertThat(fifo.hitRatio()).isCloseTo(hits, within(1e-6 * hits));
  }

  @Test
  void allLikeLruWhereObjectsAreAlike() {
    var fifo = new FifoApproximation(new Zipf(1_000, 0), 250);
    assertThat(fifo.hitRatio()).isCloseTo(0.25, within(1e-9));
    assertThat(fifo.characteristicTime()).isCloseTo(1_000 / 3.0, within(1e-5));
  }

  @Test
  void nothingAndAllAreTheEnds() {
    var zipf = new Zipf(100, 1);
    assertThat(new FifoApproximation(zipf, 0).hitRatio()).isZero();
    assertThat(new FifoApproximation(zipf, 100).hitRatio()).isCloseTo(1, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FifoApproximation(zipf, -1))
        .withMessage("The capacityObjects (-1) must be 0 or more.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FifoApproximation(zipf, 10).hitProbability(100))
        .withMessage("The rank (100) must be from 0 to 99.");
  }
}
