package io.edgewise.queueing;

import io.edgewise.engine.Handler;
import io.edgewise.engine.Simulation;

/**
 * Cores that all jobs share equally: each of n jobs runs at the speed min(1, servers / n), the limit of a time-sliced
 * scheduler.
 *
 * <p>Kept in virtual time, the service that each present job has got since the station was last empty: a job leaves when
 * virtual time has grown by its service, so an arrival or departure costs O(log n) and not n. A job leaves at the
 * nanosecond nearest to its exact time; what the rounding leaves over is carried to the next change, so that it does not
 * add up. Jobs that are due together leave in the order of arrival.
 *
 * <p>Caveat: an arrival in the very nanosecond of a departure may be taken before it or after it, whatever the exact order
 * would be; that moves the departures of others by about a nanosecond.
 */
public final class ProcessorSharingStation implements Station {
  /** Virtual time is set back by multiples of this, which changes no bit of what is left to serve. */
  private static final double REBASE_NANOS = 0x1p32;

  private static final long NO_EVENT = -1;

  private final Simulation simulation;
  private final String name;
  private final int servers;
  private final Completion completion;
  private final Handler departure;
  private final BusyServers busyServers;
  private final SharedJobs jobs = new SharedJobs();

  /** Below 2^32 after an arrival, where its floating point resolves a millionth of a nanosecond. */
  private double virtualNanos;

  private long changedNanos;

  /** How far virtual time lags behind the clock, in real time: the last departure's rounding. */
  private double lagNanos;

  private long departureEvent = NO_EVENT;

  /**
   * An empty station.
   *
   * @param name for error messages; not blank
   * @param servers cores, from 1 to 1,000,000
   * @param completion told of each job that leaves
   */
  public ProcessorSharingStation(
      Simulation simulation, String name, int servers, Completion completion) {
    this.simulation = simulation;
    this.name = name;
    this.servers = Require.servers(servers);
    this.completion = completion;
    this.departure = simulation.register(name + ": departure", this::onDeparture);
    this.busyServers = new BusyServers(simulation, servers);
  }

  @Override
  public void submit(long job, long serviceNanos) {
    Require.service(name, job, serviceNanos);
    long now = simulation.nowNanos();
    if (jobs.isEmpty()) {
      virtualNanos = 0;
    } else {
      virtualNanos += (now - changedNanos + lagNanos) / nanosPerVirtualNano();
    }
    lagNanos = 0;
    changedNanos = now;
    if (virtualNanos >= REBASE_NANOS) {
      double step = Math.floor(virtualNanos / REBASE_NANOS) * REBASE_NANOS;
      virtualNanos -= step;
      jobs.bringForward(step);
    }
    jobs.add(virtualNanos + serviceNanos, job, now, serviceNanos);
    jobsChanged();
  }

  @Override
  public int jobs() {
    return jobs.size();
  }

  @Override
  public double utilisation() {
    return busyServers.utilisation();
  }

  @Override
  public void restartStatistics() {
    busyServers.restart();
  }

  private void onDeparture(long ignored) {
    departureEvent = NO_EVENT;
    long now = simulation.nowNanos();
    double due = jobs.firstDue();
    lagNanos = now - changedNanos + lagNanos - (due - virtualNanos) * nanosPerVirtualNano();
    virtualNanos = due;
    changedNanos = now;
    int slot = jobs.removeFirst();
    long job = jobs.jobOf(slot);
    long waitedNanos = now - jobs.arrivedNanosOf(slot) - jobs.serviceNanosOf(slot);
    jobsChanged();
    completion.completed(job, waitedNanos);
  }

  private void jobsChanged() {
    busyServers.set(Math.min(jobs.size(), servers));
    if (departureEvent != NO_EVENT) {
      simulation.cancel(departureEvent);
      departureEvent = NO_EVENT;
    }
    if (!jobs.isEmpty()) {
      double left = (jobs.firstDue() - virtualNanos) * nanosPerVirtualNano() - lagNanos;
      departureEvent = simulation.scheduleCancellable(Math.max(0, Math.round(left)), departure, 0);
    }
  }

  /** Real time per unit of service, at least 1. */
  private double nanosPerVirtualNano() {
    return Math.max(1, (double) jobs.size() / servers);
  }
}
