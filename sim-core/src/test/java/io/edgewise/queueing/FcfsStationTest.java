package io.edgewise.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FcfsStationTest {
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
  void jobsWaitForTheServerInTheOrderOfArrival() {
    var station = new FcfsStation(simulation, "core", 1, this::completed);
    submitAt(station, 0, 1, 100);
    submitAt(station, 10, 2, 5);
    submitAt(station, 10, 3, 20);
    submitAt(station, 200, 4, 1);
    simulation.run(RunLimits.none());
    assertThat(log)
        .containsExactly(
            "100: job 1 waited 0",
            "105: job 2 waited 90",
            "125: job 3 waited 95",
            "201: job 4 waited 0");
    assertThat(station.utilisation()).isEqualTo(126.0 / 201);
  }

  @Test
  void twoServersShareOneQueue() {
    var station = new FcfsStation(simulation, "cores", 2, this::completed);
    submitAt(station, 0, 1, 100);
    submitAt(station, 0, 2, 10);
    submitAt(station, 1, 3, 10);
    submitAt(station, 1, 4, 10);
    simulation.run(RunLimits.none());
    assertThat(log)
        .containsExactly(
            "10: job 2 waited 0",
            "20: job 3 waited 9",
            "30: job 4 waited 19",
            "100: job 1 waited 0");
    assertThat(station.utilisation()).isEqualTo(130.0 / 200);
  }

  @Test
  void whatACompletionSubmitsQueuesBehindThoseWhoWait() {
    var stations = new ArrayList<FcfsStation>();
    stations.add(new FcfsStation(simulation, "core", 1, (job, waited) -> {
      completed(job, waited);
      if (job == 1) {
        stations.get(0).submit(11, 7);
      }
    }));
    submitAt(stations.get(0), 0, 1, 10);
    submitAt(stations.get(0), 5, 2, 10);
    simulation.run(RunLimits.none());
    assertThat(log)
        .containsExactly("10: job 1 waited 0", "20: job 2 waited 5", "27: job 11 waited 10");
  }

  @Test
  void refusesNegativeServiceAndNoServers() {
    var station = new FcfsStation(simulation, "core", 1, this::completed);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> station.submit(5, -1))
        .withMessage("The serviceNanos (-1) must not be negative: job 5 at station \"core\".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FcfsStation(simulation, "core", 0, this::completed))
        .withMessage("The servers (0) must be from 1 to 1000000.");
  }
}
