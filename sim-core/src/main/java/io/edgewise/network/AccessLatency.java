package io.edgewise.network;

import io.edgewise.random.InverseTransforms;

/**
 * The last mile: the round trip between a client and the core network of its city, lognormal over the clients.
 *
 * <p>It adds to the core round trip of {@link RttModel}. Independent of the city.
 *
 * @param medianMillis half of the clients have less, in ms; positive, at most 10,000
 * @param sigma standard deviation of the logarithm; 0 (all alike) to 3
 */
public record AccessLatency(double medianMillis, double sigma) {
  public AccessLatency {
    if (!(medianMillis > 0 && medianMillis <= 10_000)) {
      throw new IllegalArgumentException(
          "The medianMillis (%s) must be positive and at most 10000.".formatted(medianMillis));
    }
    if (!(sigma >= 0 && sigma <= 3)) {
      throw new IllegalArgumentException("The sigma (%s) must be from 0 to 3.".formatted(sigma));
    }
  }

  /**
   * An assumption, not a measurement: median 8 ms, sigma 0.6, so that one client in ten has more than 17 ms and one in
   * a hundred more than 32 ms: fixed lines with some Wi-Fi. Mobile networks are several times slower.
   */
  public static AccessLatency assumed() {
    return new AccessLatency(8, 0.6);
  }

  /**
   * The last mile that a share u of the clients does not exceed, in nanoseconds: depends on nothing else, increasing in
   * u, so that it can be tabulated for the hot path.
   *
   * @param u above 0 and below 1
   */
  public double quantileNanos(double u) {
    if (!(u > 0 && u < 1)) {
      throw new IllegalArgumentException("The u (%s) must be above 0 and below 1.".formatted(u));
    }
    return InverseTransforms.lognormal(u, medianMillis * 1e6, sigma);
  }
}
