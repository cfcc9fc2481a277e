package io.edgewise.cache.tiers;

import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.serving.CacheKeys;
import io.edgewise.cache.serving.ConsistentHash;
import io.edgewise.cache.serving.ServingCache;
import io.edgewise.cache.serving.StationaryStart;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/** The caches of one tier, numbered through all sites, with those who wait at them. */
final class TierCaches {

  private static final long NEVER = Long.MIN_VALUE;

  final CacheTier tier;
  final ServingCache[] caches;
  private final Optional<ConsistentHash> hash;
  private final DrawStream serverDraws;
  private final int[][] firstWaiter; // by cache and key; the last to come first
  private final int[][] fetching; // by cache and key
  private final long[][]
      begunNanos; // by cache and key: the latest time that nobody was fetching before

  TierCaches(CacheTier tier, int level, CacheKeys keys, Draws draws) {
    this.tier = tier;
    var site = tier.site();
    this.hash = site.hashed() && site.servers() > 1
        ? Optional.of(new ConsistentHash(site.servers()))
        : Optional.empty();
    this.serverDraws = draws.stream("cache.server." + level);
    this.caches = new ServingCache[tier.sites() * site.servers()];
    this.firstWaiter = new int[caches.length][keys.count()];
    this.fetching = new int[caches.length][keys.count()];
    this.begunNanos = new long[caches.length][keys.count()];
    for (int i = 0; i < caches.length; i++) {
      caches[i] = new ServingCache(
          site.policy().create(site.capacityPerServer()),
          site.capacityPerServer(),
          site.admission().get(),
          tier.rules(),
          draws.stream("cache.early." + level + "." + i));
      Arrays.fill(firstWaiter[i], Asks.NONE);
      Arrays.fill(begunNanos[i], NEVER);
    }
  }

  /** The cache of a site that a request comes to. */
  int cache(int site, int object, long request) {
    int servers = tier.site().servers();
    int server = 0;
    if (servers > 1) {
      server = hash.isPresent()
          ? hash.get().server(object)
          : (int) (serverDraws.uniform(request) * servers);
    }
    return site * servers + server;
  }

  int site(int cache) {
    return cache / tier.site().servers();
  }

  /**
   * Starts all caches as if they had served for ever. With hashing a server has a share of the objects and of the capacity, so that what it
   * holds of its own is what a cache of the whole site's capacity would.
   *
   * @param fetches under way, by cache
   */
  void fill(
      CacheWorkload workload,
      Draws draws,
      int level,
      IntFunction<StationaryStart.Fetches> fetches) {
    var site = tier.site();
    double rate = workload.requestsPerSecond() * (1 - workload.special().bypassShare());
    if (rate == 0) {
      return;
    }
    long meanBytes = 1;
    if (site.capacityPerServer().unit() == Capacity.Unit.BYTES) {
      meanBytes = meanBytes(workload);
    }
    long objects =
        site.capacityPerServer().amount() / meanBytes * (hash.isPresent() ? site.servers() : 1);
    double share = hash.isPresent() ? tier.sites() : caches.length;
    var start = new StationaryStart(
        workload.popularity(),
        workload.keys(),
        rate / share,
        (int) Math.min(objects, workload.keys().count()),
        tier.rules().freshness());
    for (int i = 0; i < caches.length; i++) {
      int server = i % site.servers();
      start.fill(
          caches[i],
          workload.sizes(),
          object -> hash.isEmpty() || hash.get().server(object) == server,
          draws.stream("cache.start." + level + "." + i),
          fetches.apply(i));
    }
  }

  private static long meanBytes(CacheWorkload workload) {
    double sum = 0;
    int objects = workload.popularity().objects();
    for (int object = 0; object < objects; object++) {
      sum += workload.sizes().bytes(object);
    }
    return Math.max(1, Math.round(sum / objects));
  }

  /** A fetch begins; whether it is the only one of its object. */
  boolean begin(int cache, int key, long nowNanos) {
    if (fetching[cache][key]++ > 0) {
      return false;
    }
    begunNanos[cache][key] = nowNanos;
    return true;
  }

  /** How long ago a fetch began that was the only one; the end of time if none ever did. */
  long sinceFetch(int cache, int key, long nowNanos) {
    long begun = begunNanos[cache][key];
    return begun == NEVER ? Long.MAX_VALUE : nowNanos - begun;
  }

  void end(int cache, int key) {
    fetching[cache][key]--;
  }

  /** Lets an ask wait for what it asks. */
  void await(Asks asks, int ask) {
    int[] first = firstWaiter[asks.cache[ask]];
    asks.next[ask] = first[asks.key[ask]];
    first[asks.key[ask]] = ask;
  }

  /** Lets an ask wait no longer. */
  void leave(Asks asks, int ask) {
    int[] first = firstWaiter[asks.cache[ask]];
    int waiter = first[asks.key[ask]];
    if (waiter == ask) {
      first[asks.key[ask]] = asks.next[ask];
      return;
    }
    while (asks.next[waiter] != ask) {
      waiter = asks.next[waiter];
    }
    asks.next[waiter] = asks.next[ask];
  }

  /** All who wait for an object, who then wait no longer: the first to come first, the others next to it. */
  int takeWaiters(Asks asks, int cache, int key) {
    int ask = firstWaiter[cache][key];
    firstWaiter[cache][key] = Asks.NONE;
    int turned = Asks.NONE;
    while (ask != Asks.NONE) {
      int next = asks.next[ask];
      asks.next[ask] = turned;
      turned = ask;
      ask = next;
    }
    return turned;
  }
}
