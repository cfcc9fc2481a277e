package io.edgewise.network;

import io.edgewise.geo.City;
import io.edgewise.geo.NearestSite;
import io.edgewise.geo.Site;
import java.util.Comparator;
import java.util.List;

/**
 * The clients that one PoP serves: its catchment.
 *
 * @param clients by city; at least one, each with internet users
 */
public record ClientPopulation(List<ClientCity> clients) {
  public ClientPopulation {
    clients = List.copyOf(clients);
    if (clients.isEmpty()) {
      throw new IllegalArgumentException("The clients ([]) must hold at least one city.");
    }
    for (ClientCity client : clients) {
      if (client.city().internetUsers() <= 0) {
        throw new IllegalArgumentException(
            "The clients must have internet users, and %s, %s has none."
                .formatted(client.city().place().name(), client.city().place().country()));
      }
    }
  }

  /**
   * Each city is served by the site that is nearest by great circle: what ideal anycast would do. Real catchments are
   * worse (Koch et al., SIGCOMM 2021: 65 % of users at their nearest site).
   *
   * @param pop the PoP, one of the sites
   * @param sites all sites, of which a city takes the nearest; of sites equally near the first
   * @param cities all cities; those without internet users are no clients
   * @throws IllegalArgumentException if the PoP is not among the sites, or no city with internet users is nearest to it
   */
  public static ClientPopulation nearest(
      Site pop, List<Site> sites, List<City> cities, RttModel model) {
    if (sites.stream().noneMatch(site -> site.iata().equals(pop.iata()))) {
      throw new IllegalArgumentException("""
          The pop (%s) must be one of the %d sites.
          Maybe you want to add it to them.""".formatted(pop.iata(), sites.size()));
    }
    var nearest = new NearestSite(sites);
    List<ClientCity> clients = cities.stream()
        .filter(
            city -> city.internetUsers() > 0 && nearest.to(city.place()).iata().equals(pop.iata()))
        .map(city -> new ClientCity(city, model.rttNanos(city.place(), pop.place())))
        .toList();
    if (clients.isEmpty()) {
      throw new IllegalArgumentException("""
          The pop (%s) must be nearest, among the %d sites, to a city with internet users; of %d cities none is.
          Maybe you want fewer sites near it, or another pop.""".formatted(pop.iata(), sites.size(), cities.size()));
    }
    return new ClientPopulation(clients);
  }

  /** The internet users of each city, in the order of the clients: weights to draw a client's city by. */
  public double[] weights() {
    return clients.stream().mapToDouble(client -> client.city().internetUsers()).toArray();
  }

  /** All internet users of the catchment. */
  public double internetUsers() {
    double sum = 0;
    for (ClientCity client : clients) {
      sum += client.city().internetUsers();
    }
    return sum;
  }

  /**
   * The core round trip that at least a share p of the users does not exceed, in nanoseconds.
   *
   * @param p the share, 0 to 1
   */
  public long coreRttQuantileNanos(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("The p (%s) must be from 0 to 1.".formatted(p));
    }
    List<ClientCity> byRtt = clients.stream()
        .sorted(Comparator.comparingLong(ClientCity::coreRttNanos))
        .toList();
    double users = p * internetUsers();
    double reached = 0;
    for (ClientCity client : byRtt) {
      reached += client.city().internetUsers();
      if (reached >= users) {
        return client.coreRttNanos();
      }
    }
    return byRtt
        .get(byRtt.size() - 1)
        .coreRttNanos(); // the sum in another order may round below users
  }
}
