package io.edgewise.benchmarks;

import io.edgewise.network.as.AsGraph;
import io.edgewise.network.as.AsPropagation;
import io.edgewise.network.as.AsRoutes;
import io.edgewise.network.as.Relationship;
import io.edgewise.network.as.Session;
import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Routes of 60,000 systems over 260,000 links to one set of announcements, on a graph that is drawn with the shape of the
 * internet's: a clique, transit that grows by preference, many stubs, and peering among the larger systems.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AsPropagationBenchmark {
  private static final int SYSTEMS = 60_000;
  private static final int LINKS = 260_000;
  private static final int CLIQUE = 15;
  private static final int TRANSIT = 9_000;
  private static final int SESSIONS_PER_SITE = 4;

  /** Sites that announce. */
  @Param({"1", "30", "350"})
  public int sites = 350;

  private Path file = Path.of("as-rel.txt");
  private Optional<AsPropagation> propagation = Optional.empty();

  /** Draws the graph and writes it as CAIDA would. */
  @Setup(Level.Trial)
  public void draw() throws IOException {
    file = Files.createTempFile("as-rel", ".txt");
    Files.write(file, lines(new Draws(1, 0).stream("benchmark.as")));
    propagation = Optional.of(propagation(AsGraph.read(file), sites));
  }

  @TearDown(Level.Trial)
  public void remove() throws IOException {
    Files.delete(file);
  }

  /** Systems are numbered in the order in which they join; the earlier, the larger. */
  private static List<String> lines(DrawStream draws) {
    var lines = new ArrayList<String>();
    var linked = new HashSet<Long>();
    for (int system = 1; system < SYSTEMS; system++) {
      if (system < CLIQUE) {
        for (int other = 0; other < system; other++) {
          link(lines, linked, other, system, 0);
        }
        continue;
      }
      int providers = 1 + (int) (2.5 * draws.uniform(system));
      for (int i = 0; i < providers; i++) {
        // By the cube: the early systems have most of the customers.
        double u = draws.uniform(system, i);
        link(lines, linked, (int) (u * u * u * Math.min(system, TRANSIT)), system, -1);
      }
    }
    for (long i = 0; lines.size() < LINKS; i++) {
      double one = draws.uniform(i, 10);
      double other = draws.uniform(i, 11);
      link(lines, linked, (int) (one * one * TRANSIT), (int) (other * other * TRANSIT), 0);
    }
    return lines;
  }

  private static void link(List<String> lines, Set<Long> linked, int one, int other, int kind) {
    long pair = (long) Math.min(one, other) * SYSTEMS + Math.max(one, other);
    if (one != other && linked.add(pair)) {
      lines.add((one + 1) + "|" + (other + 1) + "|" + kind);
    }
  }

  private static AsPropagation propagation(AsGraph graph, int sites) {
    var draws = new Draws(1, 0).stream("benchmark.sessions");
    var sessions = new ArrayList<Session>();
    int largest = Math.min(graph.systems(), TRANSIT);
    for (int site = 0; site < sites; site++) {
      for (int i = 0; i < SESSIONS_PER_SITE; i++) {
        double u = draws.uniform(site, i);
        long neighbour = graph.number((int) (u * u * largest));
        sessions.add(
            new Session(site, neighbour, i == 0 ? Relationship.PROVIDER : Relationship.PEER));
      }
    }
    return new AsPropagation(graph, sessions, sites);
  }

  /** One set of announcements. */
  @Benchmark
  public AsRoutes routes() {
    return propagation.orElseThrow().routes(site -> true, site -> 0);
  }

  /** Reading the file and building the graph. */
  @Benchmark
  public AsGraph read() throws IOException {
    return AsGraph.read(file);
  }
}
