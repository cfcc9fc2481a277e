package io.edgewise.experiment;

import java.util.List;

/**
 * What an experiment measured.
 *
 * @param replications by replication, then by variant
 * @param ending why it ended
 */
public record Outcome<M>(List<List<M>> replications, Ending ending) {

  /** Why an experiment ended. */
  public enum Ending {
    PRECISE_ENOUGH,
    BUDGET_SPENT,
    INTERRUPTED
  }

  public Outcome {
    replications = List.copyOf(replications);
  }
}
