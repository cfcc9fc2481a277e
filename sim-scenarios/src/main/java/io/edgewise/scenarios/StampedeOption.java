package io.edgewise.scenarios;

import io.edgewise.cache.EarlyRecomputation;
import io.edgewise.cache.TtlObject;
import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.cache.serving.Collapsing;
import io.edgewise.cache.serving.Freshness;
import io.edgewise.cache.serving.ServingCache;
import io.edgewise.cache.serving.Ttl;
import io.edgewise.cache.tiers.CacheModel;
import io.edgewise.cache.tiers.CacheSite;
import io.edgewise.cache.tiers.CacheTier;
import io.edgewise.cache.tiers.CacheWorkload;
import io.edgewise.random.Draws;
import io.edgewise.random.Zipf;
import io.edgewise.scenario.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A way to meet the expiry of hot objects.
 *
 * @param name as a person would say it
 * @param advice the same as an order
 * @param jitters whether each fill draws its time to live
 * @param collapses whether requests wait for one another's fetch
 * @param servesStale whether an expired object is served while it is fetched
 * @param early whether XFetch fetches before the expiry
 */
record StampedeOption(
    String name,
    String advice,
    boolean jitters,
    boolean collapses,
    boolean servesStale,
    boolean early) {

  /** Below so many requests early enough the formula of XFetch does not hold. */
  private static final double FEW_EARLY = 5;

  /** From the plainest on. */
  static List<StampedeOption> all(Settings settings) {
    boolean staleAllowed = settings.number(StampedeLevers.STALE) > 0;
    var options = new ArrayList<>(List.of(
        new StampedeOption("unprotected", "Leave it as it is", false, false, false, false),
        new StampedeOption("jittered TTL", "Jitter the time to live", true, false, false, false),
        new StampedeOption("collapsed", "Collapse requests", false, true, false, false)));
    if (staleAllowed) {
      options.add(new StampedeOption(
          "stale while revalidated", "Serve stale while revalidating", false, false, true, false));
    }
    options.add(new StampedeOption("early (XFetch)", "Recompute early", false, false, false, true));
    options.add(new StampedeOption(
        "early, collapsed", "Recompute early and collapse requests", false, true, false, true));
    if (staleAllowed) {
      options.add(new StampedeOption("all of them", "Combine all cures", true, true, true, true));
    }
    return options;
  }

  /** One PoP with room for all objects, which starts empty, so that all are filled together. */
  CacheModel model(Settings settings, Draws draws) {
    int objects = settings.integer(StampedeLevers.OBJECTS);
    var ttl = StampedeLevers.duration(settings, StampedeLevers.TTL);
    var freshness = Freshness.of(
        jitters
            ? Ttl.jittered(
                ttl,
                settings.number(StampedeLevers.JITTER),
                draws.stream("scenario.stampede.jitter"))
            : Ttl.fixed(ttl));
    freshness = servesStale
        ? freshness.withStaleWhileRevalidate(
            StampedeLevers.duration(settings, StampedeLevers.STALE))
        : freshness;
    freshness = early ? freshness.withEarlyBeta(settings.number(StampedeLevers.BETA)) : freshness;
    var collapsing = collapses
        ? Collapsing.unlimited()
            .withLockTimeout(StampedeLevers.duration(settings, StampedeLevers.LOCK_TIMEOUT))
        : Collapsing.none();
    return CacheModel.of(
        CacheWorkload.of(objects * settings.number(StampedeLevers.REQUESTS), new Zipf(objects, 0)),
        StampedeLevers.origin(settings),
        new CacheTier(
            "PoP",
            1,
            CacheSite.of(PolicyKind.LRU, Capacity.ofObjects(objects)),
            new ServingCache.Rules(freshness, collapsing),
            Duration.ZERO));
  }

  /** Fetches for each expiry by the closed form, if the origin has room for them; empty where there is no simple one. */
  OptionalDouble fetchesOnPaper(Settings settings) {
    if (settings.number(StampedeLevers.SPREAD) > 0 || !hasSingleExpiries(settings)) {
      return OptionalDouble.empty();
    }
    var object = object(settings);
    if (early && !collapses) {
      var form = new EarlyRecomputation(
          object.requestsPerSecond(), object.fetch(), settings.number(StampedeLevers.BETA));
      return form.earlyRequests() > FEW_EARLY
          ? OptionalDouble.of(form.recomputationsPerExpiry())
          : OptionalDouble.empty();
    }
    if (servesStale) {
      boolean covered =
          settings.number(StampedeLevers.STALE) >= settings.number(StampedeLevers.FETCH);
      return covered || collapses ? OptionalDouble.of(1) : OptionalDouble.empty();
    }
    if (collapses) {
      boolean held =
          settings.number(StampedeLevers.LOCK_TIMEOUT) >= settings.number(StampedeLevers.FETCH);
      return held ? OptionalDouble.of(1) : OptionalDouble.empty();
    }
    return OptionalDouble.of(object.fetchesPerExpiryUncollapsed());
  }

  /** Whether a fetch ends before what it fetches expires: otherwise somebody is always fetching. */
  static boolean hasSingleExpiries(Settings settings) {
    return settings.number(StampedeLevers.TTL) >= settings.number(StampedeLevers.FETCH);
  }

  static TtlObject object(Settings settings) {
    return new TtlObject(
        settings.number(StampedeLevers.REQUESTS),
        StampedeLevers.duration(settings, StampedeLevers.TTL),
        StampedeLevers.duration(settings, StampedeLevers.FETCH));
  }
}
