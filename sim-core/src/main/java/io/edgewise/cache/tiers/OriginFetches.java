package io.edgewise.cache.tiers;

import io.edgewise.cache.serving.StationaryStart;
import io.edgewise.random.InverseTransforms;

/**
 * Fetches from the origin that are under way at the start: a round trip and the origin's service, without any waiting there.
 *
 * @param rttNanos the round trip
 * @param origin whose law of service is lognormal; met at work, a service is lognormal too, its median larger by exp(sigma^2)
 * @param resumption who goes on
 */
record OriginFetches(double rttNanos, OriginModel origin, Resumption resumption)
    implements StationaryStart.Fetches {

  /** Goes on with a fetch of an object. */
  @FunctionalInterface
  interface Resumption {
    void goOn(int key, long sinceNanos, long leftNanos);
  }

  @Override
  public double meanNanos() {
    return rttNanos + meanServiceNanos();
  }

  @Override
  public double presentNanos(double u, double v) {
    double variance = origin.sigma() * origin.sigma();
    boolean byService = u * meanNanos() < meanServiceNanos();
    double median = medianNanos() * (byService ? StrictMath.exp(variance) : 1);
    return rttNanos
        + (variance == 0 ? median : InverseTransforms.lognormal(v, median, origin.sigma()));
  }

  @Override
  public void goOn(int key, long sinceNanos, long leftNanos) {
    resumption.goOn(key, sinceNanos, leftNanos);
  }

  private double meanServiceNanos() {
    return medianNanos() * StrictMath.exp(origin.sigma() * origin.sigma() / 2);
  }

  private double medianNanos() {
    return (double) origin.medianService().toNanos();
  }
}
