package io.edgewise.benchmarks.peers;

import io.edgewise.benchmarks.peers.Case.Model;
import io.edgewise.benchmarks.peers.Comparison.Figure;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints figures row by row as they come, for people and as comma-separated values. */
final class PeerTable {
  private static final List<String> COLUMNS =
      Arrays.stream(Peer.values()).map(Peer::column).distinct().toList();
  private static final String CASE = "%-34s";
  private static final String CELL = "%18s";

  private PeerTable() {}

  static void printHeader(PrintStream out) {
    out.printf(CASE, "ns per event");
    COLUMNS.forEach(column -> out.printf(CELL, column));
    out.println();
  }

  /** The ratio is that of another's time to this engine's: how many times as fast this one is. */
  static void printRow(PrintStream out, Case measured, Map<String, Figure> figures) {
    Optional<Figure> own = Optional.ofNullable(figures.get(Peer.EDGEWISE.column()));
    out.printf(CASE, measured);
    for (String column : COLUMNS) {
      Optional<Figure> figure = Optional.ofNullable(figures.get(column));
      out.printf(CELL, figure.map(each -> cell(each, own)).orElse("-"));
    }
    figures.values().stream()
        .map(Figure::peer)
        .filter(peer -> peer.column().equals(Peer.SSJ_SPLAY_TREE.column()))
        .forEach(peer -> out.printf("   %s", peer.name().toLowerCase(Locale.ROOT)));
    out.println();
  }

  private static String cell(Figure figure, Optional<Figure> own) {
    if (figure.peer() == Peer.EDGEWISE || own.isEmpty()) {
      return String.format(Locale.ROOT, "%.1f       ", figure.nanosPerEvent());
    }
    double ratio = figure.nanosPerEvent() / own.get().nanosPerEvent();
    return String.format(Locale.ROOT, "%.1f %5.1fx", figure.nanosPerEvent(), ratio);
  }

  static void printCsvHeader(PrintStream out) {
    out.print("benchmark,law,pending");
    COLUMNS.forEach(column -> out.printf(",%s_ns", column));
    out.println();
  }

  /** Hold and M/M/1 only: the columns have no place for more. */
  static void printCsvRow(PrintStream out, Case measured, Map<String, Figure> figures) {
    if (measured.model() != Model.HOLD && measured.model() != Model.MM1) {
      return;
    }
    out.print(csvKey(measured));
    for (String column : COLUMNS) {
      Optional<Figure> figure = Optional.ofNullable(figures.get(column));
      out.printf(
          ",%s",
          figure
              .map(each -> String.format(Locale.ROOT, "%.2f", each.nanosPerEvent()))
              .orElse(""));
    }
    out.println();
  }

  /** What a row begins with: the model, its law and how many are pending, which a queue does not say. */
  static String csvKey(Case measured) {
    return "%s,%s,%s"
        .formatted(
            measured.model().name().toLowerCase(Locale.ROOT),
            measured.law().name().toLowerCase(Locale.ROOT),
            measured.model() == Model.MM1 ? "" : String.valueOf(measured.pending()));
  }
}
