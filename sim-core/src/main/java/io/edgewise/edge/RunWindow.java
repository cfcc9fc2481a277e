package io.edgewise.edge;

/**
 * Which requests of a replication are measured: by their number, so that every variant measures the same ones.
 *
 * @param warmUpRequests requests before the measured ones, while queues fill; not negative
 * @param measuredRequests at least 1
 */
public record RunWindow(int warmUpRequests, int measuredRequests) {
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
}
