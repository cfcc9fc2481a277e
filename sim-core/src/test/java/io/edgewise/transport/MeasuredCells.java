package io.edgewise.transport;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The measured table: fetches with a real kernel and web server over an emulated path (Linux 6.18, nginx 1.22). */
final class MeasuredCells {
  private MeasuredCells() {}

  /** A cell with what was measured of it. */
  record Measured(int number, GridCell cell, NamedCsvRecord row) {
    double millis(String column) {
      return Double.parseDouble(row.getField(column));
    }

    GridTimes simulate(long seed) {
      return cell.simulate(draws(seed), number);
    }

    @Override
    public String toString() {
      return "%s %s rtt %s bw %s loss %s %s %d"
          .formatted(
              cell.set(),
              cell.congestionControl(),
              cell.rttMillis(),
              cell.megabitsPerSecond(),
              cell.loss(),
              cell.mode(),
              cell.sizeBytes());
    }
  }

  static DrawStream draws(long seed) {
    return new Draws(seed, 0).stream("transport.grid");
  }

  static List<Measured> ofSet(Predicate<String> set) {
    var stream =
        Objects.requireNonNull(MeasuredCells.class.getResourceAsStream("cells.csv"), "cells.csv");
    try (var csv = CsvReader.builder()
        .ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return csv.stream()
          .filter(row -> set.test(row.getField("set")))
          .map(row -> new Measured((int) row.getStartingLineNumber() - 2, cell(row), row))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GridCell cell(NamedCsvRecord row) {
    return new GridCell(
        row.getField("set"),
        row.getField("cc"),
        Double.parseDouble(row.getField("rtt_ms")),
        Double.parseDouble(row.getField("bw_mbps")),
        Double.parseDouble(row.getField("loss")),
        Integer.parseInt(row.getField("qpkts")),
        row.getField("mode"),
        Long.parseLong(row.getField("size")),
        Integer.parseInt(row.getField("n")));
  }
}
