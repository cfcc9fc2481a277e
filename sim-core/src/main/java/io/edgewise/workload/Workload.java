package io.edgewise.workload;

/**
 * The requests that reach one PoP.
 *
 * <p>They arrive as a Poisson process: the superposition of many independent clients, over a window short enough for the
 * rate to be constant.
 *
 * @param requestsPerSecond above 0
 * @param mix the kinds of requests
 * @param responseSigma sigma of the lognormal law of response sizes; 0 to 3
 * @param objects how many cacheable objects there are; at least 1
 * @param popularityExponent Zipf exponent of their popularity; 0 to 2
 */
public record Workload(
    double requestsPerSecond,
    RequestMix mix,
    double responseSigma,
    int objects,
    double popularityExponent) {

  public Workload {
    if (!(requestsPerSecond > 0) || Double.isInfinite(requestsPerSecond)) {
      throw new IllegalArgumentException(
          "The requestsPerSecond (%s) must be positive and finite.".formatted(requestsPerSecond));
    }
    if (!(responseSigma >= 0 && responseSigma <= 3)) {
      throw new IllegalArgumentException(
          "The responseSigma (%s) must be from 0 to 3.".formatted(responseSigma));
    }
    if (objects < 1) {
      throw new IllegalArgumentException("The objects (%d) must be at least 1.".formatted(objects));
    }
    if (!(popularityExponent >= 0 && popularityExponent <= 2)) {
      throw new IllegalArgumentException(
          "The popularityExponent (%s) must be from 0 to 2.".formatted(popularityExponent));
    }
  }

  /**
   * Ten thousand requests a second of the typical mix.
   *
   * <p>Assumptions: response sizes with sigma 1.2; 100,000 objects with Zipf exponent 0.9, the middle of what web traces show
   * (Breslau et al., Web Caching and Zipf-like Distributions, INFOCOM 1999: 0.64 to 0.83 for proxies, higher near users).
   */
  public static Workload typical() {
    return new Workload(10_000, RequestMix.typical(), 1.2, 100_000, 0.9);
  }

  public Workload withRequestsPerSecond(double newRate) {
    return new Workload(newRate, mix, responseSigma, objects, popularityExponent);
  }

  public Workload withMix(RequestMix newMix) {
    return new Workload(requestsPerSecond, newMix, responseSigma, objects, popularityExponent);
  }
}
