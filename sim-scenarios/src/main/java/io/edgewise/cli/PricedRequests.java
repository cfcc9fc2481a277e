package io.edgewise.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.security.BodyKind;
import io.edgewise.security.InspectionCost;
import io.edgewise.security.RequestShape;
import io.edgewise.security.Ruleset;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A table of requests, row by row, with the predicted CPU of each as one more column. */
final class PricedRequests {

  private static final String PREDICTED = "predicted_cpu_us";
  private static final List<String> COLUMNS = List.of(
      "shape",
      "kind",
      "args",
      "cookies",
      "header_bytes",
      "body_bytes",
      "value_bytes_total",
      "config");
  private static final int NANOSECOND_DECIMALS = 3;

  private final Path file;
  private final Map<String, Integer> positions;
  private final InspectionCost cost = InspectionCost.measured();

  private PricedRequests(Path file, Map<String, Integer> positions) {
    this.file = file;
    this.positions = positions;
  }

  /**
   * Copies the table.
   *
   * @throws InvalidValueException if the file cannot be read, or names file, line, column, value and what is allowed
   * @throws IOException if the result cannot be written
   */
  static void copy(String name, OutputStream out) throws IOException {
    var file = readable(name);
    try (var reader = CsvReader.builder().detectBomHeader(true).ofCsvRecord(file);
        var writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
      var records = reader.iterator();
      if (!records.hasNext()) {
        throw new InvalidValueException("The file %s must not be empty.".formatted(file));
      }
      var head = records.next();
      var requests = new PricedRequests(file, positions(file, head));
      writer.writeRecord(appended(head, PREDICTED));
      if (!records.hasNext()) {
        throw new InvalidValueException(
            "The file %s must have a request below its head.".formatted(file));
      }
      while (records.hasNext()) {
        var row = records.next();
        writer.writeRecord(appended(row, requests.predicted(row)));
      }
    } catch (CsvParseException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new InvalidValueException(
          "The file %s must be CSV: %s".formatted(file, Failures.said(cause)));
    }
  }

  private static Path readable(String name) {
    try {
      var file = Path.of(name);
      if (Files.isDirectory(file)) {
        throw new IOException("it is a directory");
      }
      // Opened only to see that it can be.
      Files.newInputStream(file).close();
      return file;
    } catch (InvalidPathException | IOException e) {
      throw new InvalidValueException("The --requests (%s) must be a file that can be read: %s."
          .formatted(name, Output.reason(e)));
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
    COLUMNS.stream()
        .filter(column -> !positions.containsKey(column))
        .findFirst()
        .ifPresent(missing -> {
          throw new InvalidValueException("The file %s must have the column %s; it has %s."
              .formatted(file, missing, String.join(",", head.getFields())));
        });
    if (positions.containsKey(PREDICTED)) {
      throw new InvalidValueException(
          "The file %s must not have the column %s, which is to be appended. Maybe it is a result."
              .formatted(file, PREDICTED));
    }
    return positions;
  }

  private String predicted(CsvRecord row) {
    var kind = named(row, "kind", BodyKind::of);
    var ruleset = named(row, "config", Ruleset::of);
    int arguments = (int) whole(row, "args", Integer.MAX_VALUE);
    int cookies = (int) whole(row, "cookies", Integer.MAX_VALUE);
    int headerBytes = (int) whole(row, "header_bytes", Integer.MAX_VALUE);
    long bodyBytes = whole(row, "body_bytes", Long.MAX_VALUE);
    long valueBytes = whole(row, "value_bytes_total", Long.MAX_VALUE);
    try {
      var shape = new RequestShape(kind, arguments, cookies, headerBytes, bodyBytes, valueBytes);
      return new BigDecimal(cost.microseconds(shape, ruleset))
          .setScale(NANOSECOND_DECIMALS, RoundingMode.HALF_UP)
          .toPlainString();
    } catch (IllegalArgumentException e) {
      throw refused(row, Failures.said(e));
    }
  }

  private <T> T named(CsvRecord row, String column, Function<String, T> parse) {
    try {
      return parse.apply(field(row, column));
    } catch (IllegalArgumentException e) {
      throw refused(row, Failures.said(e));
    }
  }

  private long whole(CsvRecord row, String column, long most) {
    var text = field(row, column);
    try {
      long value = Long.parseLong(text.strip());
      if (value >= 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of bounds.
    }
    throw refused(row, "The %s (%s) must be a whole number, 0 or more.".formatted(column, text));
  }

  private String field(CsvRecord row, String column) {
    return row.getField(Objects.requireNonNull(positions.get(column)));
  }

  private InvalidValueException refused(CsvRecord row, String message) {
    return new InvalidValueException("%s, line %d: %s"
        .formatted(file, row.getStartingLineNumber(), message.strip().replace("\n", " ")));
  }

  private static List<String> appended(CsvRecord row, String last) {
    var fields = new ArrayList<>(row.getFields());
    fields.add(last);
    return fields;
  }
}
