package io.edgewise.benchmarks.peers;

import io.edgewise.stats.Tally;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The engine that one writes in an afternoon: event objects in a {@link PriorityQueue}, ordered by time and then by number.
 * An event that ran is scheduled again rather than made anew, which is faster. Cancelled events are marked and skipped when
 * they come due, since {@link PriorityQueue#remove(Object)} looks at every event.
 */
final class PriorityQueueEngine implements Engine {

  private static final class Event implements Comparable<Event> {
    private final Consumer<Event> action;
    private final int which;
    private long timeNanos;
    private long number;
    private boolean cancelled;

    Event(Consumer<Event> action, int which) {
      this.action = action;
      this.which = which;
    }

    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(timeNanos, other.timeNanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private static final class Loop {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long nowNanos;
    private long scheduled;

    void schedule(long delayNanos, Event event) {
      event.timeNanos = nowNanos + delayNanos;
      event.number = scheduled++;
      events.add(event);
    }

    long run(long count) {
      for (long i = 0; i < count; ) {
        Event event = events.remove();
        if (!event.cancelled) {
          nowNanos = event.timeNanos;
          event.action.accept(event);
          i++;
        }
      }
      return count;
    }
  }

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

  private static final class Hold implements Driver {
    private final Loop loop = new Loop();
    private final long[] delaysNanos;
    private int next;

    Hold(Delays delays, int pending, int handlers) {
      delaysNanos = delays.nanos();
      List<Consumer<Event>> kinds = Distinct.consumers(handlers, this::onHold);
      for (int i = 0; i < pending; i++) {
        loop.schedule(delays.firstNanos(i, pending), new Event(kinds.get(i % handlers), i));
      }
    }

    private void onHold(Event event) {
      loop.schedule(delaysNanos[next++ & Delays.MASK], event);
    }

    @Override
    public long run(long atLeast) {
      return loop.run(atLeast);
    }

    @Override
    public double nowSeconds() {
      return loop.nowNanos * 1e-9;
    }
  }

  private static final class Cancel implements Driver {
    private final Loop loop = new Loop();
    private final Consumer<Event> timeout = this::onTimeout;
    private final Event[] timeouts;
    private final long[] delaysNanos;
    private int next;

    Cancel(Delays delays, int pending) {
      delaysNanos = delays.nanos();
      timeouts = new Event[pending];
      Consumer<Event> hold = this::onHold;
      for (int i = 0; i < pending; i++) {
        loop.schedule(delays.firstNanos(i, pending), new Event(hold, i));
        startTimeout(i);
      }
    }

    private void onHold(Event event) {
      timeouts[event.which].cancelled = true;
      startTimeout(event.which);
      loop.schedule(delaysNanos[next++ & Delays.MASK], event);
    }

    private void onTimeout(Event event) {
      startTimeout(event.which);
    }

    private void startTimeout(int which) {
      Event started = new Event(timeout, which);
      timeouts[which] = started;
      loop.schedule(TIMEOUT_NANOS, started);
    }

    @Override
    public long run(long atLeast) {
      return loop.run(atLeast);
    }

    @Override
    public double nowSeconds() {
      return loop.nowNanos * 1e-9;
    }
  }

  private static final class MarkovianQueue implements Driver.Queue {
    private final Loop loop = new Loop();
    private final Event arrival = new Event(this::onArrival, 0);
    private final Event departure = new Event(this::onDeparture, 0);
    private final Ziggurat gaps;
    private final Ziggurat services = new Ziggurat(2, MEAN_SERVICE_SECONDS * 1e9);
    private final WaitingLine line = new WaitingLine();
    private final Tally waitsNanos = new Tally();
    private boolean busy;

    MarkovianQueue(double load) {
      gaps = new Ziggurat(1, MEAN_SERVICE_SECONDS * 1e9 / load);
      loop.schedule(0, arrival);
    }

    private void onArrival(Event event) {
      loop.schedule(Math.round(gaps.next()), arrival);
      if (busy) {
        line.add(loop.nowNanos);
      } else {
        busy = true;
        serve(0);
      }
    }

    private void onDeparture(Event event) {
      if (line.isEmpty()) {
        busy = false;
      } else {
        serve(loop.nowNanos - line.removeFirst());
      }
    }

    private void serve(long waitedNanos) {
      waitsNanos.add((double) waitedNanos);
      loop.schedule(Math.round(services.next()), departure);
    }

    @Override
    public long run(long atLeast) {
      return loop.run(atLeast);
    }

    @Override
    public double nowSeconds() {
      return loop.nowNanos * 1e-9;
    }

    @Override
    public double meanWaitSeconds() {
      return waitsNanos.mean().orElseThrow() * 1e-9;
    }
  }
}
