package io.edgewise.geo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The catalogues of sites: where a PoP may be. */
public final class Sites {
  /**
   * Thirty large metropolitan areas, spread so that every region has one (North America 8, South and Central America
   * 3, Europe 6, Africa and Middle East 5, Asia 7, Oceania 1): great-circle nearest, 95 % of the internet users of
   * {@link Cities#bundled()} are within 2,000 km of one and no site has more than 12 % of them.
   */
  private static final Set<String> TEACHING = Set.of(
      "IAD", "ORD", "DFW", "LAX", "SEA", "YYZ", "MEX", "BOG", "GRU", "EZE", "LHR", "FRA", "MAD",
      "ARN", "IST", "DME", "CAI", "LOS", "NBO", "JNB", "DXB", "BOM", "DEL", "SIN", "CGK", "HKG",
      "PKX", "SHA", "NRT", "SYD");

  /** Ten of {@link #TEACHING}, one or two a region: 94 % of the internet users are within 3,000 km of one. */
  private static final Set<String> FEW =
      Set.of("IAD", "LAX", "GRU", "FRA", "LOS", "DXB", "DEL", "SIN", "HKG", "SYD");

  /**
   * With {@link #TEACHING} a hundred: where a growing network goes next, the large places of interconnection of Europe
   * and North America and the largest cities elsewhere; 98 % of the internet users are within 2,000 km of one.
   */
  private static final Set<String> GROWN = Set.of(
      "ACC", "AKL", "ALA", "AMM", "AMS", "ATH", "ATL", "BCN", "BKK", "BLR", "BOS", "BRU", "BUD",
      "CAN", "CCU", "CDG", "CKG", "CMB", "CPH", "CPT", "DAC", "DEN", "DOH", "DUB", "EWR", "GIG",
      "HAM", "HAN", "HEL", "HYD", "IAH", "ICN", "JED", "KBP", "KHI", "KIX", "KUL", "KWI", "LAS",
      "LED", "LHE", "LIM", "LIS", "MAA", "MAN", "MEL", "MIA", "MNL", "MRS", "MSP", "MUC", "MXP",
      "OSL", "OTP", "PER", "PHX", "PRG", "RUH", "SCL", "SGN", "SJC", "SOF", "TLV", "TPE", "TUN",
      "VIE", "WAW", "YUL", "YVR", "ZRH");

  private Sites() {}

  /**
   * All 347 cities in which a large public edge network says that it has a site, by code; positions are GeoNames' (CC
   * BY 4.0), 16 of them rounded to 0.1 degree. Read anew at each call.
   */
  public static List<Site> bundled() {
    return CsvRow.readBundled("sites.csv", Sites::site, "iata");
  }

  /** Thirty sites of {@link #bundled()} that cover the world: few enough to know each by name. */
  public static List<Site> teaching() {
    return bundled(TEACHING::contains);
  }

  /**
   * The sites of {@link #bundled()} by the name of a catalogue: {@code 10}, {@code 30} ({@link #teaching()}) and {@code
   * 100} for teaching, each within the next, and {@code all}.
   *
   * @throws IllegalArgumentException for another name, with those that there are
   */
  public static List<Site> named(String catalogue) {
    return switch (catalogue) {
      case "10" -> bundled(FEW::contains);
      case "30" -> teaching();
      case "100" -> bundled(iata -> TEACHING.contains(iata) || GROWN.contains(iata));
      case "all" -> bundled();
      default ->
        throw new IllegalArgumentException(
            "The catalogue (%s) must be one of 10, 30, 100, all.".formatted(catalogue));
    };
  }

  private static List<Site> bundled(Predicate<String> iata) {
    return bundled().stream().filter(site -> iata.test(site.iata())).toList();
  }

  /**
   * The site of {@link #bundled()} with this code.
   *
   * @throws IllegalArgumentException for a code that the catalogue lacks, naming the nearest one that it has
   */
  public static Site byIata(String iata) {
    List<Site> sites = bundled();
    return sites.stream().filter(site -> site.iata().equals(iata)).findFirst().orElseThrow(() -> {
      String nearest = NearestWord.of(iata, sites.stream().map(Site::iata).toList());
      return new IllegalArgumentException("""
          The site (%s) must be one of the %d of the catalogue.
          Maybe you want %s.""".formatted(iata, sites.size(), nearest));
    });
  }

  /**
   * Sites of one's own.
   *
   * @param file CSV with the columns {@code iata,city,country,latitude_deg,longitude_deg}
   * @throws IllegalArgumentException for a repeated code, an impossible value or a file without rows, naming file, line
   *     and value
   * @throws IOException if the file cannot be read
   */
  public static List<Site> read(Path file) throws IOException {
    try (InputStream rows = Files.newInputStream(file)) {
      return CsvRow.readAll(file.toString(), rows, Sites::site, "iata");
    }
  }

  private static Site site(CsvRow row) {
    return new Site(row.text("iata"), row.place("city"));
  }
}
