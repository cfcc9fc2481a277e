package io.edgewise.queueing;

import java.util.OptionalDouble;

/**
 * The M/G/1 queue in its stationary state: Poisson arrivals, any law of service, one server, FCFS.
 *
 * <p>Source: F. Pollaczek (1930) and A. Y. Khinchine (1932); the form here is L. Kleinrock (1975), Queueing Systems I,
 * equation 5.113.
 *
 * @param arrivalsPerSecond finite, at least 0
 * @param meanServiceSeconds finite, positive
 * @param serviceSecondMomentSeconds2 the mean of the squared service time, in square seconds; not the variance: at least
 *     the square of the mean
 */
public record Mg1Queue(
    double arrivalsPerSecond, double meanServiceSeconds, double serviceSecondMomentSeconds2) {
  public Mg1Queue {
    Require.notNegative("arrivalsPerSecond", arrivalsPerSecond);
    Require.positive("meanServiceSeconds", meanServiceSeconds);
    Require.secondMoment(meanServiceSeconds, serviceSecondMomentSeconds2);
  }

  /** The queue with a constant service time. */
  public static Mg1Queue md1(double arrivalsPerSecond, double serviceSeconds) {
    return new Mg1Queue(arrivalsPerSecond, serviceSeconds, serviceSeconds * serviceSeconds);
  }

  /** The work that arrives per second; 1 and more is unstable. */
  public double utilisation() {
    return arrivalsPerSecond * meanServiceSeconds;
  }

  /** Whether the server keeps up with the arrivals in the long run: utilisation below 1. */
  public boolean stable() {
    return utilisation() < 1;
  }

  /** The mean time between arrival and start of service; absent when unstable. */
  public OptionalDouble meanWaitSeconds() {
    return stable()
        ? OptionalDouble.of(
            arrivalsPerSecond * serviceSecondMomentSeconds2 / (2 * (1 - utilisation())))
        : OptionalDouble.empty();
  }
}
