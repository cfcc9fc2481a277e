package io.edgewise.report;

import io.edgewise.scenario.Answer;
import io.edgewise.scenario.Answer.Column;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The options of an answer under each other: the baseline with its own figures, the others with their difference to it.
 *
 * <p>Columns that do not fit the width go on in a second block below.
 */
final class OptionTable {

  private static final String ABSENT = "-";
  private static final String BEST = "<- best";
  private static final String OPTION = "option";
  private static final int GAP = 2;

  /** Rows that belong together: a head, then a row an option. */
  record Block(String head, List<String> rows) {}

  private final Answer answer;
  private final List<List<String>> cells;

  OptionTable(Answer answer) {
    this.answer = answer;
    this.cells = answer.columns().stream().map(this::column).toList();
  }

  boolean isBest(Option option) {
    return answer.recommended().filter(option.name()::equals).isPresent();
  }

  List<Block> blocks(int width) {
    var blocks = new ArrayList<Block>();
    for (var columns : columnsOfBlocks(width)) {
      blocks.add(block(columns, blocks.isEmpty()));
    }
    return blocks;
  }

  /** As few blocks as fit, and those as even as that allows. */
  private List<List<Integer>> columnsOfBlocks(int width) {
    int names = answer.options().stream()
        .mapToInt(option -> option.name().length())
        .max()
        .orElse(0);
    int room =
        width - Grid.INDENT.length() - Math.max(names, OPTION.length()) - GAP - BEST.length();
    var blocks = filled(room);
    for (int narrower = room - 1; narrower > 0; narrower--) {
      var evener = filled(narrower);
      if (evener.size() > blocks.size()) {
        break;
      }
      blocks = evener;
    }
    return blocks;
  }

  /** Columns side by side until no other fits; a column wider than the room stands alone. */
  private List<List<Integer>> filled(int room) {
    var blocks = new ArrayList<List<Integer>>();
    int left = 0;
    for (int column = 0; column < cells.size(); column++) {
      int needed = columnWidth(column) + GAP;
      if (blocks.isEmpty() || needed > left) {
        blocks.add(new ArrayList<>());
        left = room;
      }
      blocks.get(blocks.size() - 1).add(column);
      left -= needed;
    }
    return blocks;
  }

  private Block block(List<Integer> columns, boolean first) {
    var grid = new Grid().row(head(columns));
    for (int i = 0; i < answer.options().size(); i++) {
      grid.row(row(i, columns, first));
    }
    var lines = grid.lines();
    return new Block(lines.get(0), lines.subList(1, lines.size()));
  }

  private List<String> head(List<Integer> columns) {
    var titles = columns.stream().map(this::title).toList();
    long height =
        titles.stream().mapToLong(title -> title.lines().count()).max().orElse(1);
    var head = new ArrayList<String>();
    head.add(lowered(OPTION, height));
    titles.forEach(title -> head.add(lowered(title, height)));
    head.add("");
    return head;
  }

  private static String lowered(String title, long height) {
    return "\n".repeat((int) (height - title.lines().count())) + title;
  }

  private List<String> row(int index, List<Integer> columns, boolean first) {
    var option = answer.options().get(index);
    var row = new ArrayList<>(List.of(option.name()));
    boolean nothing =
        columns.stream().allMatch(column -> cells.get(column).get(index).equals(ABSENT));
    if (!option.stable() && (first || nothing)) {
      row.add(first ? unstable(option) : "unstable");
      return row;
    }
    columns.forEach(column -> row.add(cells.get(column).get(index)));
    row.add(isBest(option) ? BEST : "");
    return row;
  }

  private static String unstable(Option option) {
    return option.remark().isEmpty() ? "unstable" : "unstable: " + option.remark();
  }

  private String title(int column) {
    return Grid.wrapped(answer.columns().get(column).title(), columnWidth(column));
  }

  /** As wide as the widest cell and as the longest word of the title, which wraps. */
  private int columnWidth(int column) {
    int word = Arrays.stream(answer.columns().get(column).title().split(" ", -1))
        .mapToInt(String::length)
        .max()
        .orElse(0);
    return cells.get(column).stream().mapToInt(String::length).reduce(word, Math::max);
  }

  /** The cells of one column, the unit named at the first of them. */
  private List<String> column(Column column) {
    var texts = new ArrayList<String>();
    boolean named = false;
    for (var option : answer.options()) {
      boolean baseline = texts.isEmpty();
      var figure = figure(option, column, baseline);
      boolean withUnit =
          !named || figure.map(Figure::unit).filter(Figures::alwaysNamed).isPresent();
      boolean difference = !baseline && figure.isPresent() && isDifference(column, figure.get());
      texts.add(figure
          .map(f -> difference ? Figures.difference(f, withUnit) : Figures.absolute(f, withUnit))
          .orElse(ABSENT));
      named |= figure.isPresent();
    }
    return texts;
  }

  private static Optional<Figure> figure(Option option, Column column, boolean baseline) {
    var id = baseline ? column.baselineFigure() : Optional.of(column.figure());
    return id.map(option.figures()::get);
  }

  /** A figure has a sign if the baseline shows another one in its place, or if it is money that the baseline has not. */
  private static boolean isDifference(Column column, Figure figure) {
    return column
        .baselineFigure()
        .map(baseline -> !baseline.equals(column.figure()))
        .orElse(figure.unit() == Unit.DOLLARS);
  }

  /** The title of the column that shows a figure, or its id where none does. */
  static String titleOf(String figure, Answer answer) {
    return answer.columns().stream()
        .filter(column -> column.figure().equals(figure))
        .map(Column::title)
        .findFirst()
        .orElse(figure);
  }

  /** The options in the order of the rows. */
  IntStream indices() {
    return IntStream.range(0, answer.options().size());
  }
}
