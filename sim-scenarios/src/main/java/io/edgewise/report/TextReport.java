package io.edgewise.report;

import io.edgewise.scenario.Answer;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.RunOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** An answer as a page of a terminal: the sentence, the table of options, the notes, and how to get it again. */
public final class TextReport {

  /** Columns of a page. */
  static final int WIDTH = 100;

  private static final int LABEL_WIDTH = 9;

  private final Ansi ansi;

  /**
   * @param ansi whether the page has colours: {@link Ansi#AUTO} asks the terminal and NO_COLOR
   */
  public TextReport(Ansi ansi) {
    this.ansi = ansi;
  }

  /**
   * The page, its last line ended by a line feed.
   *
   * @param options what the answer was asked with, for the command that gives it again
   */
  public String page(Answer answer, RunOptions options) {
    var page = new ArrayList<String>();
    page.add(styled(answer.scenario(), Style.bold) + "   " + answer.question());
    page.add("");
    if (answer.run().ending() == Answer.Ending.CUT_SHORT) {
      page.add(styled(Grid.paragraph(partial(answer), WIDTH), Style.bold, Style.fg_yellow));
      page.add("");
    }
    page.add(styled(Grid.paragraph(answer.headline(), WIDTH), Style.bold));
    page.add("");
    page.addAll(table(answer));
    page.addAll(notes(answer));
    page.addAll(footer(answer, options));
    return String.join("\n", page) + "\n";
  }

  private static String partial(Answer answer) {
    return "PARTIAL: cut short after %s. The figures are less exact than was asked for."
        .formatted(replications(answer));
  }

  private List<String> table(Answer answer) {
    var lines = new ArrayList<String>();
    var table = new OptionTable(answer);
    for (var block : table.blocks(WIDTH)) {
      lines.add(styled(block.head(), Style.faint));
      table
          .indices()
          .forEach(
              i -> lines.add(row(table, answer.options().get(i), block.rows().get(i))));
      lines.add("");
    }
    return lines;
  }

  private String row(OptionTable table, Option option, String row) {
    if (table.isBest(option)) {
      return styled(row, Style.bold, Style.fg_green);
    }
    return option.stable() ? row : styled(row, Style.fg_yellow);
  }

  private List<String> notes(Answer answer) {
    var lines = new ArrayList<String>();
    int label = answer.notes().stream()
        .mapToInt(note -> note.label().length())
        .reduce(LABEL_WIDTH, Math::max);
    var hanging = "\n" + Grid.INDENT + " ".repeat(label + 2);
    for (var note : answer.notes()) {
      var text = Grid.wrapped(note.text(), WIDTH - Grid.INDENT.length() - label - 2);
      var padded =
          styled(note.label(), Style.bold) + " ".repeat(label + 2 - note.label().length());
      lines.add(Grid.INDENT + padded + text.replace("\n", hanging));
    }
    if (!lines.isEmpty()) {
      lines.add("");
    }
    return lines;
  }

  private List<String> footer(Answer answer, RunOptions options) {
    var bands = "sampling ±: %s · model: %s"
        .formatted(answer.bands().sampling(), answer.bands().model());
    long requests = answer.run().requests();
    var run = "seed %s · %s · %s%s"
        .formatted(
            answer.run().seed(),
            replications(answer),
            requests == 0 ? "" : Figures.grouped(requests) + " requests · ",
            precision(answer));
    return List.of(
        styled(Grid.paragraph(bands, WIDTH), Style.faint),
        styled(Grid.paragraph(run, WIDTH), Style.faint),
        // Never wrapped: it is there to be copied.
        Grid.INDENT + Reproduction.command(answer, options),
        styled(
            Grid.INDENT + "parameters and sources: edgewise describe " + answer.scenario(),
            Style.faint));
  }

  private static String replications(Answer answer) {
    int count = answer.run().replications();
    return Figures.grouped(count) + (count == 1 ? " replication" : " replications");
  }

  private static String precision(Answer answer) {
    var reached = answer
        .run()
        .halfWidth()
        .map(figure -> "±%s on %s"
            .formatted(
                Figures.absolute(figure, true),
                OptionTable.titleOf(answer.run().headlineFigure(), answer)))
        .orElse("no interval");
    return switch (answer.run().ending()) {
      case PRECISION_REACHED -> "precision reached: " + reached;
      case BUDGET_SPENT -> "budget spent at " + reached;
      case CUT_SHORT -> "cut short at " + reached;
    };
  }

  // Ended by a reset: what picocli writes as the end of bold underlines on some terminals.
  private String styled(String text, IStyle... styles) {
    return ansi.enabled() ? Style.on(styles) + text + Style.reset.on() : text;
  }
}
