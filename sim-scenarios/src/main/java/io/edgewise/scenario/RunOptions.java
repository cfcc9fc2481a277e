package io.edgewise.scenario;

import io.edgewise.experiment.ExperimentPlan;
import io.edgewise.stats.StoppingRule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * How long and how exactly to simulate.
 *
 * @param seed of all draws; the same seed gives the same answer, bit for bit
 * @param precision the half-width wanted of the headline difference, as a fraction of it; in (0, 1]; empty for the
 *     scenario's own
 * @param budget the most replications to run; at least 1; empty for the scenario's own
 * @param deadline wall-clock time after which the run is cut short and the answer is partial
 * @param threads how many replications run at a time; at least 1; no influence on the answer
 * @param interrupted polled while running; when it turns true the run is cut short
 * @param progress told of each replication that is done
 */
public record RunOptions(
    long seed,
    Optional<Double> precision,
    OptionalInt budget,
    Optional<Duration> deadline,
    int threads,
    BooleanSupplier interrupted,
    Progress progress) {

  /** Told how far a run has come. */
  @FunctionalInterface
  public interface Progress {
    /**
     * So many are done.
     *
     * @param done replications finished
     * @param atMost the budget of replications; the run may end before it
     */
    void replications(int done, int atMost);
  }

  public RunOptions {
    if (precision.isPresent() && !(precision.get() > 0 && precision.get() <= 1)) {
      throw new InvalidValueException(
          "The precision (%s) must be above 0 and at most 1.".formatted(precision.get()));
    }
    if (budget.isPresent() && budget.getAsInt() < 1) {
      throw new InvalidValueException(
          "The budget (%d) must be at least 1 replication.".formatted(budget.getAsInt()));
    }
    if (deadline.isPresent() && (deadline.get().isNegative() || deadline.get().isZero())) {
      throw new InvalidValueException(
          "The deadline (%s) must be positive.".formatted(deadline.get()));
    }
    if (threads < 1) {
      throw new InvalidValueException("The threads (%d) must be at least 1.".formatted(threads));
    }
  }

  /**
   * Starts the clock of the deadline.
   *
   * @return turns true at the deadline, or when {@link #interrupted()} does
   */
  public BooleanSupplier startClock() {
    if (deadline.isEmpty()) {
      return interrupted;
    }
    long end = System.nanoTime() + deadline.get().toNanos();
    return () -> System.nanoTime() - end >= 0 || interrupted.getAsBoolean();
  }

  /**
   * The replications to run; starts the clock of the deadline.
   *
   * @param fewest before the run may end by its precision, if the budget allows; at least 1
   * @param ownBudget the scenario's own; at least 1
   */
  public ExperimentPlan plan(int fewest, int ownBudget) {
    int atMost = budget.orElse(ownBudget);
    return new ExperimentPlan(
        seed,
        Math.min(fewest, atMost),
        atMost,
        threads,
        startClock(),
        done -> progress.replications(done, atMost));
  }

  /**
   * When an interval over replications is short enough.
   *
   * @param ownPrecision the scenario's own; in (0, 1]
   * @param absolute a half-width that is small enough whatever the estimate is, at the scenario's own precision; it changes as
   *     the precision does
   */
  public StoppingRule stoppingRule(double ownPrecision, double absolute) {
    double wanted = precision.orElse(ownPrecision);
    return new StoppingRule(wanted, absolute * wanted / ownPrecision, 2);
  }

  /** Seed 1, the scenario's own precision and budget, no deadline, a thread per processor. */
  public static RunOptions defaults() {
    return new RunOptions(
        1,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Runtime.getRuntime().availableProcessors(),
        () -> false,
        (done, atMost) -> {});
  }

  public RunOptions withSeed(long newSeed) {
    return new RunOptions(newSeed, precision, budget, deadline, threads, interrupted, progress);
  }

  public RunOptions withPrecision(double newPrecision) {
    return new RunOptions(
        seed, Optional.of(newPrecision), budget, deadline, threads, interrupted, progress);
  }

  public RunOptions withBudget(int replications) {
    return new RunOptions(
        seed, precision, OptionalInt.of(replications), deadline, threads, interrupted, progress);
  }

  public RunOptions withDeadline(Duration newDeadline) {
    return new RunOptions(
        seed, precision, budget, Optional.of(newDeadline), threads, interrupted, progress);
  }

  public RunOptions withThreads(int newThreads) {
    return new RunOptions(seed, precision, budget, deadline, newThreads, interrupted, progress);
  }

  public RunOptions withInterrupted(BooleanSupplier newInterrupted) {
    return new RunOptions(seed, precision, budget, deadline, threads, newInterrupted, progress);
  }

  public RunOptions withProgress(Progress newProgress) {
    return new RunOptions(seed, precision, budget, deadline, threads, interrupted, newProgress);
  }
}
