package io.edgewise.geo;

import java.util.List;

/**
 * Which of some sites is nearest to a place, by great circle.
 *
 * <p>The sites are turned into vectors once, then a query costs four trigonometric functions and one scalar product a
 * site. Of sites equally near the first one is taken.
 */
public final class NearestSite {
  private final List<Site> sites;
  private final double[] x;
  private final double[] y;
  private final double[] z;

  /**
   * Prepares the sites.
   *
   * @param sites at least one
   */
  public NearestSite(List<Site> sites) {
    if (sites.isEmpty()) {
      throw new IllegalArgumentException("The sites ([]) must hold at least one.");
    }
    this.sites = List.copyOf(sites);
    this.x = sites.stream().mapToDouble(site -> x(site.place())).toArray();
    this.y = sites.stream().mapToDouble(site -> y(site.place())).toArray();
    this.z = sites.stream().mapToDouble(site -> z(site.place())).toArray();
  }

  /** The site nearest to the place. */
  public Site to(Place place) {
    double placeX = x(place);
    double placeY = y(place);
    double placeZ = z(place);
    int nearest = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      double cosine = placeX * x[i] + placeY * y[i] + placeZ * z[i];
      if (cosine > largest) {
        largest = cosine;
        nearest = i;
      }
    }
    return sites.get(nearest);
  }

  private static double x(Place place) {
    return StrictMath.cos(Math.toRadians(place.latitudeDegrees()))
        * StrictMath.cos(Math.toRadians(place.longitudeDegrees()));
  }

  private static double y(Place place) {
    return StrictMath.cos(Math.toRadians(place.latitudeDegrees()))
        * StrictMath.sin(Math.toRadians(place.longitudeDegrees()));
  }

  private static double z(Place place) {
    return StrictMath.sin(Math.toRadians(place.latitudeDegrees()));
  }
}
