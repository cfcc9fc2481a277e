package io.edgewise.cli;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.security.BodyKind;
import io.edgewise.security.InspectionCost;
import io.edgewise.security.RequestShape;
import io.edgewise.security.Ruleset;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;

/** A table of requests, row by row, with the predicted CPU of each as one more column. */
final class PricedRequests {

  private static final String PREDICTED = "predicted_cpu_us";
  private static final List<String> COLUMNS = List.of(
      "shape",
      "kind",
      "args",
      "cookies",
      "header_bytes",
      "body_bytes",
      "value_bytes_total",
      "config");
  private static final int NANOSECOND_DECIMALS = 3;

  private final InspectionCost cost = InspectionCost.measured();

  private PricedRequests() {}

  /**
   * Copies the table.
   *
   * @throws InvalidValueException if the file cannot be read, or names file, line, column, value and what is allowed
   * @throws IOException if the result cannot be written
   */
  static void copy(String name, OutputStream out) throws IOException {
    CsvTable.append("--requests", name, COLUMNS, PREDICTED, new PricedRequests()::predicted, out);
  }

  private String predicted(CsvTable table, CsvRecord row) {
    var kind = named(table, row, "kind", BodyKind::of);
    var ruleset = named(table, row, "config", Ruleset::of);
    int arguments = (int) whole(table, row, "args", Integer.MAX_VALUE);
    int cookies = (int) whole(table, row, "cookies", Integer.MAX_VALUE);
    int headerBytes = (int) whole(table, row, "header_bytes", Integer.MAX_VALUE);
    long bodyBytes = whole(table, row, "body_bytes", Long.MAX_VALUE);
    long valueBytes = whole(table, row, "value_bytes_total", Long.MAX_VALUE);
    try {
      var shape = new RequestShape(kind, arguments, cookies, headerBytes, bodyBytes, valueBytes);
      return new BigDecimal(cost.microseconds(shape, ruleset))
          .setScale(NANOSECOND_DECIMALS, RoundingMode.HALF_UP)
          .toPlainString();
    } catch (IllegalArgumentException e) {
      throw table.refused(row, Failures.said(e));
    }
  }

  private static <T> T named(
      CsvTable table, CsvRecord row, String column, Function<String, T> parse) {
    try {
      return parse.apply(table.text(row, column));
    } catch (IllegalArgumentException e) {
      throw table.refused(row, Failures.said(e));
    }
  }

  private static long whole(CsvTable table, CsvRecord row, String column, long most) {
    var text = table.text(row, column);
    try {
      long value = Long.parseLong(text);
      if (value >= 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of bounds.
    }
    throw table.refused(
        row, "The %s (%s) must be a whole number, 0 or more.".formatted(column, text));
  }
}
