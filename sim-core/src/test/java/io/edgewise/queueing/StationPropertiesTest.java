package io.edgewise.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds on every path, not only on average: each seed draws its own load, servers and services. */
class StationPropertiesTest {
  private static final int JOBS = 500;

  private final Simulation simulation = new Simulation();
  private final long[] arrivedNanos = new long[JOBS];
  private final long[] servicesNanos = new long[JOBS];
  private final long[] waitsNanos = new long[JOBS];
  private long completed;
  private long lastCompleted = -1;
  private boolean inOrder = true;

  /** The number of jobs, summed over time. */
  private long jobNanos;

  private long jobsChangedNanos;
  private int jobs;

  static Stream<Arguments> seeds() {
    return IntStream.range(0, 100)
        .boxed()
        .flatMap(seed -> Stream.of(Arguments.of(seed, true), Arguments.of(seed, false)));
  }

  private Station run(int seed, boolean fcfs, int servers) {
    var stations = new Station[1];
    Completion completion = (job, waited) -> {
      waitsNanos[(int) job] = waited;
      inOrder &= job > lastCompleted;
      lastCompleted = job;
      completed++;
      jobsAreNow(stations[0].jobs());
    };
    stations[0] = fcfs
        ? new FcfsStation(simulation, "fcfs", servers, completion)
        : new ProcessorSharingStation(simulation, "sharing", servers, completion);
    Handler arrival = simulation.register("arrival", job -> {
      stations[0].submit(job, servicesNanos[(int) job]);
      jobsAreNow(stations[0].jobs());
      assertThat(stations[0].jobs()).as("arrived = left + present").isEqualTo((int)
          (job + 1 - completed));
    });
    var random = new SplittableRandom(seed);
    long longestService = 2 + random.nextLong(2_000_000);
    long longestGap = 1 + random.nextLong(longestService / servers + 1);
    long now = 0;
    for (int job = 0; job < JOBS; job++) {
      now += random.nextLong(longestGap);
      arrivedNanos[job] = now;
      servicesNanos[job] = random.nextInt(10) == 0 ? 0 : random.nextLong(longestService);
      simulation.schedule(now, arrival, job);
    }
    simulation.run(RunLimits.none());
    return stations[0];
  }

  private void jobsAreNow(int present) {
    jobNanos += jobs * (simulation.nowNanos() - jobsChangedNanos);
    jobsChangedNanos = simulation.nowNanos();
    jobs = present;
  }

  @ParameterizedTest(name = "seed {0}, first come first served {1}")
  @MethodSource("seeds")
  void noJobIsLostAndLittlesLawHoldsToTheNanosecond(int seed, boolean fcfs) {
    int servers = 1 + seed % 5;
    Station station = run(seed, fcfs, servers);
    assertThat(completed).isEqualTo(JOBS);
    assertThat(station.jobs()).isZero();
    assertThat(LongStream.of(waitsNanos)).allMatch(waited -> waited >= 0);
    long sojourns = IntStream.range(0, JOBS)
        .mapToLong(job -> waitsNanos[job] + servicesNanos[job])
        .sum();
    assertThat(jobNanos).isEqualTo(sojourns);
  }

  @ParameterizedTest(name = "seed {0}, first come first served {1}")
  @MethodSource("seeds")
  void theServersAreBusyForTheServiceThatWasAskedFor(int seed, boolean fcfs) {
    int servers = 1 + seed % 5;
    Station station = run(seed, fcfs, servers);
    double busyNanos = station.utilisation() * servers * simulation.nowNanos();
    double askedNanos =
        IntStream.range(0, JOBS).mapToLong(job -> servicesNanos[job]).sum();
    // Under processor sharing each departure is rounded, by at most a nanosecond on each core.
    assertThat(busyNanos)
        .isCloseTo(askedNanos, within(fcfs ? 1e-9 * askedNanos : (double) JOBS * servers));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("io.edgewise.queueing.ClosedFormsTest#seeds")
  void jobsStartInTheOrderOfArrivalAndLeaveOneServerInIt(int seed) {
    int servers = 1 + seed % 3;
    run(seed, true, servers);
    for (int job = 1; job < JOBS; job++) {
      assertThat(arrivedNanos[job] + waitsNanos[job])
          .as("start of job %d", job)
          .isGreaterThanOrEqualTo(arrivedNanos[job - 1] + waitsNanos[job - 1]);
    }
    if (servers == 1) {
      assertThat(inOrder).isTrue();
    }
  }
}
