package io.edgewise.network.anycast;

import io.edgewise.geo.Site;
import io.edgewise.network.HubRtt;
import io.edgewise.network.RttModel;
import io.edgewise.random.Draws;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * How long the path of a client network to a site takes.
 *
 * @param peering of those that peer with the edge: one model for all, or one for the n-th network of every city
 * @param transit of the others
 */
record ClientPaths(ClientNetworks clients, List<RttModel> peering, List<RttModel> transit) {
  /** The same model for all. */
  static ClientPaths of(ClientNetworks clients, RttModel model) {
    return new ClientPaths(clients, List.of(model), List.of(model));
  }

  /**
   * Every path with its own factor on the fitted round trip.
   *
   * @param peered the paths of those that peer, from those that they would have otherwise
   */
  static ClientPaths scattered(
      ClientNetworks clients, HubRtt fitted, Draws draws, UnaryOperator<RttModel> peered) {
    var stream = draws.stream("anycast.path");
    List<RttModel> others = IntStream.range(0, clients.networksPerCity())
        .mapToObj(network -> fitted.residual().frozen(fitted, stream, network))
        .toList();
    return new ClientPaths(clients, others.stream().map(peered).toList(), others);
  }

  ClientPaths withTransit(RttModel model) {
    return new ClientPaths(clients, peering, List.of(model));
  }

  /** The round trip of each client to its site, in nanoseconds. */
  long[] rtts(int[] siteOf, List<Site> catalogue) {
    long[] rtts = new long[siteOf.length];
    for (int client = 0; client < rtts.length; client++) {
      boolean asBefore = client > 0
          && clients.city(client) == clients.city(client - 1)
          && model(client) == model(client - 1)
          && siteOf[client] == siteOf[client - 1];
      rtts[client] = asBefore
          ? rtts[client - 1]
          : model(client)
              .rttNanos(
                  clients.cities().get(clients.city(client)).place(),
                  catalogue.get(siteOf[client]).place());
    }
    return rtts;
  }

  private RttModel model(int client) {
    var models = clients.peers(client) ? peering : transit;
    return models.get(client % models.size());
  }
}
