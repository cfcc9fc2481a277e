package io.edgewise.benchmarks;

import io.edgewise.engine.RunLimits;
import io.edgewise.queueing.MmcQueue;
import io.edgewise.stats.ConfidenceInterval;
import io.edgewise.stats.Tally;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Whether intervals cover as often as they say: 1,000 independent runs of an M/M/1 queue, each with a nominal 95 %
 * interval for the mean wait from 30 batch means. The number of those that hold the exact mean must lie within its
 * binomial band at a false-alarm probability of 1e-6.
 */
public final class CoverageStudy {
  private static final int INTERVALS = 1_000;
  private static final int BATCHES = 30;
  private static final double LEVEL = 0.95;
  private static final double FALSE_ALARM = 1e-6;

  /** Some hundred relaxation times of the queue each, so that batch means are all but independent and normal. */
  private record Plan(double load, int jobsPerBatch) {}

  private CoverageStudy() {}

  /** Exits with 1 if the intervals of some load miss their band. */
  public static void main(String... none) {
    boolean covered = true;
    for (Plan plan : List.of(new Plan(0.5, 5_000), new Plan(0.8, 20_000))) {
      covered &= study(plan);
    }
    if (!covered) {
      System.exit(1);
    }
  }

  private static boolean study(Plan plan) {
    double meanServiceSeconds = MarkovianQueue.MEAN_SERVICE_NANOS * 1e-9;
    var theory = new MmcQueue(1, plan.load() / meanServiceSeconds, meanServiceSeconds);
    double exactNanos = theory.meanWaitSeconds().orElseThrow() * 1e9;
    List<ConfidenceInterval> intervals = IntStream.range(0, INTERVALS)
        .parallel()
        .mapToObj(replication -> interval(plan, replication))
        .toList();
    long covering =
        intervals.stream().filter(interval -> interval.covers(exactNanos)).count();
    double relativeHalfWidth =
        intervals.stream().mapToDouble(ConfidenceInterval::halfWidth).average().orElseThrow()
            / exactNanos;
    var expected = new BinomialDistribution(null, INTERVALS, LEVEL);
    int least = expected.inverseCumulativeProbability(FALSE_ALARM / 2);
    int most = expected.inverseCumulativeProbability(1 - FALSE_ALARM / 2);
    boolean within = least <= covering && covering <= most;
    System.out.printf(
        Locale.ROOT,
        "load %.2f: %d of %d nominal %.0f %% intervals cover (%s %d to %d), half-width %.1f %%, %d batches of %d jobs%n",
        plan.load(),
        covering,
        INTERVALS,
        100 * LEVEL,
        within ? "within" : "OUTSIDE",
        least,
        most,
        100 * relativeHalfWidth,
        BATCHES,
        plan.jobsPerBatch());
    return within;
  }

  /** The first batch's length is the warm-up. */
  private static ConfidenceInterval interval(Plan plan, int replication) {
    var queue = new MarkovianQueue(plan.load(), MarkovianQueue.Draw.LOGARITHM, replication);
    // An arrival and a departure each.
    RunLimits batch = RunLimits.none().withMaximumEvents(2L * plan.jobsPerBatch());
    queue.run(batch);
    queue.takeWaits();
    var means = new Tally();
    for (int i = 0; i < BATCHES; i++) {
      queue.run(batch);
      means.add(queue.takeWaits().mean().orElseThrow());
    }
    return means.interval(LEVEL).orElseThrow();
  }
}
