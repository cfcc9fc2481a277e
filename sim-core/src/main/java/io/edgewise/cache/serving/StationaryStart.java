package io.edgewise.cache.serving;

import io.edgewise.cache.CheApproximation;
import io.edgewise.cache.LruTtlApproximation;
import io.edgewise.random.DrawStream;
import io.edgewise.random.InverseTransforms;
import io.edgewise.random.Zipf;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Fills a cache as if it had served for ever, so that a simulation needs no long warm-up: under Poisson requests each object is resident
 * if it was requested within Che's characteristic time, and its expiry follows from when it was fetched.
 *
 * <p>When that was is drawn from the stationary law of its own requests: exactly where the time to live is below the
 * characteristic time, since then a fetch is followed by the next one after that time to live and the wait for a request, and
 * where few requests pass between two evictions; for popular objects with a long time to live from the law of the last eviction.
 * The order of residents is that of an LRU; for other policies it is an approximation, after which a short warm-up is due.
 */
public final class StationaryStart {

  private static final double NANOS_PER_SECOND = 1e9;
  /** Above so many requests in a characteristic time evictions are rare enough to be taken for a Poisson process. */
  private static final double MANY_REQUESTS = 4;

  private static final int CANDIDATES = 8;

  private final CacheKeys keys;
  private final Zipf popularity;
  private final double requestsPerNano;
  private final double characteristicNanos;
  private final Freshness freshness;

  /**
   * Solves for the characteristic time.
   *
   * @param popularity of the objects
   * @param keys what is cached
   * @param requestsPerSecond of all objects at this cache; positive and finite
   * @param capacityObjects how many copies fit; where bytes are counted, the bytes over the mean size
   * @param freshness how long they are fresh
   */
  public StationaryStart(
      Zipf popularity,
      CacheKeys keys,
      double requestsPerSecond,
      int capacityObjects,
      Freshness freshness) {
    if (!(requestsPerSecond > 0) || Double.isInfinite(requestsPerSecond)) {
      throw new IllegalArgumentException(
          "The requestsPerSecond (%s) must be positive and finite.".formatted(requestsPerSecond));
    }
    if (popularity.objects() != keys.objects()) {
      throw new IllegalArgumentException("The keys are of %d objects, the popularity is of %d."
          .formatted(keys.objects(), popularity.objects()));
    }
    this.popularity = popularity;
    this.keys = keys;
    this.freshness = freshness;
    this.requestsPerNano = requestsPerSecond / NANOS_PER_SECOND;
    var che = new CheApproximation(popularity, keys.values(), capacityObjects);
    this.characteristicNanos = che.characteristicTime() / requestsPerNano;
  }

  /** The size of an object, in bytes. */
  @FunctionalInterface
  public interface Sizes {

    /** At least 1. */
    long bytes(int object);
  }

  /** The fetches that are under way at the start, of which each object has one at most. */
  public interface Fetches {

    /** How long a fetch takes on average, in nanoseconds; 0 or more. */
    double meanNanos();

    /**
     * How long one takes that is under way at some time: the longer, the likelier it is met.
     *
     * @param u a uniform number, in (0, 1)
     * @param v another one
     */
    double presentNanos(double u, double v);

    /** Goes on with one. */
    void goOn(int key, long sinceNanos, long leftNanos);

    /** Fetching takes no time. */
    static Fetches instant() {
      return new Fetches() {
        @Override
        public double meanNanos() {
          return 0;
        }

        @Override
        public double presentNanos(double u, double v) {
          return 0;
        }

        @Override
        public void goOn(int key, long sinceNanos, long leftNanos) {
          throw new IllegalStateException("The fetch of %d is instant.".formatted(key));
        }
      };
    }
  }

  /**
   * Fills an empty cache, where fetching takes no time.
   *
   * @param sizes of the objects
   * @param here which objects it is for, such as those of one server
   * @param draws of this replication, for this cache alone
   */
  public void fill(ServingCache cache, Sizes sizes, IntPredicate here, DrawStream draws) {
    fill(cache, sizes, here, draws, Fetches.instant());
  }

  /**
   * Fills an empty cache.
   *
   * @param sizes of the objects
   * @param here which objects it is for, such as those of one server
   * @param draws of this replication, for this cache alone
   * @param fetches under way; between two of the same object it is as if they took no time, so that each prolongs its cycle by itself
   */
  public void fill(
      ServingCache cache, Sizes sizes, IntPredicate here, DrawStream draws, Fetches fetches) {
    long[] order = new long[keys.count()]; // age of the last request, and the key
    long[] expiryNanos = new long[keys.count()];
    int residents = 0;
    var history = new History(draws);
    for (int key = 0; key < keys.count(); key++) {
      double share = keys.values().probability(key % keys.values().objects());
      double rate = popularity.probability(keys.object(key)) * share * requestsPerNano;
      if (rate == 0 || !here.test(keys.object(key))) {
        continue;
      }
      boolean resident = history.draw(key, rate, freshness.ttl());
      boolean fetched = history.isBeingFetched(fetches);
      if (fetched) {
        resident = history.drawFetch(fetches);
        cache.startFetch(key, (long) -history.sinceFetch);
        fetches.goOn(key, (long) history.sinceFetch, (long) history.fetchLeft);
      }
      if (resident) {
        order[residents++] =
            ((long) Float.floatToRawIntBits((float) history.lastRequest) << Integer.SIZE) | key;
        double freshSince =
            freshness.resetOnHit() && !fetched ? history.lastRequest : history.lastFetch;
        expiryNanos[key] = (long) (history.ttl - freshSince);
      }
    }
    Arrays.sort(order, 0, residents);
    for (int i = residents - 1; i >= 0; i--) {
      int key = (int) order[i];
      cache.start(key, sizes.bytes(keys.object(key)), expiryNanos[key]);
    }
  }

  /** The last request and the last fetch of one object, as ages in nanoseconds. */
  private final class History {

    private final DrawStream draws;
    private int key;
    private int drawn;
    private double rate;
    private double lastRequest;
    private double lastFetch;
    private double ttl;
    private double sinceFetch;
    private double fetchLeft;

    History(DrawStream draws) {
      this.draws = draws;
    }

    /** Whether the object is resident. */
    boolean draw(int key, double rate, Ttl law) {
      this.key = key;
      this.rate = rate;
      this.drawn = 0;
      this.ttl = present(law);
      if (ttl <= characteristicNanos) {
        drawCycle(ttl);
      } else if (rate * characteristicNanos <= MANY_REQUESTS) {
        drawBackwards(ttl);
      } else {
        drawFromEviction(ttl);
      }
      return lastRequest < characteristicNanos;
    }

    /**
     * The time to live of the cycle that the start falls into: of several drawn, each as likely as its cycle is long, which
     * are all the same where it is fixed.
     */
    private double present(Ttl law) {
      double chosen = (double) law.nanos(key, -1);
      double lengths = chosen + 1 / rate;
      for (int i = 2; i <= CANDIDATES; i++) {
        double candidate = (double) law.nanos(key, -i);
        if (candidate == chosen) {
          return chosen;
        }
        double length = candidate + 1 / rate;
        lengths += length;
        chosen = uniform() * lengths < length ? candidate : chosen;
      }
      return chosen;
    }

    /** A fetch, the time to live, the wait for a request: all of it before the object could be evicted and asked for again. */
    private void drawCycle(double ttl) {
      boolean fresh = uniform() < rate * ttl / (1 + rate * ttl);
      double stale = fresh ? 0 : gap();
      lastFetch = fresh ? uniform() * ttl : ttl + stale;
      lastRequest = stale + Math.min(gap(), lastFetch - stale);
    }

    /** Back from request to request to the last one that missed, then forth from expiry to expiry. */
    private void drawBackwards(double ttl) {
      double age = gap();
      lastRequest = age;
      int first = drawn;
      double gap = gap();
      while (gap < characteristicNanos) {
        age += gap;
        gap = gap();
      }
      lastFetch = age;
      // The same gaps again, the oldest first.
      for (int i = drawn - 2; i >= first; i--) {
        age -= gap(i);
        lastFetch = lastFetch - age >= ttl ? age : lastFetch;
      }
    }

    /** Evictions are rare and the time to live is long: whole cycles of expiries have passed since the last eviction. */
    private void drawFromEviction(double ttl) {
      double missRate = rate * StrictMath.exp(-rate * characteristicNanos);
      double sinceMiss = InverseTransforms.exponential(uniform(), 1 / missRate);
      double cycle = ttl + 1 / rate;
      lastFetch = sinceMiss % cycle;
      double within = -StrictMath.expm1(-rate * Math.min(characteristicNanos, lastFetch));
      lastRequest = InverseTransforms.exponential(uniform() * within, 1 / rate);
    }

    private boolean isBeingFetched(Fetches fetches) {
      double fetching = fetchesPerNano() * fetches.meanNanos();
      return fetching > 0 && uniform() * (1 + fetching) < fetching;
    }

    /** If fetching took no time. */
    private double fetchesPerNano() {
      return freshness.resetOnHit()
          ? rate * StrictMath.exp(-rate * Math.min(ttl, characteristicNanos))
          : rate / (1 + LruTtlApproximation.hitsPerFetch(rate, ttl, characteristicNanos));
    }

    /** Whether what is being fetched is resident: it expired, and was not evicted; then it was requested when its fetch began. */
    private boolean drawFetch(Fetches fetches) {
      double duration = fetches.presentNanos(uniform(), uniform());
      sinceFetch = uniform() * duration;
      fetchLeft = duration - sinceFetch;
      double evictions = rate * StrictMath.exp(-rate * characteristicNanos);
      lastRequest = sinceFetch;
      lastFetch = ttl + gap() + sinceFetch;
      return uniform() >= evictions / fetchesPerNano();
    }

    private double gap() {
      return gap(drawn++);
    }

    private double gap(int index) {
      return InverseTransforms.exponential(draws.uniform(key, index), 1 / rate);
    }

    private double uniform() {
      return draws.uniform(key, drawn++);
    }
  }
}
