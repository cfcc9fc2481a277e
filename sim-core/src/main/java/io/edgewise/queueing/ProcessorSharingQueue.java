package io.edgewise.queueing;

import java.util.OptionalDouble;

/**
 * The M/G/c processor-sharing queue in its stationary state: Poisson arrivals, any law of service, each of n jobs served
 * at the speed min(1, c / n). Insensitive: only the mean of the service time matters. So the number of jobs has the law of
 * M/M/c, and a job's mean time here is proportional to its service.
 *
 * <p>Source: F. P. Kelly (1979), Reversibility and Stochastic Networks, section 3.3 (symmetric queues); J. W. Cohen
 * (1979), "The multiple phase service network with generalized processor sharing", Acta Informatica 12, pages 245-284.
 *
 * @param servers cores, from 1 to 1,000,000
 * @param arrivalsPerSecond finite, at least 0
 * @param meanServiceSeconds finite, positive
 */
public record ProcessorSharingQueue(
    int servers, double arrivalsPerSecond, double meanServiceSeconds) {
  public ProcessorSharingQueue {
    Require.servers(servers);
    Require.notNegative("arrivalsPerSecond", arrivalsPerSecond);
    Require.positive("meanServiceSeconds", meanServiceSeconds);
  }

  /** The work that arrives per core and second; 1 and more is unstable. */
  public double utilisation() {
    return markovian().utilisation();
  }

  /** Whether the cores keep up with the arrivals in the long run: utilisation below 1. */
  public boolean stable() {
    return markovian().stable();
  }

  /** The mean time between arrival and departure; absent when unstable. */
  public OptionalDouble meanSojournSeconds() {
    OptionalDouble wait = markovian().meanWaitSeconds();
    return wait.isPresent() ? OptionalDouble.of(wait.getAsDouble() + meanServiceSeconds) : wait;
  }

  /** How many times its service a job's mean time here is, whatever its service; at least 1, absent when unstable. */
  public OptionalDouble stretch() {
    OptionalDouble sojourn = meanSojournSeconds();
    return sojourn.isPresent()
        ? OptionalDouble.of(sojourn.getAsDouble() / meanServiceSeconds)
        : sojourn;
  }

  private MmcQueue markovian() {
    return new MmcQueue(servers, arrivalsPerSecond, meanServiceSeconds);
  }
}
