package io.edgewise.cli;

import io.edgewise.network.Backbone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Routes over a backbone, and what failures do to them. */
@Command(
    name = "path",
    description = {
      "The shortest route between two nodes of a backbone, two routes that share no link, and what",
      "the failure of each link and node on the way does. A node is a hub of the bundled cables",
      "(LON, SIN), a label of --graph, or a site (LHR), which stands for the node nearest to it."
    },
    footer = {
      "",
      "CSV columns, by --table:",
      "  routes    route,kilometres,rtt_ms,added_ms,nodes (with --without: before and after it)",
      "  links     route,step,from,to,kilometres",
      "  failures  failed,kilometres,rtt_ms,added_ms,nodes (each link and node of the shortest route",
      "            alone; empty where no route is left)",
      "A link is as long as its great circle; a round trip takes 4 ms for its ends and 14.7 ms per",
      "1,000 km (an assumption for a private backbone).",
      "",
      "Examples:",
      "  edgewise net path LON SIN",
      "  edgewise net path LHR SIN --without DXB --without LON-AMS",
      "  edgewise net path Madrid Wien --graph Geant.graphml --format csv --table failures"
    })
final class NetPathCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FROM", description = "The node where the route begins.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "The node where it ends.")
  private String to = "";

  @Option(
      names = "--without",
      paramLabel = "NODE|FROM-TO",
      description = {
        "A node that has failed with all its links, or a link that has; again for each, and for",
        "each of parallel links."
      })
  private List<String> without = List.of();

  @Option(
      names = "--graph",
      paramLabel = "FILE",
      description = {
        "The backbone as GraphML whose nodes have Latitude and Longitude, like those of the",
        "Topology Zoo; default: the bundled cables."
      })
  private Optional<String> graph = Optional.empty();

  @Mixin
  private TableOptions tables = new TableOptions();

  NetPathCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Optional<Path> file = graph.map(name -> Input.readable("--graph", name));
    return tables.write(terminal, () -> {
      var backbone = file.isPresent() ? Backbone.read(file.get()) : Backbone.ofCableHubs();
      return new BackbonePaths(backbone, graph.orElse("the bundled cables"), from, to, without)
          .report();
    });
  }
}
