package io.edgewise.benchmarks;

import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import io.edgewise.engine.StopReason;
import io.edgewise.queueing.FcfsStation;
import io.edgewise.random.Draws;
import io.edgewise.random.ExponentialDelays;
import io.edgewise.stats.Tally;

/** An M/M/1 queue that never ends, by a station; the mean service is a millisecond. */
final class MarkovianQueue {
  private static final double MEAN_SERVICE_NANOS = 1e6;

  private final Simulation simulation = new Simulation();
  private final Handler arrival = simulation.register("arrival", this::onArrival);
  private final FcfsStation station = new FcfsStation(simulation, "server", 1, this::onCompletion);
  private final Tally waitsNanos = new Tally();
  private final ExponentialDelays gaps;
  private final ExponentialDelays services;

  MarkovianQueue(double load) {
    var draws = new Draws(1, 0);
    gaps = new ExponentialDelays(draws.stream("gap"), MEAN_SERVICE_NANOS / load);
    services = new ExponentialDelays(draws.stream("service"), MEAN_SERVICE_NANOS);
    simulation.schedule(0, arrival, 0);
  }

  StopReason run(RunLimits limits) {
    return simulation.run(limits);
  }

  private void onArrival(long job) {
    simulation.schedule(gaps.nanos(job), arrival, job + 1);
    station.submit(job, services.nanos(job));
  }

  private void onCompletion(long job, long waited) {
    waitsNanos.add((double) waited);
  }
}
