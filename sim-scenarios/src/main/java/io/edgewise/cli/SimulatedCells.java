package io.edgewise.cli;

import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.transport.GridCell;
import io.edgewise.transport.GridTimes;
import io.edgewise.transport.GridTimes.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A table of cells of a grid of fetches, simulated row by row, with the columns of the measured table. */
final class SimulatedCells {

  private static final List<String> COLUMNS =
      List.of("set", "cc", "rtt_ms", "bw_mbps", "loss", "qpkts", "mode", "size", "n");
  private static final double[] LEVELS = {0.5, 0.9, 0.95, 0.99};
  private static final int DECIMALS_SCALE = 1000;

  private final DrawStream draws;
  private final OptionalInt fetches;
  private final CsvWriter writer;
  private int number;

  private SimulatedCells(DrawStream draws, OptionalInt fetches, CsvWriter writer) {
    this.draws = draws;
    this.fetches = fetches;
    this.writer = writer;
  }

  /**
   * Simulates the cells of a file and writes the result.
   *
   * @param fetches of each cell, in place of the column n
   */
  static void write(String name, OptionalInt fetches, long seed, OutputStream out)
      throws IOException {
    var draws = new Draws(seed, 0).stream("transport.grid");
    try (var writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
      writer.writeRecord(head());
      CsvTable.read("FILE", name, COLUMNS, new SimulatedCells(draws, fetches, writer)::simulate);
    }
  }

  private static List<String> head() {
    var head = new ArrayList<>(COLUMNS);
    head.add("n_failed");
    for (var span : List.of("connect", "appconnect", "starttransfer", "total")) {
      for (var statistic : List.of("mean", "p50", "p90", "p95", "p99")) {
        head.add(span + "_" + statistic + "_ms");
      }
    }
    head.add("share_with_drop");
    head.add("p50_total_no_drop_ms");
    return head;
  }

  private void simulate(CsvTable table, CsvRecord row) {
    var cell = cell(table, row);
    int count = fetches.orElse(cell.fetches());
    var times = cell.simulate(draws, number++, count);
    var fields = new ArrayList<String>();
    COLUMNS.forEach(column -> fields.add(table.text(row, column)));
    fields.set(fields.size() - 1, Integer.toString(count));
    fields.add(Integer.toString(times.failed()));
    for (var span : Span.values()) {
      double[] sorted = times.sorted(span);
      fields.add(rounded(times.mean(span)));
      for (double level : LEVELS) {
        fields.add(rounded(GridTimes.quantile(sorted, level)));
      }
    }
    fields.add(rounded(times.shareLossy()));
    fields.add(rounded(GridTimes.quantile(times.sortedTotalsWithoutLoss(), 0.5)));
    writer.writeRecord(fields);
  }

  private GridCell cell(CsvTable table, CsvRecord row) {
    try {
      return new GridCell(
          table.text(row, "set"),
          table.text(row, "cc"),
          table.number(row, "rtt_ms"),
          table.number(row, "bw_mbps"),
          table.number(row, "loss"),
          table.count(row, "qpkts"),
          table.text(row, "mode"),
          table.whole(row, "size"),
          table.count(row, "n"));
    } catch (InvalidValueException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw table.refused(row, Failures.said(e));
    }
  }

  private static String rounded(double value) {
    return Double.toString((double) Math.round(value * DECIMALS_SCALE) / DECIMALS_SCALE);
  }
}
