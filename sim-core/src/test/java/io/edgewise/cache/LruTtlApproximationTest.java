package io.edgewise.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.cache.LruTtlApproximation.Lifetime;
import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.cache.serving.CacheKeys;
import io.edgewise.cache.serving.Collapsing;
import io.edgewise.cache.serving.Freshness;
import io.edgewise.cache.serving.ServingCache;
import io.edgewise.cache.serving.Ttl;
import io.edgewise.cache.tiers.CacheModel;
import io.edgewise.cache.tiers.CacheSimulation;
import io.edgewise.cache.tiers.CacheSite;
import io.edgewise.cache.tiers.CacheTier;
import io.edgewise.cache.tiers.CacheWorkload;
import io.edgewise.cache.tiers.OriginModel;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import io.edgewise.random.Zipf;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LruTtlApproximationTest {

  private static final Zipf POPULARITY = new Zipf(5_000, 0.9);
  private static final Zipf ONE = new Zipf(1, 1);
  private static final double RATE = 1_000;
  private static final Duration LONG = Duration.ofDays(3_650);

  /**
   * From an empty cache, after a warm-up of ten times its turnover: 400,000 requests, standard error about 0.0015. From where the time
   * to live hardly matters to where it is all that does.
   */
  @ParameterizedTest(
      name = "TTL {0} s, purged every {1} s, {2} values, room for {3}, {4} s to fetch")
  @CsvSource({
    "1, 0, 1, 1000, 0",
    "3, 0, 1, 1000, 0",
    "10, 0, 1, 1000, 0",
    "100, 0, 1, 1000, 0",
    "5, 0, 4, 2000, 0",
    "100000, 5, 1, 1000, 0",
    "10, 10, 3, 1500, 0",
    "1, 0, 1, 1000, 0.15",
    "10, 0, 1, 1000, 0.15",
  })
  void theHitRatioIsTheSimulatedOne(
      double ttl, double purge, int values, int capacity, double fetch) {
    var copies = new Zipf(values, 0.7);
    var lifetime = new Lifetime(
        Duration.ofNanos((long) (ttl * 1e9)), purge == 0 ? 0 : 1 / purge, Duration.ofNanos((long)
            (fetch * 1e9)));
    var formula = new LruTtlApproximation(POPULARITY, copies, capacity, RATE, lifetime);
    assertThat(formula.hitRatio()).isCloseTo(simulated(lifetime, copies, capacity), within(0.006));
  }

  private static double simulated(Lifetime lifetime, Zipf copies, int capacity) {
    var draws = new Draws(3, 0);
    var purges = draws.stream("test.purge");
    double mean = 1e9 / lifetime.purgesPerSecond();
    long ttl = lifetime.ttl().toNanos();
    Ttl law = lifetime.purgesPerSecond() == 0
        ? Ttl.fixed(lifetime.ttl())
        : (object, request) -> Math.min(
            ttl, (long) InverseTransforms.exponential(purges.uniform(object, request), mean));
    var model = CacheModel.of(
        CacheWorkload.of(RATE, POPULARITY).withKeys(new CacheKeys(POPULARITY.objects(), copies)),
        OriginModel.constant(lifetime.fetch().plusNanos(1)),
        new CacheTier(
            "one",
            1,
            CacheSite.of(PolicyKind.LRU, Capacity.ofObjects(capacity)),
            new ServingCache.Rules(Freshness.of(law), Collapsing.unlimited()),
            Duration.ZERO));
    double cold = hits(model, draws, 10L * capacity + 50_000, 400_000);
    // The stationary start must give the same from the first request on.
    double started = hits(model.withStationaryStart(), new Draws(4, 0), 0, 30_000);
    assertThat(started).isCloseTo(cold, within(0.02));
    return cold;
  }

  private static double hits(CacheModel model, Draws draws, long warmUp, long measured) {
    return new CacheSimulation(model, draws)
        .run(warmUp, measured, () -> false)
        .tier(0)
        .hitRatio();
  }

  @Test
  void withoutExpiryItIsChe() {
    var formula =
        new LruTtlApproximation(POPULARITY, ONE, 500, RATE, new Lifetime(LONG, 0, Duration.ZERO));
    assertThat(formula.hitRatio())
        .isCloseTo(new CheApproximation(POPULARITY, 500).hitRatio(), within(1e-4));
  }

  @Test
  void withRoomForAllItIsTheTimeToLive() {
    var ttl = Duration.ofSeconds(7);
    var formula =
        new LruTtlApproximation(POPULARITY, ONE, 5_000, RATE, new Lifetime(ttl, 0, Duration.ZERO));
    assertThat(formula.hitRatio())
        .isCloseTo(new TtlApproximation(POPULARITY, RATE, ttl, false).hitRatio(), within(1e-6));
  }

  @Test
  void withoutRoomNothingIsHit() {
    var formula =
        new LruTtlApproximation(POPULARITY, ONE, 0, RATE, new Lifetime(LONG, 0, Duration.ZERO));
    assertThat(formula.hitRatio()).isZero();
  }

  @Test
  void badLifetimesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lifetime(Duration.ZERO, 0, Duration.ZERO))
        .withMessage("The ttl (PT0S) must be positive.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lifetime(LONG, Double.NaN, Duration.ZERO))
        .withMessage("The purgesPerSecond (NaN) must be finite and not negative.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lifetime(LONG, 0, Duration.ofSeconds(-1)))
        .withMessage("The fetch (PT-1S) must not be negative.");
  }
}
