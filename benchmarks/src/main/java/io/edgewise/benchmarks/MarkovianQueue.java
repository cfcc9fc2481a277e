package io.edgewise.benchmarks;

import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import io.edgewise.engine.StopReason;
import io.edgewise.queueing.FcfsStation;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import io.edgewise.random.QuantileTable;
import io.edgewise.stats.Tally;

/** An M/M/1 queue that never ends; the mean service is a millisecond. */
public final class MarkovianQueue {
  static final double MEAN_SERVICE_NANOS = 1e6;

  /** How exponential times are drawn. */
  public enum Draw {
    /** By a logarithm for each. */
    LOGARITHM,
    /** From a table of quantiles. */
    TABLE
  }

  private static final QuantileTable UNIT_EXPONENTIAL =
      QuantileTable.ofQuantiles(u -> InverseTransforms.exponential(u, 1), 128);

  private final boolean fromTable;
  private final DrawStream gaps;
  private final DrawStream services;
  private final double meanGapNanos;
  private final Simulation simulation = new Simulation();
  private final Handler arrival = simulation.register("arrival", this::onArrival);
  private final FcfsStation station = new FcfsStation(simulation, "server", 1, this::onCompletion);
  private Tally waitsNanos = new Tally();

  MarkovianQueue(double load, Draw draw, int replication) {
    var draws = new Draws(1, replication);
    this.fromTable = draw == Draw.TABLE;
    this.gaps = draws.stream("gap");
    this.services = draws.stream("service");
    this.meanGapNanos = MEAN_SERVICE_NANOS / load;
    simulation.schedule(0, arrival, 0);
  }

  StopReason run(RunLimits limits) {
    return simulation.run(limits);
  }

  /** The waits since this was last called, in nanoseconds. */
  Tally takeWaits() {
    Tally taken = waitsNanos;
    waitsNanos = new Tally();
    return taken;
  }

  private void onArrival(long job) {
    simulation.schedule(nanos(gaps, job, meanGapNanos), arrival, job + 1);
    station.submit(job, nanos(services, job, MEAN_SERVICE_NANOS));
  }

  private void onCompletion(long job, long waited) {
    waitsNanos.add((double) waited);
  }

  private long nanos(DrawStream draws, long job, double mean) {
    double u = draws.uniform(job);
    return Math.round(
        fromTable ? mean * UNIT_EXPONENTIAL.at(u) : InverseTransforms.exponential(u, mean));
  }
}
