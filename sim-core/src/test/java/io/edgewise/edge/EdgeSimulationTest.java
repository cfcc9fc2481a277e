package io.edgewise.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.Draws;
import io.edgewise.security.TrafficClass;
import io.edgewise.stats.PairedDifference;
import io.edgewise.stats.Tally;
import io.edgewise.workload.Workload;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EdgeSimulationTest {

  private static final PreparedEdge FAILING = failing();
  private static final PreparedEdge OPEN = FAILING.withWaf(new Waf(Models.off(), 0.5, Map.of()));

  private static EdgeModel busy(Discipline discipline, double requestsPerSecond) {
    var model = Models.of(Models.GET, true, 0.2, Models.off());
    return model
        .withPop(new Pop(2, 4, discipline, 0.1))
        .withWorkload(Workload.typical().withRequestsPerSecond(requestsPerSecond))
        .withWaf(new Waf(Models.off(), 0.5, Map.of(TrafficClass.PLAIN, 0.01)));
  }

  private static EdgeMetrics run(PreparedEdge edge, long seed, RunWindow window) {
    return new EdgeSimulation(edge, new Draws(seed, 0), window).run(() -> false).orElseThrow();
  }

  /** Under rules that block a third, before an origin that fails one time in five. */
  private static PreparedEdge failing() {
    var model = busy(Discipline.PINNED, 5_000);
    return PreparedEdge.of(new EdgeModel(
        model.pop(),
        model.clients(),
        model.access(),
        model.connections(),
        model.workload(),
        model.cacheObjects(),
        new Origin(Duration.ofMillis(50), Duration.ofMillis(40), 1, 10, 0.1, 0.2),
        model.cpu(),
        new Waf(Models.paranoia(1), 0.5, Map.of(TrafficClass.PLAIN, 0.3, TrafficClass.RICH, 0.9))));
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyMeasuredRequestSucceedsOrFailsOnce(long seed) {
    var metrics = run(FAILING, seed, new RunWindow(50, 500));
    assertThat(metrics.requests()).isEqualTo(500);
    assertThat(metrics.successes() + metrics.failures()).isEqualTo(500);
    long bySegment = metrics.ttfb(Segment.UNDER_RULES).count()
        + metrics.ttfb(Segment.NOT_UNDER_RULES).count();
    assertThat(bySegment).isEqualTo(metrics.successes());
    assertThat(metrics.failures(FailureCause.BLOCKED_BY_RULES)).isPositive();
    assertThat(metrics.failures(FailureCause.ORIGIN_ERROR)).isPositive();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSameSeedGivesTheSameBits(long seed) {
    var window = new RunWindow(50, 300);
    assertThat(EdgeSummary.of(run(FAILING, seed, window)))
        .isEqualTo(EdgeSummary.of(run(FAILING, seed, window)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void waitingAndHoldingNeverMakeARequestFaster(long seed) {
    var summary = EdgeSummary.of(run(FAILING, seed, new RunWindow(50, 300)));
    assertThat(summary.ttfb().meanMillis())
        .isGreaterThanOrEqualTo(summary.unqueued().meanMillis());
    assertThat(summary.unqueued().meanMillis())
        .isGreaterThanOrEqualTo(summary.unheld().meanMillis());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void requestsThatAVariantWouldBlockAreLeftOutOfTheLatencyOfAll(long seed) {
    var window = new RunWindow(50, 300);
    var strict = run(FAILING, seed, window);
    var compared = new EdgeSimulation(OPEN, new Draws(seed, 0), window, FAILING.blockedShares())
        .run(() -> false)
        .orElseThrow();
    assertThat(compared.ttfb().count()).isEqualTo(strict.ttfb().count());
    assertThat(compared.successes()).isGreaterThan(compared.ttfb().count());
  }

  @ParameterizedTest
  @EnumSource(Discipline.class)
  void theLoadOnPaperIsTheLoadThatIsMeasured(Discipline discipline) {
    var edge = PreparedEdge.of(busy(discipline, 10_000));
    var load = edge.load();
    var utilisation = new Tally();
    for (int replication = 0; replication < 12; replication++) {
      utilisation.add(
          new EdgeSimulation(edge, new Draws(3, replication), new RunWindow(3_000, 8_000))
              .run(() -> false)
              .orElseThrow()
              .utilisation());
    }
    // 12 replications, t quantile for a false alarm of 1e-6; the strata of response sizes are off
    // by less than 0.5 %.
    double halfWidth = utilisation.interval(1 - 1e-6).orElseThrow().halfWidth();
    assertThat(utilisation.mean().orElseThrow())
        .isCloseTo(load.utilisation(), within(halfWidth + 0.005 * load.utilisation()));
  }

  @ParameterizedTest
  @EnumSource(Discipline.class)
  void deeperInspectionSlowsRequestsThatNoRuleSees(Discipline discipline) {
    var off = PreparedEdge.of(busy(discipline, 11_000));
    var deep = off.withWaf(new Waf(Models.paranoia(4), 0.5, Map.of()));
    var added = new PairedDifference();
    for (int replication = 0; replication < 20; replication++) {
      var draws = new Draws(5, replication);
      var window = new RunWindow(3_000, 6_000);
      added.add(
          new EdgeSimulation(off, draws, window)
              .run(() -> false)
              .orElseThrow()
              .ttfb(Segment.NOT_UNDER_RULES)
              .meanNanos()
              .orElseThrow(),
          new EdgeSimulation(deep, draws, window)
              .run(() -> false)
              .orElseThrow()
              .ttfb(Segment.NOT_UNDER_RULES)
              .meanNanos()
              .orElseThrow());
    }
    assertThat(deep.load().stable()).isTrue();
    assertThat(added.interval(1 - 1e-6).orElseThrow().lower()).isPositive();
  }

  @Test
  void pinnedWorkersWaitLongerThanAnyCoreOfTheServer() {
    var window = new RunWindow(3_000, 10_000);
    double pinned = EdgeSummary.of(run(PreparedEdge.of(busy(Discipline.PINNED, 13_000)), 1, window))
        .ttfb()
        .meanMillis();
    double shared = EdgeSummary.of(run(PreparedEdge.of(busy(Discipline.SHARED, 13_000)), 1, window))
        .ttfb()
        .meanMillis();
    assertThat(pinned).isGreaterThan(shared);
  }

  @Test
  void waitsOnPaperAreNearThoseSimulatedAtModerateLoad() {
    var edge = PreparedEdge.of(busy(Discipline.PINNED, 10_000));
    var gap = new PairedDifference();
    var queueing = new Tally();
    for (int replication = 0; replication < 12; replication++) {
      var summary = EdgeSummary.of(
          new EdgeSimulation(edge, new Draws(2, replication), new RunWindow(3_000, 8_000))
              .run(() -> false)
              .orElseThrow());
      gap.add(summary.ttfb().meanMillis(), summary.paper().meanMillis());
      queueing.add(summary.ttfb().meanMillis() - summary.unqueued().meanMillis());
    }
    // M/G/1 takes a request's visits as independent arrivals, so it is not exact: a fifth of the
    // mean wait, and chance.
    double halfWidth = gap.interval(1 - 1e-6).orElseThrow().halfWidth();
    assertThat(gap.mean().orElseThrow())
        .isCloseTo(0, within(halfWidth + 0.2 * queueing.mean().orElseThrow()));
    assertThat(queueing.mean().orElseThrow()).isPositive();
  }

  @Test
  void anUnstableVariantIsNotSimulated() {
    var edge = PreparedEdge.of(busy(Discipline.PINNED, 100_000));
    assertThat(edge.load().stable()).isFalse();
    assertThat(edge.load().secondsAtCores()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EdgeSimulation(edge, new Draws(1, 0), new RunWindow(0, 1)))
        .withMessageContaining("must be stable");
  }

  @Test
  void atTheSaturatingRateTheBusiestServerIsFull() {
    var model = busy(Discipline.SHARED, 10_000);
    double rate = EdgeLoad.of(model).saturatingRequestsPerSecond();
    var full = EdgeLoad.of(model.withWorkload(model.workload().withRequestsPerSecond(rate)));
    assertThat(full.busiestUtilisation()).isCloseTo(1, within(1e-9));
    assertThat(full.utilisation()).isCloseTo(1 / 1.1, within(1e-9));
  }

  @Test
  void anInterruptedRunHasNoMetrics() {
    var edge = PreparedEdge.of(busy(Discipline.PINNED, 10_000));
    assertThat(new EdgeSimulation(edge, new Draws(1, 0), new RunWindow(0, 100_000)).run(() -> true))
        .isEmpty();
  }

  @Test
  void impossibleModelsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pop(0, 1, Discipline.PINNED, 0))
        .withMessageContaining("servers (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pop(1, 0, Discipline.PINNED, 0))
        .withMessageContaining("coresPerServer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pop(1, 1, Discipline.PINNED, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new CpuCosts(-1, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CpuCosts(0, 0, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Origin(Duration.ofMillis(-1), Duration.ZERO, 0, 10, 0, 0))
        .withMessageContaining("rtt (PT-0.001S)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Origin(Duration.ZERO, Duration.ZERO, 0, 10, 2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new RunWindow(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RunWindow(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Waf(Models.off(), 2, Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Waf(Models.off(), 1, Map.of(TrafficClass.PLAIN, Double.NaN)));
  }
}
