package io.edgewise.network;

import io.edgewise.geo.Place;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jgrapht.Graph;
import org.jgrapht.graph.Pseudograph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.ImportException;
import org.jgrapht.nio.graphml.GraphMLImporter;

/** Reads a backbone from GraphML by JGraphT's importer. */
final class BackboneFile {
  private final Path file;
  private final Graph<String, Integer> graph = new Pseudograph<>(Integer.class);
  private final Map<String, Map<String, String>> attributes = new HashMap<>();

  private BackboneFile(Path file) {
    this.file = file;
  }

  static Backbone read(Path file) throws IOException {
    var read = new BackboneFile(file);
    try (Reader reader = Files.newBufferedReader(file)) {
      read.parse(reader);
    } catch (ImportException e) {
      throw read.refused("must be GraphML: %s".formatted(e.getMessage()));
    }
    return read.backbone();
  }

  private void parse(Reader reader) {
    int[] count = {0};
    var importer = new GraphMLImporter<String, Integer>();
    importer.setSchemaValidation(false); // the schema allows no attribute beyond its own
    importer.setVertexFactory(id -> id);
    importer.addVertexAttributeConsumer((vertex, attribute) -> attributes
        .computeIfAbsent(vertex.getFirst(), id -> new HashMap<>())
        .put(vertex.getSecond(), text(attribute)));
    var edges = new Pseudograph<String, Integer>(null, () -> count[0]++, false);
    importer.importGraph(edges, reader);
    edges.vertexSet().forEach(graph::addVertex);
    edges
        .edgeSet()
        .forEach(edge -> graph.addEdge(edges.getEdgeSource(edge), edges.getEdgeTarget(edge), edge));
  }

  private static String text(Attribute attribute) {
    return Objects.requireNonNullElse(attribute.getValue(), "");
  }

  private Backbone backbone() {
    Map<String, String> names = names();
    List<List<String>> ends = new ArrayList<>();
    Map<String, Place> places = new LinkedHashMap<>();
    for (int edge : graph.edgeSet()) {
      String from = graph.getEdgeSource(edge);
      String to = graph.getEdgeTarget(edge);
      if (!from.equals(to)) {
        places.put(name(names, from), place(from, name(names, from)));
        places.put(name(names, to), place(to, name(names, to)));
        ends.add(List.of(name(names, from), name(names, to)));
      }
    }
    if (ends.isEmpty()) {
      throw refused("must have a link between two nodes.");
    }
    var backbone = Backbone.of(places, ends);
    var components = backbone.components();
    if (components.size() > 1) {
      throw refused(
          "must be connected, and has %d components, with the nodes %s and %s in two of them."
              .formatted(
                  components.size(),
                  components.get(0).iterator().next(),
                  components.get(1).iterator().next()));
    }
    return backbone;
  }

  private static String name(Map<String, String> names, String id) {
    return Objects.requireNonNull(names.get(id));
  }

  /** By label, and by id too where the label is missing or not its own. */
  private Map<String, String> names() {
    Map<String, Integer> uses = new HashMap<>();
    graph.vertexSet().forEach(id -> uses.merge(attribute(id, "label"), 1, Integer::sum));
    Map<String, String> names = new HashMap<>();
    for (String id : graph.vertexSet()) {
      String label = attribute(id, "label");
      boolean own = uses.getOrDefault(label, 0) == 1 && !label.isBlank();
      names.put(id, own ? label : (label + " " + id).strip());
    }
    return names;
  }

  private Place place(String id, String name) {
    try {
      return new Place(
          name,
          "XX",
          Double.parseDouble(attribute(id, "Latitude")),
          Double.parseDouble(attribute(id, "Longitude")));
    } catch (NumberFormatException e) {
      throw refused(
          "must have coordinates for every node with links, and %s has Latitude (%s) and Longitude (%s)."
              .formatted(name, attribute(id, "Latitude"), attribute(id, "Longitude")));
    } catch (IllegalArgumentException e) {
      throw refused("has the node %s: %s".formatted(name, e.getMessage()));
    }
  }

  private String attribute(String id, String name) {
    return attributes.getOrDefault(id, Map.of()).getOrDefault(name, "");
  }

  private IllegalArgumentException refused(String complaint) {
    return new IllegalArgumentException("The file %s %s".formatted(file, complaint));
  }
}
