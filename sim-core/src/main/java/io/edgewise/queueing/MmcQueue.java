package io.edgewise.queueing;

import java.util.OptionalDouble;

/**
 * The M/M/c queue in its stationary state: Poisson arrivals, exponential service, c servers, one FCFS queue. What exists
 * only for a stable queue is absent for an unstable one.
 *
 * <p>Source: A. K. Erlang (1917), "Solution of some problems in the theory of probabilities of significance in automatic
 * telephone exchanges"; the form here is L. Kleinrock (1975), Queueing Systems I, section 3.5 and equation 3.40.
 *
 * @param servers from 1 to 1,000,000
 * @param arrivalsPerSecond finite, at least 0
 * @param meanServiceSeconds finite, positive; beware that other texts take the rate 1 / mean here
 */
public record MmcQueue(int servers, double arrivalsPerSecond, double meanServiceSeconds) {
  public MmcQueue {
    Require.servers(servers);
    Require.notNegative("arrivalsPerSecond", arrivalsPerSecond);
    Require.positive("meanServiceSeconds", meanServiceSeconds);
  }

  /** The work that arrives per server and second; 1 and more is unstable. */
  public double utilisation() {
    return arrivalsPerSecond * meanServiceSeconds / servers;
  }

  /** Whether the servers keep up with the arrivals in the long run: utilisation below 1. */
  public boolean stable() {
    return utilisation() < 1;
  }

  /** The probability that an arrival finds all servers busy (Erlang C). */
  public OptionalDouble probabilityOfWait() {
    return stable() ? OptionalDouble.of(erlangC()) : OptionalDouble.empty();
  }

  /** The mean time between arrival and start of service, those who don't wait included. */
  public OptionalDouble meanWaitSeconds() {
    return stable()
        ? OptionalDouble.of(erlangC() * meanServiceSeconds / (servers * (1 - utilisation())))
        : OptionalDouble.empty();
  }

  /**
   * The wait that a share p of the arrivals don't exceed: waits are 0 or, with the probability of wait, exponential.
   *
   * @param p at least 0, below 1
   */
  public OptionalDouble waitQuantileSeconds(double p) {
    Require.quantileOrder(p);
    if (!stable()) {
      return OptionalDouble.empty();
    }
    double meanOfWaiting = meanServiceSeconds / (servers * (1 - utilisation()));
    return OptionalDouble.of(Math.max(0, meanOfWaiting * StrictMath.log(erlangC() / (1 - p))));
  }

  /** The mean number of jobs in service or waiting (J. D. C. Little, 1961). */
  public OptionalDouble meanJobs() {
    OptionalDouble wait = meanWaitSeconds();
    return wait.isPresent()
        ? OptionalDouble.of(arrivalsPerSecond * (wait.getAsDouble() + meanServiceSeconds))
        : wait;
  }

  /** By the recursion of Erlang B over the number of servers, which neither overflows nor cancels. */
  private double erlangC() {
    double offered = arrivalsPerSecond * meanServiceSeconds;
    double erlangB = 1;
    for (int k = 1; k <= servers; k++) {
      erlangB = offered * erlangB / (k + offered * erlangB);
    }
    return erlangB / (1 - utilisation() * (1 - erlangB));
  }
}
