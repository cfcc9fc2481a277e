package io.edgewise.benchmarks;

import com.sun.management.ThreadMXBean;
import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Locale;

/**
 * A billion events in one run: does time drift, does memory grow? A thousand clocks tick with periods of their own, from 10
 * milliseconds to 30 seconds, and ten thousand holds come after random delays of a second. Every event compares the time with what it must
 * be by whole numbers: the count of ticks times the period, or the sum of the delays.
 */
public final class BillionEvents {
  private static final long EVENTS = 1_000_000_000;
  private static final int PARTS = 10;
  private static final int CLOCKS = 1_000;
  private static final int HOLDS = 10_000;
  private static final int DELAYS = 1 << 16;
  private static final double MEAN_DELAY_NANOS = 1e9;

  /** Between the first and the last part of the run; classes that are loaded late take some. */
  private static final long GROWTH_BYTES = 1 << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final long events;
  private final Simulation simulation = new Simulation();
  private final Handler tick = simulation.register("tick", this::onTick);
  private final Handler hold = simulation.register("hold", this::onHold);
  private final long[] periodsNanos = new long[CLOCKS];
  private final long[] ticks = new long[CLOCKS];
  private final long[] holdsDueNanos = new long[HOLDS];
  private final long[] delaysNanos = new long[DELAYS];
  private int nextDelay;
  private long drifted;
  private long lastNanos;
  private int partsDone;
  private long partStarted;
  private long allocatedBefore;
  private long firstHeapBytes;
  private long lastHeapBytes;

  private BillionEvents(long events) {
    this.events = events;
    DrawStream draws = new Draws(1, 0).stream("delay");
    for (int i = 0; i < DELAYS; i++) {
      delaysNanos[i] =
          Math.round(InverseTransforms.exponential(draws.uniform(i), MEAN_DELAY_NANOS));
    }
    for (int i = 0; i < CLOCKS; i++) {
      // Evenly by the logarithm: as many clocks from 10 ms to 100 ms as from 1 s to 10 s.
      periodsNanos[i] = Math.round(10e6 * StrictMath.pow(3e3, (double) i / CLOCKS));
      simulation.schedule(periodsNanos[i], tick, i);
    }
    for (int i = 0; i < HOLDS; i++) {
      holdsDueNanos[i] = delaysNanos[i];
      simulation.schedule(delaysNanos[i], hold, i);
    }
  }

  /** Exits with 1 if time drifts or memory grows. An argument may ask for another number of events. */
  public static void main(String... arguments) {
    var run = new BillionEvents(arguments.length > 0 ? Long.parseLong(arguments[0]) : EVENTS);
    System.exit(run.isFlatAndExact() ? 0 : 1);
  }

  private boolean isFlatAndExact() {
    System.out.printf(
        "%14s %18s %10s %14s %16s%n",
        "events", "simulated ns", "ns/event", "heap bytes", "allocated bytes");
    startPart();
    simulation.run(RunLimits.none().withMaximumEvents(events).withInterrupted(this::look));
    look();
    System.out.printf(
        Locale.ROOT,
        "%d of %d events came at another time than was counted; the heap grew by %d bytes.%n",
        drifted,
        simulation.executedEvents(),
        lastHeapBytes - firstHeapBytes);
    return drifted == 0
        && simulation.executedEvents() == events
        && lastHeapBytes - firstHeapBytes <= GROWTH_BYTES;
  }

  private void onTick(long which) {
    int clock = (int) which;
    check(++ticks[clock] * periodsNanos[clock]);
    simulation.schedule(periodsNanos[clock], tick, which);
  }

  private void onHold(long which) {
    int i = (int) which;
    check(holdsDueNanos[i]);
    long delayNanos = delaysNanos[nextDelay++ & (DELAYS - 1)];
    holdsDueNanos[i] += delayNanos;
    simulation.schedule(delayNanos, hold, which);
  }

  private void check(long dueNanos) {
    long now = simulation.nowNanos();
    if (now != dueNanos || now < lastNanos) {
      drifted++;
    }
    lastNanos = now;
  }

  /** Asked every thousand events or so; never interrupts. */
  private boolean look() {
    long executed = simulation.executedEvents();
    if (executed >= events / PARTS * (partsDone + 1L)) {
      long nanos = System.nanoTime() - partStarted;
      long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
      memory.gc();
      lastHeapBytes = memory.getHeapMemoryUsage().getUsed();
      if (partsDone == 0) {
        firstHeapBytes = lastHeapBytes;
      }
      partsDone++;
      System.out.printf(
          Locale.ROOT,
          "%14d %18d %10.1f %14d %16d%n",
          executed,
          simulation.nowNanos(),
          (double) nanos * PARTS / events,
          lastHeapBytes,
          allocated);
      startPart();
    }
    return false;
  }

  private void startPart() {
    allocatedBefore = threads.getCurrentThreadAllocatedBytes();
    partStarted = System.nanoTime();
  }
}
