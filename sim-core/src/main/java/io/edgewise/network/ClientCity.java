package io.edgewise.network;

import io.edgewise.geo.City;

/**
 * The clients of one city as a PoP sees them.
 *
 * @param city where they live and how many they are
 * @param coreRttNanos round trip from the city to the PoP without the last mile, in nanoseconds; 0 or more
 */
public record ClientCity(City city, long coreRttNanos) {
  public ClientCity {
    if (coreRttNanos < 0) {
      throw new IllegalArgumentException(
          "The coreRttNanos (%d) must be 0 or more.".formatted(coreRttNanos));
    }
  }
}
