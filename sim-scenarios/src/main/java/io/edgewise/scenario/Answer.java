package io.edgewise.scenario;

import io.edgewise.experiment.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario found.
 *
 * @param scenario its id
 * @param headline the answer in one sentence that a person would say aloud
 * @param options the choices compared; the first is the baseline
 * @param recommended the name of the option to take; empty if none can be recommended
 * @param columns what a table of the options shows, in order
 * @param notes the paragraphs below the table, in order
 * @param bands how the two bands beside the figures are to be read
 * @param settings what the question was asked with
 */
public record Answer(
    String scenario,
    String question,
    String headline,
    List<Option> options,
    Optional<String> recommended,
    List<Column> columns,
    List<Note> notes,
    Bands bands,
    Run run,
    Settings settings) {

  /**
   * A column of the table of options.
   *
   * @param title its head
   * @param baselineFigure the id of the figure that the baseline shows; empty for none
   * @param figure the id of the figure that every other option shows
   */
  public record Column(String title, Optional<String> baselineFigure, String figure) {}

  /** A labelled paragraph: Why, Who pays, On paper, Flips, Budget. */
  public record Note(String label, String text) {}

  /** How the sampling band and the model's band were found. */
  public record Bands(String sampling, String model) {}

  /** Why the simulation ended. */
  public enum Ending {
    PRECISION_REACHED,
    BUDGET_SPENT,
    /** By a deadline or by request: the answer is partial. */
    CUT_SHORT;

    /** As the experiment has it. */
    public static Ending of(Outcome.Ending ending) {
      return switch (ending) {
        case PRECISE_ENOUGH -> PRECISION_REACHED;
        case BUDGET_SPENT -> BUDGET_SPENT;
        case INTERRUPTED -> CUT_SHORT;
      };
    }
  }

  /**
   * How much was simulated.
   *
   * @param headlineFigure the id of the figure whose half-width decided when to stop
   * @param halfWidth the precision reached on it: the widest half-width among those that decided; empty with one
   *     replication
   */
  public record Run(
      long seed,
      int replications,
      long requests,
      String headlineFigure,
      Optional<Figure> halfWidth,
      Ending ending) {}

  public Answer {
    options = List.copyOf(options);
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
    if (options.isEmpty()) {
      throw new IllegalArgumentException("An answer must have at least one option.");
    }
  }
}
