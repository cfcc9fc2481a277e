package io.edgewise.cache.tiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.cache.CheApproximation;
import io.edgewise.cache.EarlyRecomputation;
import io.edgewise.cache.TtlObject;
import io.edgewise.cache.TwoTierApproximation;
import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.cache.serving.Admission;
import io.edgewise.cache.serving.CacheKeys;
import io.edgewise.cache.serving.Collapsing;
import io.edgewise.cache.serving.Freshness;
import io.edgewise.cache.serving.ServingCache.Rules;
import io.edgewise.cache.serving.Verdict;
import io.edgewise.random.Draws;
import io.edgewise.random.Zipf;
import io.edgewise.stats.PairedDifference;
import io.edgewise.stats.Tally;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheSimulationTest {

  private static final Zipf SLOWLY = new Zipf(2_000, 0.9);
  private static final Duration FOR_EVER = Duration.ofDays(10_000);
  private static final Duration INSTANT = Duration.ofNanos(1);
  private static final CacheSite LARGE =
      CacheSite.of(PolicyKind.LRU, Capacity.ofObjects(1_000_000));

  // --- One hot object: ten requests a second, three seconds to fetch
  // ------------------------------------------------

  private static final CacheWorkload HOT = CacheWorkload.of(10, new Zipf(1, 1));
  private static final OriginModel SLOW = OriginModel.constant(Duration.ofSeconds(3));
  private static final Freshness TEN_SECONDS = Freshness.of(Duration.ofSeconds(10));

  private static CacheReport hot(Freshness freshness, Collapsing collapsing, OriginModel origin) {
    return hot(freshness, collapsing, origin, 60_000);
  }

  private static CacheReport hot(
      Freshness freshness, Collapsing collapsing, OriginModel origin, int requests) {
    return run(HOT, origin, 100, requests, new Rules(freshness, collapsing));
  }

  /** 450 expiries; the fetches of one have a standard deviation of sqrt(30), their mean one of 0.26. */
  @Test
  void uncollapsedAnExpiryCosts31Fetches() {
    var counts = hot(TEN_SECONDS, Collapsing.none(), SLOW).tier(0);
    assertThat(counts.episodes()).isGreaterThan(200);
    assertThat((double) counts.fetches() / counts.episodes()).isCloseTo(31, within(1.0));
  }

  @Test
  void collapsedItCostsOne() {
    var report = hot(TEN_SECONDS, Collapsing.unlimited(), SLOW);
    assertThat(report.tier(0).episodes()).isGreaterThan(200);
    assertThat(report.tier(0).fetches()).isEqualTo(report.tier(0).episodes());
    assertThat(report.mostConcurrentFetches()).isEqualTo(1);
  }

  /**
   * Waiters of the last of the three seconds are answered in time, but for one that finds the lock timed out and takes it; all before
   * them give up and fetch.
   */
  @Test
  void aLockTimeoutLetsThoseGoWhoHaveWaitedSoLong() {
    var collapsing = Collapsing.unlimited().withLockTimeout(Duration.ofSeconds(1));
    var counts = hot(TEN_SECONDS, collapsing, SLOW).tier(0);
    assertThat((double) counts.fetches() / counts.episodes()).isCloseTo(1 + 20 + 1, within(1.0));
  }

  /**
   * A renewal process: the standard error of each share is below 0.0001 with 300,000 cycles of 12 requests. The simulated
   * fetch takes the same time as the formula's.
   */
  @Test
  void sharesAreThoseOfTheFormula() {
    var object = new TtlObject(10, Duration.ofSeconds(1), Duration.ofMillis(100));
    var report = run(
        HOT,
        OriginModel.constant(Duration.ofMillis(100)),
        100,
        3_600_000,
        new Rules(Freshness.of(Duration.ofSeconds(1)), Collapsing.unlimited()));
    double requests = report.tier(0).requests();
    assertThat(report.tier(0).hitRatio()).isCloseTo(object.hitRatio(), within(0.0005));
    assertThat(report.tier(0).count(Verdict.WAIT) / requests)
        .isCloseTo(object.delayedHitRatio(), within(0.0005));
    assertThat(report.tier(0).count(Verdict.MISS) / requests)
        .isCloseTo(object.fetchRatio(), within(0.0005));
    assertThat(report.offloadRatio()).isCloseTo(1 - object.fetchRatio(), within(0.0005));
  }

  @Test
  void hitsThatResetTheTimeToLiveMissOnlyAfterAGap() {
    var object = new TtlObject(10, Duration.ofMillis(200), Duration.ZERO);
    var report = run(
        HOT,
        OriginModel.constant(INSTANT),
        100,
        1_000_000,
        new Rules(Freshness.of(Duration.ofMillis(200)).withResetOnHit(), Collapsing.unlimited()));
    assertThat(report.tier(0).hitRatio())
        .isCloseTo(object.hitRatioResetOnHit(), within(0.0015)); // four standard errors
  }

  /** 2,000 expiries; the number of recomputations has a standard deviation of about 2.2, its mean one of 2 %. */
  @Test
  void earlyRecomputationsAreAsManyAsTheFormulaSays() {
    var early = new EarlyRecomputation(20, Duration.ofSeconds(10), 1);
    assertThat(early.earlyRequests()).isGreaterThan(70);
    var report = run(
        CacheWorkload.of(20, new Zipf(1, 1)),
        OriginModel.constant(Duration.ofSeconds(10)),
        2_000,
        2_000_000,
        new Rules(Freshness.of(Duration.ofSeconds(100)).withEarlyBeta(1), Collapsing.none()));
    var counts = report.tier(0);
    double cycles = counts.episodes();
    assertThat(cycles).isGreaterThan(1_500);
    assertThat(counts.fetches() / cycles)
        .isCloseTo(early.recomputationsPerExpiry(), within(0.05 * Math.E));
    assertThat(counts.count(Verdict.MISS)).isLessThan(counts.fetches() / 20);
    // From the last fill of a cycle to the first recomputation of the next passes the time to live
    // less the lead, then it
    // takes the fetch; the last recomputation began later than the first, by less than that.
    double cycleSeconds = 100_000 / cycles;
    double shortest = 100 - early.meanLeadSeconds() + 10;
    assertThat(cycleSeconds).isBetween(shortest, shortest + 10);
  }

  @Test
  void collapsedOneRequestRecomputesAndNobodyWaits() {
    var freshness = Freshness.of(Duration.ofSeconds(100)).withEarlyBeta(1);
    var report = run(
        CacheWorkload.of(20, new Zipf(1, 1)),
        OriginModel.constant(Duration.ofSeconds(10)),
        2_000,
        200_000,
        new Rules(freshness, Collapsing.unlimited()));
    assertThat(report.tier(0).fetches()).isEqualTo(report.tier(0).episodes());
    assertThat(report.tier(0).hitRatio()).isGreaterThan(0.9999);
  }

  @Test
  void servingStaleNobodyWaits() {
    var freshness = TEN_SECONDS.withStaleWhileRevalidate(Duration.ofSeconds(30));
    for (var collapsing : List.of(Collapsing.none(), Collapsing.unlimited())) {
      var report = hot(freshness, collapsing, SLOW);
      assertThat(report.waits().meanNanos()).hasValue(0);
      assertThat(report.tier(0).count(Verdict.REVALIDATE))
          .isEqualTo(report.tier(0).fetches());
      assertThat(report.tier(0).fetches()).isEqualTo(report.tier(0).episodes());
    }
  }

  @Test
  void aWindowTooShortForTheFetchLetsTheRestWait() {
    var freshness = TEN_SECONDS.withStaleWhileRevalidate(Duration.ofSeconds(1));
    var report = hot(freshness, Collapsing.unlimited(), SLOW);
    var counts = report.tier(0);
    // Of the three seconds of a fetch, from the first stale request on, one is stale and two are
    // waited.
    assertThat((double) counts.count(Verdict.WAIT) / counts.episodes()).isCloseTo(20, within(2.0));
  }

  /**
   * All that is asked is fetched one after the other, a third of a request a second, while ten arrive: 6,000 requests are
   * answered after five hours, and each answer asks all who still wait.
   */
  @Test
  void theUncacheableTrapSerialisesRequests() {
    var origin = SLOW.withUncacheableShare(1);
    var trapped = hot(TEN_SECONDS, Collapsing.unlimited(), origin, 6_000);
    assertThat(trapped.mostConcurrentFetches()).isEqualTo(1);
    assertThat(meanWait(trapped)).isGreaterThan(100);
    var free =
        hot(TEN_SECONDS, Collapsing.unlimited().withPassMemory(Duration.ofMinutes(2)), origin);
    assertThat(meanWait(free)).isCloseTo(3, within(0.1));
    assertThat(free.mostConcurrentFetches()).isGreaterThan(20);
    assertThat(meanWait(hot(TEN_SECONDS, Collapsing.none(), origin))).isEqualTo(3);
  }

  @Test
  void staleIfErrorHidesErrors() {
    var origin = SLOW.withErrorShare(0.5);
    var bare = hot(TEN_SECONDS, Collapsing.unlimited(), origin);
    var covered =
        hot(TEN_SECONDS.withStaleIfError(Duration.ofMinutes(5)), Collapsing.unlimited(), origin);
    assertThat(bare.failed()).isGreaterThan(bare.requests() / 10);
    assertThat(covered.failed()).isZero();
  }

  /** One server answers a third of a request a second: an uncollapsed expiry queues 31 requests and more. */
  @Test
  void anOriginOfOneServerDrownsWithoutCollapsing() {
    var origin = SLOW.withRoom(1, Integer.MAX_VALUE);
    var drowned = hot(TEN_SECONDS, Collapsing.none(), origin);
    var calm = hot(TEN_SECONDS, Collapsing.unlimited(), origin);
    assertThat(drowned.mostConcurrentFetches()).isGreaterThan(25);
    assertThat(calm.mostConcurrentFetches()).isEqualTo(1);
    assertThat(calm.waitSeconds(1).maximum().orElseThrow()).isLessThanOrEqualTo(3.0001);
  }

  private static double meanWait(CacheReport report) {
    return report.waits().meanNanos().orElseThrow() / 1e9;
  }

  /**
   * Five at a time and ten in the queue: of the 31 of an expiry, those beyond 15 are refused at once and count as errors, not as
   * waits. The last of the queue is answered about nine seconds after the first request came, and came 1.4 s after that.
   */
  @Test
  void anOriginWithoutRoomRefuses() {
    var report = hot(TEN_SECONDS, Collapsing.none(), SLOW.withRoom(5, 10));
    double expiries = report.tier(0).episodes();
    assertThat(report.mostConcurrentFetches()).isEqualTo(15);
    assertThat(report.refused() / expiries).isCloseTo(31 - 15, within(1.0));
    assertThat(report.failed()).isCloseTo(report.refused(), within(20L));
    assertThat(report.waitSeconds(1).maximum().orElseThrow()).isBetween(7.0, 9.0);
    assertThat(hot(TEN_SECONDS, Collapsing.unlimited(), SLOW.withRoom(5, 10)).failed())
        .isZero();
  }

  /** By halves of the fetch: 3 s for the first, collapsed as long as it still takes for those behind it, nothing afterwards. */
  @Test
  void whoComesLateInAFetchWaitsLess() {
    var alone = hot(TEN_SECONDS, Collapsing.none(), SLOW).waitSecondsSinceFetch();
    assertThat(alone.get(0).mean()).hasValue(3);
    assertThat(alone.get(1).mean()).hasValue(3);
    assertThat(alone.get(2).mean()).hasValue(0);
    var shared = hot(TEN_SECONDS, Collapsing.unlimited(), SLOW).waitSecondsSinceFetch();
    // Of 16 in the first half one waits 3 s and fifteen 2.25 s on average.
    assertThat(shared.get(0).mean().orElseThrow()).isCloseTo(2.25 + 0.75 / 16, within(0.03));
    assertThat(shared.get(1).mean().orElseThrow()).isCloseTo(0.75, within(0.03));
    assertThat(shared.get(2).mean()).hasValue(0);
    assertThat(shared.get(9).count()).isZero(); // the cycle is over after 13 s
  }

  // --- Many objects
  // -------------------------------------------------------------------------------------------------

  private static final Zipf POPULARITY = new Zipf(20_000, 0.8);
  private static final Rules EVER = new Rules(Freshness.of(FOR_EVER), Collapsing.unlimited());

  @ParameterizedTest(name = "{0} lower sites of {1}, upper {2}")
  @CsvSource({"1, 1000, 3000", "4, 500, 2000", "2, 1000, 1000"})
  void tiersHitAsTheFormulaSays(int sites, int lowerObjects, int upperObjects) {
    var formula = new TwoTierApproximation(POPULARITY, sites, lowerObjects, upperObjects);
    var model = CacheModel.of(
        CacheWorkload.of(1_000, POPULARITY),
        OriginModel.constant(INSTANT),
        tier("lower", sites, lru(lowerObjects), EVER),
        tier("upper", 1, lru(upperObjects), EVER));
    var report = run(model, 200_000, 800_000);
    assertThat(report.tier(0).hitRatio()).isCloseTo(formula.lowerHitRatio(), within(0.004));
    assertThat(report.tier(1).hitRatio()).isCloseTo(formula.upperHitRatio(), within(0.008));
    assertThat(1 - report.offloadRatio()).isCloseTo(formula.originRatio(), within(0.008));
  }

  @ParameterizedTest(name = "{0} values")
  @ValueSource(ints = {1, 3, 10})
  void aLongerKeyCostsHits(int values) {
    var keys = CacheKeys.varyingEvenly(20_000, values);
    var che = new CheApproximation(POPULARITY, keys.values(), 2_000);
    var workload = CacheWorkload.of(1_000, POPULARITY).withKeys(keys);
    var model =
        CacheModel.of(workload, OriginModel.constant(INSTANT), tier("lower", 1, lru(2_000), EVER));
    assertThat(run(model, 200_000, 600_000).tier(0).hitRatio())
        .isCloseTo(che.hitRatio(), within(0.004));
  }

  @Test
  void hashedServersAreOneLargeCacheAndOthersAreSmallOnes() {
    double large = siteHitRatio(lru(2_000));
    double hashed = siteHitRatio(lru(500).withServers(4, true));
    double apart = siteHitRatio(lru(500).withServers(4, false));
    double small = siteHitRatio(lru(500));
    // The servers' shares are uneven by some percent.
    assertThat(hashed).isCloseTo(large, within(0.02));
    assertThat(apart).isCloseTo(small, within(0.005));
    assertThat(small).isLessThan(large - 0.1);
  }

  private static double siteHitRatio(CacheSite site) {
    var model = CacheModel.of(
        CacheWorkload.of(1_000, POPULARITY),
        OriginModel.constant(INSTANT),
        tier("lower", 1, site, EVER));
    return run(model, 100_000, 300_000).tier(0).hitRatio();
  }

  /** What one round trip after the other adds. */
  @Test
  void answersTakeTheRoundTripsThatTheyNeed() {
    var model = CacheModel.of(
        CacheWorkload.of(1_000, POPULARITY),
        OriginModel.constant(Duration.ofMillis(100)),
        new CacheTier("lower", 2, lru(500), EVER, Duration.ofMillis(20)),
        new CacheTier("upper", 1, lru(5_000), EVER, Duration.ofMillis(60)));
    var report = run(model, 20_000, 50_000);
    assertThat(report.waitSeconds(0).maximum()).hasValue(0);
    assertThat(report.waitSeconds(1).maximum().orElseThrow()).isCloseTo(0.020, within(1e-9));
    assertThat(report.waitSeconds(2).maximum().orElseThrow()).isCloseTo(0.180, within(1e-9));
    assertThat(report.waitSeconds(2).minimum().orElseThrow()).isLessThan(0.180); // joined late
  }

  @Test
  void whatNoCacheMayAnswerGoesToTheOrigin() {
    var workload =
        CacheWorkload.of(1_000, POPULARITY).withSpecial(new CacheWorkload.Special(0.3, 0));
    var model =
        CacheModel.of(workload, OriginModel.constant(INSTANT), tier("lower", 1, lru(20_000), EVER));
    var report = run(model, 300_000, 100_000);
    // Binomial, standard error 0.0015; nearly all objects are cached by then.
    assertThat(report.bypassed() / 100_000.0).isCloseTo(0.3, within(0.007));
    assertThat(report.originFetches())
        .isEqualTo(report.bypassed() + report.tier(0).fetches());
  }

  /**
   * Each copy was fetched by a request with the unkeyed input with its share s, and is served to the 1 - s without it. One
   * object with 100 requests a cycle: 10,000 cycles, standard error of the share 0.003.
   */
  @Test
  void anUnkeyedInputReachesThoseWhoDidNotSendIt() {
    var workload =
        CacheWorkload.of(10, new Zipf(1, 1)).withSpecial(new CacheWorkload.Special(0, 0.1));
    var rules = new Rules(TEN_SECONDS, Collapsing.unlimited());
    var report = run(workload, OriginModel.constant(INSTANT), 100, 1_000_000, rules);
    double exposed = (double) report.exposed() / report.requests();
    assertThat(exposed).isCloseTo(0.1 * 0.9 * 100 / 101, within(0.012));
  }

  /**
   * An origin that takes a fifth of the run for an answer: what is under way in the end is waited for, so that nobody is left
   * out whose answer is late.
   */
  @Test
  void slowAnswersAreCountedToo() {
    var model = CacheModel.of(
        CacheWorkload.of(1_000, new Zipf(1_000_000, 0)),
        OriginModel.constant(Duration.ofSeconds(10)),
        tier("lower", 1, lru(10), EVER));
    var report = run(model, 0, 50_000);
    assertThat(report.requests()).isEqualTo(50_000);
    assertThat(report.originFetches()).isEqualTo(report.tier(0).fetches());
    // Nearly every request is for another object and waits for all of the ten seconds.
    assertThat(report.waits().meanNanos().orElseThrow()).isCloseTo(10e9, within(0.3e9));
  }

  @Test
  void purgesCostHits() {
    var model = CacheModel.of(
        CacheWorkload.of(1_000, POPULARITY),
        OriginModel.constant(INSTANT),
        tier("lower", 1, lru(20_000), EVER));
    var purged = model.withPurges(new CacheModel.Purges(Duration.ofSeconds(10), 0.5));
    double before = run(model, 300_000, 200_000).tier(0).hitRatio();
    double after = run(purged, 300_000, 200_000).tier(0).hitRatio();
    assertThat(after).isLessThan(before - 0.05);
  }

  /** Both hit what they never stored; with a large share of objects that are requested once, storing at the second request pays. */
  @Test
  void admissionAtTheSecondRequestKeepsRareObjectsOut() {
    var zipf = new Zipf(200_000, 0.8);
    double always = admitting(zipf, lru(2_000));
    double second =
        admitting(zipf, lru(2_000).withAdmission(() -> Admission.onSecondRequest(20_000)));
    double never = admitting(zipf, lru(2_000).withAdmission(Admission::never));
    assertThat(second).isGreaterThan(always + 0.02);
    assertThat(never).isZero();
  }

  private static double admitting(Zipf popularity, CacheSite site) {
    var model = CacheModel.of(
        CacheWorkload.of(1_000, popularity),
        OriginModel.constant(INSTANT),
        tier("lower", 1, site, EVER));
    return run(model, 200_000, 200_000).tier(0).hitRatio();
  }

  // --- The stationary start
  // -----------------------------------------------------------------------------------------

  /**
   * The first 4,000 requests of 40 replications, started as if for ever, against as many after a long warm-up: the interval of the
   * difference holds 0 at a level of 0.9999, and an empty start is far off.
   */
  @ParameterizedTest(name = "TTL {0} s, reset {1}")
  @CsvSource({"1, false", "2, false", "2, true", "12, false", "100000, false"})
  void theStationaryStartIsLikeALongWarmUp(int ttlSeconds, boolean reset) {
    var freshness = Freshness.of(Duration.ofSeconds(ttlSeconds));
    var rules = new Rules(reset ? freshness.withResetOnHit() : freshness, Collapsing.unlimited());
    var empty = CacheModel.of(
        CacheWorkload.of(1_000, new Zipf(5_000, 0.9)),
        OriginModel.constant(INSTANT),
        tier("lower", 1, lru(1_000), rules));
    var started = new PairedDifference();
    var cold = new Tally();
    for (int replication = 0; replication < 40; replication++) {
      var draws = new Draws(5, replication);
      double warm = hits(empty, draws, 40_000);
      started.add(warm, hits(empty.withStationaryStart(), draws, 0));
      cold.add(hits(empty, draws, 0) - warm);
    }
    var interval = started.interval(0.9999).orElseThrow();
    assertThat(interval.covers(0)).as("%s", interval).isTrue();
    assertThat(interval.halfWidth()).isLessThan(0.01);
    assertThat(cold.mean().orElseThrow()).isLessThan(interval.lower());
  }

  /**
   * The same where fetching takes long, so that many objects are being fetched at the start. Its duration varies: with a fixed one
   * popular objects would stay in step, fetched together, for much longer than the warm-up.
   */
  @ParameterizedTest(name = "TTL {0} s")
  @ValueSource(ints = {4, 12})
  void theStationaryStartKnowsWhatIsBeingFetched(int ttlSeconds) {
    var origin = new OriginModel(Duration.ofSeconds(3), 1, new OriginModel.Room(0, 0), 0, 0);
    var empty = slow(origin, ttlSeconds, 600);
    var started = new PairedDifference();
    for (int replication = 0; replication < 30; replication++) {
      var draws = new Draws(6, replication);
      double warm = hits(empty, draws, 40_000);
      started.add(warm, hits(empty.withStationaryStart(), draws, 0));
    }
    var interval = started.interval(0.9999).orElseThrow();
    assertThat(interval.covers(0)).as("%s", interval).isTrue();
    assertThat(interval.halfWidth()).isLessThan(0.03);
  }

  /** Where all objects fit the form of each is exact; without the fetches under way its hits would be a tenth too many. */
  @ParameterizedTest(name = "sigma {0}, TTL {1} s")
  @CsvSource({"0, 20", "0, 4", "1, 20"})
  void theStationaryStartHitsAsOftenAsTheForm(double sigma, int ttlSeconds) {
    var origin = new OriginModel(Duration.ofSeconds(10), sigma, new OriginModel.Room(0, 0), 0, 0);
    var model = slow(origin, ttlSeconds, 2_000).withStationaryStart();
    var hits = new Tally();
    for (int replication = 0; replication < 60; replication++) {
      hits.add(hits(model, new Draws(7, replication), 0));
    }
    var fetch = Duration.ofNanos((long) (10e9 * StrictMath.exp(sigma * sigma / 2)));
    double form = 0;
    for (int object = 0; object < 2_000; object++) {
      double share = SLOWLY.probability(object);
      form += share * new TtlObject(200 * share, Duration.ofSeconds(ttlSeconds), fetch).hitRatio();
    }
    var interval = hits.interval(0.9999).orElseThrow();
    assertThat(interval.covers(form)).as("%s, form %s", interval, form).isTrue();
    assertThat(interval.halfWidth()).isLessThan(0.03);
  }

  private static CacheModel slow(OriginModel origin, int ttlSeconds, int capacity) {
    var rules = new Rules(Freshness.of(Duration.ofSeconds(ttlSeconds)), Collapsing.unlimited());
    return CacheModel.of(
        CacheWorkload.of(200, SLOWLY), origin, tier("lower", 1, lru(capacity), rules));
  }

  private static double hits(CacheModel model, Draws draws, long warmUp) {
    return new CacheSimulation(model, draws)
        .run(warmUp, 4_000, () -> false)
        .tier(0)
        .hitRatio();
  }

  // --- Properties and bad input
  // -------------------------------------------------------------------------------------

  @Test
  void theSameDrawsGiveTheSameReport() {
    var model = CacheModel.of(
            CacheWorkload.of(1_000, POPULARITY),
            OriginModel.constant(Duration.ofMillis(30)).withErrorShare(0.01),
            tier("lower", 3, lru(500).withServers(2, true), EVER),
            tier("upper", 1, lru(2_000), EVER))
        .withStationaryStart();
    var one = run(model, 1_000, 50_000);
    var other = run(model, 1_000, 50_000);
    assertThat(one.originFetches()).isEqualTo(other.originFetches());
    assertThat(one.waits().meanNanos()).isEqualTo(other.waits().meanNanos());
    assertThat(one.tier(0).requests()).isEqualTo(50_000);
    assertThat(one.tier(1).requests()).isLessThanOrEqualTo(one.tier(0).fetches());
  }

  @Test
  void badModelsAreNamed() {
    var lower = tier("lower", 1, lru(10), EVER);
    var upper = tier("upper", 2, lru(10), EVER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CacheModel.of(HOT, SLOW, lower, upper))
        .withMessageContaining(
            "The sites (2) of the tier \"upper\" must be no more than those (1)");
    assertThatIllegalArgumentException().isThrownBy(() -> CacheModel.of(HOT, SLOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CacheSite.of(PolicyKind.BELADY, Capacity.ofObjects(1)))
        .withMessageContaining("needs to know all later requests");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheWorkload.Special(Double.NaN, 0))
        .withMessage("The bypassShare (NaN) must be from 0 to 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OriginModel(Duration.ZERO, 0, new OriginModel.Room(0, 0), 0, 0))
        .withMessage("The medianService (PT0S) must be positive.");
  }

  @Test
  void aSimulationRunsOnce() {
    var simulation = new CacheSimulation(
        CacheModel.of(HOT, SLOW, tier("lower", 1, LARGE, EVER)), new Draws(1, 0));
    simulation.run(0, 10, () -> false);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> simulation.run(0, 10, () -> false));
  }

  private static CacheSite lru(int objects) {
    return CacheSite.of(PolicyKind.LRU, Capacity.ofObjects(objects));
  }

  private static CacheTier tier(String name, int sites, CacheSite site, Rules rules) {
    return new CacheTier(name, sites, site, rules, Duration.ZERO);
  }

  private static CacheReport run(
      CacheWorkload workload, OriginModel origin, long warmUp, long measured, Rules rules) {
    return run(CacheModel.of(workload, origin, tier("lower", 1, LARGE, rules)), warmUp, measured);
  }

  private static CacheReport run(CacheModel model, long warmUp, long measured) {
    return new CacheSimulation(model, new Draws(1, 0)).run(warmUp, measured, () -> false);
  }
}
