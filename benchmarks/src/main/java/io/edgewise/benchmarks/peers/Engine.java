package io.edgewise.benchmarks.peers;

import java.util.Optional;

/** An engine in the comparison, each model written in the way that is natural and fast with it. */
public interface Engine {

  /**
   * The hold model (D. W. Jones, 1986, Communications of the ACM 29(4)): the earliest event runs and schedules one more, so
   * that the number pending stays the same.
   *
   * @param pending positive
   */
  Driver hold(Delays delays, int pending);

  /**
   * The hold model with several kinds of event, equally often, each with its own code. Empty for an engine that is not asked.
   *
   * @param pending positive
   * @param handlers how many kinds; 1 to {@link #MAXIMUM_HANDLERS}
   */
  default Optional<Driver> dispatch(Delays delays, int pending, int handlers) {
    return Optional.empty();
  }

  /**
   * Timeouts: the hold model, in which each event also takes back the timeout that it scheduled last and schedules one
   * anew, 10 s from now. Empty for an engine that is not asked.
   *
   * @param pending holds, positive; there are as many timeouts
   */
  default Optional<Driver> cancel(Delays delays, int pending) {
    return Optional.empty();
  }

  /**
   * An M/M/1 queue with a mean service of a millisecond: draws both times of each job, keeps the arrivals of those that wait
   * in a ring and tallies every wait. A job is two events.
   *
   * @param load in (0, 1)
   */
  Driver.Queue queue(double load);

  /** The most kinds of event in {@link #dispatch}. */
  int MAXIMUM_HANDLERS = 12;

  /** After how long a timeout of {@link #cancel} fires. */
  long TIMEOUT_NANOS = 10_000_000_000L;

  /** The mean service of {@link #queue}. */
  double MEAN_SERVICE_SECONDS = 1e-3;
}
