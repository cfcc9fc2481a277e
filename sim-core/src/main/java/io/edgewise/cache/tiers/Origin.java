package io.edgewise.cache.tiers;

import io.edgewise.engine.Handler;
import io.edgewise.engine.Simulation;
import io.edgewise.queueing.FcfsStation;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The origin at work. */
final class Origin {

  private final Simulation simulation;
  private final OriginModel model;
  private final DrawStream service;
  private final DrawStream error;
  private final DrawStream uncacheable;
  private final Handler done;
  private final Optional<FcfsStation> station;
  private final LongConsumer completed;
  private int concurrent;

  /**
   * @param completed told of each ask that is done
   */
  Origin(Simulation simulation, OriginModel model, Draws draws, LongConsumer completed) {
    this.simulation = simulation;
    this.model = model;
    this.service = draws.stream("cache.origin.service");
    this.error = draws.stream("cache.origin.error");
    this.uncacheable = draws.stream("cache.origin.uncacheable");
    this.completed = completed;
    this.done = simulation.register("origin done", this::onDone);
    int servers = model.room().servers();
    this.station = servers == 0
        ? Optional.empty()
        : Optional.of(
            new FcfsStation(simulation, "origin", servers, (ask, waitedNanos) -> onDone(ask)));
  }

  /** An ask arrives; whether there is room for it. */
  boolean submit(long ask, long request) {
    if (station.isPresent()
        && station.get().jobs() - model.room().servers() >= model.room().queue()) {
      return false;
    }
    concurrent++;
    double median = (double) model.medianService().toNanos();
    long nanos = model.sigma() == 0
        ? (long) median
        : (long) InverseTransforms.lognormal(service.uniform(request), median, model.sigma());
    if (station.isPresent()) {
      station.get().submit(ask, nanos);
    } else {
      simulation.schedule(nanos, done, ask);
    }
    return true;
  }

  private void onDone(long ask) {
    concurrent--;
    completed.accept(ask);
  }

  /** How many asks are here. */
  int concurrent() {
    return concurrent;
  }

  /** Whether the response to a request is an error. */
  boolean fails(long request) {
    return model.errorShare() > 0 && error.uniform(request) < model.errorShare();
  }

  /** Whether an object must not be stored. */
  boolean isUncacheable(int object) {
    return model.uncacheableShare() > 0 && uncacheable.uniform(object) < model.uncacheableShare();
  }
}
