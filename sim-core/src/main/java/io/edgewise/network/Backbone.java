package io.edgewise.network;

import io.edgewise.geo.NearestWord;
import io.edgewise.geo.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.WeightedMultigraph;

/**
 * The routes over a private network: nodes, and links as long as their great circle.
 *
 * <p>Immutable: a failure gives another backbone. Links between the same two nodes are parallel and fail one by one.
 */
public final class Backbone {
  /** 14.7 ms per 1,000 km, and 4 ms per path for its ends: an assumption for a private backbone. */
  private static final double NANOS_PER_KILOMETRE = 14_700;

  private static final long ENDS_NANOS = 4_000_000;

  private final Graph<String, Integer> graph;
  private final Map<String, Place> places;
  private final List<Link> links;

  /**
   * A link.
   *
   * @param index among the links of the backbone as it was built, whatever has failed since
   */
  public record Link(int index, String from, String to, double kilometres) {}

  /**
   * A path through the backbone.
   *
   * @param links in order; empty from a node to itself
   * @param rttNanos there and back
   */
  public record Route(List<String> nodes, List<Link> links, long rttNanos) {
    public Route {
      nodes = List.copyOf(nodes);
      links = List.copyOf(links);
    }
  }

  private Backbone(
      Map<String, Place> places, Collection<String> nodes, List<Link> all, List<Link> alive) {
    this.places = places;
    graph = new WeightedMultigraph<>(Integer.class);
    nodes.forEach(graph::addVertex);
    for (Link link : alive) {
      graph.addEdge(link.from(), link.to(), link.index());
      graph.setEdgeWeight(link.index(), link.kilometres());
    }
    links = all;
  }

  /** The long-haul graph of {@link HubRtt}: 90 hubs and 187 links, named by codes of their cities. */
  public static Backbone ofCableHubs() {
    var cables = CableHubs.bundled();
    Map<String, Place> places = new LinkedHashMap<>();
    cables.hubs().forEach(hub -> places.put(hub.name(), hub.place()));
    List<List<String>> ends = new ArrayList<>();
    for (int link = 0; link < cables.links().size(); link++) {
      ends.add(List.of(cables.from(link), cables.to(link)));
    }
    return of(places, ends);
  }

  /**
   * Reads a graph such as those of the Topology Zoo (Knight et al., IEEE JSAC 29(9), 2011): nodes with {@code Latitude} and
   * {@code Longitude}, by their {@code label} where it is theirs alone, else by label and id.
   *
   * <p>Parallel links are kept. A link from a node to itself leads nowhere and is left out, and so is a node without links.
   *
   * @throws IllegalArgumentException if it is not GraphML, or holds a node without coordinates that has links, or several
   *     components, naming file and nodes
   * @throws IOException if the file cannot be read
   */
  public static Backbone read(Path file) throws IOException {
    return BackboneFile.read(file);
  }

  /** The ends of each link are two nodes. */
  static Backbone of(Map<String, Place> places, List<List<String>> ends) {
    List<Link> links = new ArrayList<>();
    for (List<String> link : ends) {
      var from = place(places, link.get(0));
      var to = place(places, link.get(1));
      links.add(new Link(links.size(), link.get(0), link.get(1), from.kilometresTo(to)));
    }
    return new Backbone(new LinkedHashMap<>(places), places.keySet(), List.copyOf(links), links);
  }

  private static Place place(Map<String, Place> places, String node) {
    var place = places.get(node);
    if (place == null) {
      throw new IllegalArgumentException("The node (%s) must be in the backbone.".formatted(node));
    }
    return place;
  }

  /** All nodes that have not failed. */
  public Set<String> nodes() {
    return Set.copyOf(graph.vertexSet());
  }

  /**
   * The node nearest to a place by great circle, of several the first by name.
   *
   * @throws IllegalStateException if every node has failed
   */
  public String nearest(Place place) {
    return graph.vertexSet().stream()
        .min(Comparator.comparingDouble((String node) -> place(places, node).kilometresTo(place))
            .thenComparing(Comparator.naturalOrder()))
        .orElseThrow(() -> new IllegalStateException("Of the nodes none is left."));
  }

  /** All links that have not failed. */
  public List<Link> links() {
    return links.stream().filter(link -> graph.containsEdge(link.index())).toList();
  }

  /** The sets of nodes that reach one another; one of them unless something has failed. */
  public List<Set<String>> components() {
    return new ConnectivityInspector<>(graph).connectedSets();
  }

  /** The shortest route; empty if there is none left. */
  public Optional<Route> shortest(String from, String to) {
    requireNode(from);
    requireNode(to);
    return Optional.ofNullable(new DijkstraShortestPath<>(graph).getPath(from, to))
        .map(path -> route(from, path.getEdgeList()));
  }

  /**
   * Routes that share no link, of the least total length (Suurballe and Tarjan, Networks 14, 1984), shortest first.
   *
   * @param most how many are wanted; positive
   * @return as many as there are; empty if the nodes are not connected
   */
  public List<Route> linkDisjoint(String from, String to, int most) {
    requireNode(from);
    requireNode(to);
    if (most < 1 || from.equals(to)) {
      throw new IllegalArgumentException(
          "The most (%d) must be positive, and the ends (%s, %s) two nodes."
              .formatted(most, from, to));
    }
    return new DisjointRoutes(graph, links)
        .between(from, to, most).stream().map(path -> route(from, path)).toList();
  }

  /** The backbone after a link has failed. */
  public Backbone withoutLink(int index) {
    if (!graph.containsEdge(index)) {
      throw new IllegalArgumentException(
          "The link (%d) must be one that has not failed.".formatted(index));
    }
    return new Backbone(
        places,
        graph.vertexSet(),
        links,
        links().stream().filter(link -> link.index() != index).toList());
  }

  /** The backbone after a node has failed, with all its links. */
  public Backbone withoutNode(String node) {
    requireNode(node);
    Set<String> left = new HashSet<>(graph.vertexSet());
    left.remove(node);
    return new Backbone(
        places,
        left,
        links,
        links().stream()
            .filter(link -> !link.from().equals(node) && !link.to().equals(node))
            .toList());
  }

  private Route route(String from, List<Integer> indices) {
    List<String> nodes = new ArrayList<>(List.of(from));
    List<Link> passed = indices.stream().map(links::get).toList();
    double kilometres = 0;
    for (Link link : passed) {
      String last = nodes.get(nodes.size() - 1);
      nodes.add(link.from().equals(last) ? link.to() : link.from());
      kilometres += link.kilometres();
    }
    long nanos = (long) Math.ceil(kilometres * NANOS_PER_KILOMETRE);
    return new Route(nodes, passed, passed.isEmpty() ? 0 : ENDS_NANOS + nanos);
  }

  private void requireNode(String node) {
    if (!graph.containsVertex(node)) {
      String nearest = graph.vertexSet().isEmpty()
          ? "another backbone"
          : NearestWord.of(node, graph.vertexSet());
      throw new IllegalArgumentException("""
          The node (%s) must be one of the %d of the backbone that have not failed.
          Maybe you want %s.""".formatted(node, graph.vertexSet().size(), nearest));
    }
  }
}
