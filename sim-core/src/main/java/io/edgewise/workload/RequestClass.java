package io.edgewise.workload;

import io.edgewise.security.RequestShape;
import io.edgewise.security.TrafficClass;

/**
 * One kind of request in a mix.
 *
 * @param name in kebab-case
 * @param weight its share of all requests is this over the sum of the weights; above 0
 * @param shape what inspection has to read
 * @param traffic how easily inspection takes it for an attack
 * @param cacheable whether the edge may keep the response
 * @param responseMedianBytes median size of the response body; at least 1; sizes are lognormal around it
 */
public record RequestClass(
    String name,
    double weight,
    RequestShape shape,
    TrafficClass traffic,
    boolean cacheable,
    int responseMedianBytes) {

  public RequestClass {
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "The weight (%s) of the request class %s must be positive and finite."
              .formatted(weight, name));
    }
    if (responseMedianBytes < 1) {
      throw new IllegalArgumentException(
          "The responseMedianBytes (%d) of the request class %s must be at least 1."
              .formatted(responseMedianBytes, name));
    }
  }

  public RequestClass withWeight(double newWeight) {
    return new RequestClass(name, newWeight, shape, traffic, cacheable, responseMedianBytes);
  }
}
