package io.edgewise.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.cache.trace.MissCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What caches missed of a trace: as rows for a program, and side by side for a person. */
public final class ReplayTable {

  private static final List<String> COLUMNS = List.of(
      "trace",
      "policy",
      "capacity",
      "unit",
      "requests",
      "misses",
      "missed_bytes",
      "miss_ratio",
      "byte_miss_ratio");
  private static final List<String> ERRORS = List.of("miss_ratio_error", "byte_miss_ratio_error");
  private static final int DECIMALS = 6;
  private static final int SHOWN_DECIMALS = 4;

  /** What one cache missed. */
  public record Row(PolicyKind policy, Capacity capacity, MissCounts counts) {}

  private final String trace;
  private final List<Row> rows;
  private final boolean sampled;

  /**
   * @param trace its name
   * @param rows at least one
   * @param sampled whether they are estimates
   */
  public ReplayTable(String trace, List<Row> rows, boolean sampled) {
    this.trace = trace;
    this.rows = List.copyOf(rows);
    this.sampled = sampled;
  }

  /** A row a cache, below a head; with the errors of the ratios where they are estimates. */
  public void writeRows(OutputStream out) throws IOException {
    var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord(sampled ? concat(COLUMNS, ERRORS) : COLUMNS);
    for (var row : rows) {
      var counts = row.counts();
      var fields = List.of(
          trace,
          row.policy().id(),
          Long.toString(row.capacity().amount()),
          unit(row),
          Long.toString(counts.requests()),
          Long.toString(counts.misses()),
          Long.toString(counts.missedBytes()),
          Figures.fixed(counts.missRatio(), DECIMALS),
          Figures.fixed(counts.byteMissRatio(), DECIMALS));
      var errors = List.of(
          Figures.fixed(counts.missRatioError(), DECIMALS),
          Figures.fixed(counts.byteMissRatioError(), DECIMALS));
      csv.writeRecord(sampled ? concat(fields, errors) : fields);
    }
    csv.flush();
  }

  /** Both ratios by policy and capacity, and the curve of the one that the capacity counts. */
  public String comparison() {
    var lines = new ArrayList<String>();
    var counts = rows.get(0).counts();
    lines.add("%s: %s requests for %s bytes"
        .formatted(
            trace, Figures.grouped(counts.requests()), Figures.grouped(counts.requestedBytes())));
    lines.add("");
    boolean bytes = rows.get(0).capacity().unit() == Capacity.Unit.BYTES;
    lines.addAll(table("miss ratio", MissCounts::missRatio, MissCounts::missRatioError));
    if (counts.requestedBytes() != counts.requests()) {
      lines.add("");
      lines.addAll(
          table("byte miss ratio", MissCounts::byteMissRatio, MissCounts::byteMissRatioError));
    }
    if (capacities().size() > 1) {
      lines.add("");
      lines.addAll(new MissRatioCurve(rows, bytes).lines());
    }
    return String.join("\n", lines) + "\n";
  }

  private List<String> table(
      String title, ToDoubleFunction<MissCounts> ratio, ToDoubleFunction<MissCounts> error) {
    var grid = new Grid();
    var head = new ArrayList<>(List.of(title));
    capacities().forEach(amount -> head.add(Figures.grouped(amount)));
    head.add(unit(rows.get(0)));
    grid.row(head);
    for (var policy : policies()) {
      var cells = new ArrayList<>(List.of(policy.id()));
      for (var row : rows) {
        if (row.policy() == policy) {
          var value = Figures.fixed(ratio.applyAsDouble(row.counts()), SHOWN_DECIMALS);
          var plusMinus = " ±" + Figures.fixed(error.applyAsDouble(row.counts()), SHOWN_DECIMALS);
          cells.add(sampled ? value + plusMinus : value);
        }
      }
      grid.row(cells);
    }
    return grid.lines();
  }

  private List<Long> capacities() {
    return rows.stream().map(row -> row.capacity().amount()).distinct().toList();
  }

  private List<PolicyKind> policies() {
    return rows.stream().map(Row::policy).distinct().toList();
  }

  private static String unit(Row row) {
    return row.capacity().unit().name().toLowerCase(Locale.ROOT);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
