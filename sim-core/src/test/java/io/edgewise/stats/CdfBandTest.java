package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.DrawStream;
import io.edgewise.random.InverseTransforms;
import java.util.List;
import java.util.Optional;
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
    // On a fine grid the limit of the band is exact (A. N. Kolmogorov, 1933); for finite n it is
    // wider.
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

  @ParameterizedTest(name = "up to a share of {0}")
  @ValueSource(doubles = {0.99, 0.9999, 0.999999})
  void aBandOverReplicationsCoversAtLeastAsStated(double last) {
    int runs = 300;
    double[] grid = {1e5, 1e7, 3e7, 1e8, 2e8, InverseTransforms.exponential(last, 1e8)};
    int covering = Coverage.covering(
        runs,
        stream -> CdfBand.overReplications(replications(stream), grid, 0.9)
            .orElseThrow()
            .covers(CdfBandTest::exponential));
    // Bonferroni's bound; at these points errors are correlated, so that it may be more, never all.
    // 6,000 latencies hold on average 6 below the first point and 60, 0.6 or 0.006 beyond the last.
    Coverage.assertBetween(covering, runs, 0.9, 0.97);
  }

  @Test
  void aBandOverReplicationsIsStudents() {
    List<DoubleUnaryOperator> two = List.of(x -> x < 2 ? 0.1 : 0.6, x -> x < 2 ? 0.2 : 0.9);
    // t of one degree of freedom is tan(pi level / 2); the standard error is 0.05.
    CdfBand.Point alone = only(CdfBand.overReplications(two, new double[] {1}, 0.5));
    assertThat(alone.upper()).isCloseTo(0.2, within(1e-9));
    assertThat(alone.estimate()).isCloseTo(0.15, within(1e-9));
    assertThat(alone.lower()).isCloseTo(0.1, within(1e-9));
    CdfBand band = CdfBand.overReplications(two, new double[] {1, 2}, 0.5).orElseThrow();
    assertThat(band.points().get(0).upper())
        .isCloseTo(0.15 + 0.05 * (1 + Math.sqrt(2)), within(1e-9));
    assertThat(band.level()).isEqualTo(0.5);
  }

  private static CdfBand.Point only(Optional<CdfBand> band) {
    return band.orElseThrow().points().get(0);
  }

  @Test
  void whereNoReplicationHasReachedItsNeighbourAndTheirNumberTell() {
    DoubleUnaryOperator none = x -> 0;
    DoubleUnaryOperator all = x -> 1;
    double[] one = {5};
    // P(all three say 1) is a quarter if each does with the third root of it.
    assertThat(only(CdfBand.overReplications(List.of(all, all, all), one, 0.5)))
        .isEqualTo(new CdfBand.Point(5, Math.cbrt(0.25), 1, 1));
    assertThat(only(CdfBand.overReplications(List.of(none, none, none), one, 0.5)))
        .isEqualTo(new CdfBand.Point(5, 0, 0, 1 - Math.cbrt(0.25)));
    List<DoubleUnaryOperator> steps = IntStream.range(0, 20)
        .mapToObj(i -> (DoubleUnaryOperator) x -> step(i, x))
        .toList();
    List<CdfBand.Point> points = CdfBand.overReplications(steps, new double[] {0, 1, 2, 3}, 0.9)
        .orElseThrow()
        .points();
    assertThat(points.get(0).upper()).isEqualTo(points.get(1).upper()).isLessThan(0.12);
    assertThat(points.get(3).lower()).isEqualTo(points.get(2).lower()).isGreaterThan(0.88);
  }

  /** 0 at 0, about 0.1 at 1 and 0.9 at 2, 1 at 3. */
  private static double step(int replication, double x) {
    return new double[] {0, 0.09 + 0.001 * replication, 0.89 + 0.001 * replication, 1}[(int) x];
  }

  @Test
  void withoutDataThereIsNoBand() {
    assertThat(CdfBand.ofIndependent(new double[0], GRID, 0.9)).isEmpty();
    assertThat(CdfBand.ofIndependent(new LatencyHistogram(), GRID, 0.9)).isEmpty();
    assertThat(CdfBand.overReplications(List.of(), GRID, 0.9)).isEmpty();
    assertThat(CdfBand.overReplications(List.of(CdfBandTest::exponential), GRID, 0.9))
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
        .isThrownBy(() -> CdfBand.overReplications(
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
        .isThrownBy(() -> CdfBand.overReplications(List.of(x -> 1.1, x -> 0), one, 0.9))
        .withMessage(
            "The share (1.1) of a replication at 1.0 must be from that before (0.0) to 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CdfBand.overReplications(
            List.of(CdfBandTest::exponential, x -> 1 / x), new double[] {1, 2}, 0.9))
        .withMessage(
            "The share (0.5) of a replication at 2.0 must be from that before (1.0) to 1.");
    assertThatIllegalArgumentException().isThrownBy(() -> new CdfBand.Point(1, 0.5, 0.4, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CdfBand.Point(1, 0.5, 0.6, 1.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CdfBand.Point(Double.NaN, 0.5, 0.6, 1));
  }
}
