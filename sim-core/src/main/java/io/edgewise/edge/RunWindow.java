package io.edgewise.edge;

import io.edgewise.random.InverseTransforms;
import io.edgewise.transport.Fetch;

/**
 * Which requests of a replication are measured: by their number, so that every variant measures the same ones.
 *
 * @param warmUpRequests requests before the measured ones, while queues fill; not negative
 * @param measuredRequests at least 1
 */
public record RunWindow(int warmUpRequests, int measuredRequests) {

  private static final double SHARE = 0.9;
  private static final double MOST_REQUESTS = 1e9;

  public RunWindow {
    if (warmUpRequests < 0) {
      throw new IllegalArgumentException(
          "The warmUpRequests (%d) must not be negative.".formatted(warmUpRequests));
    }
    if (measuredRequests < 1) {
      throw new IllegalArgumentException(
          "The measuredRequests (%d) must be at least 1.".formatted(measuredRequests));
    }
  }

  /**
   * A window that begins once the PoP is as full of requests as it stays: after as long as nine of ten take from the first packet
   * to their last visit at a core, if nothing waits.
   *
   * @param model the slowest of those compared, or any: rules hardly change it
   * @param measuredRequests at least 1
   */
  public static RunWindow afterFilling(EdgeModel model, int measuredRequests) {
    double clientRtt =
        model.clients().coreRttQuantileNanos(SHARE) + model.access().quantileNanos(SHARE);
    double connecting = model.connections().newShare() > 0
        ? (Fetch.roundTrips(model.connections().options()) - 0.5) * clientRtt
        : clientRtt / 2;
    var origin = model.origin();
    double think = InverseTransforms.lognormal(
        SHARE, origin.medianThinkTime().toNanos() * 1.0, origin.thinkSigma());
    double seconds = (connecting + origin.rtt().toNanos() + think) * 1e-9;
    double requests =
        Math.min(MOST_REQUESTS, Math.ceil(seconds * model.workload().requestsPerSecond()));
    return new RunWindow((int) requests, measuredRequests);
  }
}
