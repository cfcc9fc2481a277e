package io.edgewise.cli;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.edgewise.geo.Place;
import io.edgewise.network.RttModel;
import io.edgewise.scenario.InvalidValueException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

/** A table of pairs of places, row by row, with the round trip of each as one more column. */
final class RttPairs {

  private static final List<String> COLUMNS = List.of(
      "from_latitude_deg",
      "from_longitude_deg",
      "from_country",
      "to_latitude_deg",
      "to_longitude_deg",
      "to_country");
  private static final int NANOSECOND_DECIMALS = 6;

  private final RttModel model;

  private RttPairs(RttModel model) {
    this.model = model;
  }

  /**
   * Copies the table.
   *
   * @throws InvalidValueException names file, line, value and what is allowed
   * @throws IOException if the result cannot be written
   */
  static void copy(String name, RttModel model, OutputStream out) throws IOException {
    CsvTable.append("--pairs", name, COLUMNS, "rtt_ms", new RttPairs(model)::rttMillis, out);
  }

  private String rttMillis(CsvTable table, CsvRecord row) {
    long nanos;
    try {
      nanos = model.rttNanos(place(table, row, "from"), place(table, row, "to"));
    } catch (InvalidValueException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw table.refused(row, Failures.said(e));
    }
    return BigDecimal.valueOf(nanos, NANOSECOND_DECIMALS).toPlainString();
  }

  private static Place place(CsvTable table, CsvRecord row, String end) {
    return new Place(
        end,
        table.text(row, end + "_country"),
        table.number(row, end + "_latitude_deg"),
        table.number(row, end + "_longitude_deg"));
  }
}
