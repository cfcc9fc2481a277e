package io.edgewise.geo;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** One row of a table of places, whose every complaint names the file, the line, the column and the value. */
record CsvRow(String file, NamedCsvRecord fields) {

  /** Reads what each row means, in the order of the file; two rows with one key and a file without rows are refused. */
  static <T> List<T> readAll(
      String file, InputStream stream, Function<CsvRow, T> meaning, Function<T, Object> key)
      throws IOException {
    List<T> read = new ArrayList<>();
    Map<Object, Long> lines = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(stream)) {
      for (NamedCsvRecord fields : rows) {
        var row = new CsvRow(file, fields);
        T item = row.understoodBy(meaning);
        Long earlier = lines.putIfAbsent(key.apply(item), fields.getStartingLineNumber());
        if (earlier != null) {
          throw row.refusal("repeats line %d: %s".formatted(earlier, key.apply(item)));
        }
        read.add(item);
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(
          "The file %s is not valid CSV: %s".formatted(file, e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw new IOException("The file %s cannot be read: %s".formatted(file, e.getCause()), e);
    }
    if (read.isEmpty()) {
      throw new IllegalArgumentException(
          "The file %s must have a header and at least one row.".formatted(file));
    }
    return List.copyOf(read);
  }

  /** Reads a table that comes with the library. */
  static <T> List<T> readBundled(
      String file, Function<CsvRow, T> meaning, Function<T, Object> key) {
    try (InputStream stream = Objects.requireNonNull(CsvRow.class.getResourceAsStream(file))) {
      return readAll(file, stream, meaning, key);
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled %s cannot be read.".formatted(file), e);
    }
  }

  /** The text of a column, without the blanks around it. */
  String text(String column) {
    return fields
        .findField(column)
        .map(String::strip)
        .orElseThrow(() -> refusal("has no column %s; the columns are %s"
            .formatted(column, String.join(",", fields.getHeader()))));
  }

  double number(String column) {
    try {
      return Double.parseDouble(text(column));
    } catch (NumberFormatException e) {
      throw refusal("has the %s (%s), which must be a number".formatted(column, text(column)));
    }
  }

  long wholeNumber(String column) {
    try {
      return Long.parseLong(text(column));
    } catch (NumberFormatException e) {
      throw refusal(
          "has the %s (%s), which must be a whole number".formatted(column, text(column)));
    }
  }

  /** A place from the column of its name and the columns country, latitude_deg and longitude_deg. */
  Place place(String nameColumn) {
    return new Place(
        text(nameColumn), text("country"), number("latitude_deg"), number("longitude_deg"));
  }

  private <T> T understoodBy(Function<CsvRow, T> meaning) {
    try {
      return meaning.apply(this);
    } catch (RefusedRow e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new RefusedRow("The file %s, line %d: %s"
          .formatted(file, fields.getStartingLineNumber(), e.getMessage()));
    }
  }

  private RefusedRow refusal(String what) {
    return new RefusedRow(
        "The file %s, line %d, %s.".formatted(file, fields.getStartingLineNumber(), what));
  }

  /** A complaint that already names file and line. */
  private static final class RefusedRow extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    RefusedRow(String message) {
      super(message);
    }
  }
}
