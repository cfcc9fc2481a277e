package io.edgewise.security;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The measured table: for each shape the worker CPU by rule set, in microseconds. */
final class MeasuredCosts {
  record Measured(String name, RequestShape shape, Map<Ruleset, Double> micros) {
    double micros(Ruleset ruleset) {
      return Objects.requireNonNull(micros.get(ruleset), name);
    }
  }

  private MeasuredCosts() {}

  static List<Measured> all() {
    try (InputStream stream =
            Objects.requireNonNull(MeasuredCosts.class.getResourceAsStream("cost.csv"));
        CsvReader<NamedCsvRecord> rows = CsvReader.builder()
            .ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      Map<String, Measured> byName = new LinkedHashMap<>();
      for (NamedCsvRecord row : rows) {
        String name = row.getField("shape");
        byName
            .computeIfAbsent(name, n -> new Measured(n, shapeOf(row), new EnumMap<>(Ruleset.class)))
            .micros()
            .put(Ruleset.of(row.getField("config")), Double.parseDouble(row.getField("cpu_us")));
      }
      return List.copyOf(byName.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the one shape of random bytes, which looks the same as its twin of words and is judged apart. */
  static List<Measured> ofWords() {
    return all().stream().filter(m -> !m.name().equals("mpfile_64k_bin")).toList();
  }

  private static RequestShape shapeOf(NamedCsvRecord row) {
    return new RequestShape(
        BodyKind.of(row.getField("kind")),
        Integer.parseInt(row.getField("args")),
        Integer.parseInt(row.getField("cookies")),
        Integer.parseInt(row.getField("header_bytes")),
        Long.parseLong(row.getField("body_bytes")),
        Long.parseLong(row.getField("value_bytes_total")));
  }
}
