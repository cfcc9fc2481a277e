package io.edgewise.network.anycast;

import io.edgewise.geo.City;
import io.edgewise.geo.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is served: several client networks in each city, each with its upstream.
 *
 * <p>The cities of a country around a large one are a market. The n-th network of every city of a market has the same
 * upstream, so that neighbours fall back alike; networks of other markets, or other networks of the same city, have
 * other upstreams.
 *
 * <p>Clients are numbered from 0; the networks of a city follow one another. Cities without internet users are left out.
 */
public final class ClientNetworks {
  /** How the users of a city are spread over its networks: an assumption, a market with a leader and three others. */
  private static final double[] SHARES = {0.4, 0.3, 0.2, 0.1};

  /** How far a market reaches around its largest city: an assumption, what one metropolitan interconnection serves. */
  private static final double MARKET_KILOMETRES = 300;

  /** Of the users, at most: an assumption. */
  private static final double PEERING_SHARE = 0.9;

  private static final double ROUNDING = 1e-9;

  private final List<City> cities;
  private final double[] shares;
  private final int peering;
  private final int[] market;
  private final List<Place> centres;
  /** The markets that are the first of their countries. */
  private final BitSet exchanges = new BitSet();

  private ClientNetworks(List<City> cities, double[] shares) {
    this.cities = cities;
    this.shares = shares;
    this.peering = peering(shares);
    this.market = new int[cities.size()];
    this.centres = new ArrayList<>();
    formMarkets();
  }

  /**
   * Four networks a city, with 40, 30, 20 and 10 % of its users: an assumption.
   *
   * @param cities at least one with internet users
   */
  public static ClientNetworks of(List<City> cities) {
    return of(cities, SHARES);
  }

  /**
   * Networks of other sizes.
   *
   * @param cities at least one with internet users
   * @param shares of each network of a city, positive; at least one; they need not add up to 1
   */
  public static ClientNetworks of(List<City> cities, double... shares) {
    var inhabited = cities.stream().filter(city -> city.internetUsers() > 0).toList();
    if (inhabited.isEmpty()) {
      throw new IllegalArgumentException(
          "The cities (%d) must hold one with internet users.".formatted(cities.size()));
    }
    double sum = 0;
    for (double share : shares) {
      if (!(share > 0 && share <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "The shares (%s) must be positive and finite.".formatted(Arrays.toString(shares)));
      }
      sum += share;
    }
    if (shares.length == 0 || !(sum <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("The shares (%s) must hold at least one and a finite sum."
          .formatted(Arrays.toString(shares)));
    }
    double whole = sum;
    return new ClientNetworks(
        inhabited, Arrays.stream(shares).map(share -> share / whole).toArray());
  }

  /** How many of the networks peer, from the first on. */
  private static int peering(double[] shares) {
    double held = shares[0];
    int count = 1;
    while (count < shares.length && held + shares[count] <= PEERING_SHARE + ROUNDING) {
      held += shares[count++];
    }
    return count;
  }

  /** The largest city founds a market, and the next ones of its country join the largest within reach or found another. */
  private void formMarkets() {
    Map<String, List<Integer>> ofCountry = new HashMap<>();
    var bySize = new ArrayList<Integer>();
    for (int city = 0; city < cities.size(); city++) {
      bySize.add(city);
    }
    bySize.sort(Comparator.comparingDouble((Integer city) -> -cities.get(city).internetUsers()));
    for (int city : bySize) {
      var place = cities.get(city).place();
      var near = ofCountry.computeIfAbsent(place.country(), country -> new ArrayList<>());
      market[city] = near.stream()
          .filter(centre -> centres.get(centre).kilometresTo(place) <= MARKET_KILOMETRES)
          .findFirst()
          .orElseGet(() -> {
            centres.add(place);
            exchanges.set(centres.size() - 1, near.isEmpty());
            near.add(centres.size() - 1);
            return centres.size() - 1;
          });
    }
  }

  /** The cities with internet users, in the order given. */
  public List<City> cities() {
    return cities;
  }

  /** How many client networks there are. */
  public int size() {
    return cities.size() * shares.length;
  }

  /** How many networks each city has: the n-th of a city is the client with the remainder n. */
  public int networksPerCity() {
    return shares.length;
  }

  /** The index in {@link #cities()} of a client's city. */
  public int city(int client) {
    return client / shares.length;
  }

  /** The internet users of a client network; positive. */
  public double users(int client) {
    return cities.get(city(client)).internetUsers() * shares[client % shares.length];
  }

  /**
   * Whether a client's network peers with the edge: all of a country's first market do, where its exchange is, and elsewhere
   * the first networks of a city, as long as they hold 90 % of its users or less together, and one at least. An assumption: a
   * network peers where it meets others or has much to exchange. With fewer that peer, more users are 100 ms above the
   * nearest site than Koch et al. (SIGCOMM 2021, Fig. 5b) found.
   */
  public boolean peers(int client) {
    return client % shares.length < peering || exchanges.get(market[city(client)]);
  }

  /** All internet users. */
  public double users() {
    double sum = 0;
    for (int client = 0; client < size(); client++) {
      sum += users(client);
    }
    return sum;
  }

  /** How many upstreams there are; two clients of the same one have the same footprint. */
  public int upstreams() {
    return centres.size() * shares.length;
  }

  /** The upstream of a client, from 0 to {@link #upstreams()} - 1. */
  public int upstream(int client) {
    return market[city(client)] * shares.length + client % shares.length;
  }

  /** What identifies an upstream in any list of cities: where its market is, and which of the networks it serves. */
  long upstreamIdentity(int upstream) {
    return identity(centres.get(upstream / shares.length), upstream % shares.length);
  }

  /** What identifies a client in any list of cities. */
  long identity(int client) {
    return identity(cities.get(city(client)).place(), client % shares.length);
  }

  private static long identity(Place place, int network) {
    long bits = Double.doubleToLongBits(place.latitudeDegrees());
    bits = bits * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(place.longitudeDegrees());
    return bits * 0x9E3779B97F4A7C15L + network;
  }
}
