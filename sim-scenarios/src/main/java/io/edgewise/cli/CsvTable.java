package io.edgewise.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.edgewise.scenario.InvalidValueException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

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

  /** What stands in the column that is appended to a row. */
  interface Appended {
    String cell(CsvTable table, CsvRecord row);
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
    read(Input.readable(option, name), columns, (table, head) -> {}, reader);
  }

  /**
   * Copies a table with one more column.
   *
   * @param option by which the file was named, for errors
   * @param columns that it must have, each once; others are repeated as they are
   * @param appended the name of the column to append, which it must not have
   * @throws InvalidValueException if the file cannot be read, or lacks a column or rows
   */
  static void append(
      String option,
      String name,
      List<String> columns,
      String appended,
      Appended cells,
      OutputStream out)
      throws IOException {
    try (var writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
      read(
          Input.readable(option, name),
          columns,
          (table, head) -> {
            if (table.positions.containsKey(appended)) {
              throw new InvalidValueException(
                  "The file %s must not have the column %s, which is to be appended. Maybe it is a result."
                      .formatted(name, appended));
            }
            writer.writeRecord(with(head, appended));
          },
          (table, row) -> writer.writeRecord(with(row, cells.cell(table, row))));
    }
  }

  private static List<String> with(CsvRecord row, String last) {
    return Stream.concat(row.getFields().stream(), Stream.of(last)).toList();
  }

  private static void read(
      Path file, List<String> columns, RowReader headReader, RowReader rowReader)
      throws IOException {
    try (var csv = CsvReader.builder().detectBomHeader(true).ofCsvRecord(file)) {
      var records = csv.iterator();
      if (!records.hasNext()) {
        throw new InvalidValueException("The file %s must not be empty.".formatted(file));
      }
      var head = records.next();
      var table = new CsvTable(file, positions(file, head, columns));
      headReader.read(table, head);
      if (!records.hasNext()) {
        throw new InvalidValueException(
            "The file %s must have a row below its head.".formatted(file));
      }
      while (records.hasNext()) {
        rowReader.read(table, records.next());
      }
    } catch (CsvParseException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new InvalidValueException(
          "The file %s must be CSV: %s".formatted(file, Failures.said(cause)));
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

  int count(CsvRecord row, String column) {
    var text = text(row, column);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw refused(
          row,
          "The %s (%s) must be a whole number, at most %d."
              .formatted(column, text, Integer.MAX_VALUE));
    }
  }

  InvalidValueException refused(CsvRecord row, String message) {
    return new InvalidValueException("%s, line %d: %s"
        .formatted(file, row.getStartingLineNumber(), message.strip().replace("\n", " ")));
  }
}
