package io.edgewise.geo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The cities in which clients live.
 *
 * <p>A country's internet users are spread over its cities in proportion to their population, so that the city stands
 * for the smaller towns around it. A country without cities in the table is left out; one without a figure of users
 * weighs 0.
 */
public final class Cities {
  private static final String[] CITY_KEY = {"name", "country", "latitude_deg", "longitude_deg"
  }; // names recur

  private record Inhabited(Place place, long population) {}

  private record Users(String country, double count) {}

  /** Read when first asked for. */
  private static final class Bundled {
    static final List<City> CITIES = weighted(
        CsvRow.readBundled("cities.csv", Cities::inhabited, CITY_KEY),
        CsvRow.readBundled("internet-users.csv", Cities::users, "country"));
  }

  private Cities() {}

  /**
   * The 4,442 cities of 100,000 and more inhabitants (GeoNames, CC BY 4.0), which stand for 5.35 billion internet users
   * (CIA World Factbook; West Bank and Gaza Strip added up as PS): 99.8 % of all. RE, KP and EH have no figure of
   * users. Read once.
   */
  public static List<City> bundled() {
    return Bundled.CITIES;
  }

  /**
   * Cities of one's own.
   *
   * @param cities CSV with the columns {@code name,country,latitude_deg,longitude_deg,population}
   * @param internetUsers CSV with the columns {@code country,internet_users}
   * @throws IllegalArgumentException for a repeated row, an impossible value or a file without rows, naming file, line
   *     and value
   * @throws IOException if a file cannot be read
   */
  public static List<City> read(Path cities, Path internetUsers) throws IOException {
    try (InputStream cityRows = Files.newInputStream(cities);
        InputStream userRows = Files.newInputStream(internetUsers)) {
      return weighted(
          CsvRow.readAll(cities.toString(), cityRows, Cities::inhabited, CITY_KEY),
          CsvRow.readAll(internetUsers.toString(), userRows, Cities::users, "country"));
    }
  }

  private static List<City> weighted(List<Inhabited> cities, List<Users> users) {
    Map<String, Double> usersOf =
        users.stream().collect(Collectors.toMap(Users::country, Users::count));
    Map<String, Long> populationOf = cities.stream()
        .collect(Collectors.groupingBy(
            city -> city.place().country(), Collectors.summingLong(Inhabited::population)));
    Function<Inhabited, City> weigh = city -> {
      String country = city.place().country();
      double share =
          (double) city.population() / populationOf.getOrDefault(country, city.population());
      return new City(city.place(), city.population(), share * usersOf.getOrDefault(country, 0.0));
    };
    return cities.stream().map(weigh).toList();
  }

  private static Inhabited inhabited(CsvRow row) {
    long population = row.wholeNumber("population");
    if (population <= 0) {
      throw new IllegalArgumentException(
          "The population (%d) must be positive.".formatted(population));
    }
    return new Inhabited(row.place("name"), population);
  }

  private static Users users(CsvRow row) {
    double count = row.number("internet_users");
    if (!(count >= 0 && count <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "The internet_users (%s) must be 0 or more and finite.".formatted(count));
    }
    return new Users(row.text("country"), count);
  }
}
