package io.edgewise.network;

import io.edgewise.geo.Place;

/**
 * The round-trip time between two data centres from the great circle between them, without any last mile: the median of
 * many paths of that length.
 *
 * <pre>rtt = detour * d / (d + detourKilometres / 1000) + perMegametre * d,   d in 1,000 km</pre>
 *
 * <p>Rises continuously from 0 at distance 0. The first term is what routes lose near their ends, whatever the distance:
 * it has half its value at {@code detourKilometres}.
 *
 * @param detourMillis what the detours near the ends add to a long path, in ms; 0 or more
 * @param detourKilometres the distance at which half of them is met, in km; positive
 * @param millisPerMegametre further ms per 1,000 km; at least 10, the light in fibre along the great circle
 * @param medianRelativeError of the model on cities that its fit has not seen, as a share of the measured value; 0 to 1
 */
public record GreatCircleRtt(
    double detourMillis,
    double detourKilometres,
    double millisPerMegametre,
    double medianRelativeError)
    implements RttModel {
  /** Half the circumference of the Earth, and a little more: no great circle is longer. */
  private static final double FARTHEST_KILOMETRES = 20_016;

  public GreatCircleRtt {
    requireWithin("detourMillis", detourMillis, 0, 1_000);
    requireWithin("detourKilometres", detourKilometres, Double.MIN_NORMAL, FARTHEST_KILOMETRES);
    requireWithin("millisPerMegametre", millisPerMegametre, 10, 1_000);
    requireWithin("medianRelativeError", medianRelativeError, 0, 1);
  }

  @Override
  public long rttNanos(Place from, Place to) {
    return rttNanos(from.kilometresTo(to));
  }

  /**
   * The round-trip time over a distance, in nanoseconds.
   *
   * @param kilometres great circle, 0 to 20,016
   */
  public long rttNanos(double kilometres) {
    requireWithin("kilometres", kilometres, 0, FARTHEST_KILOMETRES);
    double millis = detourMillis * kilometres / (kilometres + detourKilometres)
        + millisPerMegametre * kilometres / 1_000;
    return (long) Math.ceil(millis * 1e6);
  }

  private static void requireWithin(String name, double value, double minimum, double maximum) {
    if (!(value >= minimum && value <= maximum)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be from %s to %s.".formatted(name, value, minimum, maximum));
    }
  }
}
