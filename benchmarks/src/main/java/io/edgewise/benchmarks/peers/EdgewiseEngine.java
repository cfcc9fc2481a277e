package io.edgewise.benchmarks.peers;

import io.edgewise.engine.EventHandler;
import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import io.edgewise.random.Draws;
import io.edgewise.random.ExponentialDelays;
import io.edgewise.stats.Tally;
import java.util.Optional;

/** This engine, through its public interface. */
final class EdgewiseEngine implements Engine {

  @Override
  public Driver hold(Delays delays, int pending) {
    return new Hold(delays, pending, 1);
  }

  @Override
  public Optional<Driver> dispatch(Delays delays, int pending, int handlers) {
    return Optional.of(new Hold(delays, pending, handlers));
  }

  @Override
  public Optional<Driver> cancel(Delays delays, int pending) {
    return Optional.of(new Cancel(delays, pending));
  }

  @Override
  public Driver.Queue queue(double load) {
    return new MarkovianQueue(load);
  }

  private static long run(Simulation simulation, long events) {
    long before = simulation.executedEvents();
    simulation.run(RunLimits.none().withMaximumEvents(events));
    return simulation.executedEvents() - before;
  }

  private static final class Hold implements Driver {
    private final Simulation simulation = new Simulation();
    private final Handler[] kinds;
    private final long[] delaysNanos;
    private int next;

    Hold(Delays delays, int pending, int handlers) {
      delaysNanos = delays.nanos();
      kinds = new Handler[handlers];
      int registered = 0;
      for (EventHandler handler : Distinct.handlers(handlers, this::onHold)) {
        kinds[registered++] = simulation.register("hold", handler);
      }
      for (int i = 0; i < pending; i++) {
        simulation.schedule(delays.firstNanos(i, pending), kinds[i % handlers], i % handlers);
      }
    }

    private void onHold(long kind) {
      simulation.schedule(delaysNanos[next++ & Delays.MASK], kinds[(int) kind], kind);
    }

    @Override
    public long run(long atLeast) {
      return EdgewiseEngine.run(simulation, atLeast);
    }

    @Override
    public double nowSeconds() {
      return simulation.nowNanos() * 1e-9;
    }
  }

  private static final class Cancel implements Driver {
    private final Simulation simulation = new Simulation();
    private final Handler hold = simulation.register("hold", this::onHold);
    private final Handler timeout = simulation.register("timeout", this::onTimeout);
    private final long[] timeouts;
    private final long[] delaysNanos;
    private int next;

    Cancel(Delays delays, int pending) {
      delaysNanos = delays.nanos();
      timeouts = new long[pending];
      for (int i = 0; i < pending; i++) {
        simulation.schedule(delays.firstNanos(i, pending), hold, i);
        onTimeout(i);
      }
    }

    private void onHold(long which) {
      simulation.cancel(timeouts[(int) which]);
      onTimeout(which);
      simulation.schedule(delaysNanos[next++ & Delays.MASK], hold, which);
    }

    private void onTimeout(long which) {
      timeouts[(int) which] = simulation.scheduleCancellable(TIMEOUT_NANOS, timeout, which);
    }

    @Override
    public long run(long atLeast) {
      return EdgewiseEngine.run(simulation, atLeast);
    }

    @Override
    public double nowSeconds() {
      return simulation.nowNanos() * 1e-9;
    }
  }

  private static final class MarkovianQueue implements Driver.Queue {
    private final Simulation simulation = new Simulation();
    private final Handler arrival = simulation.register("arrival", this::onArrival);
    private final Handler departure = simulation.register("departure", this::onDeparture);
    private final ExponentialDelays gaps;
    private final ExponentialDelays services;
    private final WaitingLine line = new WaitingLine();
    private final Tally waitsNanos = new Tally();
    private boolean busy;

    MarkovianQueue(double load) {
      var draws = new Draws(1, 0);
      double meanServiceNanos = MEAN_SERVICE_SECONDS * 1e9;
      gaps = new ExponentialDelays(draws.stream("gap"), meanServiceNanos / load);
      services = new ExponentialDelays(draws.stream("service"), meanServiceNanos);
      simulation.schedule(0, arrival, 0);
    }

    private void onArrival(long job) {
      simulation.schedule(gaps.nanos(job), arrival, job + 1);
      if (busy) {
        line.add(simulation.nowNanos());
      } else {
        busy = true;
        serve(0, job);
      }
    }

    /** Jobs leave in the order in which they came. */
    private void onDeparture(long job) {
      if (line.isEmpty()) {
        busy = false;
      } else {
        serve(simulation.nowNanos() - line.removeFirst(), job + 1);
      }
    }

    private void serve(long waitedNanos, long job) {
      waitsNanos.add((double) waitedNanos);
      simulation.schedule(services.nanos(job), departure, job);
    }

    @Override
    public long run(long atLeast) {
      return EdgewiseEngine.run(simulation, atLeast);
    }

    @Override
    public double nowSeconds() {
      return simulation.nowNanos() * 1e-9;
    }

    @Override
    public double meanWaitSeconds() {
      return waitsNanos.mean().orElseThrow() * 1e-9;
    }
  }
}
