package io.edgewise.queueing;

import static io.edgewise.queueing.PoissonTraffic.MEAN_SERVICE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.queueing.PoissonTraffic.Discipline;
import io.edgewise.queueing.PoissonTraffic.Law;
import io.edgewise.stats.ConfidenceInterval;
import io.edgewise.stats.Tally;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Simulated stations against closed forms, by independent replications. Each comparison's band is the Student interval
 * of its replications at a false-alarm probability of 1e-6; the unit of time is the mean service.
 */
class StationsAgainstTheoryTest {
  private static final int REPLICATIONS = 30;
  private static final double FALSE_ALARM = 1e-6;

  private static Discipline fcfs(int servers) {
    return (simulation, completion) -> new FcfsStation(simulation, "fcfs", servers, completion);
  }

  private static Discipline sharing(int servers) {
    return (simulation, completion) ->
        new ProcessorSharingStation(simulation, "sharing", servers, completion);
  }

  private static void check(
      Discipline discipline,
      double arrivals,
      Law law,
      int jobs,
      ToDoubleFunction<PoissonTraffic> measure,
      double theory) {
    var values = new Tally();
    for (int replication = 0; replication < REPLICATIONS; replication++) {
      values.add(
          measure.applyAsDouble(new PoissonTraffic(discipline, arrivals, law, replication, jobs)));
    }
    ConfidenceInterval band = values.interval(1 - FALSE_ALARM).orElseThrow();
    assertThat(theory).isBetween(band.lower(), band.upper());
  }

  private static double meanWait(PoissonTraffic traffic) {
    return traffic.meanWait(service -> true);
  }

  @ParameterizedTest(name = "load {0}")
  @CsvSource({"0.5, 10000", "0.8, 20000", "0.95, 50000"})
  void mm1(double load, int jobs) {
    double theory = new MmcQueue(1, load, 1).meanWaitSeconds().getAsDouble();
    check(fcfs(1), load, Law.EXPONENTIAL, jobs, StationsAgainstTheoryTest::meanWait, theory);
  }

  @ParameterizedTest(name = "load {0}")
  @CsvSource({"0.5, 10000", "0.8, 20000", "0.95, 50000"})
  void mm4(double load, int jobs) {
    double theory = new MmcQueue(4, 4 * load, 1).meanWaitSeconds().getAsDouble();
    check(fcfs(4), 4 * load, Law.EXPONENTIAL, jobs, StationsAgainstTheoryTest::meanWait, theory);
  }

  @ParameterizedTest(name = "load {0}")
  @CsvSource({"0.5, 10000", "0.8, 20000", "0.95, 50000"})
  void md1(double load, int jobs) {
    double theory = Mg1Queue.md1(load, 1).meanWaitSeconds().getAsDouble();
    check(fcfs(1), load, Law.CONSTANT, jobs, StationsAgainstTheoryTest::meanWait, theory);
  }

  @ParameterizedTest(name = "{1} cores, {0}, load {2}")
  @CsvSource({
    "EXPONENTIAL, 1, 0.5",
    "SHORT_OR_LONG, 1, 0.5",
    "EXPONENTIAL, 1, 0.8",
    "SHORT_OR_LONG, 1, 0.8",
    "EXPONENTIAL, 2, 0.5",
    "SHORT_OR_LONG, 2, 0.7"
  })
  void theMeanTimeUnderProcessorSharingDependsOnTheMeanServiceAlone(
      Law law, int cores, double load) {
    double theory =
        new ProcessorSharingQueue(cores, cores * load, 1).meanSojournSeconds().getAsDouble();
    check(sharing(cores), cores * load, law, 10_000, traffic -> 1 + meanWait(traffic), theory);
  }

  @ParameterizedTest(name = "{0} cores, service {1}")
  @CsvSource({"1, 0.5", "1, 5.5", "2, 0.5", "2, 5.5"})
  void processorSharingStretchesShortAndLongJobsAlike(int cores, double service) {
    double theory = new ProcessorSharingQueue(cores, cores * 0.7, 1).stretch().getAsDouble();
    check(
        sharing(cores),
        cores * 0.7,
        Law.SHORT_OR_LONG,
        10_000,
        traffic -> 1 + traffic.meanWait(nanos -> nanos == service * MEAN_SERVICE_NANOS) / service,
        theory);
  }

  @ParameterizedTest(name = "load {0}, p {1}")
  @CsvSource({"0.6, 0.5", "0.6, 0.9", "0.6, 0.99", "0.85, 0.5", "0.85, 0.95"})
  void theLawOfTheMg1WaitIsTheSimulatedOne(double load, double p) {
    var law = new Mg1WaitDistribution(load, new double[] {0.5, 5.5}, new double[] {0.9, 0.1});
    double quantileNanos = law.quantileSeconds(p) * MEAN_SERVICE_NANOS;
    check(
        fcfs(1),
        load,
        Law.SHORT_OR_LONG,
        10_000,
        traffic -> traffic.shareNoLongerThan(quantileNanos),
        p);
  }

  @ParameterizedTest(name = "load {0}")
  @CsvSource({"0.5", "0.8"})
  void theMeanMg1WaitIsPollaczekKhinchines(double load) {
    double theory = new Mg1Queue(load, 1, Law.SHORT_OR_LONG.secondMoment())
        .meanWaitSeconds()
        .getAsDouble();
    check(fcfs(1), load, Law.SHORT_OR_LONG, 20_000, StationsAgainstTheoryTest::meanWait, theory);
  }
}
