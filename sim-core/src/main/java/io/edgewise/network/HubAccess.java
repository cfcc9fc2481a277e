package io.edgewise.network;

import io.edgewise.geo.Place;
import java.util.Arrays;

/** A place as seen from the cable hubs: what is needed of it to find the route to any other place. */
final class HubAccess {
  /** As far as this, in 1,000 km, a place reaches a hub by the great circle; every further kilometre counts three times. */
  private static final double FREE_MEGAMETRES = 0.5;

  private static final double SURCHARGE = 2;

  /** A millimetre: far more than sums of lengths are rounded by. */
  private static final double ROUNDING_MEGAMETRES = 1e-9;

  private final Place place;
  private final int region;
  private final double[] vector;
  private final double[] toHub;

  private HubAccess(Place place, int region, double[] vector, double[] toHub) {
    this.place = place;
    this.region = region;
    this.vector = vector;
    this.toHub = toHub;
  }

  /**
   * Computes the way to every hub.
   *
   * @param hubs the positions of the hubs as unit vectors
   */
  static HubAccess of(Place place, int region, double[][] hubs) {
    double[] vector = vector(place);
    double[] toHub = new double[hubs.length];
    for (int hub = 0; hub < hubs.length; hub++) {
      double megametres = arc(vector, hubs[hub]);
      toHub[hub] = megametres + SURCHARGE * Math.max(0, megametres - FREE_MEGAMETRES);
    }
    return new HubAccess(place, region, vector, toHub);
  }

  static double[] vector(Place place) {
    double latitude = Math.toRadians(place.latitudeDegrees());
    double longitude = Math.toRadians(place.longitudeDegrees());
    double cosine = StrictMath.cos(latitude);
    return new double[] {
      cosine * StrictMath.cos(longitude),
      cosine * StrictMath.sin(longitude),
      StrictMath.sin(latitude)
    };
  }

  /** Great circle in 1,000 km, from the chord, which is exact where the angle is small. */
  private static double arc(double[] from, double[] to) {
    double x = from[0] - to[0];
    double y = from[1] - to[1];
    double z = from[2] - to[2];
    double half = Math.sqrt(x * x + y * y + z * z) / 2;
    return Place.EARTH_RADIUS_KILOMETRES / 500 * StrictMath.asin(Math.min(1, half));
  }

  /** Great circle to another place in 1,000 km; the same bits in both directions. */
  double megametresTo(HubAccess other) {
    return arc(vector, other.vector);
  }

  int region() {
    return region;
  }

  /** The length of the way to a hub, in 1,000 km, with its surcharge. */
  double toHub(int hub) {
    return toHub[hub];
  }

  /** The hub by which the place leaves for another one. */
  int entry(int exit, HubDistances distances) {
    int best = 0;
    double shortest = Double.POSITIVE_INFINITY;
    for (int hub = 0; hub < toHub.length; hub++) {
      double through = toHub[hub] + distances.megametres(hub, exit);
      if (through < shortest) {
        shortest = through;
        best = hub;
      }
    }
    return best;
  }

  /** The shortest way to each hub, be it through others. */
  double[] reach(HubDistances distances) {
    int[] entries = entries(distances);
    double[] reach = new double[toHub.length];
    for (int exit = 0; exit < reach.length; exit++) {
      double shortest = Double.POSITIVE_INFINITY;
      for (int hub : entries) {
        shortest = Math.min(shortest, toHub[hub] + distances.megametres(hub, exit));
      }
      reach[exit] = shortest;
    }
    return reach;
  }

  /** The hubs by which a way may begin: the nearest, and those that are not farther than over it, of which few are left. */
  private int[] entries(HubDistances distances) {
    int nearest = 0;
    for (int hub = 1; hub < toHub.length; hub++) {
      if (toHub[hub] < toHub[nearest]) {
        nearest = hub;
      }
    }
    int[] entries = new int[toHub.length];
    int count = 0;
    for (int hub = 0; hub < toHub.length; hub++) {
      double overNearest = toHub[nearest] + distances.megametres(nearest, hub);
      if (toHub[hub] < overNearest + ROUNDING_MEGAMETRES) {
        entries[count++] = hub;
      }
    }
    return Arrays.copyOf(entries, count);
  }

  /** The hub by which a path that has reached the hubs so far arrives here. */
  int exit(double[] reach) {
    int best = 0;
    double shortest = Double.POSITIVE_INFINITY;
    for (int hub = 0; hub < toHub.length; hub++) {
      double through = reach[hub] + toHub[hub];
      if (through < shortest) {
        shortest = through;
        best = hub;
      }
    }
    return best;
  }

  /** Whether it comes first of the two, by position, so that a pair has one order whichever way it is asked for. */
  boolean precedes(HubAccess other) {
    int latitude = Double.compare(place.latitudeDegrees(), other.place.latitudeDegrees());
    return latitude != 0 ? latitude < 0 : place.longitudeDegrees() < other.place.longitudeDegrees();
  }
}
