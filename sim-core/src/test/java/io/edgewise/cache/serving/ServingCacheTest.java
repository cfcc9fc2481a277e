package io.edgewise.cache.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.cache.CheApproximation;
import io.edgewise.cache.TtlApproximation;
import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.cache.serving.ServingCache.Rules;
import io.edgewise.random.Draws;
import io.edgewise.random.Zipf;
import io.edgewise.stats.Tally;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One cache by hand: times are in seconds, the time to live is 10. */
class ServingCacheTest {

  private static final long SECOND = 1_000_000_000;
  private static final Freshness TEN = Freshness.of(Duration.ofSeconds(10));
  private static final Draws DRAWS = new Draws(1, 0);

  private static ServingCache cache(Freshness freshness, Collapsing collapsing) {
    return cache(freshness, collapsing, Admission.always());
  }

  private static ServingCache cache(
      Freshness freshness, Collapsing collapsing, Admission admission) {
    var capacity = Capacity.ofBytes(1_000);
    return new ServingCache(
        PolicyKind.LRU.create(capacity),
        capacity,
        admission,
        new Rules(freshness, collapsing),
        DRAWS.stream("test.early"));
  }

  private static Verdict at(ServingCache cache, double seconds) {
    return cache.request(7, 0, nanos(seconds));
  }

  private static void fill(ServingCache cache, double seconds) {
    cache.filled(7, 100, 0, SECOND, nanos(seconds));
  }

  private static long nanos(double seconds) {
    return (long) (seconds * SECOND);
  }

  @Test
  void anObjectIsFreshUntilItsExpiry() {
    var cache = cache(TEN, Collapsing.unlimited());
    assertThat(at(cache, 0)).isEqualTo(Verdict.MISS);
    assertThat(at(cache, 0.5)).isEqualTo(Verdict.WAIT);
    fill(cache, 1);
    assertThat(at(cache, 1)).isEqualTo(Verdict.HIT);
    assertThat(at(cache, 10.9)).isEqualTo(Verdict.HIT);
    assertThat(at(cache, 11)).isEqualTo(Verdict.MISS);
    assertThat(at(cache, 12)).isEqualTo(Verdict.WAIT);
    fill(cache, 13);
    assertThat(cache.expiryNanos(7)).isEqualTo(23 * SECOND);
  }

  @Test
  void withoutCollapsingEachFetches() {
    var cache = cache(TEN, Collapsing.none());
    assertThat(at(cache, 0)).isEqualTo(Verdict.MISS);
    assertThat(at(cache, 0.5)).isEqualTo(Verdict.MISS);
  }

  @Test
  void aLockLastsAsLongAsItsTimeout() {
    var cache = cache(TEN, Collapsing.unlimited().withLockTimeout(Duration.ofSeconds(2)));
    assertThat(at(cache, 0)).isEqualTo(Verdict.MISS);
    assertThat(at(cache, 1.9)).isEqualTo(Verdict.WAIT);
    assertThat(at(cache, 2)).isEqualTo(Verdict.MISS); // and holds the lock anew
    assertThat(at(cache, 3.9)).isEqualTo(Verdict.WAIT);
  }

  @Test
  void aHitBeginsTheTimeToLiveAnewIfItIsToReset() {
    var cache = cache(TEN.withResetOnHit(), Collapsing.unlimited());
    fill(cache, 0);
    assertThat(at(cache, 9)).isEqualTo(Verdict.HIT);
    assertThat(at(cache, 18)).isEqualTo(Verdict.HIT);
    assertThat(at(cache, 28)).isEqualTo(Verdict.MISS);
  }

  @Test
  void staleObjectsAreServedWithinTheirWindow() {
    var cache = cache(TEN.withStaleWhileRevalidate(Duration.ofSeconds(5)), Collapsing.unlimited());
    fill(cache, 0);
    assertThat(at(cache, 12)).isEqualTo(Verdict.REVALIDATE);
    assertThat(at(cache, 13)).isEqualTo(Verdict.STALE);
    assertThat(at(cache, 15)).isEqualTo(Verdict.WAIT); // the window is over, the fetch is not
    fill(cache, 16);
    assertThat(at(cache, 17)).isEqualTo(Verdict.HIT);
    assertThat(at(cache, 31)).isEqualTo(Verdict.MISS);
  }

  @Test
  void anErrorIsHiddenWithinItsWindowAndNotRemembered() {
    var cache = cache(TEN.withStaleIfError(Duration.ofSeconds(5)), Collapsing.unlimited());
    fill(cache, 0);
    assertThat(at(cache, 12)).isEqualTo(Verdict.MISS);
    assertThat(cache.failed(7, nanos(13))).isTrue();
    assertThat(at(cache, 14)).isEqualTo(Verdict.MISS); // tries again
    assertThat(cache.failed(7, nanos(15))).isFalse();
    assertThat(cache.failed(8, nanos(15))).isFalse();
  }

  @Test
  void absenceIsRememberedForItsOwnTime() {
    var cache = cache(TEN.withNegativeTtl(Duration.ofSeconds(2)), Collapsing.unlimited());
    fill(cache, 0);
    assertThat(at(cache, 10)).isEqualTo(Verdict.MISS);
    cache.absent(7, 100, 0, nanos(11));
    assertThat(at(cache, 12)).isEqualTo(Verdict.NEGATIVE_HIT);
    assertThat(at(cache, 13)).isEqualTo(Verdict.MISS);
    fill(cache, 14);
    assertThat(at(cache, 15)).isEqualTo(Verdict.HIT);
  }

  @Test
  void absenceThatIsNotRememberedRemovesTheObject() {
    var cache = cache(TEN, Collapsing.unlimited());
    fill(cache, 0);
    cache.absent(7, 100, 0, nanos(11));
    assertThat(cache.isResident(7)).isFalse();
    assertThat(at(cache, 12)).isEqualTo(Verdict.MISS);
  }

  @Test
  void whatMustNotBeStoredIsFetchedByAllOrOneAfterTheOther() {
    var trap = cache(TEN, Collapsing.unlimited());
    assertThat(at(trap, 0)).isEqualTo(Verdict.MISS);
    trap.uncacheable(7, nanos(1));
    assertThat(at(trap, 1)).isEqualTo(Verdict.MISS);
    assertThat(at(trap, 1)).isEqualTo(Verdict.WAIT);
    var free = cache(TEN, Collapsing.unlimited().withPassMemory(Duration.ofSeconds(60)));
    assertThat(at(free, 0)).isEqualTo(Verdict.MISS);
    free.uncacheable(7, nanos(1));
    assertThat(at(free, 1)).isEqualTo(Verdict.PASS);
    assertThat(at(free, 1)).isEqualTo(Verdict.PASS);
    assertThat(at(free, 61)).isEqualTo(Verdict.MISS);
  }

  /** The rate of early fetches at a lead x is exp(-x / (beta fetch)); binomial, standard error 0.0015 at most. */
  @Test
  void requestsFetchEarlyWithTheirProbability() {
    var cache = cache(TEN.withEarlyBeta(2), Collapsing.none());
    fill(cache, 0); // took a second
    for (double lead : new double[] {0.5, 2, 4}) {
      int early = 0;
      for (int request = 0; request < 100_000; request++) {
        early += cache.request(7, request, nanos(10 - lead)) == Verdict.EARLY ? 1 : 0;
      }
      assertThat(early / 100_000.0).isCloseTo(Math.exp(-lead / 2), within(0.006));
    }
  }

  @Test
  void anOlderCopyExpiresEarlier() {
    var cache = cache(TEN, Collapsing.unlimited());
    fill(cache, 0);
    cache.expireBy(7, nanos(4));
    assertThat(at(cache, 4)).isEqualTo(Verdict.MISS);
    fill(cache, 5);
    cache.expireBy(7, nanos(100));
    assertThat(at(cache, 14)).isEqualTo(Verdict.HIT);
  }

  @Test
  void purgedObjectsAreGone() {
    var cache = cache(TEN, Collapsing.unlimited());
    fill(cache, 0);
    cache.purge(7);
    assertThat(at(cache, 1)).isEqualTo(Verdict.MISS);
  }

  /** Binomial with 1,000 objects: five standard errors are 77. */
  @Test
  void aShareIsPurged() {
    var capacity = Capacity.ofObjects(1_000);
    var cache = new ServingCache(
        PolicyKind.SIEVE.create(capacity),
        capacity,
        Admission.always(),
        new Rules(TEN, Collapsing.none()),
        DRAWS.stream("test.early"));
    for (int key = 0; key < 1_000; key++) {
      cache.filled(key, 1, key, 1, 0);
    }
    assertThat(cache.purgeShare(0.4, DRAWS.stream("test.purge"), 0)).isBetween(323, 477);
    assertThat(cache.residents()).isBetween(523, 677);
    assertThat(cache.purgeShare(1, DRAWS.stream("test.purge"), 1)).isBetween(523, 677);
    assertThat(cache.residents()).isZero();
  }

  @Test
  void whoFetchedItIsRemembered() {
    var cache = cache(TEN, Collapsing.unlimited());
    assertThat(cache.filledBy(7)).isEqualTo(-1);
    cache.filled(7, 100, 42, SECOND, 0);
    assertThat(cache.filledBy(7)).isEqualTo(42);
  }

  @Test
  void whatIsNotAdmittedIsNotStored() {
    var cache = cache(TEN, Collapsing.unlimited(), Admission.upTo(99));
    fill(cache, 0);
    assertThat(cache.isResident(7)).isFalse();
    cache.filled(7, 99, 0, SECOND, 0);
    assertThat(cache.isResident(7)).isTrue();
  }

  // --- Times to live, admission, keys, hashing
  // ----------------------------------------------------------------------

  @Test
  void jitterSpreadsExpiries() {
    var ttl = Ttl.jittered(Duration.ofSeconds(10), 0.2, DRAWS.stream("test.ttl"));
    double sum = 0;
    for (int object = 0; object < 10_000; object++) {
      long nanos = ttl.nanos(object, object);
      assertThat(nanos).isBetween(8 * SECOND, 12 * SECOND);
      assertThat(ttl.nanos(object, object)).isEqualTo(nanos);
      sum += nanos;
    }
    assertThat(sum / 10_000 / SECOND).isCloseTo(10, within(0.06)); // five standard errors
  }

  @Test
  void objectsHaveTimesToLiveOfTheirOwn() {
    var ttl = Ttl.byObject(5, 6);
    assertThat(ttl.nanos(0, 9)).isEqualTo(5);
    assertThat(ttl.nanos(3, 9)).isEqualTo(6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ttl.byObject(1, -2))
        .withMessage("The ttl (-2 ns) must not be negative.");
    assertThatIllegalArgumentException().isThrownBy(Ttl::byObject);
  }

  /** 0.8 % of a full filter, and at most as much again of the older one. */
  @Test
  void theSecondRequestIsAdmittedAndFewOthers() {
    var admission = Admission.onSecondRequest(10_000);
    int wrong = 0;
    for (int object = 0; object < 50_000; object++) {
      wrong += admission.admits(object, 1, 0) ? 1 : 0;
    }
    assertThat(wrong / 50_000.0).isBetween(0.003, 0.018);
    for (int object = 45_000; object < 50_000; object++) {
      assertThat(admission.admits(object, 1, 0)).isTrue();
    }
    int remembered = 0;
    for (int object = 0; object < 5_000; object++) {
      remembered += admission.admits(object, 1, 0) ? 1 : 0;
    }
    assertThat(remembered).as("of those long forgotten").isLessThan(150);
  }

  @Test
  void aShareIsAdmitted() {
    var admission = Admission.withProbability(0.1, DRAWS.stream("test.admission"));
    int admitted = 0;
    for (int request = 0; request < 100_000; request++) {
      admitted += admission.admits(1, 1, request) ? 1 : 0;
    }
    assertThat(admitted / 100_000.0).isCloseTo(0.1, within(0.005));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40})
  void serversGetTheirShareAndWithoutOneOnlyItsObjectsMove(int servers) {
    var hash = new ConsistentHash(servers);
    int[] objects = new int[servers];
    for (int object = 0; object < 100_000; object++) {
      objects[hash.server(object)]++;
    }
    for (int share : objects) {
      assertThat(share * servers / 100_000.0).isCloseTo(1, within(0.35)); // some four deviations
    }
    if (servers > 1) {
      var without = hash.without(servers / 2);
      for (int object = 0; object < 10_000; object++) {
        int before = hash.server(object);
        int after = without.server(object);
        assertThat(after).isNotEqualTo(servers / 2);
        assertThat(before == servers / 2 || before == after).isTrue();
      }
    }
  }

  @Test
  void theLastServerStays() {
    var one = new ConsistentHash(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.without(0))
        .withMessage("The server (0) is the last one.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.without(1))
        .withMessage("The server (1) is not among them.");
  }

  @Test
  void keysAreOfAnObjectAndAValue() {
    var keys = CacheKeys.varyingEvenly(10, 4);
    assertThat(keys.count()).isEqualTo(40);
    assertThat(keys.key(3, 0.3)).isEqualTo(13);
    assertThat(keys.object(13)).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CacheKeys.varyingEvenly(1 << 28, 16))
        .withMessageContaining("The objects (268435456)");
  }

  /**
   * Che's occupancy over 25 replications: the number of residents is a sum of Bernoulli trials, the standard deviation of its mean
   * is below 5; popular objects let the share of fresh requests vary by 0.02 in one, so by 0.004 in the mean.
   */
  @ParameterizedTest(name = "TTL {0} s")
  @ValueSource(longs = {1, 5, 60, 100_000})
  void theStationaryStartFillsTheCacheAsCheSays(long ttl) {
    var zipf = new Zipf(20_000, 0.8);
    var freshness = Freshness.of(Duration.ofSeconds(ttl));
    var start = new StationaryStart(zipf, CacheKeys.ofObjects(20_000), 1_000, 2_000, freshness);
    var residents = new Tally();
    var hits = new Tally();
    var fresh = new Tally();
    for (int replication = 0; replication < 25; replication++) {
      var cache = roomy(freshness);
      start.fill(
          cache, object -> 1, object -> true, new Draws(1, replication).stream("test.start"));
      residents.add(cache.residents());
      hits.add(popularity(zipf, key -> cache.isResident(key)));
      fresh.add(popularity(zipf, key -> cache.isResident(key) && cache.expiryNanos(key) > 0));
    }
    assertThat(mean(residents)).isCloseTo(2_000, within(25.0));
    assertThat(mean(hits)).isCloseTo(new CheApproximation(zipf, 2_000).hitRatio(), within(0.01));
    assertThat(mean(fresh)).isLessThanOrEqualTo(mean(hits));
    if (ttl <= 1) { // below the characteristic time evictions do not matter
      var formula = new TtlApproximation(zipf, 1_000, Duration.ofSeconds(ttl), false);
      assertThat(mean(fresh)).isCloseTo(formula.hitRatio(), within(0.02));
    }
    if (ttl == 100_000) { // hardly anything has expired
      assertThat(mean(fresh)).isCloseTo(mean(hits), within(0.01));
    }
  }

  /** With room for all that are drawn. */
  private static ServingCache roomy(Freshness freshness) {
    var capacity = Capacity.ofObjects(4_000);
    return new ServingCache(
        PolicyKind.LRU.create(capacity),
        capacity,
        Admission.never(),
        new Rules(freshness, Collapsing.none()),
        DRAWS.stream("test.early"));
  }

  private static double popularity(Zipf zipf, IntPredicate of) {
    return IntStream.range(0, zipf.objects())
        .filter(of)
        .mapToDouble(zipf::probability)
        .sum();
  }

  private static double mean(Tally tally) {
    return tally.mean().orElseThrow();
  }
}
