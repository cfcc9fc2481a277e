package io.edgewise.network;

import java.util.ArrayList;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm.SingleSourcePaths;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.WeightedMultigraph;

/** The shortest paths between all cable hubs, when each link is longer than its great circle by its own factor. */
final class HubDistances {
  private final double[][] megametres;
  private final List<SingleSourcePaths<Integer, Integer>> paths = new ArrayList<>();

  /**
   * Computes all pairs by Dijkstra's algorithm.
   *
   * @param detours one factor a link; positive
   */
  HubDistances(CableHubs cables, double[] detours) {
    int hubs = cables.hubs().size();
    Graph<Integer, Integer> graph = new WeightedMultigraph<>(Integer.class);
    for (int hub = 0; hub < hubs; hub++) {
      graph.addVertex(hub);
    }
    for (int link = 0; link < detours.length; link++) {
      var cable = cables.links().get(link);
      graph.addEdge(cable.from(), cable.to(), link);
      graph.setEdgeWeight(link, detours[link] * cable.megametres());
    }
    megametres = new double[hubs][hubs];
    var dijkstra = new DijkstraShortestPath<>(graph);
    for (int from = 0; from < hubs; from++) {
      paths.add(dijkstra.getPaths(from));
      for (int to = 0; to < hubs; to++) {
        // Each direction adds up in its own order: one of them is taken for both.
        megametres[from][to] =
            to < from ? megametres[to][from] : paths.get(from).getWeight(to);
      }
    }
  }

  /** Length of the shortest path, in 1,000 km; the same bits in both directions. */
  double megametres(int from, int to) {
    return megametres[from][to];
  }

  /** The links of the shortest path. */
  List<Integer> links(int from, int to) {
    return paths.get(Math.min(from, to)).getPath(Math.max(from, to)).getEdgeList();
  }

  int hubs() {
    return megametres.length;
  }
}
