package io.edgewise.security;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What share of attacks and of benign requests is blocked, by paranoia level, anomaly threshold and class.
 *
 * <p>Our measurement of CRS 3.3.4 on ModSecurity 3.0.9 with 1,927 attacks, 617 plain, 163 rich and 219 hard benign
 * requests. Levels and thresholds compare with each other; absolute shares do not carry over to another site's traffic:
 * the plain requests are generated, the rich ones hostile on purpose, and the attacks hold near-duplicates, so that the
 * posteriors are too narrow rather than too wide.
 */
public final class DetectionTable {
  private static final Set<String> RICH = Set.of("form-markdown", "html-editor", "json-graphql");

  private final Map<Cell, Share> shares;
  private final SortedSet<Integer> thresholds;

  private record Cell(int paranoia, int threshold, Enum<?> what) {}

  private DetectionTable(Map<Cell, Share> shares) {
    this.shares = Map.copyOf(shares);
    this.thresholds = new TreeSet<>(
        shares.keySet().stream().map(Cell::threshold).collect(Collectors.toUnmodifiableSet()));
  }

  /** The table that comes with the library. */
  public static DetectionTable bundled() {
    try (InputStream stream =
            Objects.requireNonNull(DetectionTable.class.getResourceAsStream("detection.csv"));
        CsvReader<NamedCsvRecord> rows = CsvReader.builder()
            .ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      Map<Cell, Share> shares = new HashMap<>();
      for (NamedCsvRecord row : rows) {
        var cell = new Cell(
            number(row, "paranoia"), number(row, "threshold"), classOf(row.getField("category")));
        shares.merge(cell, new Share(number(row, "blocked"), number(row, "requests")), Share::plus);
      }
      return new DetectionTable(shares);
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled detection.csv cannot be read.", e);
    }
  }

  /** Share of the attacks of a class that is blocked. */
  public Share attack(int paranoia, int threshold, AttackClass attackClass) {
    return share(paranoia, threshold, attackClass);
  }

  /** Share of the benign requests of a class that is blocked. */
  public Share benign(int paranoia, int threshold, TrafficClass trafficClass) {
    return share(paranoia, threshold, trafficClass);
  }

  /** The anomaly thresholds that were measured, ascending, the same for each level. */
  public List<Integer> thresholds() {
    return List.copyOf(thresholds);
  }

  private Share share(int paranoia, int threshold, Enum<?> what) {
    Ruleset.ofParanoia(paranoia);
    Share share = shares.get(new Cell(paranoia, threshold, what));
    if (share == null) {
      throw new IllegalArgumentException("""
          The threshold (%d) must be one of %s: no other was measured.
          Maybe you want %d.""".formatted(threshold, thresholds, nearest(threshold)));
    }
    return share;
  }

  private int nearest(int threshold) {
    int best = thresholds.first();
    for (int candidate : thresholds) {
      if (Math.abs((long) candidate - threshold) < Math.abs((long) best - threshold)) {
        best = candidate;
      }
    }
    return best;
  }

  private static Enum<?> classOf(String category) {
    if (category.startsWith("hard-")) {
      return TrafficClass.HARD;
    }
    if (RICH.contains(category)) {
      return TrafficClass.RICH;
    }
    for (AttackClass attack : AttackClass.values()) {
      if (attack.label().equals(category)) {
        return attack;
      }
    }
    return TrafficClass.PLAIN;
  }

  private static int number(NamedCsvRecord row, String column) {
    return Integer.parseInt(row.getField(column));
  }
}
