package io.edgewise.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.cache.CheApproximation;
import io.edgewise.random.Draws;
import io.edgewise.random.Zipf;
import io.edgewise.security.TrafficClass;
import io.edgewise.stats.Tally;
import io.edgewise.workload.Workload;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The PoP's cache sees all of its requests, from the stationary state on, and the same ones in all variants. */
class PopCacheTest {

  private static final int OBJECTS = 50_000;
  private static final Zipf POPULARITY = new Zipf(OBJECTS, 0.9);
  private static final PreparedEdge FAILING = PreparedEdge.of(model(2_000, OBJECTS, 0.3));

  /** What Che's approximation is off by: {@link CheApproximation}. */
  private static final double CHE_ERROR = 0.0005;

  private static final double FALSE_ALARM = 1e-6;

  private static EdgeModel model(int cacheObjects, int objects, double errorShare) {
    var base = Models.of(Models.GET, true, 0.2, Models.off());
    return new EdgeModel(
        new Pop(2, 4, Discipline.PINNED, 0.1),
        base.clients(),
        base.access(),
        base.connections(),
        new Workload(4_000, base.workload().mix(), 0, objects, 0.9),
        cacheObjects,
        new Origin(Duration.ofMillis(50), Duration.ofMillis(40), 0, 10, 0, errorShare),
        base.cpu(),
        base.waf());
  }

  private static EdgeMetrics run(PreparedEdge edge, Draws draws, int measured) {
    return new EdgeSimulation(edge, draws, new RunWindow(500, measured))
        .run(() -> false)
        .orElseThrow();
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  @ParameterizedTest(name = "room for {0} of 50,000 objects")
  @ValueSource(ints = {1, 500, 5_000, 25_000, 49_000})
  void itHitsAsOftenAsCheSaysFromTheFirstRequestOn(int capacity) {
    int[] start = PopCache.stationary(POPULARITY, capacity);
    var first = new Tally();
    var later = new Tally();
    for (int replication = 0; replication < 40; replication++) {
      var cache = new PopCache(start, OBJECTS);
      var draws = new Draws(4, replication);
      first.add(hitRatio(cache, draws, 0, 5_000));
      hitRatio(cache, draws, 5_000, 50_000);
      later.add(hitRatio(cache, draws, 50_000, 100_000));
    }
    double che = new CheApproximation(POPULARITY, capacity).hitRatio();
    for (var ratio : new Tally[] {first, later}) {
      double halfWidth = ratio.interval(1 - FALSE_ALARM).orElseThrow().halfWidth();
      assertThat(ratio.mean().orElseThrow()).isCloseTo(che, within(halfWidth + CHE_ERROR));
    }
  }

  private static double hitRatio(PopCache cache, Draws draws, int from, int to) {
    var requests = draws.stream("test.object");
    int hits = 0;
    for (int i = from; i < to; i++) {
      int object = POPULARITY.rank(requests.uniform(i));
      hits += cache.holds(object) ? 1 : 0;
      cache.request(object);
    }
    return (double) hits / (to - from);
  }

  @ParameterizedTest(name = "room for {0} of 50,000 objects")
  @ValueSource(ints = {500, 5_000, 25_000})
  void soDoTheRequestsOfThePop(int capacity) {
    var edge = PreparedEdge.of(model(capacity, OBJECTS, 0));
    var ratio = new Tally();
    for (int replication = 0; replication < 10; replication++) {
      var metrics = run(edge, new Draws(4, replication), 5_000);
      ratio.add((double) metrics.hits() / (metrics.hits() + metrics.misses()));
    }
    double halfWidth = ratio.interval(1 - FALSE_ALARM).orElseThrow().halfWidth();
    assertThat(ratio.mean().orElseThrow())
        .isCloseTo(
            new CheApproximation(POPULARITY, capacity).hitRatio(), within(halfWidth + CHE_ERROR));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aLargerCacheHoldsAllThatASmallerOneHolds(int seed) {
    int[] capacities = {1, 300, 3_000, 30_000, OBJECTS};
    var caches = IntStream.of(capacities)
        .mapToObj(capacity -> new PopCache(PopCache.stationary(POPULARITY, capacity), OBJECTS))
        .toList();
    var requests = new Draws(seed, 0).stream("test.object");
    for (int i = 0; i < 500; i++) {
      int object = POPULARITY.rank(requests.uniform(i));
      for (int larger = 1; larger < capacities.length; larger++) {
        boolean smallerHolds = caches.get(larger - 1).holds(object);
        assertThat(!smallerHolds || caches.get(larger).holds(object)).isTrue();
      }
      caches.forEach(cache -> cache.request(object));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whoeverIsNotBlockedHitsTheSameInAllVariants(int seed) {
    var off = FAILING;
    var draws = new Draws(seed, 0);
    var metrics = run(off, draws, 300);
    var deep = run(off.withWaf(new Waf(Models.paranoia(4), 0.5, Map.of())), draws, 300);
    assertThat(deep.ttfb().meanNanos().orElseThrow())
        .isGreaterThan(metrics.ttfb().meanNanos().orElseThrow());
    assertThat(deep.hits()).isEqualTo(metrics.hits());
    assertThat(deep.misses()).isEqualTo(metrics.misses());
    assertThat(deep.failures(FailureCause.ORIGIN_ERROR))
        .isEqualTo(metrics.failures(FailureCause.ORIGIN_ERROR));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withoutWaitsEachRequestTakesTheSameUnderAllDisciplines(int seed) {
    var draws = new Draws(seed, 0);
    var pinned = run(FAILING, draws, 300).unqueuedTtfb();
    for (var discipline : new Discipline[] {Discipline.SHARED, Discipline.PROCESSOR_SHARING}) {
      var model = FAILING.model();
      var other = PreparedEdge.of(model.withPop(new Pop(2, 4, discipline, 0.1)));
      var unqueued = run(other, draws, 300).unqueuedTtfb();
      assertThat(unqueued.meanNanos()).isEqualTo(pinned.meanNanos());
      assertThat(unqueued.quantileNanos(0.9)).isEqualTo(pinned.quantileNanos(0.9));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void eachRequestHitsOrIsFetchedAndSomeFetchesFail(int seed) {
    var metrics = run(FAILING, new Draws(seed, 0), 300);
    assertThat(metrics.hits() + metrics.misses()).isEqualTo(300);
    assertThat(metrics.failures()).isEqualTo(metrics.failures(FailureCause.ORIGIN_ERROR));
    assertThat(metrics.failures()).isBetween(1L, metrics.misses());
    assertThat(metrics.successes()).isGreaterThanOrEqualTo(metrics.hits());
  }

  @Test
  void aFailedFetchLeavesNothingBehind() {
    // Of two objects the other one is never fetched.
    var metrics = run(PreparedEdge.of(model(1, 2, 1)), new Draws(1, 0), 3_000);
    assertThat(metrics.failures()).isEqualTo(metrics.misses());
    assertThat(metrics.successes()).isEqualTo(metrics.hits());
    double resident = new Zipf(2, 0.9).probability(PopCache.stationary(new Zipf(2, 0.9), 1)[0]);
    // Five standard deviations.
    double chance = 5 * Math.sqrt(resident * (1 - resident) / 3_000);
    assertThat(metrics.hits() / 3_000.0).isCloseTo(resident, within(chance));
  }

  @Test
  void withRoomForAllEverythingHits() {
    for (int capacity : new int[] {1_000, 2_000}) {
      var metrics = run(PreparedEdge.of(model(capacity, 1_000, 0)), new Draws(1, 0), 2_000);
      assertThat(metrics.misses()).isZero();
    }
  }

  @Test
  void whatIsNotCacheableIsNotLookedUp() {
    var metrics =
        run(PreparedEdge.of(Models.of(Models.GET, false, 0, Models.off())), new Draws(1, 0), 20);
    assertThat(metrics.hits() + metrics.misses()).isZero();
  }

  /** The rate of a class that the rules block does not change how often the others hit. */
  @Test
  void blockedRequestsLeaveTheHitRatioOfTheOthersAsItIs() {
    var edge = PreparedEdge.of(model(5_000, OBJECTS, 0));
    var half = edge.withWaf(new Waf(Models.paranoia(1), 1, Map.of(TrafficClass.PLAIN, 0.5)));
    var ratio = new Tally();
    for (int replication = 0; replication < 20; replication++) {
      var metrics = run(half, new Draws(9, replication), 5_000);
      assertThat(metrics.failures(FailureCause.BLOCKED_BY_RULES)).isBetween(2_000L, 3_000L);
      ratio.add((double) metrics.hits() / (metrics.hits() + metrics.misses()));
    }
    double halfWidth = ratio.interval(1 - FALSE_ALARM).orElseThrow().halfWidth();
    assertThat(ratio.mean().orElseThrow())
        .isCloseTo(
            new CheApproximation(POPULARITY, 5_000).hitRatio(), within(halfWidth + CHE_ERROR));
  }
}
