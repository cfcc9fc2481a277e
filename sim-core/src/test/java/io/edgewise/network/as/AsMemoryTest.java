package io.edgewise.network.as;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.random.Draws;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsMemoryTest {
  private static final int SYSTEMS = 60_000;
  private static final int LINKS = 260_000;
  private static final int SITES = 350;

  @TempDir
  private Path directory;

  @Test
  void aGraphOfTheInternetsSizeAndItsRoutesStayFarBelow64Megabytes() throws IOException {
    Path file = file();
    long before = heapBytes();
    var graph = AsGraph.read(file);
    var sessions = new ArrayList<Session>();
    for (int site = 0; site < SITES; site++) {
      sessions.add(new Session(site, graph.number(site), Relationship.PEER));
    }
    var propagation = new AsPropagation(graph, sessions, SITES);
    var routes = propagation.routes(site -> true, site -> 0);
    long held = heapBytes() - before;
    assertThat(graph.systems()).isEqualTo(SYSTEMS);
    assertThat(routes).isNotNull();
    // The arrays alone: a number a system, three adjacencies with each link in two of them, and a
    // set of 350 bits, a kind and a length a system. Twice as much is left for what else lives.
    long arrays = 4L * SYSTEMS
        + 3L * 4 * SYSTEMS
        + 2L * 4 * LINKS
        + SYSTEMS * (8L * ((SITES + 63) / 64) + 1 + 4);
    assertThat(held).isBetween(arrays / 2, 2 * arrays).isLessThan(64L << 20);
    assertThat(propagation).isNotNull();
  }

  private static long heapBytes() {
    // Twice, so that what finalizers and references held is gone too.
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** A tree, so that every system is there, and further links at random. */
  private Path file() throws IOException {
    var draws = new Draws(1, 0).stream("test.as");
    var linked = new HashSet<Long>();
    List<String> lines = new ArrayList<>();
    for (int system = 2; system <= SYSTEMS; system++) {
      int provider = 1 + (int) (draws.uniform(system) * (system - 1));
      linked.add((long) provider * SYSTEMS + system);
      lines.add(provider + "|" + system + "|-1");
    }
    for (long i = 0; lines.size() < LINKS; i++) {
      int one = 1 + (int) (draws.uniform(i, 1) * SYSTEMS);
      int other = 1 + (int) (draws.uniform(i, 2) * SYSTEMS);
      if (one < other && linked.add((long) one * SYSTEMS + other)) {
        lines.add(one + "|" + other + "|0");
      }
    }
    return Files.write(directory.resolve("as-rel.txt"), lines);
  }
}
