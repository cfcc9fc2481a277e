package io.edgewise.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.SuurballeKDisjointShortestPaths;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/**
 * Paths that share no link, by JGraphT's Suurballe, which wants a simple directed graph: every link becomes two arcs through
 * nodes of its own, so that parallel links stay apart.
 *
 * <p>A path could use a link in one direction and another path in the other; such a pair, exchanged, is shorter without the
 * link, so the least total length never has it.
 */
final class DisjointRoutes {
  private final Graph<String, Arc> arcs = new SimpleDirectedWeightedGraph<>(Arc.class);

  /** Half of a link in one direction. */
  private record Arc(int link, boolean backwards, boolean second) {}

  DisjointRoutes(Graph<String, Integer> graph, List<Backbone.Link> links) {
    graph.vertexSet().forEach(node -> arcs.addVertex("node " + node));
    for (int index : graph.edgeSet()) {
      var link = links.get(index);
      add(link.from(), link.to(), link, false);
      add(link.to(), link.from(), link, true);
    }
  }

  private void add(String from, String to, Backbone.Link link, boolean backwards) {
    String middle = "link %d %s".formatted(link.index(), backwards);
    arcs.addVertex(middle);
    var first = new Arc(link.index(), backwards, false);
    var second = new Arc(link.index(), backwards, true);
    arcs.addEdge("node " + from, middle, first);
    arcs.addEdge(middle, "node " + to, second);
    arcs.setEdgeWeight(first, link.kilometres() / 2);
    arcs.setEdgeWeight(second, link.kilometres() / 2);
  }

  /** The links of each path, the shortest path first. */
  List<List<Integer>> between(String from, String to, int most) {
    List<GraphPath<String, Arc>> paths = new ArrayList<>(
        new SuurballeKDisjointShortestPaths<>(arcs).getPaths("node " + from, "node " + to, most));
    paths.sort(Comparator.comparingDouble(GraphPath::getWeight));
    return paths.stream()
        .map(path ->
            path.getEdgeList().stream().filter(Arc::second).map(Arc::link).toList())
        .toList();
  }
}
