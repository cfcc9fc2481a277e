package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replications that any number of threads ran, merged in their order, give the same bytes. */
class MergingTest {
  private static final int REPLICATIONS = 40;

  /** All that can be merged, of one replication or of several. */
  private static final class Figures {
    private final Tally tally = new Tally();
    private final LatencyHistogram latencies = new LatencyHistogram();
    private final PairedDifference difference = new PairedDifference();
    private final ControlVariates controlled = new ControlVariates(0);

    static Figures of(int replication) {
      DrawStream stream = new Draws(1, replication).stream("latency");
      var figures = new Figures();
      var slower = new LatencyHistogram();
      var controls = new Tally();
      for (int i = 0; i < 200 + replication; i++) {
        double normal = InverseTransforms.normal(stream.uniform(i));
        // Now and then above an hour, and above 2^53 ns in sum, so that the order of adding tells.
        double nanos = 1e11 * StrictMath.exp(2 * normal);
        figures.tally.add(nanos);
        figures.latencies.record((long) nanos);
        slower.record((long) (1.1 * nanos));
        controls.add(normal);
      }
      figures.difference.addQuantiles(figures.latencies, slower, 0.9);
      figures.controlled.add(figures.tally.mean().orElseThrow(), controls.mean().orElseThrow());
      return figures;
    }

    void merge(Figures other) {
      tally.merge(other.tally);
      latencies.merge(other.latencies);
      difference.merge(other.difference);
      controlled.merge(other.controlled);
    }

    byte[] bytes() {
      var buffer = ByteBuffer.allocate(1_000);
      buffer.putLong(tally.count());
      buffer.putDouble(tally.minimum().orElseThrow());
      buffer.putDouble(tally.maximum().orElseThrow());
      put(buffer, tally.interval(0.95).orElseThrow());
      buffer.putLong(latencies.count());
      buffer.putLong(latencies.overflows());
      buffer.putDouble(latencies.meanNanos().orElseThrow());
      for (double p : new double[] {0.01, 0.5, 0.99, 0.999}) {
        buffer.putDouble(latencies.quantileNanos(p).orElseThrow());
        buffer.putDouble(latencies.smoothQuantileNanos(p).orElseThrow());
      }
      put(buffer, difference.interval(0.95).orElseThrow());
      put(buffer, controlled.interval(0.95).orElseThrow());
      return buffer.array();
    }

    private static void put(ByteBuffer buffer, ConfidenceInterval interval) {
      buffer.putDouble(interval.mean());
      buffer.putDouble(interval.halfWidth());
      buffer.putLong(interval.count());
    }
  }

  private static byte[] merged(Iterable<Figures> replications) {
    var all = new Figures();
    replications.forEach(all::merge);
    return all.bytes();
  }

  private static List<Figures> run(int threads) throws ExecutionException, InterruptedException {
    var executor = Executors.newFixedThreadPool(threads);
    try {
      var futures = new ArrayList<Future<Figures>>();
      // The last first, so that they end in another order than that of their numbers.
      for (int replication = REPLICATIONS - 1; replication >= 0; replication--) {
        int number = replication;
        futures.add(0, executor.submit(() -> Figures.of(number)));
      }
      var replications = new ArrayList<Figures>();
      for (Future<Figures> future : futures) {
        replications.add(future.get());
      }
      return replications;
    } finally {
      executor.shutdownNow();
    }
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 3, 8, 32})
  void anyNumberOfThreadsGivesTheSameBytes(int threads)
      throws ExecutionException, InterruptedException {
    var alone = new ArrayList<Figures>();
    for (int replication = 0; replication < REPLICATIONS; replication++) {
      alone.add(Figures.of(replication));
    }
    assertThat(merged(run(threads))).isEqualTo(merged(alone));
  }

  @Test
  void theOrderOfMergingMattersSoThatItMustBeThatOfReplications()
      throws ExecutionException, InterruptedException {
    List<Figures> replications = run(2);
    byte[] inOrder = merged(replications);
    Collections.reverse(replications);
    assertThat(merged(replications)).isNotEqualTo(inOrder);
  }
}
