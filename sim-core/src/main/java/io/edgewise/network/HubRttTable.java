package io.edgewise.network;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.edgewise.geo.CsvRow;
import io.edgewise.geo.NearestWord;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The coefficients as a table that says what each of them means. */
final class HubRttTable {
  private static final String[] COLUMNS = {"term", "from", "to", "value", "meaning"};
  private static final String[] KEY = {"term", "from", "to"};
  private static final String PAIR_LEVEL = "pair_level";
  private static final String PAIR_SLOPE = "pair_slope";
  private static final String DETOUR = "link_detour";

  private final CableHubs cables = CableHubs.bundled();
  private final Regions regions = Regions.bundled();

  private record Row(String term, String from, String to, double value, String meaning) {
    String name() {
      return from.isEmpty() ? term : "%s %s %s".formatted(term, from, to);
    }
  }

  private HubRttTable() {}

  static HubRttCoefficients bundled() {
    String file = "rtt-coefficients.csv";
    try (InputStream stream = Objects.requireNonNull(HubRttTable.class.getResourceAsStream(file))) {
      return new HubRttTable().read(file, stream);
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled %s cannot be read.".formatted(file), e);
    }
  }

  static HubRttCoefficients read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return new HubRttTable().read(file.toString(), stream);
    }
  }

  static void write(HubRttCoefficients coefficients, OutputStream out) throws IOException {
    try (CsvWriter writer =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(new Unclosed(out))) {
      writer.writeRecord(COLUMNS);
      for (Row row : new HubRttTable().rows(coefficients)) {
        String value = BigDecimal.valueOf(row.value()).stripTrailingZeros().toPlainString();
        writer.writeRecord(row.term(), row.from(), row.to(), value, row.meaning());
      }
    }
  }

  private List<Row> rows(HubRttCoefficients coefficients) {
    List<Row> rows = new ArrayList<>();
    var error = coefficients.error();
    add(rows, "pairs", (double) error.pairs(), "measured pairs of the fit");
    add(rows, "cities", (double) error.cities(), "their cities");
    add(
        rows,
        "unseen_median_error",
        error.medianRelativeError(),
        "median relative error on cities left out (8 folds 4 repeats)");
    add(rows, "unseen_median_error_sd", error.medianSpread(), "its spread between repeats");
    add(
        rows,
        "unseen_within_20_percent",
        error.shareWithin20Percent(),
        "share of those pairs within 20 % of the measured value");
    add(rows, "unseen_within_20_percent_sd", error.shareSpread(), "its spread between repeats");
    add(
        rows,
        "residual_sigma_within",
        error.sigmaWithinRegion(),
        "half the width of the middle 68.3 % of log(measured / model) within a region");
    add(rows, "residual_sigma_between", error.sigmaBetweenRegions(), "and between regions");
    add(rows, "near", coefficients.nearMillis(), "ms lost near the ends; half of it at 100 km");
    add(rows, "per_megametre", coefficients.millisPerMegametre(), "ms per 1000 km of route");
    add(rows, "level", coefficients.level(), "logarithm of a factor for all pairs");
    add(rows, "slope", coefficients.slope(), "its growth with log(route / 1000 km + 0.3)");
    add(rows, "curvature", coefficients.curvature(), "and with the square of that logarithm");
    for (int region = 0; region < regions.names().size(); region++) {
      for (int other = 0; other <= region; other++) {
        int pair = Regions.pair(region, other);
        String from = regions.names().get(other);
        String to = regions.names().get(region);
        rows.add(new Row(PAIR_LEVEL, from, to, coefficients.pairLevels().get(pair), "added level"));
        rows.add(new Row(PAIR_SLOPE, from, to, coefficients.pairSlopes().get(pair), "added slope"));
      }
    }
    for (int link = 0; link < cables.links().size(); link++) {
      double detour = coefficients.detours().get(link);
      if (detour != 1) {
        rows.add(new Row(
            DETOUR, cables.from(link), cables.to(link), detour, "length over its great circle"));
      }
    }
    return rows;
  }

  private static void add(List<Row> rows, String term, double value, String meaning) {
    rows.add(new Row(term, "", "", value, meaning));
  }

  private HubRttCoefficients read(String file, InputStream stream) throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    List<String> known = rows(neutral()).stream().map(Row::name).toList();
    List<Row> rows = CsvRow.readAll(file, stream, row -> row(row, known), KEY);
    rows.forEach(row -> values.put(row.name(), row.value()));
    try {
      return coefficients(values);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The file %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Row row(CsvRow row, List<String> known) {
    var read = new Row(row.text("term"), row.text("from"), row.text("to"), row.number("value"), "");
    if (!known.contains(read.name())) {
      throw new IllegalArgumentException(
          "The term (%s) must be one of the model. Maybe you want %s."
              .formatted(read.name(), NearestWord.of(read.name(), known)));
    }
    return read;
  }

  /** With every term, so that its rows name all that may be read. */
  private HubRttCoefficients neutral() {
    List<Double> zeros = Collections.nCopies(regions.pairs(), 0.0);
    return new HubRttCoefficients(
        0,
        1,
        0,
        0,
        0,
        zeros,
        zeros,
        Collections.nCopies(cables.links().size(), 2.0),
        new HubRttError(1, 1, 0, 0, 0, 0, 0, 0));
  }

  private HubRttCoefficients coefficients(Map<String, Double> values) {
    Double[] levels = new Double[regions.pairs()];
    Double[] slopes = new Double[regions.pairs()];
    for (int region = 0; region < regions.names().size(); region++) {
      for (int other = 0; other <= region; other++) {
        String ends =
            " %s %s".formatted(regions.names().get(other), regions.names().get(region));
        levels[Regions.pair(region, other)] = required(values, PAIR_LEVEL + ends);
        slopes[Regions.pair(region, other)] = required(values, PAIR_SLOPE + ends);
      }
    }
    List<Double> detours = new ArrayList<>();
    for (int link = 0; link < cables.links().size(); link++) {
      String name = "%s %s %s".formatted(DETOUR, cables.from(link), cables.to(link));
      detours.add(values.getOrDefault(name, 1.0));
    }
    return new HubRttCoefficients(
        required(values, "near"),
        required(values, "per_megametre"),
        required(values, "level"),
        required(values, "slope"),
        required(values, "curvature"),
        List.of(levels),
        List.of(slopes),
        detours,
        error(values));
  }

  private static HubRttError error(Map<String, Double> values) {
    return new HubRttError(
        (long) required(values, "pairs"),
        (long) required(values, "cities"),
        required(values, "unseen_median_error"),
        required(values, "unseen_median_error_sd"),
        required(values, "unseen_within_20_percent"),
        required(values, "unseen_within_20_percent_sd"),
        required(values, "residual_sigma_within"),
        required(values, "residual_sigma_between"));
  }

  private static double required(Map<String, Double> values, String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The term %s must be there.".formatted(name));
    }
    return value;
  }

  /** The stream of the caller, who closes it. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
