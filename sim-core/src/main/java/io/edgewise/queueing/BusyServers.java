package io.edgewise.queueing;

import io.edgewise.engine.Simulation;
import io.edgewise.stats.TimeWeighted;

/** The share of a station's servers that are busy, averaged over time. */
final class BusyServers {
  private final Simulation simulation;
  private final int servers;
  private final TimeWeighted average;
  private int busy;

  BusyServers(Simulation simulation, int servers) {
    this.simulation = simulation;
    this.servers = servers;
    this.average = new TimeWeighted(simulation.nowNanos(), 0);
  }

  void set(int nowBusy) {
    busy = nowBusy;
    average.update(simulation.nowNanos(), nowBusy);
  }

  double utilisation() {
    return Math.min(1, average.mean(simulation.nowNanos()).orElse(busy) / servers);
  }

  void restart() {
    average.restart(simulation.nowNanos());
  }
}
