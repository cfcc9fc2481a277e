package io.edgewise.engine;

import java.util.Arrays;

/**
 * One run of one model: the clock, the events to come and the loop that executes them. Confined to one thread.
 *
 * <p>Models register their handlers when they are built and schedule events by them; a steady run allocates nothing.
 *
 * <p>Caveats: a run may be continued by calling {@link #run} again, but not after a handler has failed, and not from
 * within a handler.
 */
public final class Simulation {
  /** How many events pass between two looks at {@link RunLimits#interrupted()}. */
  private static final int EVENTS_BETWEEN_POLLS = 1_024;

  private final FutureEventList events = new FutureEventList();
  private Handler[] handlers = new Handler[16];

  /** By handler, beside them: what the loop calls is one step nearer. */
  private EventHandler[] actions = new EventHandler[16];

  private int registered;
  private long nowNanos;
  private long executedEvents;
  private long pauseAfter;
  private boolean running;
  private boolean stopped;
  private String failure = "";

  /** A simulation at time 0 without events. */
  public Simulation() {}

  /**
   * Makes an action known, once, before events name it.
   *
   * @param name names the kind of event in error messages; not blank, need not be unique
   * @param handler what to do when such an event comes due
   */
  public Handler register(String name, EventHandler handler) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "The name (\"%s\") of a handler must not be blank.".formatted(name));
    }
    if (registered == handlers.length) {
      handlers = Arrays.copyOf(handlers, 2 * registered);
      actions = Arrays.copyOf(actions, 2 * registered);
    }
    Handler made = new Handler(this, registered, name);
    handlers[registered] = made;
    actions[registered] = handler;
    registered++;
    return made;
  }

  /**
   * Schedules an event. Events at equal times run in the order of these calls.
   *
   * @param delayNanos from now; at least 0
   * @param handler registered with this simulation
   * @param payload handed to the handler
   */
  public void schedule(long delayNanos, Handler handler, long payload) {
    events.add(timeAfter(delayNanos, handler, payload), handler.index(), payload);
  }

  /**
   * Schedules an event that may be taken back; otherwise as {@link #schedule}, which is the cheaper of the two.
   *
   * @return a handle for {@link #cancel}, never negative
   */
  public long scheduleCancellable(long delayNanos, Handler handler, long payload) {
    return events.addCancellable(timeAfter(delayNanos, handler, payload), handler.index(), payload);
  }

  private long timeAfter(long delayNanos, Handler handler, long payload) {
    long time = nowNanos + delayNanos;
    if (delayNanos < 0 || time < 0 || !handler.belongsTo(this)) {
      throw refused(delayNanos, handler, payload);
    }
    return time;
  }

  private IllegalArgumentException refused(long delayNanos, Handler handler, long payload) {
    String reason;
    if (!handler.belongsTo(this)) {
      reason = "The handler must be registered with this simulation";
    } else if (delayNanos < 0) {
      reason = "The delayNanos (%d) must not be negative".formatted(delayNanos);
    } else {
      reason = "The delayNanos (%d) must not lead beyond the last nanosecond (%d)"
          .formatted(delayNanos, Long.MAX_VALUE);
    }
    return new IllegalArgumentException(
        "%s: handler \"%s\", payload %d, scheduled at %d ns during event %d."
            .formatted(reason, handler.name(), payload, nowNanos, executedEvents));
  }

  /**
   * Takes back a scheduled event.
   *
   * @param handle as {@link #scheduleCancellable} of this simulation returned it
   * @return false when the event has run or was cancelled already
   */
  public boolean cancel(long handle) {
    return events.cancel(handle);
  }

  /** The simulated time, in nanoseconds since the start; never runs back. */
  public long nowNanos() {
    return nowNanos;
  }

  /** How many events were run so far, the one that is running included. */
  public long executedEvents() {
    return executedEvents;
  }

  /** How many events are scheduled, neither run nor cancelled. */
  public int pendingEvents() {
    return events.size();
  }

  /** Ends the run after the event that is running; for handlers. */
  public void stop() {
    if (!running) {
      throw new IllegalStateException("Only a handler may stop a run: none is under way.");
    }
    stopped = true;
    pauseAfter = executedEvents;
  }

  /**
   * Runs events in order of time until none is left or a limit is met. May be called again to go on. When the time
   * limit ends it, the clock stands at that limit; otherwise at the last event.
   *
   * @throws IllegalStateException from within a handler; when a handler fails (the message names the event, the cause is
   *     attached); ever after
   */
  public StopReason run(RunLimits limits) {
    if (running) {
      throw new IllegalStateException(
          "A run is under way: event %d at %d ns must not start another one."
              .formatted(executedEvents, nowNanos));
    }
    if (!failure.isEmpty()) {
      throw new IllegalStateException("This simulation can't go on: " + failure + " failed.");
    }
    if (limits.untilNanos() < nowNanos) {
      throw new IllegalArgumentException("The untilNanos (%d) must not lie before now (%d)."
          .formatted(limits.untilNanos(), nowNanos));
    }
    running = true;
    stopped = false;
    try {
      return runWithin(limits);
    } finally {
      running = false;
    }
  }

  private StopReason runWithin(RunLimits limits) {
    long untilNanos = limits.untilNanos();
    long budgetEnd =
        executedEvents + Math.min(limits.maximumEvents(), Long.MAX_VALUE - executedEvents);
    while (true) {
      if (limits.interrupted().getAsBoolean()) {
        return StopReason.INTERRUPTED;
      }
      pauseAfter = Math.min(budgetEnd, executedEvents + EVENTS_BETWEEN_POLLS);
      runToPause(untilNanos);
      if (stopped) {
        return StopReason.STOPPED;
      }
      if (events.size() == 0) {
        return StopReason.NO_MORE_EVENTS;
      }
      if (executedEvents < pauseAfter) {
        nowNanos = untilNanos;
        return StopReason.TIME_REACHED;
      }
      if (executedEvents == budgetEnd) {
        return StopReason.EVENT_BUDGET_REACHED;
      }
    }
  }

  /** The hot loop. Budget, poll and stop are one comparison: each moves the number of events at which to pause. */
  private void runToPause(long untilNanos) {
    // A field, final or not, is read again for every event.
    FutureEventList events = this.events;
    while (executedEvents < pauseAfter) {
      int event = events.poll(untilNanos);
      if (event == FutureEventList.NONE) {
        return;
      }
      int index = events.handler(event);
      long payload = events.payload(event);
      nowNanos = events.time(event);
      executedEvents++;
      try {
        actions[index].handle(payload);
      } catch (RuntimeException e) {
        failure = describe(handlers[index], payload);
        throw new IllegalStateException(failure + " failed: " + e, e);
      } catch (Error e) {
        failure = describe(handlers[index], payload);
        throw e;
      }
    }
  }

  private String describe(Handler handler, long payload) {
    return "Event %d at %d ns (handler \"%s\", payload %d)"
        .formatted(executedEvents, nowNanos, handler.name(), payload);
  }
}
