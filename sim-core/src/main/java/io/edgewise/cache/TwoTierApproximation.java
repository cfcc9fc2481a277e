package io.edgewise.cache;

import io.edgewise.random.Zipf;

/**
 * The stationary hit ratios of two tiers of LRU caches of equally large objects: some equal lower caches, each with the same
 * share of independent requests, above which one upper cache sees what they miss.
 *
 * <p>The naive form takes the misses for independent requests. But an object that was just fetched is in the lower cache,
 * which does not ask for it again before its characteristic time is over (H. Che, Y. Tung and Z. Wang, IEEE JSAC 20(7),
 * 2002, section IV; V. Martina, M. Garetto and E. Leonardi, INFOCOM 2014, section V). The refined form takes the time between two
 * misses of a lower cache for that time plus an exponential one, with the mean of the misses, both in the hit probability
 * and, beyond those papers, in the occupancy of the upper cache. With a single lower cache and an upper one that keeps objects no
 * longer, nothing is ever hit above.
 */
public final class TwoTierApproximation {

  private final boolean upperNearlyUseless;
  private final double lowerHitRatio;
  private final double naiveUpperHitRatio;
  private final double refinedUpperHitRatio;

  /**
   * Solves for both characteristic times.
   *
   * @param popularity of the objects; each request is drawn from it
   * @param lowerCaches how many there are; at least 1
   * @param lowerObjects how many objects fit into one of them; at least 1, fewer than there are
   * @param upperObjects how many objects fit into the upper one; at least 1, fewer than there are
   */
  public TwoTierApproximation(
      Zipf popularity, int lowerCaches, int lowerObjects, int upperObjects) {
    this(popularity, new Zipf(1, 1), lowerCaches, lowerObjects, upperObjects);
  }

  /**
   * Solves for both characteristic times where an object is cached once for each value of something that requests bring.
   *
   * @param popularity of the objects; each request is drawn from it
   * @param values how often which value comes with a request, independent of the object
   * @param lowerCaches how many there are; at least 1
   * @param lowerObjects how many copies fit into one of them; at least 1, fewer than there are
   * @param upperObjects how many copies fit into the upper one; at least 1, fewer than there are
   */
  public TwoTierApproximation(
      Zipf popularity, Zipf values, int lowerCaches, int lowerObjects, int upperObjects) {
    if (lowerCaches < 1) {
      throw new IllegalArgumentException(
          "The lowerCaches (%d) must be at least 1.".formatted(lowerCaches));
    }
    long copies = (long) popularity.objects() * values.objects();
    requireObjects("lowerObjects", lowerObjects, copies);
    requireObjects("upperObjects", upperObjects, copies);
    var blocks = new PopularityBlocks(popularity).times(new PopularityBlocks(values));
    var lower = new CheApproximation(popularity, values, lowerObjects);
    this.lowerHitRatio = lower.hitRatio();
    this.upperNearlyUseless = upperObjects <= lowerObjects;
    // Times are counted in requests to one lower cache.
    double lowerTime = lower.characteristicTime();
    this.naiveUpperHitRatio = naive(blocks, lowerCaches, lowerTime, upperObjects);
    this.refinedUpperHitRatio = refined(blocks, lowerCaches, lowerTime, upperObjects);
  }

  private double naive(PopularityBlocks blocks, int caches, double lowerTime, int upperObjects) {
    double upperTime = CharacteristicTime.solve(
        time -> blocks.sum(p -> -StrictMath.expm1(-caches * missRate(p, lowerTime) * time)),
        upperObjects,
        (double) upperObjects / caches);
    double hits = blocks.sum(p -> {
      double rate = missRate(p, lowerTime);
      return rate * -StrictMath.expm1(-caches * rate * upperTime);
    });
    return hits / (1 - lowerHitRatio);
  }

  private double refined(PopularityBlocks blocks, int caches, double lowerTime, int upperObjects) {
    double upperTime = CharacteristicTime.solve(
        time -> blocks.sum(p -> 1 - StrictMath.pow(Gap.of(p, lowerTime).restExceeds(time), caches)),
        upperObjects,
        (double) upperObjects / caches);
    double hits = blocks.sum(p -> {
      var gap = Gap.of(p, lowerTime);
      double others = StrictMath.pow(gap.restExceeds(upperTime), caches - 1.0);
      return missRate(p, lowerTime) * (1 - others * gap.exceeds(upperTime));
    });
    return hits / (1 - lowerHitRatio);
  }

  private static void requireObjects(String name, int objects, long copies) {
    if (objects < 1 || objects >= copies) {
      throw new IllegalArgumentException(
          "The %s (%d) must be from 1 to %d, one less than there are objects."
              .formatted(name, objects, copies - 1));
    }
  }

  private static double missRate(double probability, double lowerTime) {
    return probability * StrictMath.exp(-probability * lowerTime);
  }

  /**
   * What passes between two misses of one object at one lower cache: the characteristic time, and an exponential time such
   * that the mean is that of the misses.
   */
  private record Gap(double rate, double least) {

    static Gap of(double probability, double lowerTime) {
      return new Gap(missRate(probability, lowerTime), lowerTime);
    }

    /** The probability that it is longer. */
    double exceeds(double time) {
      return time <= least ? 1 : StrictMath.exp(-rate / (1 - rate * least) * (time - least));
    }

    /** The probability that the last miss before an arbitrary moment is longer ago. */
    double restExceeds(double time) {
      return time <= least ? 1 - rate * time : (1 - rate * least) * exceeds(time);
    }
  }

  /** Share of requests that the lower tier answers. */
  public double lowerHitRatio() {
    return lowerHitRatio;
  }

  /** Share of what the lower tier misses that the upper one answers, if misses were independent requests. */
  public double naiveUpperHitRatio() {
    return naiveUpperHitRatio;
  }

  /** Share of what the lower tier misses that the upper one answers. */
  public double upperHitRatio() {
    return refinedUpperHitRatio;
  }

  /** Share of requests that go to the origin. */
  public double originRatio() {
    return (1 - lowerHitRatio) * (1 - refinedUpperHitRatio);
  }

  /**
   * Whether the upper cache is no larger than one lower cache: then it forgets an object about as soon as the lower ones do, and
   * is nearly useless.
   */
  public boolean isUpperNearlyUseless() {
    return upperNearlyUseless;
  }
}
