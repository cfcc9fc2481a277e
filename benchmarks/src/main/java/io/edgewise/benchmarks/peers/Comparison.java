package io.edgewise.benchmarks.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures engines side by side on a machine that is not quiet. Each measurement is a JVM of its own, so that no engine is
 * compiled for the calls of another; the engines take turns in rounds, to and fro, so that what disturbs the machine for a
 * while disturbs all; the figure is the median of the rounds. Of the ways in which one engine can be had, all run in the
 * first round and the best in the others.
 *
 * @param rounds how often each engine is measured; positive
 * @param measurement how long each time, after at least as long a warm-up
 * @param jvmOptions for the JVMs that are measured
 * @param progress told of each measurement
 */
public record Comparison(
    int rounds, Duration measurement, List<String> jvmOptions, PrintStream progress) {

  /** After this, and some microseconds for each event pending, an engine is too slow to be waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** On a busy machine a compiler in the background comes late, and what would be measured is the interpreter. */
  private static final String FOREGROUND_COMPILATION = "-Xbatch";

  private static final long HEAP_MEBIBYTES = 256;

  /** Ten timeouts that were cancelled wait for their time in one engine. */
  private static final long HEAP_BYTES_PER_PENDING = 1_500;

  private static final Duration PATIENCE_PER_PENDING = Duration.ofNanos(30_000);

  /**
   * What was measured of an engine.
   *
   * @param peer the way in which it was had
   * @param nanosPerEvent the median
   */
  public record Figure(Peer peer, double nanosPerEvent) {
    private static Figure faster(Figure one, Figure other) {
      return one.nanosPerEvent <= other.nanosPerEvent ? one : other;
    }
  }

  /** The figures by {@link Peer#column()}, without engines that are not asked, fail or are too slow. */
  public Map<String, Figure> measure(Case asked, Collection<Peer> peers) {
    Map<String, Figure> figures = new TreeMap<>();
    Map<Peer, List<Double>> measured = new EnumMap<>(Peer.class);
    List<Peer> turns = new ArrayList<>(peers);
    for (int round = 1; round <= rounds; round++) {
      measured.keySet().retainAll(turns);
      for (Peer peer : turns) {
        OptionalDouble nanos = fork(asked, peer);
        report(asked, round, peer, nanos);
        nanos.ifPresent(
            value -> measured.computeIfAbsent(peer, key -> new ArrayList<>()).add(value));
      }
      figures.clear();
      measured.forEach((peer, nanos) ->
          figures.merge(peer.column(), new Figure(peer, median(nanos)), Figure::faster));
      turns =
          new ArrayList<>(figures.values().stream().map(Figure::peer).sorted().toList());
      if (round % 2 == 1) {
        Collections.reverse(turns);
      }
    }
    return figures;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private void report(Case asked, int round, Peer peer, OptionalDouble nanos) {
    progress.printf(
        Locale.ROOT,
        "%s, round %d of %d: %s %s%n",
        asked,
        round,
        rounds,
        peer.name().toLowerCase(Locale.ROOT),
        nanos.isPresent()
            ? String.format(Locale.ROOT, "%.1f ns", nanos.getAsDouble())
            : "is not asked, fails or is too slow");
  }

  private OptionalDouble fork(Case asked, Peer peer) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(FOREGROUND_COMPILATION);
    command.addAll(touchedHeap(asked));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName()));
    command.addAll(List.of(asked.toString(), peer.name(), String.valueOf(measurement.toNanos())));
    Duration patience = PATIENCE
        .plus(measurement.multipliedBy(10))
        .plus(PATIENCE_PER_PENDING.multipliedBy(asked.pending()));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
      try {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                && process.exitValue() == 0
            ? answer(process)
            : OptionalDouble.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while measuring " + asked + ".", e);
    }
  }

  /**
   * A heap of a size that holds any engine, touched before the measurement: where an engine allocates, the first use of each
   * page would take more time than its events, for as long as there are pages not used yet.
   */
  private static List<String> touchedHeap(Case asked) {
    long mebibytes = HEAP_MEBIBYTES + asked.pending() * HEAP_BYTES_PER_PENDING / (1 << 20);
    return List.of(
        "-Xms%dm".formatted(mebibytes), "-Xmx%dm".formatted(mebibytes), "-XX:+AlwaysPreTouch");
  }

  /** A log line of some engine may come before it. */
  private static OptionalDouble answer(Process process) throws IOException {
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    String last = text.substring(text.lastIndexOf('\n') + 1);
    return last.equals(Fork.NONE)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(last));
  }
}
