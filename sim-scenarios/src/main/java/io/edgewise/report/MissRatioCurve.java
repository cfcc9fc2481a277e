package io.edgewise.report;

import io.edgewise.report.ReplayTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Miss ratios over the capacity, drawn with letters: one for each policy, straight lines between what was counted, the capacity on a
 * logarithmic axis. Where lines meet, the first policy is seen.
 */
final class MissRatioCurve {

  private static final int WIDTH = 72;
  private static final int HEIGHT = 16;
  private static final int AXIS_DIGITS = 5;
  private static final String LETTERS = "*o+x#@%&$=~s";

  private final List<Row> rows;
  private final boolean bytes;
  private final double lowest;
  private final double highest;
  private final double least;
  private final double most;

  /**
   * @param rows of at least two capacities
   * @param bytes whether the ratio is that of bytes
   */
  MissRatioCurve(List<Row> rows, boolean bytes) {
    this.rows = rows;
    this.bytes = bytes;
    this.lowest = rows.stream().mapToDouble(this::ratio).min().orElseThrow();
    this.highest = rows.stream().mapToDouble(this::ratio).max().orElseThrow();
    this.least = rows.stream().mapToDouble(MissRatioCurve::position).min().orElseThrow();
    this.most = rows.stream().mapToDouble(MissRatioCurve::position).max().orElseThrow();
  }

  List<String> lines() {
    char[][] canvas = new char[HEIGHT][WIDTH];
    Arrays.stream(canvas).forEach(line -> Arrays.fill(line, ' '));
    var policies = rows.stream().map(Row::policy).distinct().toList();
    for (int i = policies.size() - 1; i >= 0; i--) {
      var policy = policies.get(i);
      draw(canvas, rows.stream().filter(row -> row.policy() == policy).toList(), letter(i));
    }
    var lines = new ArrayList<String>();
    lines.add(Grid.INDENT + (bytes ? "byte miss ratio" : "miss ratio"));
    for (int y = 0; y < HEIGHT; y++) {
      boolean labelled = y % 5 == 0;
      var label = labelled ? Figures.fixed(ratioAt(y), AXIS_DIGITS - 2) : " ".repeat(AXIS_DIGITS);
      lines.add(
          Grid.INDENT + label + (labelled ? " +" : " |") + new String(canvas[y]).stripTrailing());
    }
    lines.add(Grid.INDENT + " ".repeat(AXIS_DIGITS) + " +" + "-".repeat(WIDTH));
    lines.add(Grid.INDENT + " ".repeat(AXIS_DIGITS + 2) + axis());
    lines.add(Grid.INDENT
        + String.join(
            "   ",
            IntStream.range(0, policies.size())
                .mapToObj(i -> letter(i) + " " + policies.get(i).id())
                .toList()));
    return lines;
  }

  private String axis() {
    var from = Figures.grouped(capacity(least));
    var to = Figures.grouped(capacity(most)) + (bytes ? " bytes" : " objects");
    return from + " ".repeat(Math.max(1, WIDTH - from.length() - to.length())) + to;
  }

  private static char letter(int policy) {
    return LETTERS.charAt(policy % LETTERS.length());
  }

  private void draw(char[][] canvas, List<Row> unordered, char letter) {
    var curve = unordered.stream()
        .sorted((one, other) -> Double.compare(position(one), position(other)))
        .toList();
    for (int x = 0; x < WIDTH; x++) {
      double wanted = least + (most - least) * x / (WIDTH - 1);
      int next = 1;
      while (next < curve.size() - 1 && position(curve.get(next)) < wanted) {
        next++;
      }
      var before = curve.get(next - 1);
      var after = curve.get(next);
      double way = (wanted - position(before)) / (position(after) - position(before));
      double ratio = ratio(before) + (ratio(after) - ratio(before)) * Math.min(1, Math.max(0, way));
      canvas[line(ratio)][x] = letter;
    }
  }

  private int line(double ratio) {
    return highest == lowest
        ? 0
        : (int) Math.round((highest - ratio) / (highest - lowest) * (HEIGHT - 1));
  }

  private double ratioAt(int line) {
    return highest - (highest - lowest) * line / (HEIGHT - 1);
  }

  private double ratio(Row row) {
    return bytes ? row.counts().byteMissRatio() : row.counts().missRatio();
  }

  private static double position(Row row) {
    return StrictMath.log((double) row.capacity().amount());
  }

  private static long capacity(double position) {
    return Math.round(StrictMath.exp(position));
  }
}
