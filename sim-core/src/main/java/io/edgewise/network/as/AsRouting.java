package io.edgewise.network.as;

import io.edgewise.geo.City;
import io.edgewise.geo.CsvRow;
import io.edgewise.geo.Site;
import io.edgewise.network.anycast.Announcements;
import io.edgewise.network.anycast.ClientNetworks;
import io.edgewise.network.anycast.Distances;
import io.edgewise.network.anycast.Routing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Clients follow the routes of their autonomous systems: of the sites at which their system's best routes end, they reach
 * the one nearest to them (hot potato).
 *
 * <p>A client's system may be large: where its clients are decides, not where the system is. Unlike fixed preferences a
 * withdrawal may also move clients of other sites, since it may leave a system between with a shorter route.
 */
public final class AsRouting implements Routing {
  private final AsPropagation propagation;
  private final ClientNetworks clients;
  private final int[] systemOf;
  private final Distances distances;

  /**
   * One network in one place.
   *
   * @param system the number of its autonomous system
   * @param users where they are, and how many they are: positive
   */
  public record Client(long system, City users) {}

  /**
   * Looks the clients' systems up.
   *
   * @param sessions where the announcing network meets others; at least one
   * @param clients at least one, each with internet users and a system of the graph
   */
  public AsRouting(
      AsGraph graph, List<Site> catalogue, List<Session> sessions, List<Client> clients) {
    propagation = new AsPropagation(graph, sessions, catalogue.size());
    var inhabited =
        clients.stream().filter(client -> client.users().internetUsers() > 0).toList();
    this.clients = ClientNetworks.of(inhabited.stream().map(Client::users).toList(), 1);
    systemOf = inhabited.stream().mapToInt(client -> index(graph, client)).toArray();
    distances = new Distances(this.clients.cities(), catalogue);
  }

  private static int index(AsGraph graph, Client client) {
    int system = graph.index(client.system());
    if (system < 0) {
      throw new IllegalArgumentException("The system (%d) of %s must be one of the %d of the graph."
          .formatted(client.system(), client.users().place().name(), graph.systems()));
    }
    return system;
  }

  /**
   * Sessions from CSV with the columns {@code iata,asn,relationship}; the relationship is what the neighbour is to the
   * announcing network: {@code customer}, {@code peer} or {@code provider}.
   *
   * @param sites by whose catalogue the codes are looked up
   * @throws IllegalArgumentException for an unknown site, an impossible value or a file without rows, naming file, line and
   *     value
   * @throws IOException if the file cannot be read
   */
  public static List<Session> readSessions(Path file, Announcements sites) throws IOException {
    try (var rows = Files.newInputStream(file)) {
      return CsvRow.readAll(
          file.toString(),
          rows,
          row -> new Session(
              sites.index(row.text("iata")),
              row.wholeNumber("asn"),
              Relationship.of(row.text("relationship"))),
          "iata",
          "asn");
    }
  }

  /**
   * Clients from CSV with the columns {@code asn,city,country,latitude_deg,longitude_deg,users}.
   *
   * @throws IllegalArgumentException for a repeated client, an impossible value or a file without rows, naming file, line
   *     and value
   * @throws IOException if the file cannot be read
   */
  public static List<Client> readClients(Path file) throws IOException {
    try (var rows = Files.newInputStream(file)) {
      return CsvRow.readAll(
          file.toString(),
          rows,
          row -> {
            double users = row.number("users");
            long whole = users > 1 ? (long) Math.ceil(Math.min(users, 1e18)) : 1;
            return new Client(row.wholeNumber("asn"), new City(row.place("city"), whole, users));
          },
          "asn",
          "city",
          "country",
          "latitude_deg",
          "longitude_deg");
    }
  }

  @Override
  public ClientNetworks clients() {
    return clients;
  }

  @Override
  public int[] sites(Announcements announcements, int[] live) {
    var routes = routes(announcements, live);
    int[] sites = new int[clients.size()];
    for (int client = 0; client < sites.length; client++) {
      sites[client] = nearest(routes, client, -1);
      if (sites[client] < 0) {
        throw new IllegalStateException("""
            The system %d of %s must have a route to a live site.
            Maybe the network has no provider, or the graph is not connected.""".formatted(
                propagation.graph().number(systemOf[client]),
                clients.cities().get(client).place().name()));
      }
    }
    return sites;
  }

  @Override
  public int[] seconds(int[] first, Announcements announcements, int[] live) {
    var routes = routes(announcements, live);
    Map<Integer, AsRoutes> without = new HashMap<>();
    int[] seconds = new int[clients.size()];
    for (int client = 0; client < seconds.length; client++) {
      seconds[client] = nearest(routes, client, first[client]);
      if (seconds[client] < 0) {
        var others = without.computeIfAbsent(
            first[client],
            gone -> routes(
                announcements, IntStream.of(live).filter(site -> site != gone).toArray()));
        int other = nearest(others, client, -1);
        seconds[client] = other < 0 ? first[client] : other;
      }
    }
    return seconds;
  }

  private AsRoutes routes(Announcements announcements, int[] live) {
    var sites = new BitSet();
    IntStream.of(live).forEach(sites::set);
    return propagation.routes(sites::get, announcements::prepends);
  }

  private int nearest(AsRoutes routes, int client, int except) {
    int[] nearest = {-1};
    double[] kilometres = {Double.POSITIVE_INFINITY};
    routes.forEachSite(systemOf[client], site -> {
      double distance = distances.kilometres(client, site);
      if (distance < kilometres[0] && site != except) {
        kilometres[0] = distance;
        nearest[0] = site;
      }
    });
    return nearest[0];
  }
}
