package io.edgewise.experiment;

import io.edgewise.random.Draws;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What is run again and again with other draws: one variant of a model.
 *
 * @param <M> what one run measures
 */
@FunctionalInterface
public interface Replication<M> {

  /**
   * Runs once.
   *
   * @param draws of this replication, the same for all variants
   * @param interrupted polled now and then; when true the run ends
   * @return what was measured, or empty if the run was interrupted
   */
  Optional<M> run(Draws draws, BooleanSupplier interrupted);
}
