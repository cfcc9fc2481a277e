package io.edgewise.network;

import io.edgewise.geo.CsvRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Which region of the world a country belongs to, so that a model has a coefficient per pair of them. */
final class Regions {
  private final List<String> names;
  private final Map<String, Integer> regionOf;

  private record Assignment(String country, String region) {}

  private Regions(List<Assignment> assignments) {
    var sorted = new TreeSet<String>();
    assignments.forEach(assignment -> sorted.add(assignment.region()));
    names = List.copyOf(sorted);
    regionOf = new HashMap<>();
    assignments.forEach(
        assignment -> regionOf.put(assignment.country(), names.indexOf(assignment.region())));
  }

  /** All countries of ISO 3166-1 and XK (Kosovo), by where their traffic goes rather than by continent. */
  static Regions bundled() {
    String file = "regions.csv";
    try (InputStream stream = Objects.requireNonNull(Regions.class.getResourceAsStream(file))) {
      return new Regions(CsvRow.readAll(
          file, stream, row -> new Assignment(row.text("country"), row.text("region")), "country"));
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled %s cannot be read.".formatted(file), e);
    }
  }

  /** In alphabetical order. */
  List<String> names() {
    return names;
  }

  /** The index of the country's region among the names. */
  int of(String country) {
    Integer region = regionOf.get(country);
    if (region == null) {
      throw new IllegalArgumentException(
          "The country (%s) must be a code of ISO 3166-1 alpha-2, or XK.".formatted(country));
    }
    return region;
  }

  /** How many pairs of regions there are, those of a region with itself included. */
  int pairs() {
    return names.size() * (names.size() + 1) / 2;
  }

  /** The index of a pair of regions, whichever comes first. */
  static int pair(int region, int other) {
    int larger = Math.max(region, other);
    return larger * (larger + 1) / 2 + Math.min(region, other);
  }
}
