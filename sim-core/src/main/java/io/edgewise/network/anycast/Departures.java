package io.edgewise.network.anycast;

import io.edgewise.random.DrawStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Which clients leave a site first, whatever makes them leave. */
final class Departures {
  private final ClientNetworks clients;
  private final DrawStream draws;

  Departures(ClientNetworks clients, DrawStream draws) {
    this.clients = clients;
    this.draws = draws;
  }

  /** The first of the site's clients, as many as come nearest to the share of its users. */
  int[] of(int site, double share, int[] siteOf) {
    int[] own = order(site, siteOf);
    double all = IntStream.of(own).mapToDouble(clients::users).sum();
    double moved = 0;
    int count = 0;
    while (count < own.length && moved + clients.users(own[count]) / 2 < share * all) {
      moved += clients.users(own[count++]);
    }
    return Arrays.copyOf(own, count);
  }

  /** All clients of the site, in an order that does not depend on which they are. */
  int[] order(int site, int[] siteOf) {
    return IntStream.range(0, siteOf.length)
        .filter(client -> siteOf[client] == site)
        .boxed()
        .sorted(Comparator.comparingDouble(client -> draws.uniform(clients.identity(client))))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
