package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ZipfDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipfTest {
  @Test
  void threeObjectsHaveTheProbabilitiesWorkedByHand() {
    // 1 + 1/2 + 1/3 = 11/6
    var zipf = new Zipf(3, 1);
    assertThat(zipf.probability(0)).isCloseTo(6.0 / 11, within(1e-15));
    assertThat(zipf.probability(1)).isCloseTo(3.0 / 11, within(1e-15));
    assertThat(zipf.probability(2)).isCloseTo(2.0 / 11, within(1e-15));
    assertThat(zipf.rank(0.54)).isZero();
    assertThat(zipf.rank(0.55)).isOne();
    assertThat(zipf.rank(0.82)).isEqualTo(2);
    assertThat(zipf.objects()).isEqualTo(3);
  }

  @ParameterizedTest(name = "{0} objects, exponent {1}")
  @CsvSource({"1, 1", "2, 0.5", "1000, 0.8", "1000, 3"})
  void probabilitiesAreThoseOfCommonsMath(int objects, double exponent) {
    var zipf = new Zipf(objects, exponent);
    var oracle = new ZipfDistribution(null, objects, exponent);
    double sum = 0;
    for (int rank = 0; rank < objects; rank++) {
      assertThat(zipf.probability(rank)).isCloseTo(oracle.probability(rank + 1), within(1e-14));
      sum += zipf.probability(rank);
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void anExponentOfZeroMakesAllObjectsAlike() {
    var zipf = new Zipf(1_000, 0);
    for (int rank = 0; rank < 1_000; rank++) {
      assertThat(zipf.rank((rank + 0.5) / 1_000)).isEqualTo(rank);
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theGuideTableFindsWhatASearchFinds(int seed) {
    int objects = 1 + 37 * seed;
    var zipf = new Zipf(objects, 0.03 * seed);
    double[] cumulated = new double[objects];
    double sum = 0;
    for (int rank = 0; rank < objects; rank++) {
      sum += StrictMath.pow(rank + 1.0, -0.03 * seed);
      cumulated[rank] = sum;
    }
    DrawStream stream = new Draws(seed, 0).stream("rank");
    for (int i = 0; i < 200; i++) {
      double u = stream.uniform(i);
      int rank = zipf.rank(u);
      double rounding = 1e-12 * sum;
      assertThat(cumulated[rank]).isGreaterThanOrEqualTo(u * sum - rounding);
      assertThat(rank == 0 ? 0 : cumulated[rank - 1]).isLessThanOrEqualTo(u * sum + rounding);
    }
  }

  @Test
  void theEndsOfTheUnitIntervalGiveTheEndsOfTheRanks() {
    for (double exponent : new double[] {0, 0.8, 10}) {
      var zipf = new Zipf(100_000, exponent);
      assertThat(zipf.rank(0x1p-53)).isZero();
      assertThat(zipf.rank(1 - 0x1p-53)).isLessThan(100_000);
    }
    assertThat(new Zipf(100_000, 0.8).rank(1 - 0x1p-53)).isEqualTo(99_999);
  }

  @Test
  void ranksRiseWithU() {
    var zipf = new Zipf(10_000, 0.9);
    int before = 0;
    for (int i = 1; i < 100_000; i++) {
      int rank = zipf.rank(i / 100_000.0);
      assertThat(rank).isGreaterThanOrEqualTo(before);
      before = rank;
    }
  }

  @Test
  void drawsFollowTheLaw() {
    int objects = 200;
    int draws = 1_000_000;
    var zipf = new Zipf(objects, 0.8);
    DrawStream stream = new Draws(1, 0).stream("rank");
    long[] observed = new long[objects];
    for (int i = 0; i < draws; i++) {
      observed[zipf.rank(stream.uniform(i))]++;
    }
    double statistic = 0;
    for (int rank = 0; rank < objects; rank++) {
      double expected = draws * zipf.probability(rank);
      statistic += (observed[rank] - expected) * (observed[rank] - expected) / expected;
    }
    Uniformity.checkChiSquared("ranks", statistic, objects - 1, 1e-6);
  }

  @ParameterizedTest(name = "exponent {0}")
  @ValueSource(doubles = {-0.1, 10.1, Double.NaN, Double.POSITIVE_INFINITY})
  void exponentsOutsideTheirBoundsAreRefused(double exponent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Zipf(10, exponent))
        .withMessage("The exponent (%s) must be from 0 to 10.".formatted(exponent));
  }

  @ParameterizedTest(name = "{0} objects")
  @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
  void countsOfObjectsOutsideTheirBoundsAreRefused(int objects) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Zipf(objects, 1))
        .withMessageContaining("The objects (%d)".formatted(objects));
  }
}
