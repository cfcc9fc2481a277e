package io.edgewise.edge;

import io.edgewise.engine.Simulation;
import io.edgewise.queueing.Completion;
import io.edgewise.queueing.FcfsStation;
import io.edgewise.queueing.ProcessorSharingStation;
import io.edgewise.queueing.Station;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The queues of a PoP, one per core or one per server as its discipline has it. */
final class Workers {

  private final Pop pop;
  private final Station[] stations;
  private final int stationsPerServer;

  Workers(Simulation simulation, Pop pop, Completion completion) {
    this.pop = pop;
    this.stationsPerServer = pop.discipline() == Discipline.PINNED ? pop.coresPerServer() : 1;
    this.stations = IntStream.range(0, pop.servers() * stationsPerServer)
        .mapToObj(index -> open(simulation, "worker " + index, completion))
        .toArray(Station[]::new);
  }

  private Station open(Simulation simulation, String name, Completion completion) {
    return switch (pop.discipline()) {
      case PINNED -> new FcfsStation(simulation, name, 1, completion);
      case SHARED -> new FcfsStation(simulation, name, pop.coresPerServer(), completion);
      case PROCESSOR_SHARING ->
        new ProcessorSharingStation(simulation, name, pop.coresPerServer(), completion);
    };
  }

  /** The index of the station that serves a connection on that core of that server. */
  int station(int server, int core) {
    return stationsPerServer == 1 ? server : server * stationsPerServer + core;
  }

  Station station(int index) {
    return stations[index];
  }

  void restartStatistics() {
    for (var station : stations) {
      station.restartStatistics();
    }
  }

  double utilisation() {
    return Arrays.stream(stations).mapToDouble(Station::utilisation).average().orElseThrow();
  }

  double busiestUtilisation() {
    return IntStream.range(0, pop.servers())
        .mapToDouble(server -> Arrays.stream(
                stations, server * stationsPerServer, (server + 1) * stationsPerServer)
            .mapToDouble(Station::utilisation)
            .average()
            .orElseThrow())
        .max()
        .orElseThrow();
  }
}
