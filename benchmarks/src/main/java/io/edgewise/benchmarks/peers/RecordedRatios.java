package io.edgewise.benchmarks.peers;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.edgewise.benchmarks.peers.Comparison.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Whether this engine is as many times as fast as a plain loop over java.util.PriorityQueue as it was when last recorded. */
public final class RecordedRatios {
  /** A ratio may fall to this part of the recorded one: machines differ, and busy ones measure badly. */
  private static final double LEAST_PART = 0.5;

  private static final List<Case> CASES = List.of(
      Case.hold(DelayLaw.EXPONENTIAL, 100), Case.hold(DelayLaw.EXPONENTIAL, 10_000), Case.queue());

  private final Path recorded;

  /**
   * The ratios of a file.
   *
   * @param recorded as {@code peers.sh --csv} prints it
   */
  public RecordedRatios(Path recorded) {
    this.recorded = recorded;
  }

  /** Measures some cases, prints each and tells how many have fallen below half of their record. */
  public long fallen() throws IOException {
    var comparison = new Comparison(3, Duration.ofMillis(500), List.of(), System.err);
    long fallen = 0;
    for (Case each : CASES) {
      double before = ratio(each);
      Map<String, Figure> figures =
          comparison.measure(each, List.of(Peer.EDGEWISE, Peer.PRIORITY_QUEUE));
      double now = nanos(figures, Peer.PRIORITY_QUEUE) / nanos(figures, Peer.EDGEWISE);
      boolean holds = now >= LEAST_PART * before;
      System.out.printf(
          Locale.ROOT,
          "%-9s %s: %.2f times as fast as PriorityQueue, recorded %.2f times%n",
          holds ? "ok" : "SLOWER",
          each,
          now,
          before);
      fallen += holds ? 0 : 1;
    }
    return fallen;
  }

  /** Not a number, which fails, if it could not be measured. */
  private static double nanos(Map<String, Figure> figures, Peer peer) {
    Figure figure = figures.get(peer.column());
    return figure == null ? Double.NaN : figure.nanosPerEvent();
  }

  private double ratio(Case asked) throws IOException {
    String key = PeerTable.csvKey(asked);
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(recorded);
        Stream<NamedCsvRecord> stream = rows.stream()) {
      return stream
          .filter(row -> String.join(",", row.getFields().subList(0, 3)).equals(key))
          .mapToDouble(row -> number(row, Peer.PRIORITY_QUEUE) / number(row, Peer.EDGEWISE))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(
              "The file (%s) must have a row that begins with \"%s\".".formatted(recorded, key)));
    }
  }

  private static double number(NamedCsvRecord row, Peer peer) {
    return Double.parseDouble(row.getField(peer.column() + "_ns"));
  }
}
