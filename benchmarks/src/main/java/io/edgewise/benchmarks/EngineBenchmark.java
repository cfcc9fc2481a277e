package io.edgewise.benchmarks;

import io.edgewise.benchmarks.peers.Case;
import io.edgewise.benchmarks.peers.Driver;
import io.edgewise.benchmarks.peers.Peer;
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
 * Events of this engine by model, size and law, and on request of another engine, so that a profiler can look at either:
 * {@code run.sh Engine -p model="hold bimodal 100" -p peer=SSJ_SPLAY_TREE -prof gc}. One operation is one event. Engines
 * are compared by {@code peers.sh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EngineBenchmark {
  private static final int EVENTS = 100_000;

  /** In the words of {@link Case}. */
  @Param({
    "hold exponential 100",
    "hold exponential 10000",
    "hold exponential 1000000",
    "hold uniform 100",
    "hold uniform 10000",
    "hold uniform 1000000",
    "hold bimodal 100",
    "hold bimodal 10000",
    "hold bimodal 1000000",
    "hold constant 100",
    "hold constant 10000",
    "hold constant 1000000",
    "hold equal 100",
    "hold equal 10000",
    "hold equal 1000000",
    "cancel exponential 100",
    "cancel exponential 10000",
    "cancel exponential 1000000",
    "dispatch exponential 100 1",
    "dispatch exponential 100 3",
    "dispatch exponential 100 12",
    "mm1 exponential"
  })
  public String model = "mm1 exponential";

  /** Whose engine. */
  @Param({"EDGEWISE"})
  public Peer peer = Peer.EDGEWISE;

  private Driver driver = driver();

  private Driver driver() {
    return Case.of(model)
        .driver(peer.engine())
        .orElseThrow(() -> new IllegalArgumentException(
            "The peer (%s) is not asked for the model (%s).".formatted(peer, model)));
  }

  /** Schedules the first events and lets all of them be replaced. */
  @Setup(Level.Trial)
  public void fill() {
    driver = driver();
    driver.run(2L * Math.max(EVENTS, Case.of(model).pending()));
  }

  /** Events, one after the other; engines that run more at once count too few. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long events() {
    return driver.run(EVENTS);
  }
}
