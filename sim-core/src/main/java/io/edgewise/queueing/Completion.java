package io.edgewise.queueing;

/** Told by a {@link Station} that a job has all its service; one object a station, given when it is built. */
@FunctionalInterface
public interface Completion {
  /**
   * A job leaves, now. It may submit jobs, the same one included; those queue behind the ones that wait already.
   *
   * @param job as submitted
   * @param waitedNanos what the job lost to others: its time at the station less its service; at least 0
   */
  void completed(long job, long waitedNanos);
}
