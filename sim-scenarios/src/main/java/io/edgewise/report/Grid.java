package io.edgewise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.text.WordUtils;

/**
 * Rows of cells under each other; a cell may have several lines, the last cell of a row may run over the columns after it.
 *
 * <p>Lines break at spaces alone: a break iterator would split the names of options at their hyphens, and not alike on every
 * JDK.
 */
final class Grid {

  static final String INDENT = "  ";
  private static final String GAP = "  ";

  /** A number and its unit stay on one line. */
  private static final Pattern UNIT =
      Pattern.compile("(\\d) (%|[kMB]\\b|ms\\b|s\\b|us\\b|[kKM]i?B\\b|km\\b)");

  private static final String HELD_SPACE = "\u00a0";

  private final List<List<String>> rows = new ArrayList<>();

  /** A row; a row of fewer cells than the widest lets its last cell run on. */
  Grid row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  Grid row(String... cells) {
    return row(List.of(cells));
  }

  /** The text in lines of at most so many characters, but for words that are longer. */
  static String wrapped(String text, int width) {
    var held = UNIT.matcher(text.strip()).replaceAll("$1" + HELD_SPACE + "$2");
    return WordUtils.wrap(held, width, "\n", false).replace(HELD_SPACE, " ");
  }

  /** The text in lines of at most so many characters, indented. */
  static String paragraph(String text, int width) {
    return INDENT + wrapped(text, width - INDENT.length()).replace("\n", "\n" + INDENT);
  }

  /** The width of the widest line. */
  static int width(String cell) {
    return cell.lines().mapToInt(String::length).max().orElse(0);
  }

  /** One string a row, each indented, without a line feed at its end. */
  List<String> lines() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = IntStream.range(0, columns)
        .map(column -> rows.stream()
            .filter(row -> column < row.size() && !runsOn(row, column, columns))
            .mapToInt(row -> width(row.get(column)))
            .max()
            .orElse(0))
        .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static boolean runsOn(List<String> row, int column, int columns) {
    return row.size() < columns && column == row.size() - 1;
  }

  private static String line(List<String> row, int[] widths) {
    var cells = row.stream().map(cell -> cell.split("\n", -1)).toList();
    int height = cells.stream().mapToInt(lines -> lines.length).max().orElse(1);
    var text = new StringBuilder();
    for (int i = 0; i < height; i++) {
      var line = new StringBuilder(INDENT);
      for (int column = 0; column < cells.size(); column++) {
        var cell = cells.get(column);
        var part = i < cell.length ? cell[i] : "";
        line.append(part)
            .append(" ".repeat(Math.max(0, widths[column] - part.length())))
            .append(GAP);
      }
      text.append(i == 0 ? "" : "\n").append(line.toString().stripTrailing());
    }
    return text.toString();
  }
}
