package io.edgewise.benchmarks;

import io.edgewise.random.Draws;
import io.edgewise.transport.GridCell;
import io.edgewise.transport.GridTimes;
import io.edgewise.transport.GridTimes.Span;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The same fetches in ns-3, here, and as measured: how long a fetch takes to simulate, in the processor's time of one
 * thread, and how far its mean and its median are from the measured ones. See {@code benchmarks/ns3.sh}.
 */
public final class Ns3Comparison {
  /** How long each cell is run for its time per fetch, after as long a warm-up. */
  private static final long MEASURED_NANOS = 300_000_000;

  private static final int SEED = 1;
  private static final double NANOS_PER_MICRO = 1e3;

  private Ns3Comparison() {}

  /** Of a cell's total times, in ms; and what a fetch took to simulate, 0 where it was measured. */
  private record Totals(double mean, double median, double nanosPerFetch) {}

  private record Row(GridCell cell, Totals measured, Totals ns3, Totals here) {
    double timesFaster() {
      return ns3.nanosPerFetch() / here.nanosPerFetch();
    }
  }

  /** Arguments: the cells with what was measured, and what ns-3 says of each: mean, median, p90, failures, nanoseconds. */
  public static void main(String[] args) throws IOException {
    var cells = Files.readAllLines(Path.of(args[0]));
    var simulated = Files.readAllLines(Path.of(args[1]));
    var names = List.of(cells.get(0).split(",", -1));
    var rows = new ArrayList<Row>();
    for (int i = 1; i < cells.size(); i++) {
      var ns3 = simulated.get(i - 1).split(",", -1);
      rows.add(row(names, cells.get(i).split(",", -1), ns3, i));
    }
    print(rows, System.out);
  }

  private static Row row(List<String> names, String[] values, String[] ns3, int number) {
    var cell = new GridCell(
        values[0],
        values[1],
        Double.parseDouble(values[2]),
        Double.parseDouble(values[3]),
        Double.parseDouble(values[4]),
        Integer.parseInt(values[5]),
        values[6],
        Long.parseLong(values[7]),
        Integer.parseInt(values[8]));
    var draws = new Draws(SEED, 0).stream("transport.grid");
    var times = cell.simulate(draws, number);
    return new Row(
        cell,
        new Totals(
            Double.parseDouble(values[names.indexOf("total_mean_ms")]),
            Double.parseDouble(values[names.indexOf("total_p50_ms")]),
            0),
        new Totals(
            Double.parseDouble(ns3[0]), Double.parseDouble(ns3[1]), Double.parseDouble(ns3[4])),
        new Totals(
            times.mean(Span.TOTAL),
            GridTimes.quantile(times.sorted(Span.TOTAL), 0.5),
            nanosPerFetch(cell, number)));
  }

  private static double nanosPerFetch(GridCell cell, int number) {
    var draws = new Draws(SEED, 0).stream("transport.grid");
    var threads = ManagementFactory.getThreadMXBean();
    double nanos = 0;
    for (int round = 0; round < 2; round++) {
      long fetches = 0;
      long began = threads.getCurrentThreadCpuTime();
      long spent = 0;
      while (spent < MEASURED_NANOS) {
        cell.simulate(draws, number, 1_000);
        fetches += 1_000;
        spent = threads.getCurrentThreadCpuTime() - began;
      }
      nanos = (double) spent / (double) fetches;
    }
    return nanos;
  }

  private static void print(List<Row> rows, PrintStream out) {
    out.println(
        "                                     measured, ms       | ns-3, ms           error, %"
            + "            us | Edgewise, ms       error, %            us | times");
    out.println(
        "rtt ms  Mbit/s   loss    bytes     n |    mean       p50 |    mean       p50    mean     p50"
            + "         |    mean       p50    mean     p50         | faster");
    for (var row : rows) {
      var cell = row.cell();
      out.printf(
          "%6.0f %7.0f %6.3f %8d %5d | %7.1f %9.1f |%s |%s | %6.0f%n",
          cell.rttMillis(),
          cell.megabitsPerSecond(),
          cell.loss(),
          cell.sizeBytes(),
          cell.fetches(),
          row.measured().mean(),
          row.measured().median(),
          beside(row.ns3(), row.measured()),
          beside(row.here(), row.measured()),
          row.timesFaster());
    }
    out.printf(
        "median error: of means %.2f %% in ns-3, %.2f %% here; of medians %.2f %% and %.2f %%; median times faster: %.0f%n",
        median(rows, row -> Math.abs(percent(row.ns3().mean(), row.measured().mean()))),
        median(rows, row -> Math.abs(percent(row.here().mean(), row.measured().mean()))),
        median(rows, row -> Math.abs(percent(row.ns3().median(), row.measured().median()))),
        median(rows, row -> Math.abs(percent(row.here().median(), row.measured().median()))),
        median(rows, Row::timesFaster));
  }

  private static String beside(Totals simulated, Totals measured) {
    return String.format(
        Locale.ROOT,
        " %7.1f %9.1f %+7.1f %+7.1f %8.2f",
        simulated.mean(),
        simulated.median(),
        percent(simulated.mean(), measured.mean()),
        percent(simulated.median(), measured.median()),
        simulated.nanosPerFetch() / NANOS_PER_MICRO);
  }

  private static double percent(double value, double expected) {
    return 100 * (value - expected) / expected;
  }

  private static double median(List<Row> rows, ToDoubleFunction<Row> value) {
    return GridTimes.quantile(rows.stream().mapToDouble(value).sorted().toArray(), 0.5);
  }
}
