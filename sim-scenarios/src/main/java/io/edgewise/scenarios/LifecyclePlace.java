package io.edgewise.scenarios;

import io.edgewise.geo.Cities;
import io.edgewise.geo.City;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.RttModel;
import io.edgewise.network.anycast.AnycastNetwork;
import io.edgewise.network.anycast.Calibration;
import io.edgewise.network.anycast.Catchments;
import io.edgewise.network.anycast.ClientNetworks;
import io.edgewise.scenario.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where the request comes from and where anycast takes it: to the site that the routes of the largest network of its city
 * prefer.
 *
 * @param city the client's
 * @param site where its packets arrive
 * @param coreRttNanos between the two
 */
record LifecyclePlace(City city, Site site, long coreRttNanos) {

  private static final int CITIES = 60;

  /** The cities with the most internet users, in the order of their names. */
  static List<String> cities() {
    return largest().stream().map(LifecyclePlace::word).sorted().toList();
  }

  private static List<City> largest() {
    return Cities.bundled().stream()
        .sorted(Comparator.comparingDouble(City::internetUsers).reversed())
        .limit(CITIES)
        .toList();
  }

  private static String word(City city) {
    return city.place().name().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** Where anycast takes every network. */
  static Catchments routes(long seed) {
    var clients = ClientNetworks.of(Cities.bundled());
    var transit = RttModel.fitted().remembering(clients.cities().size());
    var network = AnycastNetwork.of(
            Sites.teaching(), clients, Calibration.koch2021(), RttModel.peered(transit), seed)
        .withTransit(transit);
    return network.catchments(network.all());
  }

  static LifecyclePlace of(Settings settings, Catchments routes) {
    var city = largest().stream()
        .filter(each -> word(each).equals(settings.choice(LifecycleLevers.CITY)))
        .findFirst()
        .orElseThrow();
    var clients = routes.clients();
    int client = IntStream.range(0, clients.size())
        .filter(each -> clients.cities().get(clients.city(each)).equals(city))
        .boxed()
        .max(Comparator.comparingDouble(clients::users))
        .orElseThrow();
    double set = settings.number(LifecycleLevers.RTT);
    return new LifecyclePlace(
        city,
        routes.sites().get(routes.site(client)),
        set > 0 ? Math.round(set * 1e6) : routes.rttNanos(client));
  }
}
