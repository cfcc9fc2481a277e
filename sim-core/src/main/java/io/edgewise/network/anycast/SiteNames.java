package io.edgewise.network.anycast;

import io.edgewise.geo.NearestWord;
import io.edgewise.geo.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the sites of a catalogue by their codes. */
final class SiteNames {
  private final List<Site> catalogue;
  private final Map<String, Integer> indices = new HashMap<>();

  SiteNames(List<Site> catalogue) {
    this.catalogue = List.copyOf(catalogue);
    if (catalogue.isEmpty()) {
      throw new IllegalArgumentException("The catalogue ([]) must hold at least one site.");
    }
    for (int site = 0; site < this.catalogue.size(); site++) {
      var iata = this.catalogue.get(site).iata();
      if (indices.put(iata, site) != null) {
        throw new IllegalArgumentException(
            "The catalogue must name each site once, and %s is there twice.".formatted(iata));
      }
    }
  }

  List<Site> catalogue() {
    return catalogue;
  }

  /** The index of a site, or an error that names the nearest code. */
  int index(String iata) {
    var index = indices.get(iata);
    if (index != null) {
      return index;
    }
    var nearest = NearestWord.of(iata, catalogue.stream().map(Site::iata).toList());
    throw new IllegalArgumentException("""
        The site (%s) must be one of the %d of the catalogue.
        Maybe you mean %s.""".formatted(iata, catalogue.size(), nearest));
  }
}
