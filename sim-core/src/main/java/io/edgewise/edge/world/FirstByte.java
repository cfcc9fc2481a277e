package io.edgewise.edge.world;

import io.edgewise.network.AccessLatency;
import io.edgewise.random.InverseTransforms;

/**
 * How long a request waits for its first byte where no server is busy.
 *
 * <pre>(1 + round trips of the handshake) x (path + last mile) + server + what a miss waits for the origin</pre>
 *
 * @param access the last mile
 * @param newConnections share of requests that open a connection; 0 to 1
 * @param handshakeTrips round trips before such a request may leave; 0 to 10
 * @param serverNanos at the site, of every request; 0 to 1e12
 * @param miss what is not in the cache
 */
public record FirstByte(
    AccessLatency access, double newConnections, int handshakeTrips, long serverNanos, Miss miss) {

  /**
   * Requests that are fetched from an origin.
   *
   * @param share of all requests; 0 to 1
   * @param tripNanos the round trip between site and origin; 0 to 1e12
   * @param medianNanos what half of the answers of the origin take at most; positive, at most 1e12
   * @param sigma of their lognormal law; 0 to 3
   */
  public record Miss(double share, long tripNanos, long medianNanos, double sigma) {
    public Miss {
      requireWithin("share", share, 0, 1);
      requireWithin("tripNanos", (double) tripNanos, 0, MOST_NANOS);
      requireWithin("medianNanos", (double) medianNanos, 1, MOST_NANOS);
      requireWithin("sigma", sigma, 0, 3);
    }

    /** What a miss waits, at a share u of the answers of the origin. */
    double nanos(double u) {
      return (double) tripNanos + InverseTransforms.lognormal(u, (double) medianNanos, sigma);
    }
  }

  private static final double MOST_NANOS = 1e12;

  public FirstByte {
    requireWithin("newConnections", newConnections, 0, 1);
    requireWithin("handshakeTrips", handshakeTrips, 0, 10);
    requireWithin("serverNanos", (double) serverNanos, 0, MOST_NANOS);
  }

  /** Round trips of a request, the one that carries it included. */
  int trips(boolean opens) {
    return opens ? 1 + handshakeTrips : 1;
  }

  private static void requireWithin(String name, double value, double minimum, double maximum) {
    if (!(value >= minimum && value <= maximum)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be from %s to %s.".formatted(name, value, minimum, maximum));
    }
  }
}
