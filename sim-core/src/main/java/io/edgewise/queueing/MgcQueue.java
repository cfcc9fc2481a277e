package io.edgewise.queueing;

import java.util.OptionalDouble;

/**
 * The M/G/c queue in its stationary state, approximately: Poisson arrivals, any law of service, c servers, one FCFS
 * queue. The mean wait is that of M/M/c, scaled by the variability of service. Exact for one server and for exponential
 * service; for few servers and not too variable service it is within some percent, and with rare very long services and
 * many servers it overstates the wait.
 *
 * <p>Source: A. M. Lee and P. A. Longton (1959), "Queueing processes associated with airline passenger check-in",
 * Operational Research Quarterly 10(1), pages 56-71.
 *
 * @param servers from 1 to 1,000,000
 * @param arrivalsPerSecond finite, at least 0
 * @param meanServiceSeconds finite, positive
 * @param serviceSecondMomentSeconds2 the mean of the squared service time, in square seconds; not the variance: at least
 *     the square of the mean
 */
public record MgcQueue(
    int servers,
    double arrivalsPerSecond,
    double meanServiceSeconds,
    double serviceSecondMomentSeconds2) {
  public MgcQueue {
    Require.servers(servers);
    Require.notNegative("arrivalsPerSecond", arrivalsPerSecond);
    Require.positive("meanServiceSeconds", meanServiceSeconds);
    Require.secondMoment(meanServiceSeconds, serviceSecondMomentSeconds2);
  }

  /** The work that arrives per server and second; 1 and more is unstable. */
  public double utilisation() {
    return markovian().utilisation();
  }

  /** Whether the servers keep up with the arrivals in the long run: utilisation below 1. */
  public boolean stable() {
    return markovian().stable();
  }

  /** The mean time between arrival and start of service, approximately; absent when unstable. */
  public OptionalDouble meanWaitSeconds() {
    OptionalDouble exponential = markovian().meanWaitSeconds();
    // (1 + squared coefficient of variation) / 2
    double variability =
        serviceSecondMomentSeconds2 / (2 * meanServiceSeconds * meanServiceSeconds);
    return exponential.isPresent()
        ? OptionalDouble.of(variability * exponential.getAsDouble())
        : exponential;
  }

  private MmcQueue markovian() {
    return new MmcQueue(servers, arrivalsPerSecond, meanServiceSeconds);
  }
}
