package io.edgewise.network;

import io.edgewise.geo.CsvRow;
import io.edgewise.geo.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A long-haul graph of the world: hubs where cables meet and exchanges are, and the links between them, drawn by hand
 * from well-known corridors.
 */
final class CableHubs {
  record Hub(String name, Place place) {}

  /** A link, by the indices of its hubs; its great circle in 1,000 km. */
  record Link(int from, int to, double megametres) {}

  private final List<Hub> hubs;
  private final List<Link> links;

  private CableHubs(List<Hub> hubs, List<Link> links) {
    this.hubs = hubs;
    this.links = links;
  }

  static CableHubs bundled() {
    List<Hub> hubs = read("hubs.csv", CableHubs::hub, "hub");
    Map<String, Integer> indices = new HashMap<>();
    hubs.forEach(hub -> indices.put(hub.name(), indices.size()));
    List<Link> links = read("links.csv", row -> link(row, hubs, indices), "hub_a", "hub_b");
    return new CableHubs(hubs, links);
  }

  List<Hub> hubs() {
    return hubs;
  }

  List<Link> links() {
    return links;
  }

  /** What a link is called in a table of coefficients. */
  String from(int link) {
    return hubs.get(links.get(link).from()).name();
  }

  String to(int link) {
    return hubs.get(links.get(link).to()).name();
  }

  private static Hub hub(CsvRow row) {
    // The seas have no country and neither has a hub: XX is left free for users by ISO 3166-1.
    var place =
        new Place(row.text("hub"), "XX", row.number("latitude_deg"), row.number("longitude_deg"));
    return new Hub(row.text("hub"), place);
  }

  private static Link link(CsvRow row, List<Hub> hubs, Map<String, Integer> indices) {
    int from = index(row.text("hub_a"), indices);
    int to = index(row.text("hub_b"), indices);
    double kilometres = hubs.get(from).place().kilometresTo(hubs.get(to).place());
    return new Link(from, to, kilometres / 1_000);
  }

  private static int index(String hub, Map<String, Integer> indices) {
    Integer index = indices.get(hub);
    if (index == null) {
      throw new IllegalArgumentException("The hub (%s) must be one of hubs.csv.".formatted(hub));
    }
    return index;
  }

  private static <T> List<T> read(String file, Function<CsvRow, T> meaning, String... key) {
    try (InputStream stream = Objects.requireNonNull(CableHubs.class.getResourceAsStream(file))) {
      return CsvRow.readAll(file, stream, meaning, key);
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled %s cannot be read.".formatted(file), e);
    }
  }
}
