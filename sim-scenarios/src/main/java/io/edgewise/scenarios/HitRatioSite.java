package io.edgewise.scenarios;

import io.edgewise.cache.LruTtlApproximation;
import io.edgewise.cache.TwoTierApproximation;
import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.cache.serving.CacheKeys;
import io.edgewise.cache.serving.Collapsing;
import io.edgewise.cache.serving.Freshness;
import io.edgewise.cache.serving.ServingCache;
import io.edgewise.cache.serving.Ttl;
import io.edgewise.cache.tiers.CacheModel;
import io.edgewise.cache.tiers.CacheSite;
import io.edgewise.cache.tiers.CacheTier;
import io.edgewise.cache.tiers.CacheWorkload;
import io.edgewise.cache.tiers.OriginModel;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import io.edgewise.random.Zipf;
import io.edgewise.scenario.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The site that the feature is for: its models, and what is expected of them on paper. */
final class HitRatioSite {

  private static final double SECONDS_PER_DAY = 86_400;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LEAST_MISSED = 0.05;
  private static final double TURNOVERS = 1.5;
  private static final double MOST_WARM_UP = 200_000;

  private final Settings settings;
  private final Zipf popularity;
  private final Zipf values;
  private final Zipf one = new Zipf(1, 1);
  private final long[] bytes;
  private final double meanBytes;

  HitRatioSite(Settings settings, Draws sizes) {
    this.settings = settings;
    int objects = settings.integer(HitRatioLevers.OBJECTS);
    this.popularity = new Zipf(objects, settings.number(HitRatioLevers.ALPHA));
    this.values =
        new Zipf(settings.integer(HitRatioLevers.VALUES), settings.number(HitRatioLevers.SKEW));
    this.bytes = bytes(objects, sizes.stream("scenario.hit-ratio.size"));
    this.meanBytes = Arrays.stream(bytes).average().orElseThrow();
  }

  private long[] bytes(int objects, DrawStream draws) {
    double median = settings.number(HitRatioLevers.SIZE);
    double sigma = settings.number(HitRatioLevers.SIZE_SPREAD);
    long[] sizes = new long[objects];
    for (int i = 0; i < objects; i++) {
      double drawn =
          sigma == 0 ? median : InverseTransforms.lognormal(draws.uniform(i), median, sigma);
      sizes[i] = Math.max(1, Math.round(drawn));
    }
    return sizes;
  }

  double requestsPerSecond() {
    return settings.number(HitRatioLevers.REQUESTS);
  }

  CacheModel model(HitRatioOption option, Draws draws) {
    int objects = popularity.objects();
    var workload = CacheWorkload.of(requestsPerSecond(), popularity)
        .withKeys(new CacheKeys(objects, values(option)))
        .withSizes(object -> bytes[object])
        .withSpecial(new CacheWorkload.Special(
            bypass(option),
            option.feature() && !option.keyed() ? settings.number(HitRatioLevers.HOSTILE) : 0));
    var origin = OriginModel.constant(HitRatioLevers.millis(settings, HitRatioLevers.ORIGIN_TIME));
    var rules = new ServingCache.Rules(
        Freshness.of(ttl(option, draws.stream("scenario.hit-ratio.purge"))),
        Collapsing.unlimited());
    var toOrigin = HitRatioLevers.millis(settings, HitRatioLevers.ORIGIN_RTT);
    var pop = CacheSite.of(policy(), Capacity.ofBytes(Math.round(popBytes(option))));
    int pops = settings.integer(HitRatioLevers.POPS);
    var tiers = option.upper()
        ? List.of(
            new CacheTier(
                "PoPs",
                pops,
                pop,
                rules,
                HitRatioLevers.millis(settings, HitRatioLevers.UPPER_RTT)),
            new CacheTier(
                "upper tier",
                1,
                CacheSite.of(policy(), Capacity.ofBytes(upperBytes())),
                rules,
                toOrigin))
        : List.of(new CacheTier("PoPs", pops, pop, rules, toOrigin));
    return CacheModel.of(workload, origin, tiers.toArray(CacheTier[]::new)).withStationaryStart();
  }

  /** A purge ends an object's time to live early, at a time that does not depend on when it was fetched. */
  private Ttl ttl(HitRatioOption option, DrawStream draws) {
    var fixed = HitRatioLevers.seconds(
        settings, option.feature() ? HitRatioLevers.FEATURE_TTL : HitRatioLevers.TTL);
    double purges = purgesPerSecond(option);
    long ttl = fixed.toNanos();
    return purges == 0
        ? Ttl.fixed(fixed)
        : (object, request) -> Math.min(ttl, (long) InverseTransforms.exponential(
            draws.uniform(object, request), NANOS_PER_SECOND / purges));
  }

  private double purgesPerSecond(HitRatioOption option) {
    return option.feature() ? settings.number(HitRatioLevers.PURGES) / SECONDS_PER_DAY : 0;
  }

  private double bypass(HitRatioOption option) {
    return option.feature() ? settings.number(HitRatioLevers.BYPASS) : 0;
  }

  private Zipf values(HitRatioOption option) {
    return option.feature() && option.keyed() ? values : one;
  }

  private PolicyKind policy() {
    return HitRatioLevers.policy(settings);
  }

  private double popBytes(HitRatioOption option) {
    return settings.number(HitRatioLevers.CACHE) * option.cacheFactor();
  }

  private long upperBytes() {
    return Math.round(settings.number(HitRatioLevers.UPPER));
  }

  private int objectsIn(double room, Zipf copies) {
    double all = (double) popularity.objects() * copies.objects();
    return (int) Math.min(all, room / meanBytes);
  }

  /** Share of all requests that a PoP answers, on paper: for an LRU, whatever the policy is. */
  double hitRatioOnPaper(HitRatioOption option) {
    return hitRatioOnPaper(option, values(option));
  }

  double hitRatioOnPaper(HitRatioOption option, Zipf copies) {
    double cacheable = 1 - bypass(option);
    if (cacheable == 0) {
      return 0;
    }
    var lifetime = new LruTtlApproximation.Lifetime(
        HitRatioLevers.seconds(
            settings, option.feature() ? HitRatioLevers.FEATURE_TTL : HitRatioLevers.TTL),
        purgesPerSecond(option),
        HitRatioLevers.millis(settings, HitRatioLevers.ORIGIN_RTT)
            .plus(HitRatioLevers.millis(settings, HitRatioLevers.ORIGIN_TIME)));
    double rate = requestsPerSecond() * cacheable / settings.integer(HitRatioLevers.POPS);
    return cacheable
        * new LruTtlApproximation(
                popularity, copies, objectsIn(popBytes(option), copies), rate, lifetime)
            .hitRatio();
  }

  /** What the upper tier does on paper, without expiry; empty where all copies fit somewhere. */
  Optional<TwoTierApproximation> tiersOnPaper(HitRatioOption option) {
    var copies = values(option);
    int all = popularity.objects() * copies.objects();
    int lower = objectsIn(popBytes(option), copies);
    int upper = objectsIn((double) upperBytes(), copies);
    boolean fits = bypass(option) == 1 || lower < 1 || upper < 1 || lower >= all || upper >= all;
    return fits
        ? Optional.empty()
        : Optional.of(new TwoTierApproximation(
            popularity, copies, settings.integer(HitRatioLevers.POPS), lower, upper));
  }

  /** Requests at one PoP for the most popular object while one copy of it is fresh, if nothing ends that. */
  double exposedByOneCopy() {
    double cacheable = 1 - settings.number(HitRatioLevers.BYPASS);
    double rate = cacheable
        * requestsPerSecond()
        / settings.integer(HitRatioLevers.POPS)
        * popularity.probability(0);
    return rate * settings.number(HitRatioLevers.FEATURE_TTL);
  }

  /**
   * Requests after which the caches are about stationary. An LRU of one tier begins so; other policies and upper tiers only about so, and
   * have to be filled by what misses.
   */
  long warmUpRequests(HitRatioOption option) {
    boolean begins = policy() == PolicyKind.LRU && !option.upper();
    if (begins) {
      return 0;
    }
    var copies = values(option);
    double missed = Math.max(LEAST_MISSED, 1 - hitRatioOnPaper(option));
    double filled = option.upper()
        ? objectsIn((double) upperBytes(), copies)
        : (double) settings.integer(HitRatioLevers.POPS) * objectsIn(popBytes(option), copies);
    return (long) Math.min(MOST_WARM_UP, TURNOVERS * filled / missed);
  }

  /** The fewest values that put more on the origin than it can take, with the feature in the key and nothing else; empty up to 64. */
  OptionalDouble valuesTooMany(HitRatioOption option) {
    double capacity = settings.number(HitRatioLevers.ORIGIN_CAPACITY);
    int most = (int) HitRatioLevers.VALUES.maximum();
    for (int n = 1; n <= most; n++) {
      var copies = new Zipf(n, settings.number(HitRatioLevers.SKEW));
      if ((1 - hitRatioOnPaper(option, copies)) * requestsPerSecond() > capacity) {
        return OptionalDouble.of(n);
      }
    }
    return OptionalDouble.empty();
  }
}
