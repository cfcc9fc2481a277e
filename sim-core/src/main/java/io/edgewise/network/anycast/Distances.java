package io.edgewise.network.anycast;

import io.edgewise.geo.City;
import io.edgewise.geo.Site;
import io.edgewise.geo.UnitVector;
import java.util.List;

/** Great circles between cities and sites, computed once: 8 bytes a pair. */
public final class Distances {
  private final int sites;
  private final double[] kilometres;

  /** Computes all pairs. */
  public Distances(List<City> cities, List<Site> catalogue) {
    sites = catalogue.size();
    var directions =
        catalogue.stream().map(site -> UnitVector.of(site.place())).toArray(UnitVector[]::new);
    kilometres = new double[cities.size() * sites];
    for (int city = 0; city < cities.size(); city++) {
      var from = UnitVector.of(cities.get(city).place());
      for (int site = 0; site < sites; site++) {
        kilometres[city * sites + site] = from.kilometresTo(directions[site]);
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
}
