package io.edgewise.benchmarks;

import io.edgewise.edge.Connections;
import io.edgewise.edge.CpuCosts;
import io.edgewise.edge.Discipline;
import io.edgewise.edge.EdgeModel;
import io.edgewise.edge.EdgeSimulation;
import io.edgewise.edge.Origin;
import io.edgewise.edge.Pop;
import io.edgewise.edge.PreparedEdge;
import io.edgewise.edge.RunWindow;
import io.edgewise.edge.Waf;
import io.edgewise.geo.Cities;
import io.edgewise.geo.Sites;
import io.edgewise.network.AccessLatency;
import io.edgewise.network.ClientPopulation;
import io.edgewise.network.RttModel;
import io.edgewise.random.Draws;
import io.edgewise.security.Inspection;
import io.edgewise.security.InspectionDepth;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.HandshakeCpu;
import io.edgewise.transport.Path;
import io.edgewise.transport.Protocol;
import io.edgewise.workload.Workload;
import java.time.Duration;
import java.util.Map;
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

/** Requests through the whole path of a PoP: connections, parsing, inspection, cache, origin, response. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RequestPathBenchmark {

  /** At 10,000 requests a second, a simulated second is that many on average. */
  private static final int REQUESTS_PER_SECOND = 10_000;

  /** How cores take up work. */
  @Param({"PINNED", "SHARED", "PROCESSOR_SHARING"})
  public Discipline discipline = Discipline.PINNED;

  private EdgeSimulation simulation = simulation(Discipline.PINNED);
  private long simulatedSeconds;

  /** Builds a simulation that has run long enough for its arrays to have grown. */
  @Setup(Level.Trial)
  public void start() {
    simulation = simulation(discipline);
    simulatedSeconds = 10;
    simulation.runUntil(Duration.ofSeconds(simulatedSeconds));
  }

  /** Runs one more simulated second. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS_PER_SECOND)
  public long requests() {
    return simulation.runUntil(Duration.ofSeconds(++simulatedSeconds));
  }

  private static EdgeSimulation simulation(Discipline discipline) {
    var site = Sites.byIata("FRA");
    var model = new EdgeModel(
        new Pop(3, 4, discipline, 0.1),
        ClientPopulation.nearest(
            site, Sites.teaching(), Cities.bundled(), RttModel.peered(RttModel.fitted())),
        new AccessLatency(8, 0.6),
        new Connections(
            0.15,
            ConnectionOptions.of(Protocol.TLS13).withRecords(4_096),
            Path.of(Duration.ofMillis(1)),
            HandshakeCpu.measured().client(),
            Duration.ofSeconds(30)),
        Workload.typical().withRequestsPerSecond(REQUESTS_PER_SECOND),
        20_000,
        new Origin(Duration.ofMillis(30), Duration.ofMillis(50), 0.8, 64, 0.05, 0.001),
        new CpuCosts(HandshakeCpu.measured().serverNanos(Protocol.TLS13), 350_000, 0.45),
        new Waf(Inspection.of(new InspectionDepth.Paranoia(1, 5)), 0.6, Map.of()));
    return new EdgeSimulation(
        PreparedEdge.of(model), new Draws(1, 0), new RunWindow(0, Integer.MAX_VALUE));
  }
}
