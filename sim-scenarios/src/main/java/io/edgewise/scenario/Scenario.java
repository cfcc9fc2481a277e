package io.edgewise.scenario;

import java.util.List;

/**
 * A trade-off question about an edge network that can be answered by simulation.
 *
 * <p>Implementations have a public constructor without parameters, hold no mutable state and are registered in {@code
 * META-INF/services/io.edgewise.scenario.Scenario}.
 */
public interface Scenario {

  /** The name by which the question is asked, in kebab-case. */
  String id();

  /** The question, as a person would ask it. */
  String question();

  /** Everything that may be set, each with its unit, bounds, default and source. */
  List<Parameter> parameters();

  /**
   * Answers the question.
   *
   * @param settings values for {@link #parameters()}, from {@link #defaults()}
   * @throws InvalidValueException if values that are valid alone are not so together
   * @throws CutShortException if the run is cut short before its first replication is done
   */
  Answer answer(Settings settings, RunOptions options);

  /** Every parameter at its default. */
  default Settings defaults() {
    return Settings.of(parameters());
  }

  /** Answers the question with every parameter at its default. */
  default Answer answer() {
    return answer(defaults(), RunOptions.defaults());
  }
}
