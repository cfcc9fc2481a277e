package io.edgewise.benchmarks;

import io.edgewise.benchmarks.peers.Machine;
import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import io.edgewise.queueing.FcfsStation;
import io.edgewise.queueing.MmcQueue;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import io.edgewise.stats.BatchMeans;
import io.edgewise.stats.BatchQuantiles;
import io.edgewise.stats.ConfidenceInterval;
import io.edgewise.stats.StoppingRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Whether intervals cover as often as they say: 1,000 independent runs of an M/M/1 queue, each with nominal 95 %
 * intervals for the mean and the p99 of the wait, by batches. The exact figures are those of {@link MmcQueue}.
 *
 * <p>With a fixed length and number of batches, the number of those that hold the exact figure must lie in the band that
 * a binomial count of 1,000 at 95 % leaves in one of a thousand studies: there are four such figures, and the band that
 * one of twenty leaves (printed too) would be left by one of the four in every fifth study of correct intervals. Under
 * sequential stopping, at least 900 must hold it: stopping when an interval is short prefers those that are too short.
 */
public final class CoverageStudy {
  private static final int INTERVALS = 1_000;
  private static final int BATCHES = 20;
  private static final double LEVEL = 0.95;
  private static final double FALSE_ALARM = 0.001;
  private static final double USUAL_FALSE_ALARM = 0.05;
  private static final double ORDER = 0.99;
  private static final double LEAST_SEQUENTIAL = 0.9;
  private static final StoppingRule RULE = new StoppingRule(0.05, 0, BATCHES);
  private static final double MEAN_SERVICE_NANOS = 1e6;
  private static final BinomialDistribution COUNT =
      new BinomialDistribution(null, INTERVALS, LEVEL);

  /**
   * The fixed batches are some hundred relaxation times of the queue or more (6 and 340 jobs), and hold a hundred waits
   * beyond p99. A sequential run starts with batches that are far too short for the precision asked, as one does who
   * doesn't know the model.
   */
  private record Plan(double load, int batchSize, int firstSequentialBatchSize) {}

  private CoverageStudy() {}

  /** Exits with 1 if some intervals cover less, or more, than they should. */
  public static void main(String... none) {
    System.out.println(Machine.description());
    System.out.printf(
        Locale.ROOT,
        "a count of %,d at %.0f %% is from %d to %d in 95 of 100 studies, from %d to %d in 999 of 1,000%n",
        INTERVALS,
        100 * LEVEL,
        least(USUAL_FALSE_ALARM),
        most(USUAL_FALSE_ALARM),
        least(FALSE_ALARM),
        most(FALSE_ALARM));
    boolean covered = true;
    for (Plan plan : List.of(new Plan(0.5, 10_000, 500), new Plan(0.9, 100_000, 5_000))) {
      covered &= fixed(plan);
      covered &= sequential(plan);
    }
    if (!covered) {
      System.exit(1);
    }
  }

  private static boolean fixed(Plan plan) {
    System.out.printf(
        Locale.ROOT,
        "load %.1f, fixed: %d batches of %,d jobs, after a warm-up of as many%n",
        plan.load(),
        BATCHES,
        plan.batchSize());
    return covered(plan, least(FALSE_ALARM), most(FALSE_ALARM), replicate(replication -> {
      var run = new Run(plan, plan.batchSize(), replication);
      run.extend((BATCHES + 1L) * plan.batchSize());
      return new Estimates(run.mean(), run.quantile());
    }));
  }

  private static int least(double falseAlarm) {
    return COUNT.inverseCumulativeProbability(falseAlarm / 2);
  }

  private static int most(double falseAlarm) {
    return COUNT.inverseCumulativeProbability(1 - falseAlarm / 2);
  }

  private static boolean sequential(Plan plan) {
    System.out.printf(
        Locale.ROOT,
        "load %.1f, sequential: until the half-width is within %.0f %%; first asked after %d batches of %,d jobs, then whenever"
            + " the run is half as long again%n",
        plan.load(),
        100 * RULE.relativeHalfWidth(),
        BATCHES,
        plan.firstSequentialBatchSize());
    int least = (int) (LEAST_SEQUENTIAL * INTERVALS);
    return covered(plan, least, INTERVALS, replicate(replication -> sequential(plan, replication)));
  }

  private static Estimates sequential(Plan plan, int replication) {
    int size = plan.firstSequentialBatchSize();
    var run = new Run(plan, size, replication);
    long length = (long) BATCHES * size;
    run.extend(plan.batchSize() + length);
    Optional<Estimate> mean = Optional.empty();
    Optional<Estimate> quantile = Optional.empty();
    while (true) {
      mean = mean.or(() -> enough(run::mean));
      quantile = quantile.or(() -> enough(run::quantile));
      if (mean.isPresent() && quantile.isPresent()) {
        return new Estimates(mean.get(), quantile.get());
      }
      run.extend(length / 2);
      length += length / 2;
    }
  }

  private static Optional<Estimate> enough(Supplier<Estimate> estimate) {
    return Optional.of(estimate.get()).filter(found -> RULE.satisfiedBy(found.interval()));
  }

  /** An interval and the jobs behind it. */
  private record Estimate(ConfidenceInterval interval, long jobs) {}

  private record Estimates(Estimate mean, Estimate quantile) {}

  private static List<Estimates> replicate(IntFunction<Estimates> replication) {
    return IntStream.range(0, INTERVALS).parallel().mapToObj(replication).toList();
  }

  private static boolean covered(Plan plan, int least, int most, List<Estimates> estimates) {
    double meanServiceSeconds = MEAN_SERVICE_NANOS * 1e-9;
    var theory = new MmcQueue(1, plan.load() / meanServiceSeconds, meanServiceSeconds);
    boolean mean = covered(
        "mean",
        theory.meanWaitSeconds().orElseThrow(),
        least,
        most,
        estimates.stream().map(Estimates::mean).toList());
    boolean quantile = covered(
        "p99",
        theory.waitQuantileSeconds(ORDER).orElseThrow(),
        least,
        most,
        estimates.stream().map(Estimates::quantile).toList());
    return mean && quantile;
  }

  private static boolean covered(
      String figure, double exactSeconds, int least, int most, List<Estimate> estimates) {
    double exactNanos = exactSeconds * 1e9;
    long covering = estimates.stream()
        .filter(estimate -> estimate.interval().covers(exactNanos))
        .count();
    double halfWidth = estimates.stream()
        .mapToDouble(estimate -> estimate.interval().halfWidth())
        .average()
        .orElseThrow();
    double jobs = estimates.stream().mapToLong(Estimate::jobs).average().orElseThrow();
    boolean within = least <= covering && covering <= most;
    System.out.printf(
        Locale.ROOT,
        "  %-4s %d of %d nominal %.0f %% intervals cover %.3f ms (%s %d to %d); half-width %.1f %%, %,.0f jobs, on average%n",
        figure,
        covering,
        INTERVALS,
        100 * LEVEL,
        exactNanos * 1e-6,
        within ? "within" : "OUTSIDE",
        least,
        most,
        100 * halfWidth / exactNanos,
        jobs);
    return within;
  }

  /** A queue that starts empty; the waits of jobs that leave after the first are batched. */
  private static final class Run {
    private final DrawStream gaps;
    private final DrawStream services;
    private final double meanGapNanos;
    private final Simulation simulation = new Simulation();
    private final Handler arrival = simulation.register("arrival", this::onArrival);
    private final FcfsStation station =
        new FcfsStation(simulation, "server", 1, this::onCompletion);
    private final BatchMeans means;
    private final BatchQuantiles quantiles;
    private long toLeave;
    private long warmUp;

    Run(Plan plan, int batchSize, int replication) {
      var draws = new Draws(1, replication);
      gaps = draws.stream("gap");
      services = draws.stream("service");
      meanGapNanos = MEAN_SERVICE_NANOS / plan.load();
      means = new BatchMeans(BATCHES, batchSize);
      quantiles = new BatchQuantiles(BATCHES, batchSize);
      warmUp = plan.batchSize();
      simulation.schedule(0, arrival, 0);
    }

    /** Runs until so many more jobs have left. */
    void extend(long jobs) {
      toLeave = jobs;
      simulation.run(RunLimits.none());
    }

    Estimate mean() {
      return new Estimate(means.interval(LEVEL).orElseThrow(), means.batches() * means.batchSize());
    }

    Estimate quantile() {
      return new Estimate(
          quantiles.intervalNanos(ORDER, LEVEL).orElseThrow(),
          quantiles.batches() * quantiles.batchSize());
    }

    private void onArrival(long job) {
      double gap = InverseTransforms.exponential(gaps.uniform(job), meanGapNanos);
      double service = InverseTransforms.exponential(services.uniform(job), MEAN_SERVICE_NANOS);
      simulation.schedule(Math.round(gap), arrival, job + 1);
      station.submit(job, Math.round(service));
    }

    private void onCompletion(long job, long waitedNanos) {
      if (warmUp > 0) {
        warmUp--;
      } else {
        means.add((double) waitedNanos);
        quantiles.record(waitedNanos);
      }
      toLeave--;
      if (toLeave == 0) {
        simulation.stop();
      }
    }
  }
}
