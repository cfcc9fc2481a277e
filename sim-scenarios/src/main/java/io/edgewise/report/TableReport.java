package io.edgewise.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.edgewise.scenario.Figure;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command found, as figures and tables: a page for a terminal, JSON with all of it, or one table as CSV.
 *
 * @param title the first line of the page
 * @param settings what it was asked with, by name
 * @param figures the findings in a word each, by id, in order
 * @param tables in order
 */
public record TableReport(
    String title, Map<String, String> settings, Map<String, Figure> figures, List<Table> tables) {

  private static final int LEAST_LAST_COLUMN = 20;

  /**
   * One table.
   *
   * @param name of the table, in kebab-case
   * @param caption what its rows are and how they are sorted
   * @param columns their names, in snake_case with their unit
   * @param rows as many cells as columns: texts, numbers or truth values
   * @param shown how many rows the page shows; all are in JSON and CSV
   * @param hidden the columns that the page leaves out
   */
  public record Table(
      String name,
      String caption,
      List<String> columns,
      List<List<Object>> rows,
      int shown,
      Set<String> hidden) {
    public Table {
      columns = List.copyOf(columns);
      hidden = Set.copyOf(hidden);
      rows = rows.stream().map(List::copyOf).toList();
      for (var row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "The row (%s) must have %d cells.".formatted(row, columns.size()));
        }
        for (var cell : row) {
          if (!(cell instanceof String || cell instanceof BigDecimal || cell instanceof Boolean)) {
            throw new IllegalArgumentException(
                "The cell (%s) must be a text, a number or a truth value.".formatted(cell));
          }
        }
      }
    }
  }

  public TableReport {
    // In the order given, which Map.copyOf would lose.
    settings = new LinkedHashMap<>(settings);
    figures = new LinkedHashMap<>(figures);
    tables = List.copyOf(tables);
  }

  /** A page of a terminal, its last line ended by a line feed. */
  public String text() {
    var lines = new ArrayList<String>();
    lines.add(title);
    lines.add("");
    var summary = new Grid();
    figures.forEach((id, figure) -> summary.row(words(id), Figures.absolute(figure, true)));
    lines.addAll(summary.lines());
    for (var table : tables) {
      if (!table.rows().isEmpty() && table.shown() > 0) {
        lines.add("");
        lines.addAll(page(table));
      }
    }
    lines.add("");
    var asked = new ArrayList<String>();
    settings.forEach((name, value) -> asked.add(name + " " + value));
    lines.add(Grid.paragraph(String.join(" · ", asked), TextReport.WIDTH));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> page(Table table) {
    int[] columns = IntStream.range(0, table.columns().size())
        .filter(column -> !table.hidden().contains(table.columns().get(column)))
        .toArray();
    var rows = new ArrayList<List<String>>();
    rows.add(IntStream.of(columns)
        .mapToObj(column -> words(table.columns().get(column)))
        .toList());
    table.rows().stream()
        .limit(table.shown())
        .forEach(row -> rows.add(
            IntStream.of(columns).mapToObj(column -> cell(row.get(column))).toList()));
    var grid = new Grid();
    int room = Math.max(LEAST_LAST_COLUMN, TextReport.WIDTH - widthBeforeTheLast(rows));
    for (var row : rows) {
      int last = row.size() - 1;
      grid.row(
          Stream.concat(row.subList(0, last).stream(), Stream.of(Grid.wrapped(row.get(last), room)))
              .toList());
    }
    var lines = new ArrayList<>(List.of(Grid.paragraph(table.caption(), TextReport.WIDTH)));
    lines.addAll(grid.lines());
    int more = table.rows().size() - table.shown();
    if (more > 0) {
      lines.add(Grid.INDENT
          + "and %s more: --format csv --table %s".formatted(Figures.grouped(more), table.name()));
    }
    return lines;
  }

  /** What stands before the last column, whose cells break over several lines where they are too long. */
  private static int widthBeforeTheLast(List<List<String>> rows) {
    int columns = rows.get(0).size() - 1;
    return Grid.INDENT.length() * (columns + 1)
        + IntStream.range(0, columns)
            .map(column ->
                rows.stream().mapToInt(row -> Grid.width(row.get(column))).max().orElse(0))
            .sum();
  }

  private static String words(String name) {
    return name.replace('_', ' ').replace('-', ' ');
  }

  private static String cell(Object cell) {
    return cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
  }

  /** All of it as JSON, its last line ended by a line feed; figures in the unit beside them, a share in percent. */
  public String json() {
    var document = Json.document().put("title", title);
    var asked = document.putObject("settings");
    settings.forEach(asked::put);
    var found = document.putObject("figures");
    figures.forEach((id, figure) -> found
        .putObject(id)
        .put("value", figure.unit().decimal(figure.value()))
        .put("unit", figure.unit().symbol()));
    var all = document.putObject("tables");
    for (var table : tables) {
      var array = all.putArray(table.name());
      table.rows().forEach(row -> fill(array.addObject(), table.columns(), row));
    }
    return Json.text(document);
  }

  private static void fill(ObjectNode node, List<String> columns, List<Object> row) {
    IntStream.range(0, row.size()).forEach(i -> {
      if (row.get(i) instanceof BigDecimal number) {
        node.put(columns.get(i), number);
      } else if (row.get(i) instanceof Boolean truth) {
        node.put(columns.get(i), truth);
      } else {
        node.put(columns.get(i), row.get(i).toString());
      }
    });
  }

  /** The names of the tables, in order. */
  public List<String> tableNames() {
    return tables.stream().map(Table::name).toList();
  }

  /**
   * One of the tables as CSV with its columns as a head.
   *
   * @throws IllegalArgumentException if there is no table of that name
   */
  public String csv(String name) {
    var table = tables.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "The table (%s) must be one of %s.".formatted(name, String.join(", ", tableNames()))));
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(table.columns());
      table
          .rows()
          .forEach(row -> csv.writeRecord(row.stream().map(TableReport::cell).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
