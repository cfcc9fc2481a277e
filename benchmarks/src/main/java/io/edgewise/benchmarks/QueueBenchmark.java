package io.edgewise.benchmarks;

import io.edgewise.engine.RunLimits;
import io.edgewise.engine.StopReason;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Events of an M/M/1 queue at a load of 0.8, by a station: every arrival and service time is drawn by the
 * number of its job, every wait enters a tally. One operation is one event; a job has two.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QueueBenchmark {
  private static final int EVENTS = 100_000;
  private static final RunLimits LIMITS = RunLimits.none().withMaximumEvents(EVENTS);

  private MarkovianQueue queue = new MarkovianQueue(0.8);

  /** Builds a queue and lets its arrays grow. */
  @Setup(Level.Trial)
  public void fill() {
    queue = new MarkovianQueue(0.8);
    queue.run(LIMITS);
  }

  /** Arrivals and departures. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public StopReason mm1() {
    return queue.run(LIMITS);
  }
}
