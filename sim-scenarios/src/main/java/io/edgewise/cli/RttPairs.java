package io.edgewise.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.edgewise.geo.Place;
import io.edgewise.network.RttModel;
import io.edgewise.scenario.InvalidValueException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table of pairs of places, row by row, with the round trip of each as one more column. */
final class RttPairs {

  private static final String APPENDED = "rtt_ms";
  private static final List<String> COLUMNS = List.of(
      "from_latitude_deg",
      "from_longitude_deg",
      "from_country",
      "to_latitude_deg",
      "to_longitude_deg",
      "to_country");
  private static final int NANOSECOND_DECIMALS = 6;

  private final Path file;
  private final Map<String, Integer> positions;
  private final RttModel model;

  private RttPairs(Path file, Map<String, Integer> positions, RttModel model) {
    this.file = file;
    this.positions = positions;
    this.model = model;
  }

  /**
   * Copies the table.
   *
   * @throws InvalidValueException names file, line, value and what is allowed
   * @throws IOException if the file cannot be read or the result not written
   */
  static void copy(Path file, RttModel model, OutputStream out) throws IOException {
    try (var input = Files.newInputStream(file);
        var reader = CsvReader.builder().detectBomHeader(true).ofCsvRecord(input);
        var writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
      var records = reader.iterator();
      if (!records.hasNext()) {
        throw new InvalidValueException("The file %s must not be empty.".formatted(file));
      }
      var head = records.next();
      var pairs = new RttPairs(file, positions(file, head), model);
      writer.writeRecord(appended(head, APPENDED));
      if (!records.hasNext()) {
        throw new InvalidValueException(
            "The file %s must have a pair below its head.".formatted(file));
      }
      while (records.hasNext()) {
        var row = records.next();
        writer.writeRecord(appended(row, pairs.rttMillis(row)));
      }
    } catch (CsvParseException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new InvalidValueException(
          "The file %s must be CSV: %s".formatted(file, Failures.said(cause)));
    }
  }

  private static Map<String, Integer> positions(Path file, CsvRecord head) {
    var positions = new HashMap<String, Integer>();
    for (int i = 0; i < head.getFieldCount(); i++) {
      var column = head.getField(i).strip();
      if (positions.put(column, i) != null && COLUMNS.contains(column)) {
        throw new InvalidValueException(
            "The file %s must have the column %s once.".formatted(file, column));
      }
    }
    for (var column : COLUMNS) {
      if (!positions.containsKey(column)) {
        throw new InvalidValueException("The file %s must have the column %s; it has %s."
            .formatted(file, column, String.join(",", head.getFields())));
      }
    }
    if (positions.containsKey(APPENDED)) {
      throw new InvalidValueException(
          "The file %s must not have the column %s, which is to be appended. Maybe it is a result."
              .formatted(file, APPENDED));
    }
    return positions;
  }

  private String rttMillis(CsvRecord row) {
    try {
      long nanos = model.rttNanos(place(row, "from"), place(row, "to"));
      return BigDecimal.valueOf(nanos, NANOSECOND_DECIMALS).toPlainString();
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("The file %s, line %d: %s"
          .formatted(file, row.getStartingLineNumber(), Failures.said(e).replace("\n", " ")));
    }
  }

  private Place place(CsvRecord row, String end) {
    return new Place(
        end,
        field(row, end + "_country"),
        degrees(row, end + "_latitude_deg"),
        degrees(row, end + "_longitude_deg"));
  }

  private double degrees(CsvRecord row, String column) {
    var text = field(row, column);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The %s (%s) must be a number of degrees.".formatted(column, text), e);
    }
  }

  private String field(CsvRecord row, String column) {
    return row.getField(Objects.requireNonNull(positions.get(column))).strip();
  }

  private static List<String> appended(CsvRecord row, String last) {
    var fields = new ArrayList<>(row.getFields());
    fields.add(last);
    return fields;
  }
}
