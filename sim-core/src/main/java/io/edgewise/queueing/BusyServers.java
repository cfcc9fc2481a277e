package io.edgewise.queueing;

import io.edgewise.engine.Simulation;

/** The share of a station's servers that are busy, averaged over time. */
final class BusyServers {
  private final Simulation simulation;
  private final int servers;
  private int busy;
  private long startNanos;
  private long changedNanos;
  private double busyServerNanos;

  BusyServers(Simulation simulation, int servers) {
    this.simulation = simulation;
    this.servers = servers;
    restart();
  }

  void set(int nowBusy) {
    accumulate();
    busy = nowBusy;
  }

  double utilisation() {
    accumulate();
    long elapsedNanos = changedNanos - startNanos;
    double average = elapsedNanos == 0 ? busy : busyServerNanos / elapsedNanos;
    return Math.min(1, average / servers);
  }

  void restart() {
    startNanos = simulation.nowNanos();
    changedNanos = startNanos;
    busyServerNanos = 0;
  }

  private void accumulate() {
    long now = simulation.nowNanos();
    busyServerNanos += (double) (now - changedNanos) * busy;
    changedNanos = now;
  }
}
