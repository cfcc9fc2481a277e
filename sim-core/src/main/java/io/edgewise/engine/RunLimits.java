package io.edgewise.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How far one {@link Simulation#run} may go; whichever limit is met first ends it.
 *
 * @param untilNanos time up to which events are run, events at that very time included; at least 0
 * @param maximumEvents how many events this run may execute; positive
 * @param interrupted whether to end the run early; asked before the first event and then about every thousand events,
 *     so it may read a clock or a flag set by another thread
 */
public record RunLimits(long untilNanos, long maximumEvents, BooleanSupplier interrupted) {
  private static final RunLimits NONE = new RunLimits(Long.MAX_VALUE, Long.MAX_VALUE, () -> false);

  public RunLimits {
    if (untilNanos < 0) {
      throw new IllegalArgumentException(
          "The untilNanos (%d) must not be negative.".formatted(untilNanos));
    }
    if (maximumEvents <= 0) {
      throw new IllegalArgumentException(
          "The maximumEvents (%d) must be positive.".formatted(maximumEvents));
    }
  }

  /** No limit: the run ends when no event is left or a handler stops it. */
  public static RunLimits none() {
    return NONE;
  }

  /** The same limits with another end; {@code until} counts from time 0, not from now. */
  public RunLimits withUntil(Duration until) {
    return new RunLimits(nanosOf(until), maximumEvents, interrupted);
  }

  /** The same limits with another budget of events. */
  public RunLimits withMaximumEvents(long newMaximumEvents) {
    return new RunLimits(untilNanos, newMaximumEvents, interrupted);
  }

  /** The same limits with another interrupt. */
  public RunLimits withInterrupted(BooleanSupplier newInterrupted) {
    return new RunLimits(untilNanos, maximumEvents, newInterrupted);
  }

  private static long nanosOf(Duration until) {
    try {
      return until.toNanos();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "The until (%s) must be at most %s.".formatted(until, Duration.ofNanos(Long.MAX_VALUE)),
          e);
    }
  }
}
