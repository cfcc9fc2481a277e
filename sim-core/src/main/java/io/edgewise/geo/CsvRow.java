package io.edgewise.geo;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * One row of a table of places, whose every complaint names the file, the line, the column and the value.
 *
 * <p>Columns are found by their name in the header, in any order; others are ignored.
 */
public final class CsvRow {
  private static final Set<String> COUNTRIES = countries();

  private final String file;
  private final Map<String, Integer> columns;
  private final CsvRecord fields;

  private CsvRow(String file, Map<String, Integer> columns, CsvRecord fields) {
    this.file = file;
    this.columns = columns;
    this.fields = fields;
  }

  /**
   * Reads what each row means, in the order of the file. A file without rows is refused, and so are two rows with the
   * same text in all columns of the key, if there is one.
   *
   * @param file its name, for errors
   * @throws IllegalArgumentException for what the meaning refuses, a repeated row or a file without rows, naming file, line
   *     and value
   */
  public static <T> List<T> readAll(
      String file, InputStream stream, Function<CsvRow, T> meaning, String... key)
      throws IOException {
    List<T> read = new ArrayList<>();
    Map<List<String>, Long> lines = new HashMap<>();
    Map<String, Integer> columns = new LinkedHashMap<>();
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder().detectBomHeader(true).ofCsvRecord(stream)) {
      for (CsvRecord fields : rows) {
        var row = new CsvRow(file, columns, fields);
        if (columns.isEmpty()) {
          row.readHeader();
        } else {
          read.add(row.understoodBy(meaning));
          if (key.length > 0) {
            row.refuseRepetition(lines, key);
          }
        }
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(
          "The file %s must be valid CSV: %s".formatted(file, e.getMessage()), e);
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
  static <T> List<T> readBundled(String file, Function<CsvRow, T> meaning, String... key) {
    try (InputStream stream = Objects.requireNonNull(CsvRow.class.getResourceAsStream(file))) {
      return readAll(file, stream, meaning, key);
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled %s cannot be read.".formatted(file), e);
    }
  }

  /** The text in a column; the columns must include it. */
  public String text(String column) {
    Integer index = columns.get(column);
    if (index == null) {
      throw new IllegalArgumentException("The columns (%s) must include %s."
          .formatted(String.join(",", columns.keySet()), column));
    }
    return fields.getField(index);
  }

  /** The number in a column. */
  public double number(String column) {
    String text = text(column);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The %s (%s) must be a number.".formatted(column, text), e);
    }
  }

  /** The whole number in a column. */
  public long wholeNumber(String column) {
    String text = text(column);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The %s (%s) must be a whole number.".formatted(column, text), e);
    }
  }

  /** A place from the column of its name and the columns country, latitude_deg and longitude_deg. */
  public Place place(String nameColumn) {
    var place = new Place(
        text(nameColumn), text("country"), number("latitude_deg"), number("longitude_deg"));
    String country = place.country();
    if (!COUNTRIES.contains(country)) {
      throw new IllegalArgumentException(
          "The country (%s) must be a code of ISO 3166-1 alpha-2, or XK.".formatted(country));
    }
    return place;
  }

  private static Set<String> countries() {
    var countries = new HashSet<>(List.of(Locale.getISOCountries()));
    // Kosovo, which the standard leaves to its users.
    countries.add("XK");
    return Set.copyOf(countries);
  }

  private void readHeader() {
    for (int i = 0; i < fields.getFieldCount(); i++) {
      if (columns.put(fields.getField(i), i) != null) {
        throw located("The column (%s) must be there once.".formatted(fields.getField(i)));
      }
    }
  }

  private <T> T understoodBy(Function<CsvRow, T> meaning) {
    try {
      return meaning.apply(this);
    } catch (IllegalArgumentException e) {
      throw located(String.valueOf(e.getMessage()));
    }
  }

  private void refuseRepetition(Map<List<String>, Long> lines, String... key) {
    String[] texts = new String[key.length];
    for (int i = 0; i < key.length; i++) {
      texts[i] = text(key[i]);
    }
    Long earlier = lines.putIfAbsent(List.of(texts), fields.getStartingLineNumber());
    if (earlier != null) {
      throw located("The %s (%s) must be there once, and is in line %d already."
          .formatted(String.join(",", key), String.join(",", texts), earlier));
    }
  }

  private IllegalArgumentException located(String complaint) {
    return new IllegalArgumentException(
        "The file %s, line %d: %s".formatted(file, fields.getStartingLineNumber(), complaint));
  }
}
