package io.edgewise.benchmarks;

import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import io.edgewise.engine.StopReason;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hold model (D. W. Jones, 1986, Communications of the ACM 29(4)): the earliest event runs and schedules one more, so
 * that the number pending stays the same. Delays are exponential with a mean of a second, drawn beforehand. One operation
 * is one event.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HoldBenchmark {
  private static final int EVENTS = 100_000;
  private static final int DELAYS = 1 << 18;
  private static final RunLimits LIMITS = RunLimits.none().withMaximumEvents(EVENTS);

  /** How many events are scheduled at any time. */
  @Param({"100", "10000", "1000000"})
  public int pending = 100;

  private final long[] delaysNanos = new long[DELAYS];
  private Simulation simulation = new Simulation();
  private Handler hold = simulation.register("hold", this::onHold);
  private int next;

  /** Schedules the first events and lets all of them be replaced once. */
  @Setup(Level.Trial)
  public void fill() {
    var draws = new Draws(1, 0).stream("hold.delay");
    for (int i = 0; i < DELAYS; i++) {
      delaysNanos[i] = Math.round(InverseTransforms.exponential(draws.uniform(i), 1e9));
    }
    simulation = new Simulation();
    hold = simulation.register("hold", this::onHold);
    for (int i = 0; i < pending; i++) {
      simulation.schedule(delaysNanos[i % DELAYS], hold, i);
    }
    simulation.run(RunLimits.none().withMaximumEvents(pending));
  }

  private void onHold(long payload) {
    simulation.schedule(delaysNanos[next++ & (DELAYS - 1)], hold, payload);
  }

  /** Events, one after the other. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public StopReason hold() {
    return simulation.run(LIMITS);
  }
}
