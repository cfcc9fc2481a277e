package io.edgewise.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessorSharingStationTest {
  private final Simulation simulation = new Simulation();
  private final List<String> log = new ArrayList<>();

  private void completed(long job, long waitedNanos) {
    log.add("%d: job %d waited %d".formatted(simulation.nowNanos(), job, waitedNanos));
  }

  private void submitAt(Station station, long nanos, long job, long serviceNanos) {
    Handler arrival =
        simulation.register("arrival", payload -> station.submit(payload, serviceNanos));
    simulation.schedule(nanos, arrival, job);
  }

  @Test
  void twoJobsOnOneCoreRunAtHalfSpeed() {
    var station = new ProcessorSharingStation(simulation, "core", 1, this::completed);
    submitAt(station, 0, 1, 100);
    submitAt(station, 50, 2, 25);
    simulation.run(RunLimits.none());
    assertThat(log).containsExactly("100: job 2 waited 25", "125: job 1 waited 25");
    assertThat(station.utilisation()).isEqualTo(1);
  }

  @Test
  void asManyJobsAsCoresDoNotSlowEachOther() {
    var station = new ProcessorSharingStation(simulation, "cores", 2, this::completed);
    submitAt(station, 0, 1, 100);
    submitAt(station, 50, 2, 25);
    simulation.run(RunLimits.none());
    assertThat(log).containsExactly("75: job 2 waited 0", "100: job 1 waited 0");
    assertThat(station.utilisation()).isEqualTo(0.625);
  }

  @Test
  void jobsThatAreDueTogetherLeaveInTheOrderOfArrival() {
    var station = new ProcessorSharingStation(simulation, "cores", 2, this::completed);
    submitAt(station, 0, 3, 10);
    submitAt(station, 0, 1, 10);
    submitAt(station, 0, 2, 10);
    simulation.run(RunLimits.none());
    assertThat(log)
        .containsExactly("15: job 3 waited 5", "15: job 1 waited 5", "15: job 2 waited 5");
  }

  @Test
  void departuresAreRoundedToTheNearestNanosecondAndRoundingDoesNotAddUp() {
    var station = new ProcessorSharingStation(simulation, "cores", 3, this::completed);
    IntStream.rangeClosed(1, 5).forEach(job -> submitAt(station, 0, job, job));
    simulation.run(RunLimits.none());
    // Exactly 5/3, then (at three of four) 4/3 later, then one nanosecond after the other.
    assertThat(log)
        .containsExactly(
            "2: job 1 waited 1",
            "3: job 2 waited 1",
            "4: job 3 waited 1",
            "5: job 4 waited 1",
            "6: job 5 waited 1");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyDepartureIsTheFluidModelsWithinHalfANanosecond(int seed) {
    checkAgainstFluidModel(seed, 1_000_000, 0.50001);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void arrivalsInTheNanosecondOfADepartureMoveOthersByLittle(int seed) {
    checkAgainstFluidModel(seed, 1, 1.5);
  }

  private void checkAgainstFluidModel(int seed, long scaleNanos, double toleranceNanos) {
    var random = new SplittableRandom(seed);
    int servers = 1 + random.nextInt(4);
    int jobs = 300;
    long[] arrivals = new long[jobs];
    long[] services = new long[jobs];
    long now = 0;
    for (int job = 0; job < jobs; job++) {
      now += random.nextLong(60 * scaleNanos / servers);
      arrivals[job] = now;
      services[job] = random.nextLong(55 * scaleNanos);
    }
    double[] expected = fluidDepartures(servers, arrivals, services);
    double[] departures = new double[jobs];
    var station = new ProcessorSharingStation(simulation, "cores", servers, (job, waited) -> {
      departures[(int) job] = simulation.nowNanos();
      assertThat(waited)
          .isEqualTo(simulation.nowNanos() - arrivals[(int) job] - services[(int) job])
          .isNotNegative();
    });
    for (int job = 0; job < jobs; job++) {
      submitAt(station, arrivals[job], job, services[job]);
    }
    simulation.run(RunLimits.none());
    assertThat(departures).usingComparatorWithPrecision(toleranceNanos).containsExactly(expected);
    assertThat(station.jobs()).isZero();
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  /** Every job's remaining service, brought forward from change to change. */
  private static double[] fluidDepartures(int servers, long[] arrivals, long[] services) {
    double[] left = new double[arrivals.length];
    double[] departures = new double[arrivals.length];
    Arrays.fill(departures, -1);
    double now = 0;
    int arrived = 0;
    int departed = 0;
    while (departed < arrivals.length) {
      int present = arrived - departed;
      double speed = Math.min(1, (double) servers / Math.max(1, present));
      int first = -1;
      for (int job = 0; job < arrived; job++) {
        if (departures[job] < 0 && (first < 0 || left[job] < left[first])) {
          first = job;
        }
      }
      double nextDeparture = first < 0 ? Double.POSITIVE_INFINITY : now + left[first] / speed;
      double nextArrival = arrived < arrivals.length ? arrivals[arrived] : Double.POSITIVE_INFINITY;
      double next = Math.min(nextDeparture, nextArrival);
      for (int job = 0; job < arrived; job++) {
        left[job] -= (next - now) * speed;
      }
      now = next;
      if (nextDeparture <= nextArrival) {
        departures[first] = now;
        departed++;
      } else {
        left[arrived] = services[arrived];
        arrived++;
      }
    }
    return departures;
  }

  @Test
  void virtualTimeIsSetBackInALongBusyPeriodWithoutAnEffect() {
    var station = new ProcessorSharingStation(simulation, "core", 1, this::completed);
    long hour = 3_600_000_000_000L;
    submitAt(station, 0, 1, hour);
    submitAt(station, hour / 2, 2, 1_000);
    submitAt(station, hour / 2 + 10_000, 3, 1_000);
    simulation.run(RunLimits.none());
    assertThat(log)
        .containsExactly(
            (hour / 2 + 2_000) + ": job 2 waited 1000",
            (hour / 2 + 12_000) + ": job 3 waited 1000",
            (hour + 2_000) + ": job 1 waited 2000");
  }

  @Test
  void restartingTheStatisticsForgetsThePastButNotTheJobs() {
    var station = new ProcessorSharingStation(simulation, "cores", 2, this::completed);
    submitAt(station, 100, 1, 200);
    simulation.run(RunLimits.none().withMaximumEvents(1));
    assertThat(station.utilisation()).isZero();
    station.restartStatistics();
    assertThat(station.utilisation()).as("the present share").isEqualTo(0.5);
    simulation.run(new RunLimits(200, Long.MAX_VALUE, () -> false));
    assertThat(station.utilisation()).isEqualTo(0.5);
    assertThat(station.jobs()).isEqualTo(1);
    simulation.run(RunLimits.none());
    assertThat(station.utilisation()).isCloseTo(0.5, within(0.0));
  }

  @Test
  void refusesNegativeService() {
    var station = new ProcessorSharingStation(simulation, "core", 1, this::completed);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> station.submit(5, -1))
        .withMessage("The serviceNanos (-1) must not be negative: job 5 at station \"core\".");
  }
}
