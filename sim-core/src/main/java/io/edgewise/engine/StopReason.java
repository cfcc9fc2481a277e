package io.edgewise.engine;

/** Why {@link Simulation#run} returned. */
public enum StopReason {
  /** No event was left. */
  NO_MORE_EVENTS,
  /** The next event lies beyond the time limit; the clock stands at the limit. */
  TIME_REACHED,
  /** As many events as allowed were run. */
  EVENT_BUDGET_REACHED,
  /** The caller's interrupt was seen. */
  INTERRUPTED,
  /** A handler called {@link Simulation#stop()}. */
  STOPPED
}
