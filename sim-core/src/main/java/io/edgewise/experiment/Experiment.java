package io.edgewise.experiment;

import io.edgewise.random.Draws;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Replications of several variants, each replication of all of them on the same draws.
 *
 * <p>Whether the result is precise enough is asked after each replication in their order. Threads run ahead of that, and what
 * they ran beyond the end is dropped, so that any number of threads gives the same result.
 */
public final class Experiment<M> {

  private final List<Replication<M>> variants;
  private final ExperimentPlan plan;

  /**
   * @param variants at least one
   * @param plan how to run them
   */
  public Experiment(List<Replication<M>> variants, ExperimentPlan plan) {
    this.variants = List.copyOf(variants);
    this.plan = plan;
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("An experiment must have at least one variant.");
    }
  }

  /**
   * Runs until the result is precise enough, the budget is spent, or the plan's interruption turns true; in the last case
   * complete replications are kept.
   *
   * @param preciseEnough asked about all replications so far, by replication, then by variant
   */
  public Outcome<M> run(Predicate<List<List<M>>> preciseEnough) {
    var executor = Executors.newFixedThreadPool(plan.threads(), runnable -> {
      var thread = new Thread(runnable, "edgewise-replication");
      thread.setDaemon(true);
      return thread;
    });
    try {
      return collect(executor, preciseEnough);
    } finally {
      executor.shutdownNow();
    }
  }

  private Outcome<M> collect(ExecutorService executor, Predicate<List<List<M>>> preciseEnough) {
    var done = new ArrayList<List<M>>();
    var ahead = new ArrayDeque<List<Future<Optional<M>>>>();
    int submitted = 0;
    while (done.size() < plan.budget()) {
      while (submitted < plan.budget() && ahead.size() < 1 + replicationsAhead()) {
        ahead.add(submit(executor, submitted++));
      }
      var replication = await(ahead.remove());
      if (replication.isEmpty()) {
        return new Outcome<>(done, Outcome.Ending.INTERRUPTED);
      }
      done.add(replication.get());
      plan.progress().accept(done.size());
      if (done.size() >= plan.minimumReplications() && preciseEnough.test(done)) {
        return new Outcome<>(done, Outcome.Ending.PRECISE_ENOUGH);
      }
    }
    return new Outcome<>(done, Outcome.Ending.BUDGET_SPENT);
  }

  /** Enough to keep every thread busy while the oldest replication ends. */
  private int replicationsAhead() {
    return (plan.threads() - 1 + variants.size() - 1) / variants.size();
  }

  private List<Future<Optional<M>>> submit(ExecutorService executor, int replication) {
    var draws = new Draws(plan.seed(), replication);
    return variants.stream()
        .map(variant -> executor.submit(() -> variant.run(draws, this::mustEnd)))
        .toList();
  }

  private boolean mustEnd() {
    return Thread.currentThread().isInterrupted() || plan.interrupted().getAsBoolean();
  }

  private static <M> Optional<List<M>> await(List<Future<Optional<M>>> futures) {
    var results = new ArrayList<M>();
    for (var future : futures) {
      try {
        future.get().ifPresent(results::add);
      } catch (ExecutionException failed) {
        throw new IllegalStateException(
            "A replication failed: " + failed.getCause(), failed.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return results.size() == futures.size() ? Optional.of(results) : Optional.empty();
  }
}
