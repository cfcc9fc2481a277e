package io.edgewise.queueing;

/** A place where jobs get service from one or more servers, one discipline each. */
public sealed interface Station permits FcfsStation, ProcessorSharingStation {
  /**
   * A job arrives, now.
   *
   * @param job handed back on completion; its meaning is the caller's own
   * @param serviceNanos the service it needs from one server; at least 0
   */
  void submit(long job, long serviceNanos);

  /** How many jobs are here, in service or waiting. */
  int jobs();

  /**
   * The share of servers that are busy, averaged over the time since the statistics were last restarted; 0 to 1. Before
   * any time has passed it is the present share.
   */
  double utilisation();

  /** Forgets the statistics so far, as at the end of a warm-up; jobs stay. */
  void restartStatistics();
}
