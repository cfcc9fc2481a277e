package io.edgewise.network;

import io.edgewise.geo.Place;
import io.edgewise.geo.UnitVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measured pairs by the index of their cities, with what stays the same however a model is fitted. */
final class PairTable {
  final int[] from;
  final int[] to;
  final double[] megametres;
  final double[] logMillis;
  final int[] regionPair;
  final List<HubAccess> cities = new ArrayList<>();

  private record Position(double latitude, double longitude, String country) {}

  PairTable(List<MeasuredPair> pairs, CableHubs cables, Regions regions) {
    int count = pairs.size();
    from = new int[count];
    to = new int[count];
    megametres = new double[count];
    logMillis = new double[count];
    regionPair = new int[count];
    UnitVector[] hubs =
        cables.hubs().stream().map(hub -> UnitVector.of(hub.place())).toArray(UnitVector[]::new);
    Map<Position, Integer> indices = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      from[i] = city(pairs.get(i).from(), indices, hubs, regions);
      to[i] = city(pairs.get(i).to(), indices, hubs, regions);
      megametres[i] = cities.get(from[i]).megametresTo(cities.get(to[i]));
      logMillis[i] = StrictMath.log(pairs.get(i).rttMillis());
      regionPair[i] =
          Regions.pair(cities.get(from[i]).region(), cities.get(to[i]).region());
    }
  }

  private int city(
      Place place, Map<Position, Integer> indices, UnitVector[] hubs, Regions regions) {
    var position = new Position(place.latitudeDegrees(), place.longitudeDegrees(), place.country());
    Integer known = indices.get(position);
    if (known != null) {
      return known;
    }
    indices.put(position, cities.size());
    cities.add(HubAccess.of(place, regions.of(place.country()), hubs));
    return cities.size() - 1;
  }

  int pairs() {
    return from.length;
  }

  boolean isWithinRegion(int pair) {
    return cities.get(from[pair]).region() == cities.get(to[pair]).region();
  }

  /** The way of each pair through the hubs. */
  double[] throughHubs(HubDistances distances) {
    double[][] reach = cities.stream().map(city -> city.reach(distances)).toArray(double[][]::new);
    double[] lengths = new double[pairs()];
    for (int pair = 0; pair < lengths.length; pair++) {
      var destination = cities.get(to[pair]);
      int exit = destination.exit(reach[from[pair]]);
      lengths[pair] = reach[from[pair]][exit] + destination.toHub(exit);
    }
    return lengths;
  }

  /** The hubs between which each pair uses links: twice the number of pairs, entry and exit in turn. */
  int[] hubs(HubDistances distances) {
    int hubs = distances.hubs();
    double[][] reach = cities.stream().map(city -> city.reach(distances)).toArray(double[][]::new);
    int[][] entries = new int[cities.size()][hubs];
    for (int city = 0; city < entries.length; city++) {
      for (int exit = 0; exit < hubs; exit++) {
        entries[city][exit] = cities.get(city).entry(exit, distances);
      }
    }
    int[] used = new int[2 * pairs()];
    for (int pair = 0; pair < pairs(); pair++) {
      int exit = cities.get(to[pair]).exit(reach[from[pair]]);
      used[2 * pair] = entries[from[pair]][exit];
      used[2 * pair + 1] = exit;
    }
    return used;
  }
}
