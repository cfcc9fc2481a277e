package io.edgewise.queueing;

import io.edgewise.engine.Handler;
import io.edgewise.engine.Simulation;
import java.util.Arrays;

/**
 * Servers with one queue, first come, first served. A job keeps its server until it is done. Allocates nothing per job
 * once the queue has grown to its longest.
 */
public final class FcfsStation implements Station {
  private final Simulation simulation;
  private final String name;
  private final Completion completion;
  private final Handler serviceEnds;
  private final BusyServers busyServers;

  /** Servers without a job, as a stack. */
  private final int[] idle;

  private int idleCount;

  /** The job in service, by server. */
  private final long[] served;

  private final long[] waitedNanos;

  /** The queue, a ring whose length is a power of two. */
  private long[] queued = new long[16];

  private long[] queuedServiceNanos = new long[16];
  private long[] queuedAtNanos = new long[16];
  private int head;
  private int queueLength;

  /**
   * An empty station.
   *
   * @param name for error messages; not blank
   * @param servers from 1 to 1,000,000
   * @param completion told of each job that leaves
   */
  public FcfsStation(Simulation simulation, String name, int servers, Completion completion) {
    this.simulation = simulation;
    this.name = name;
    this.completion = completion;
    this.idle = new int[Require.servers(servers)];
    this.served = new long[servers];
    this.waitedNanos = new long[servers];
    this.serviceEnds = simulation.register(name + ": service ends", this::onServiceEnds);
    this.busyServers = new BusyServers(simulation, servers);
    // Server 0 on top, so that an idle station always starts with the same one.
    for (int server = servers - 1; server >= 0; server--) {
      idle[idleCount++] = server;
    }
  }

  @Override
  public void submit(long job, long serviceNanos) {
    Require.service(name, job, serviceNanos);
    if (idleCount > 0) {
      int server = idle[--idleCount];
      busyServers.set(served.length - idleCount);
      start(server, job, serviceNanos, 0);
    } else {
      enqueue(job, serviceNanos);
    }
  }

  @Override
  public int jobs() {
    return served.length - idleCount + queueLength;
  }

  @Override
  public double utilisation() {
    return busyServers.utilisation();
  }

  @Override
  public void restartStatistics() {
    busyServers.restart();
  }

  /** The next in the queue starts before the completion is told: what that submits must come behind. */
  private void onServiceEnds(long payload) {
    int server = (int) payload;
    long job = served[server];
    long waited = waitedNanos[server];
    if (queueLength > 0) {
      startFirstQueued(server);
    } else {
      idle[idleCount++] = server;
      busyServers.set(served.length - idleCount);
    }
    completion.completed(job, waited);
  }

  private void start(int server, long job, long serviceNanos, long waited) {
    served[server] = job;
    waitedNanos[server] = waited;
    simulation.schedule(serviceNanos, serviceEnds, server);
  }

  private void startFirstQueued(int server) {
    int first = head;
    head = (first + 1) & (queued.length - 1);
    queueLength--;
    start(
        server,
        queued[first],
        queuedServiceNanos[first],
        simulation.nowNanos() - queuedAtNanos[first]);
  }

  private void enqueue(long job, long serviceNanos) {
    if (queueLength == queued.length) {
      queued = unrolledTwiceAsLong(queued);
      queuedServiceNanos = unrolledTwiceAsLong(queuedServiceNanos);
      queuedAtNanos = unrolledTwiceAsLong(queuedAtNanos);
      head = 0;
    }
    int last = (head + queueLength) & (queued.length - 1);
    queued[last] = job;
    queuedServiceNanos[last] = serviceNanos;
    queuedAtNanos[last] = simulation.nowNanos();
    queueLength++;
  }

  private long[] unrolledTwiceAsLong(long[] ring) {
    long[] longer = Arrays.copyOfRange(ring, head, head + Math.multiplyExact(ring.length, 2));
    System.arraycopy(ring, 0, longer, ring.length - head, head);
    return longer;
  }
}
