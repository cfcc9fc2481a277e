package io.edgewise.network.anycast;

import io.edgewise.geo.City;
import io.edgewise.geo.Place;
import io.edgewise.geo.Site;
import java.util.List;

/** Great circles between cities and sites, computed once: 8 bytes a pair. */
public final class Distances {
  private final int sites;
  private final double[] kilometres;

  /** Computes all pairs. */
  public Distances(List<City> cities, List<Site> catalogue) {
    sites = catalogue.size();
    double[] vectors = new double[3 * sites];
    for (int site = 0; site < sites; site++) {
      vector(catalogue.get(site).place(), vectors, 3 * site);
    }
    kilometres = new double[cities.size() * sites];
    double[] from = new double[3];
    for (int city = 0; city < cities.size(); city++) {
      vector(cities.get(city).place(), from, 0);
      for (int site = 0; site < sites; site++) {
        kilometres[city * sites + site] = arc(from, vectors, 3 * site);
      }
    }
  }

  /** Between a city and a site, by their indices, in kilometres. */
  public double kilometres(int city, int site) {
    return kilometres[city * sites + site];
  }

  /** To the nearest of the live sites. */
  double nearest(int city, int[] live) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int site : live) {
      nearest = Math.min(nearest, kilometres(city, site));
    }
    return nearest;
  }

  private static void vector(Place place, double[] into, int at) {
    double latitude = Math.toRadians(place.latitudeDegrees());
    double longitude = Math.toRadians(place.longitudeDegrees());
    double cosine = StrictMath.cos(latitude);
    into[at] = cosine * StrictMath.cos(longitude);
    into[at + 1] = cosine * StrictMath.sin(longitude);
    into[at + 2] = StrictMath.sin(latitude);
  }

  /** From the chord, which is exact where the angle is small. */
  private static double arc(double[] from, double[] to, int at) {
    double x = from[0] - to[at];
    double y = from[1] - to[at + 1];
    double z = from[2] - to[at + 2];
    double half = Math.sqrt(x * x + y * y + z * z) / 2;
    return 2 * Place.EARTH_RADIUS_KILOMETRES * StrictMath.asin(Math.min(1, half));
  }
}
