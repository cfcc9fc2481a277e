package io.edgewise.network;

import io.edgewise.geo.Place;
import io.edgewise.geo.UnitVector;
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
  private final UnitVector direction;
  private final double[] toHub;

  private HubAccess(Place place, int region, UnitVector direction, double[] toHub) {
    this.place = place;
    this.region = region;
    this.direction = direction;
    this.toHub = toHub;
  }

  /**
   * Computes the way to every hub.
   *
   * @param hubs the positions of the hubs
   */
  static HubAccess of(Place place, int region, UnitVector[] hubs) {
    var direction = UnitVector.of(place);
    double[] toHub = new double[hubs.length];
    for (int hub = 0; hub < hubs.length; hub++) {
      double megametres = megametres(direction, hubs[hub]);
      toHub[hub] = megametres + SURCHARGE * Math.max(0, megametres - FREE_MEGAMETRES);
    }
    return new HubAccess(place, region, direction, toHub);
  }

  private static double megametres(UnitVector from, UnitVector to) {
    return from.kilometresTo(to) / 1_000;
  }

  /** Great circle to another place in 1,000 km; the same bits in both directions. */
  double megametresTo(HubAccess other) {
    return megametres(direction, other.direction);
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
    return reach(entries(distances), distances);
  }

  /**
   * The same.
   *
   * @param entries those of {@link #entries}
   */
  double[] reach(int[] entries, HubDistances distances) {
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

  /** The hubs by which a way may begin or end: the nearest, and those that are not farther than over it: a few. */
  int[] entries(HubDistances distances) {
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
