package io.edgewise.experiment;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * How an experiment is run.
 *
 * @param seed of all draws
 * @param minimumReplications before the result may be called precise enough; at least 1
 * @param budget the most replications; at least 1
 * @param threads runs at a time; at least 1; no influence on the result
 * @param interrupted polled while running; when it turns true the experiment is cut short
 * @param progress told how many replications are done
 */
public record ExperimentPlan(
    long seed,
    int minimumReplications,
    int budget,
    int threads,
    BooleanSupplier interrupted,
    IntConsumer progress) {

  public ExperimentPlan {
    requirePositive("minimumReplications", minimumReplications);
    requirePositive("budget", budget);
    requirePositive("threads", threads);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("The %s (%d) must be at least 1.".formatted(name, value));
    }
  }
}
