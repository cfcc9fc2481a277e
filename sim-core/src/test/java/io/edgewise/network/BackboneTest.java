package io.edgewise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.edgewise.geo.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackboneTest {
  private static final String HEAD = """
      <?xml version="1.0" encoding="utf-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key attr.name="label" attr.type="string" for="node" id="n" />
      <key attr.name="Latitude" attr.type="double" for="node" id="y" />
      <key attr.name="Longitude" attr.type="double" for="node" id="x" />
      <graph edgedefault="undirected">
      """;

  @TempDir
  private Path directory;

  private static String node(String id, double latitude, double longitude) {
    return "<node id=\"%s\"><data key=\"n\">%s</data><data key=\"y\">%s</data><data key=\"x\">%s</data></node>\n"
        .formatted(id, id.toUpperCase(Locale.ROOT), latitude, longitude);
  }

  private static String link(String from, String to) {
    return "<edge source=\"%s\" target=\"%s\" />\n".formatted(from, to);
  }

  private Path file(String body) throws IOException {
    return Files.writeString(
        directory.resolve("graph.graphml"), HEAD + body + "</graph></graphml>");
  }

  private Backbone square() throws IOException {
    return Backbone.read(file(node("a", 0, 0)
        + node("b", 0, 1)
        + node("c", 1, 1)
        + node("d", 1, 0)
        + link("a", "b")
        + link("a", "b")
        + link("b", "c")
        + link("c", "d")
        + link("d", "a")
        + link("c", "c")));
  }

  @Test
  void parallelLinksAreKeptAndSelfLoopsLeftOut() throws IOException {
    assertThat(square().links()).hasSize(5);
    assertThat(square().nodes()).containsExactlyInAnyOrder("A", "B", "C", "D");
  }

  @Test
  void aFailedLinkIsReplacedByItsParallelAndThenGoneAround() throws IOException {
    Backbone once = square().withoutLink(0);
    assertThat(once.shortest("A", "B").orElseThrow().links())
        .extracting("index")
        .containsExactly(1);
    // A degree of the equator is 111.195 km: 4 ms and 14.7 ms per 1,000 km.
    assertThat(once.shortest("A", "B").orElseThrow().rttNanos()).isBetween(5_634_000L, 5_635_000L);
    Backbone twice = once.withoutLink(1);
    assertThat(twice.shortest("A", "B").orElseThrow().nodes()).containsExactly("A", "D", "C", "B");
    assertThat(twice.withoutNode("D").shortest("A", "B")).isEmpty();
    assertThat(square().links()).as("the first backbone").hasSize(5);
  }

  @Test
  void disjointRoutesShareNoLink() throws IOException {
    var routes = square().linkDisjoint("A", "B", 5);
    assertThat(routes).hasSize(3);
    Set<Integer> used = new HashSet<>();
    routes.forEach(route ->
        route.links().forEach(link -> assertThat(used.add(link.index())).isTrue()));
    assertThat(routes.get(2).nodes()).containsExactly("A", "D", "C", "B");
  }

  @Test
  void theCableHubsAreOneComponentWithTwoWaysFromLondonToSingapore() {
    Backbone backbone = Backbone.ofCableHubs();
    assertThat(backbone.components()).hasSize(1);
    assertThat(backbone.linkDisjoint("LON", "SIN", 2)).hasSize(2);
  }

  @Test
  void aNodeWithLinksButWithoutCoordinatesIsNamed() throws IOException {
    Path file =
        file(node("a", 0, 0) + "<node id=\"b\"><data key=\"n\">B</data></node>" + link("a", "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backbone.read(file))
        .withMessageContaining("graph.graphml")
        .withMessageContaining("B has Latitude ()");
  }

  @Test
  void severalComponentsAreNamed() throws IOException {
    Path file = file(node("a", 0, 0)
        + node("b", 0, 1)
        + node("c", 1, 1)
        + node("d", 1, 0)
        + link("a", "b")
        + link("c", "d"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backbone.read(file))
        .withMessageContaining("2 components");
  }

  @Test
  void whatIsNoGraphmlIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("truncated.graphml"), HEAD);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backbone.read(file))
        .withMessageContaining("truncated.graphml");
  }

  @Test
  void thePlaceOfASiteIsThatOfItsNearestNode() throws IOException {
    var west = new Place("west", "XX", 0.4, 0.1);
    assertThat(square().nearest(west)).isEqualTo("A");
    assertThat(square().withoutNode("A").nearest(west)).isEqualTo("D");
  }

  @Test
  void unknownNodesAndLinksAreNamed() throws IOException {
    Backbone square = square();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> square.shortest("A", "E"))
        .withMessageContaining("node (E)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> square.withoutLink(9))
        .withMessageContaining("link (9)");
  }
}
