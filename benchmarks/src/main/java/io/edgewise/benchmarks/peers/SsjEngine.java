package io.edgewise.benchmarks.peers;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.stat.Tally;

/** SSJ (P. L'Ecuyer, L. Meliani and J. Vaucher, 2002), with one of its event lists and a simulator of its own. */
final class SsjEngine implements Engine {
  private final EventList events;

  /** Makes one driver: the list is used up by it. */
  SsjEngine(EventList events) {
    this.events = events;
  }

  @Override
  public Driver hold(Delays delays, int pending) {
    return new Hold(new Loop(events), delays, pending, 1);
  }

  @Override
  public Optional<Driver> dispatch(Delays delays, int pending, int handlers) {
    return Optional.of(new Hold(new Loop(events), delays, pending, handlers));
  }

  @Override
  public Optional<Driver> cancel(Delays delays, int pending) {
    return Optional.of(new Cancel(new Loop(events), delays, pending));
  }

  @Override
  public Driver.Queue queue(double load) {
    return new MarkovianQueue(new Loop(events), load);
  }

  /** Stops after so many events; SSJ runs until it is told to. */
  private static final class Loop {
    private final Simulator simulator;
    private long remaining;

    Loop(EventList events) {
      simulator = new Simulator(events);
      simulator.init(events);
    }

    void executed() {
      if (--remaining <= 0) {
        simulator.stop();
      }
    }

    long run(long count) {
      remaining = count;
      simulator.start();
      return count;
    }
  }

  private static final class Hold implements Driver {
    private final Loop loop;
    private final double[] delaysSeconds;
    private int next;

    Hold(Loop loop, Delays delays, int pending, int handlers) {
      this.loop = loop;
      delaysSeconds = delays.seconds();
      List<Consumer<HoldEvent>> kinds = Distinct.consumers(handlers, this::onHold);
      for (int i = 0; i < pending; i++) {
        new HoldEvent(loop.simulator, kinds.get(i % handlers))
            .schedule(delays.firstNanos(i, pending) * 1e-9);
      }
    }

    private static final class HoldEvent extends Event {
      private final Consumer<HoldEvent> action;

      HoldEvent(Simulator simulator, Consumer<HoldEvent> action) {
        super(simulator);
        this.action = action;
      }

      @Override
      public void actions() {
        action.accept(this);
      }
    }

    private void onHold(HoldEvent event) {
      loop.executed();
      event.schedule(delaysSeconds[next++ & Delays.MASK]);
    }

    @Override
    public long run(long atLeast) {
      return loop.run(atLeast);
    }

    @Override
    public double nowSeconds() {
      return loop.simulator.time();
    }
  }

  private static final class Cancel implements Driver {
    private static final double TIMEOUT_SECONDS = TIMEOUT_NANOS * 1e-9;

    private final Loop loop;
    private final double[] delaysSeconds;
    private int next;

    Cancel(Loop loop, Delays delays, int pending) {
      this.loop = loop;
      delaysSeconds = delays.seconds();
      for (int i = 0; i < pending; i++) {
        new RenewingEvent().schedule(delays.firstNanos(i, pending) * 1e-9);
      }
    }

    private final class RenewingEvent extends Event {
      private final TimeoutEvent timeout = new TimeoutEvent();

      RenewingEvent() {
        super(loop.simulator);
        timeout.schedule(TIMEOUT_SECONDS);
      }

      @Override
      public void actions() {
        loop.executed();
        timeout.cancel();
        timeout.schedule(TIMEOUT_SECONDS);
        schedule(delaysSeconds[next++ & Delays.MASK]);
      }
    }

    private final class TimeoutEvent extends Event {
      TimeoutEvent() {
        super(loop.simulator);
      }

      @Override
      public void actions() {
        loop.executed();
        schedule(TIMEOUT_SECONDS);
      }
    }

    @Override
    public long run(long atLeast) {
      return loop.run(atLeast);
    }

    @Override
    public double nowSeconds() {
      return loop.simulator.time();
    }
  }

  private static final class MarkovianQueue implements Driver.Queue {
    private final Loop loop;
    private final Event departure = new Departure();
    private final Ziggurat gaps;
    private final Ziggurat services = new Ziggurat(2, MEAN_SERVICE_SECONDS);
    private final WaitingLine line = new WaitingLine();
    private final Tally waitsSeconds = new Tally();
    private boolean busy;

    MarkovianQueue(Loop loop, double load) {
      this.loop = loop;
      gaps = new Ziggurat(1, MEAN_SERVICE_SECONDS / load);
      departure.setSimulator(loop.simulator);
      var arrival = new Arrival();
      arrival.setSimulator(loop.simulator);
      arrival.schedule(0);
    }

    private final class Arrival extends Event {
      @Override
      public void actions() {
        loop.executed();
        schedule(gaps.next());
        if (busy) {
          line.add(loop.simulator.time());
        } else {
          busy = true;
          serve(0);
        }
      }
    }

    private final class Departure extends Event {
      @Override
      public void actions() {
        loop.executed();
        if (line.isEmpty()) {
          busy = false;
        } else {
          serve(loop.simulator.time() - line.removeFirstDouble());
        }
      }
    }

    private void serve(double waitedSeconds) {
      waitsSeconds.add(waitedSeconds);
      departure.schedule(services.next());
    }

    @Override
    public long run(long atLeast) {
      return loop.run(atLeast);
    }

    @Override
    public double nowSeconds() {
      return loop.simulator.time();
    }

    @Override
    public double meanWaitSeconds() {
      return waitsSeconds.average();
    }
  }
}
