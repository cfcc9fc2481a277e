package io.edgewise.engine;

/** What happens when an event of one kind comes due; registered once with {@link Simulation#register}. */
@FunctionalInterface
public interface EventHandler {
  /**
   * Handles one event at {@link Simulation#nowNanos()}.
   *
   * @param payload the number given when the event was scheduled; its meaning is the handler's own
   */
  void handle(long payload);
}
