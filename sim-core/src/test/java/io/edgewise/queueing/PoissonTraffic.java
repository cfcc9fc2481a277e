package io.edgewise.queueing;

import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.function.LongPredicate;

/** One replication of Poisson arrivals at a station, and what each job met there. */
final class PoissonTraffic {
  static final double MEAN_SERVICE_NANOS = 1e6;

  /** Laws of the service time with the mean 1. */
  enum Law {
    EXPONENTIAL,
    CONSTANT,
    /** 1/2 with probability 0.9, 5.5 otherwise: the squared coefficient of variation is 2.25. */
    SHORT_OR_LONG;

    double at(double u) {
      return switch (this) {
        case EXPONENTIAL -> InverseTransforms.exponential(u, 1);
        case CONSTANT -> 1;
        case SHORT_OR_LONG -> u < 0.9 ? 0.5 : 5.5;
      };
    }

    double secondMoment() {
      return switch (this) {
        case EXPONENTIAL -> 2;
        case CONSTANT -> 1;
        case SHORT_OR_LONG -> 0.9 * 0.25 + 0.1 * 30.25;
      };
    }
  }

  /** How a station is made on the simulation of a replication. */
  @FunctionalInterface
  interface Discipline {
    Station on(Simulation simulation, Completion completion);
  }

  private final long[] servicesNanos;
  private final long[] waitsNanos;
  private final int warmUp;
  private final Simulation simulation = new Simulation();
  private final Station station;
  private final Handler arrival = simulation.register("arrival", this::onArrival);
  private final DrawStream gaps;
  private final DrawStream services;
  private final Law law;
  private final double meanGapNanos;

  /** Runs to the end; of the jobs, a warm-up at either end is not counted. */
  PoissonTraffic(
      Discipline discipline, double arrivalsPerMeanService, Law law, int replication, int counted) {
    // Ten relaxation times of M/M/1, in jobs (J. W. Cohen, 1982, The Single Server Queue): what is
    // left of an empty start
    // is below a ten-thousandth.
    double root = StrictMath.sqrt(Math.min(0.95, arrivalsPerMeanService));
    this.warmUp = 100 + (int) (10 / ((1 - root) * (1 - root)));
    this.servicesNanos = new long[counted + 2 * warmUp];
    this.waitsNanos = new long[servicesNanos.length];
    this.station = discipline.on(simulation, (job, waited) -> waitsNanos[(int) job] = waited);
    var draws = new Draws(1, replication);
    this.gaps = draws.stream("gap");
    this.services = draws.stream("service");
    this.law = law;
    this.meanGapNanos = MEAN_SERVICE_NANOS / arrivalsPerMeanService;
    simulation.schedule(0, arrival, 0);
    simulation.run(RunLimits.none());
  }

  private void onArrival(long job) {
    servicesNanos[(int) job] = Math.round(MEAN_SERVICE_NANOS * law.at(services.uniform(job)));
    station.submit(job, servicesNanos[(int) job]);
    if (job + 1 < servicesNanos.length) {
      simulation.schedule(
          Math.round(InverseTransforms.exponential(gaps.uniform(job), meanGapNanos)),
          arrival,
          job + 1);
    }
  }

  /** The mean wait, in mean services, of the counted jobs with such a service. */
  double meanWait(LongPredicate serviceNanos) {
    double sum = 0;
    long count = 0;
    for (int job = warmUp; job < waitsNanos.length - warmUp; job++) {
      if (serviceNanos.test(servicesNanos[job])) {
        sum += waitsNanos[job];
        count++;
      }
    }
    return sum / count / MEAN_SERVICE_NANOS;
  }

  /** The share of the counted jobs that wait no longer. */
  double shareNoLongerThan(double waitNanos) {
    long count = 0;
    for (int job = warmUp; job < waitsNanos.length - warmUp; job++) {
      if (waitsNanos[job] <= waitNanos) {
        count++;
      }
    }
    return (double) count / (waitsNanos.length - 2 * warmUp);
  }
}
