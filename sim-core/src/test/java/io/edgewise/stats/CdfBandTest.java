package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.DrawStream;
import io.edgewise.random.InverseTransforms;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdfBandTest {
  private static final int RUNS = 1_000;
  private static final double[] GRID = {1e7, 3e7, 1e8, 2e8, 4e8};

  private static double exponential(double x) {
    return -StrictMath.expm1(-x / 1e8);
  }

  private static double[] latencies(DrawStream stream, int replication, int count) {
    return IntStream.range(0, count)
        .mapToDouble(
            i -> Math.rint(InverseTransforms.exponential(stream.uniform(i, replication), 1e8)))
        .toArray();
  }

  private static LatencyHistogram histogram(double... latencies) {
    var histogram = new LatencyHistogram();
    DoubleStream.of(latencies).forEach(latency -> histogram.record((long) latency));
    return histogram;
  }

  @Test
  void theMarginIsMassarts() {
    double[] observations = {3, 1, 2, 2};
    CdfBand band =
        CdfBand.ofIndependent(observations, new double[] {0, 1, 2, 2.5, 3}, 0.5).orElseThrow();
    assertThat(band.points())
        .extracting(CdfBand.Point::estimate)
        .containsExactly(0.0, 0.25, 0.75, 0.75, 1.0);
    // sqrt(ln 4 / 8) is 0.41628; the band is cut at 0 and 1.
    assertThat(band.points())
        .extracting(point -> Math.round(1e5 * point.upper()))
        .containsExactly(41_628L, 66_628L, 100_000L, 100_000L, 100_000L);
    assertThat(band.points())
        .extracting(point -> Math.round(1e5 * point.lower()))
        .containsExactly(0L, 0L, 33_372L, 33_372L, 58_372L);
  }

  @Test
  void aBandOfIndependentObservationsCoversAtLeastAsStated() {
    // On a fine grid the limit of the band is exact (A. N. Kolmogorov, 1933); it is wider for
    // finite n.
    double[] fine = IntStream.range(1, 1_000)
        .mapToDouble(i -> InverseTransforms.exponential(i / 1_000.0, 1e8))
        .toArray();
    int covering = Coverage.covering(
        RUNS,
        stream -> CdfBand.ofIndependent(latencies(stream, 0, 1_000), fine, 0.9)
            .orElseThrow()
            .covers(CdfBandTest::exponential));
    Coverage.assertBetween(covering, RUNS, 0.9, 0.93);
  }

  @Test
  void theBandOfAHistogramHoldsThatOfItsLatencies() {
    Coverage.streams(100).forEach(stream -> {
      double[] latencies = latencies(stream, 0, 200);
      CdfBand exact = CdfBand.ofIndependent(latencies, GRID, 0.9).orElseThrow();
      CdfBand binned = CdfBand.ofIndependent(histogram(latencies), GRID, 0.9).orElseThrow();
      for (int i = 0; i < GRID.length; i++) {
        CdfBand.Point wide = binned.points().get(i);
        CdfBand.Point narrow = exact.points().get(i);
        assertThat(wide.lower()).isLessThanOrEqualTo(narrow.lower());
        assertThat(wide.upper()).isGreaterThanOrEqualTo(narrow.upper());
        // At most two of 200 latencies share a bucket of a thousandth.
        assertThat(wide.estimate()).isCloseTo(narrow.estimate(), within(0.0151));
      }
    });
  }

  private static List<DoubleUnaryOperator> replications(DrawStream stream) {
    return IntStream.range(0, 20)
        .mapToObj(replication -> latencies(stream, replication, 300))
        .map(latencies -> (DoubleUnaryOperator)
            x -> DoubleStream.of(latencies).filter(latency -> latency <= x).count() / 300.0)
        .toList();
  }

  @Test
  void aSimultaneousBandOverReplicationsCoversAtLeastAsStated() {
    int runs = 300;
    int covering = Coverage.covering(
        runs,
        stream -> CdfBand.simultaneous(replications(stream), GRID, 0.9)
            .orElseThrow()
            .covers(CdfBandTest::exponential));
    // Bonferroni's bound; at the five points errors are correlated, so that it may be more, never
    // all.
    Coverage.assertBetween(covering, runs, 0.9, 0.96);
  }

  @Test
  void aPointwiseBandCoversEachPointAsStated() {
    int runs = 300;
    List<CdfBand> bands = Coverage.streams(runs)
        .map(stream -> CdfBand.pointwise(replications(stream), GRID, 0.9).orElseThrow())
        .toList();
    for (int i = 0; i < GRID.length; i++) {
      int index = i;
      double exact = exponential(GRID[i]);
      long covering = bands.stream()
          .map(band -> band.points().get(index))
          .filter(point -> point.lower() <= exact && exact <= point.upper())
          .count();
      Coverage.assertBetween((int) covering, runs, 0.9, 0.9);
    }
  }

  @Test
  void aBandOverReplicationsIsStudents() {
    List<DoubleUnaryOperator> two = List.of(x -> x < 2 ? 0.1 : 1, x -> x < 2 ? 0.2 : 1);
    double[] grid = {1, 2};
    CdfBand pointwise = CdfBand.pointwise(two, grid, 0.5).orElseThrow();
    // t of one degree of freedom is tan(pi level / 2); the standard error is 0.05.
    assertThat(pointwise.points().get(0).upper()).isCloseTo(0.2, within(1e-9));
    assertThat(pointwise.points().get(0).lower()).isCloseTo(0.1, within(1e-9));
    assertThat(pointwise.points().get(1)).isEqualTo(new CdfBand.Point(2, 1, 1, 1));
    CdfBand simultaneous = CdfBand.simultaneous(two, grid, 0.5).orElseThrow();
    assertThat(simultaneous.points().get(0).upper())
        .isCloseTo(0.15 + 0.05 * (1 + Math.sqrt(2)), within(1e-9));
    assertThat(simultaneous.level()).isEqualTo(0.5);
  }

  @Test
  void withoutDataThereIsNoBand() {
    assertThat(CdfBand.ofIndependent(new double[0], GRID, 0.9)).isEmpty();
    assertThat(CdfBand.ofIndependent(new LatencyHistogram(), GRID, 0.9)).isEmpty();
    assertThat(CdfBand.pointwise(List.of(), GRID, 0.9)).isEmpty();
    assertThat(CdfBand.simultaneous(List.of(CdfBandTest::exponential), GRID, 0.9))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1, 0.5})
  void gridsThatDoNotIncreaseAreRefused(double second) {
    double[] grid = {1, second};
    String message =
        "The grid must be finite and increasing, but its point 1 is %s.".formatted(second);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CdfBand.ofIndependent(new double[] {1}, grid, 0.9))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CdfBand.pointwise(
            List.of(CdfBandTest::exponential, CdfBandTest::exponential), grid, 0.9))
        .withMessage(message);
  }

  @Test
  void figuresThatAreNoneAreRefused() {
    double[] one = {1};
    double[] negative = {-1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CdfBand.ofIndependent(one, new double[0], 0.9))
        .withMessage("The grid must have a point.");
    assertThatIllegalArgumentException().isThrownBy(() -> CdfBand.ofIndependent(one, one, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CdfBand.ofIndependent(histogram(1), negative, 0.9))
        .withMessage("The nanos (-1.0) must be from 0 to 3600000000000, an hour.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CdfBand.ofIndependent(new double[] {Double.NaN}, one, 0.9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CdfBand.pointwise(List.of(x -> 1.1, x -> 0), one, 0.9))
        .withMessage("The share (1.1) of a replication at 1.0 must be from 0 to 1.");
    assertThatIllegalArgumentException().isThrownBy(() -> new CdfBand.Point(1, 0.5, 0.4, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CdfBand.Point(1, 0.5, 0.6, 1.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CdfBand.Point(Double.NaN, 0.5, 0.6, 1));
  }
}
