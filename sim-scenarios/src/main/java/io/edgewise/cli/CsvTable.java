package io.edgewise.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.edgewise.scenario.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table in a CSV file with a head, read row by row; errors name file, line, column and value. */
final class CsvTable {

  private final Path file;
  private final Map<String, Integer> positions;

  private CsvTable(Path file, Map<String, Integer> positions) {
    this.file = file;
    this.positions = positions;
  }

  /** What is done with each row. */
  interface RowReader {
    void read(CsvTable table, CsvRecord row) throws IOException;
  }

  /**
   * Reads a table.
   *
   * @param option by which the file was named, for errors
   * @param columns that it must have, each once; others are ignored
   * @throws InvalidValueException if the file cannot be read, or lacks a column or rows
   */
  static void read(String option, String name, List<String> columns, RowReader reader)
      throws IOException {
    var file = readable(option, name);
    try (var csv = CsvReader.builder().detectBomHeader(true).ofCsvRecord(file)) {
      var records = csv.iterator();
      if (!records.hasNext()) {
        throw new InvalidValueException("The file %s must not be empty.".formatted(file));
      }
      var table = new CsvTable(file, positions(file, records.next(), columns));
      if (!records.hasNext()) {
        throw new InvalidValueException(
            "The file %s must have a row below its head.".formatted(file));
      }
      while (records.hasNext()) {
        reader.read(table, records.next());
      }
    } catch (CsvParseException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new InvalidValueException(
          "The file %s must be CSV: %s".formatted(file, Failures.said(cause)));
    }
  }

  private static Path readable(String option, String name) {
    try {
      var file = Path.of(name);
      if (Files.isDirectory(file)) {
        throw new IOException("it is a directory");
      }
      // Opened only to see that it can be.
      Files.newInputStream(file).close();
      return file;
    } catch (InvalidPathException | IOException e) {
      throw new InvalidValueException("The %s (%s) must be a file that can be read: %s."
          .formatted(option, name, Output.reason(e)));
    }
  }

  private static Map<String, Integer> positions(Path file, CsvRecord head, List<String> columns) {
    var positions = new HashMap<String, Integer>();
    for (int i = 0; i < head.getFieldCount(); i++) {
      var column = head.getField(i).strip();
      if (positions.put(column, i) != null && columns.contains(column)) {
        throw new InvalidValueException(
            "The file %s must have the column %s once.".formatted(file, column));
      }
    }
    for (var column : columns) {
      if (!positions.containsKey(column)) {
        throw new InvalidValueException("The file %s must have the column %s; it has %s."
            .formatted(file, column, String.join(",", head.getFields())));
      }
    }
    return positions;
  }

  String text(CsvRecord row, String column) {
    int position = Objects.requireNonNull(positions.get(column));
    if (position >= row.getFieldCount()) {
      throw refused(row, "The %s is missing.".formatted(column));
    }
    return row.getField(position).strip();
  }

  double number(CsvRecord row, String column) {
    var text = text(row, column);
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number that is not finite.
    }
    throw refused(row, "The %s (%s) must be a finite number.".formatted(column, text));
  }

  long whole(CsvRecord row, String column) {
    var text = text(row, column);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw refused(row, "The %s (%s) must be a whole number.".formatted(column, text));
    }
  }

  InvalidValueException refused(CsvRecord row, String message) {
    return new InvalidValueException("%s, line %d: %s"
        .formatted(file, row.getStartingLineNumber(), message.strip().replace("\n", " ")));
  }
}
