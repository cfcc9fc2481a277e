package io.edgewise.cache;

import io.edgewise.random.Zipf;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;

/**
 * The stationary hit ratio of an LRU cache whose objects also expire, under independent Poisson requests.
 *
 * <p>An object that expired is fetched again in place, so what is resident is as in Che's approximation: what was requested within the
 * characteristic time C. From a fetch on, requests at rate r are hits while no gap between them exceeds C, no purge came and the time
 * to live T is not over; the hit ratio is the expected hits over hits, the fetch and those who wait for it. The probability that no gap exceeded C is 1 up to C and
 * {@code 1 - exp(-r C)} just after it; from there on it is taken to fall exponentially, at the rate that gives the exact mean: all
 * gaps up to the first long one take {@code (exp(r C) - 1) / r}. So it is exact for T up to C and for T without end. Against
 * simulations the whole cache's hit ratio is off by less than 0.006 with a fetch of up to 0.15 s, and by 0.0064 with one of 0.5 s.
 */
public final class LruTtlApproximation {

  private static final double SMALL = 1e-6;

  private final double hitRatio;

  /**
   * What ends an object's stay beside its eviction.
   *
   * @param ttl how long it is fresh after it was fetched; positive
   * @param purgesPerSecond of each object; 0 or more, finite
   * @param fetch how long it takes to fetch, while requests for it wait for one fetch and are no hits; 0 or more
   */
  public record Lifetime(Duration ttl, double purgesPerSecond, Duration fetch) {

    public Lifetime {
      if (ttl.isNegative() || ttl.isZero()) {
        throw new IllegalArgumentException("The ttl (%s) must be positive.".formatted(ttl));
      }
      if (fetch.isNegative()) {
        throw new IllegalArgumentException("The fetch (%s) must not be negative.".formatted(fetch));
      }
      if (!(purgesPerSecond >= 0) || Double.isInfinite(purgesPerSecond)) {
        throw new IllegalArgumentException(
            "The purgesPerSecond (%s) must be finite and not negative.".formatted(purgesPerSecond));
      }
    }
  }

  /**
   * Sums over the objects.
   *
   * @param popularity of the objects
   * @param values how often which value comes with a request, each of which has its own copies; independent of the object
   * @param capacityObjects how many copies fit; 0 or more
   * @param requestsPerSecond of all objects; positive and finite
   * @param lifetime of each copy
   */
  public LruTtlApproximation(
      Zipf popularity,
      Zipf values,
      int capacityObjects,
      double requestsPerSecond,
      Lifetime lifetime) {
    var validated = new TtlObject(requestsPerSecond, lifetime.ttl(), Duration.ZERO);
    var che = new CheApproximation(popularity, values, capacityObjects);
    double stay = che.characteristicTime() / validated.requestsPerSecond();
    double ttl = Seconds.of(lifetime.ttl());
    double purges = lifetime.purgesPerSecond();
    double fetchSeconds = Seconds.of(lifetime.fetch());
    DoubleUnaryOperator hits = share -> {
      double rate = share * requestsPerSecond;
      double hitsOfCycle = hits(rate, ttl, purges, stay);
      return share * hitsOfCycle / (1 + rate * fetchSeconds + hitsOfCycle);
    };
    var objects = new PopularityBlocks(popularity);
    var blocks = values.objects() == 1 ? objects : objects.times(new PopularityBlocks(values));
    this.hitRatio = stay == 0 ? 0 : blocks.sum(hits);
  }

  /**
   * Expected hits of an object from a fetch to the next one.
   *
   * @param rate requests in a unit of time; 0 or more
   * @param ttl in that unit; positive
   * @param stay the characteristic time, in that unit; positive
   */
  public static double hitsPerFetch(double rate, double ttl, double stay) {
    return hits(rate, ttl, 0, stay);
  }

  private static double hits(double rate, double ttl, double purges, double stay) {
    if (rate == 0) {
      return 0;
    }
    double early = rate * survived(purges, Math.min(ttl, stay));
    if (ttl <= stay) {
      return early;
    }
    double requests = rate * stay;
    // exp(x) - 1 - x cancels where x is small.
    double beyond =
        requests < SMALL ? requests * requests / 2 : StrictMath.expm1(requests) - requests;
    double alive = -StrictMath.expm1(-requests);
    double ends = rate * alive / beyond;
    double late = rate * alive * StrictMath.exp(-purges * stay);
    return early + late * survived(ends + purges, ttl - stay);
  }

  /** For how much of a time something is still there that ends at a rate. */
  private static double survived(double endsPerSecond, double seconds) {
    double ends = endsPerSecond * seconds;
    return ends < SMALL ? seconds : -StrictMath.expm1(-ends) / endsPerSecond;
  }

  /** Share of all requests that find their object resident and fresh. */
  public double hitRatio() {
    return hitRatio;
  }
}
