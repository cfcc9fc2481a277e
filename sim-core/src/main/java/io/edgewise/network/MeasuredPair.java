package io.edgewise.network;

import io.edgewise.geo.CsvRow;
import io.edgewise.geo.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A measured round trip between hosts in two places.
 *
 * @param rttMillis without any last mile; above 0, at most 10,000
 */
public record MeasuredPair(Place from, Place to, double rttMillis) {
  public MeasuredPair {
    if (!(rttMillis > 0 && rttMillis <= 10_000)) {
      throw new IllegalArgumentException(
          "The measured_min_rtt_ms (%s) must be above 0 and at most 10000.".formatted(rttMillis));
    }
    if (from.kilometresTo(to) == 0) {
      throw new IllegalArgumentException(
          "The positions must be two, and both are %s, %s: no model of distance explains their round trip."
              .formatted(from.latitudeDegrees(), from.longitudeDegrees()));
    }
  }

  /**
   * Reads a table of measured pairs.
   *
   * @param file CSV with the columns {@code from_latitude_deg,from_longitude_deg,from_country,to_latitude_deg,
   *     to_longitude_deg,to_country,measured_min_rtt_ms}; others are ignored
   * @throws IllegalArgumentException for an impossible value, an unknown country or a file without rows, naming file, line
   *     and value
   * @throws IOException if the file cannot be read
   */
  public static List<MeasuredPair> read(Path file) throws IOException {
    var regions = Regions.bundled();
    try (InputStream rows = Files.newInputStream(file)) {
      return CsvRow.readAll(
          file.toString(),
          rows,
          row -> new MeasuredPair(
              place(row, "from", regions),
              place(row, "to", regions),
              row.number("measured_min_rtt_ms")));
    }
  }

  private static Place place(CsvRow row, String end, Regions regions) {
    var place = new Place(
        end,
        row.text(end + "_country"),
        row.number(end + "_latitude_deg"),
        row.number(end + "_longitude_deg"));
    regions.of(place.country());
    return place;
  }
}
