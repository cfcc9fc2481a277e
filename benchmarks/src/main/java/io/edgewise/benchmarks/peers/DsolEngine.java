package io.edgewise.benchmarks.peers;

import io.edgewise.stats.Tally;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;

/** DSOL (P. Jacobs, N. Lang and A. Verbraeck, 2002), stepped in the caller's thread, its events ordered by a red-black tree. */
final class DsolEngine implements Engine {

  @Override
  public Driver hold(Delays delays, int pending) {
    return new Hold(delays, pending);
  }

  @Override
  public Driver.Queue queue(double load) {
    return new MarkovianQueue(load);
  }

  /** Steps without a replication, whose thread, logs and checks of state it goes without. */
  private static final class Loop extends DevsSimulator<Double> {
    private static final long serialVersionUID = 1;

    Loop() {
      super("loop");
      simulatorTime = 0.0;
    }

    long run(long count) {
      for (long i = 0; i < count; i++) {
        stepImpl();
      }
      return count;
    }
  }

  private static final class Hold implements Driver {
    private final Loop loop = new Loop();
    private final double[] delaysSeconds;
    private int next;

    Hold(Delays delays, int pending) {
      delaysSeconds = delays.seconds();
      for (int i = 0; i < pending; i++) {
        loop.scheduleEventRel(delays.firstNanos(i, pending) * 1e-9, this::onHold);
      }
    }

    private void onHold() {
      loop.scheduleEventRel(delaysSeconds[next++ & Delays.MASK], this::onHold);
    }

    @Override
    public long run(long atLeast) {
      return loop.run(atLeast);
    }

    @Override
    public double nowSeconds() {
      return loop.getSimulatorTime();
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
      loop.scheduleEventRel(0.0, this::onArrival);
    }

    private void onArrival() {
      loop.scheduleEventRel(gaps.next(), this::onArrival);
      if (busy) {
        line.add(loop.getSimulatorTime().doubleValue());
      } else {
        busy = true;
        serve(0);
      }
    }

    private void onDeparture() {
      if (line.isEmpty()) {
        busy = false;
      } else {
        serve(loop.getSimulatorTime() - line.removeFirstDouble());
      }
    }

    private void serve(double waitedSeconds) {
      waitsSeconds.add(waitedSeconds);
      loop.scheduleEventRel(services.next(), this::onDeparture);
    }

    @Override
    public long run(long atLeast) {
      return loop.run(atLeast);
    }

    @Override
    public double nowSeconds() {
      return loop.getSimulatorTime();
    }

    @Override
    public double meanWaitSeconds() {
      return waitsSeconds.mean().orElseThrow();
    }
  }
}
