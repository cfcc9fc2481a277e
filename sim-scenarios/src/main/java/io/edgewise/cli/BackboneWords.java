package io.edgewise.cli;

import io.edgewise.geo.NearestWord;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.Backbone;
import io.edgewise.scenario.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the user's words for nodes and links of a backbone mean. */
final class BackboneWords {

  private final Backbone whole;
  private final String name;
  private final List<Site> sites = Sites.bundled();

  /**
   * Words about one backbone.
   *
   * @param name of the backbone, for complaints
   */
  BackboneWords(Backbone backbone, String name) {
    whole = backbone;
    this.name = name;
  }

  /** A node by its name, or the node nearest to a site of that code. */
  String node(String word) {
    if (whole.nodes().contains(word)) {
      return word;
    }
    return site(word)
        .map(site -> whole.nearest(site.place()))
        .orElseThrow(() ->
            new InvalidValueException("There is no node \"%s\" among the %d of %s. Maybe \"%s\"?"
                .formatted(word, whole.nodes().size(), name, nearest(word))));
  }

  private Optional<Site> site(String word) {
    return sites.stream().filter(site -> site.iata().equals(word)).findFirst();
  }

  private String nearest(String word) {
    return NearestWord.of(word, whole.nodes().stream().sorted().toList());
  }

  /**
   * What is left of the backbone.
   *
   * @param failed nodes, sites that stand for them, and links as FROM-TO, each once
   * @param kept the nodes that must not fail
   */
  Backbone without(List<String> failed, Set<String> kept) {
    var left = whole;
    for (var word : failed) {
      left = without(left, word, kept);
    }
    return left;
  }

  private Backbone without(Backbone backbone, String failed, Set<String> kept) {
    var node = whole.nodes().contains(failed) || site(failed).isPresent()
        ? Optional.of(node(failed))
        : Optional.<String>empty();
    if (node.isPresent()) {
      return withoutNode(backbone, failed, node.get(), kept);
    }
    var ends = ends(failed)
        .orElseThrow(() -> new InvalidValueException(
            "The --without (%s) must be one of the %d nodes of %s, or a link as FROM-TO. Maybe \"%s\"?"
                .formatted(failed, whole.nodes().size(), name, nearest(failed))));
    return backbone.links().stream()
        .filter(link -> Set.of(link.from(), link.to()).equals(Set.copyOf(ends)))
        .findFirst()
        .map(link -> backbone.withoutLink(link.index()))
        .orElseThrow(() -> new InvalidValueException(
            "The --without (%s) must be a link that has not failed; of %s are left: %s."
                .formatted(failed, ends.get(0), neighbours(backbone, ends.get(0)))));
  }

  private static Backbone withoutNode(
      Backbone backbone, String failed, String node, Set<String> kept) {
    if (kept.contains(node)) {
      throw new InvalidValueException("The --without (%s) must not be an end of the route, %s."
          .formatted(failed, kept.stream().sorted().collect(Collectors.joining(" or "))));
    }
    if (!backbone.nodes().contains(node)) {
      throw new InvalidValueException("The --without (%s) must be named once.".formatted(failed));
    }
    return backbone.withoutNode(node);
  }

  /** The two nodes of a link; their names may have hyphens. */
  private Optional<List<String>> ends(String link) {
    for (int hyphen = link.indexOf('-'); hyphen >= 0; hyphen = link.indexOf('-', hyphen + 1)) {
      var ends = List.of(link.substring(0, hyphen), link.substring(hyphen + 1));
      if (whole.nodes().containsAll(ends)) {
        return Optional.of(ends);
      }
    }
    return Optional.empty();
  }

  private static String neighbours(Backbone backbone, String node) {
    var others = backbone.links().stream()
        .filter(link -> link.from().equals(node) || link.to().equals(node))
        .map(link -> link.from().equals(node) ? link.to() : link.from())
        .distinct()
        .sorted()
        .toList();
    return others.isEmpty() ? "none" : node + "-" + String.join(", %s-".formatted(node), others);
  }
}
