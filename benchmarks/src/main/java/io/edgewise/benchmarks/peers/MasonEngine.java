package io.edgewise.benchmarks.peers;

import io.edgewise.stats.Tally;
import sim.engine.Schedule;
import sim.engine.SimState;

/** MASON (S. Luke and others, 2005), whose schedule runs all events of one time together, in random order. */
final class MasonEngine implements Engine {

  @Override
  public Driver hold(Delays delays, int pending) {
    return new Hold(delays, pending);
  }

  @Override
  public Driver.Queue queue(double load) {
    return new MarkovianQueue(load);
  }

  private static final class Loop {
    private final SimState state = new SimState(1);
    private final Schedule schedule = state.schedule;
    private long executed;

    long run(long atLeast) {
      long before = executed;
      while (executed - before < atLeast) {
        schedule.step(state);
      }
      return executed - before;
    }
  }

  private static final class Hold implements Driver {
    private final Loop loop = new Loop();
    private final double[] delaysSeconds;
    private int next;

    Hold(Delays delays, int pending) {
      delaysSeconds = delays.seconds();
      for (int i = 0; i < pending; i++) {
        loop.schedule.scheduleOnce(delays.firstNanos(i, pending) * 1e-9, this::onHold);
      }
    }

    private void onHold(SimState state) {
      loop.executed++;
      loop.schedule.scheduleOnceIn(delaysSeconds[next++ & Delays.MASK], this::onHold);
    }

    @Override
    public long run(long atLeast) {
      return loop.run(atLeast);
    }

    @Override
    public double nowSeconds() {
      return loop.schedule.getTime();
    }
  }

  private static final class MarkovianQueue implements Driver.Queue {
    private final Loop loop = new Loop();
    private final Ziggurat gaps;
    private final Ziggurat services = new Ziggurat(2, MEAN_SERVICE_SECONDS);
    private final WaitingLine line = new WaitingLine();
    private final Tally waitsSeconds = new Tally();
    private boolean busy;

    MarkovianQueue(double load) {
      gaps = new Ziggurat(1, MEAN_SERVICE_SECONDS / load);
      loop.schedule.scheduleOnce(0, this::onArrival);
    }

    private void onArrival(SimState state) {
      loop.executed++;
      loop.schedule.scheduleOnceIn(gaps.next(), this::onArrival);
      if (busy) {
        line.add(loop.schedule.getTime());
      } else {
        busy = true;
        serve(0);
      }
    }

    private void onDeparture(SimState state) {
      loop.executed++;
      if (line.isEmpty()) {
        busy = false;
      } else {
        serve(loop.schedule.getTime() - line.removeFirstDouble());
      }
    }

    private void serve(double waitedSeconds) {
      waitsSeconds.add(waitedSeconds);
      loop.schedule.scheduleOnceIn(services.next(), this::onDeparture);
    }

    @Override
    public long run(long atLeast) {
      return loop.run(atLeast);
    }

    @Override
    public double nowSeconds() {
      return loop.schedule.getTime();
    }

    @Override
    public double meanWaitSeconds() {
      return waitsSeconds.mean().orElseThrow();
    }
  }
}
