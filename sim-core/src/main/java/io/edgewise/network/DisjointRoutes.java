package io.edgewise.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.SuurballeKDisjointShortestPaths;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/**
 * Paths that share no link, by JGraphT's Suurballe, which wants a simple directed graph: every link becomes an arc in each
 * direction, through a node of its own, so that parallel links stay apart.
 *
 * <p>One path could use a link in one direction and another path in the other; the two, exchanged, are shorter without the
 * link, so the least total length never has it.
 */
final class DisjointRoutes {
  private final Graph<String, DefaultWeightedEdge> arcs =
      new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);

  private final Map<String, Integer> linkOf = new HashMap<>();

  DisjointRoutes(Graph<String, Integer> graph, List<Backbone.Link> links) {
    graph.vertexSet().forEach(node -> arcs.addVertex(node(node)));
    for (int index : graph.edgeSet()) {
      var link = links.get(index);
      add(link.from(), link.to(), link, "forth");
      add(link.to(), link.from(), link, "back");
    }
  }

  /** The links of each path, the shortest path first. */
  List<List<Integer>> between(String from, String to, int most) {
    List<GraphPath<String, DefaultWeightedEdge>> paths = new ArrayList<>(
        new SuurballeKDisjointShortestPaths<>(arcs).getPaths(node(from), node(to), most));
    paths.sort(Comparator.comparingDouble(GraphPath::getWeight));
    return paths.stream().map(this::links).toList();
  }

  private List<Integer> links(GraphPath<String, DefaultWeightedEdge> path) {
    List<Integer> links = new ArrayList<>();
    for (String vertex : path.getVertexList()) {
      Integer link = linkOf.get(vertex);
      if (link != null) {
        links.add(link);
      }
    }
    return links;
  }

  private void add(String from, String to, Backbone.Link link, String direction) {
    String middle = "link %d %s".formatted(link.index(), direction);
    linkOf.put(middle, link.index());
    arcs.addVertex(middle);
    // Whole metres, since the algorithm wants differences of lengths that should be 0 to be 0.
    double metres = (double) Math.round(link.kilometres() * 1_000);
    arcs.setEdgeWeight(arcs.addEdge(node(from), middle), metres);
    arcs.setEdgeWeight(arcs.addEdge(middle, node(to)), metres);
  }

  private static String node(String name) {
    return "node " + name;
  }
}
