package io.edgewise.geo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

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
    return bundled().stream().filter(site -> TEACHING.contains(site.iata())).toList();
  }

  /**
   * The site of {@link #bundled()} with this code.
   *
   * @throws IllegalArgumentException for a code that the catalogue lacks, naming the nearest one that it has
   */
  public static Site byIata(String iata) {
    List<Site> sites = bundled();
    return sites.stream().filter(site -> site.iata().equals(iata)).findFirst().orElseThrow(() -> {
      var distance = LevenshteinDistance.getDefaultInstance();
      Comparator<Site> byDistance = Comparator.comparing(site -> distance.apply(iata, site.iata()));
      String nearest = sites.stream().min(byDistance).orElseThrow().iata();
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
