package io.edgewise.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitiesTest {
  private static final String HEADER = "name,country,latitude_deg,longitude_deg,population\n";

  @TempDir
  private Path folder;

  @Test
  void theBundledCitiesStandForNearlyAllInternetUsers() {
    List<City> cities = Cities.bundled();
    assertThat(cities)
        .hasSize(4_442)
        .allSatisfy(city -> assertThat(city.population()).isGreaterThanOrEqualTo(100_000));
    assertThat(cities.stream().mapToDouble(City::internetUsers).sum())
        .isCloseTo(5_349_974_037.0, within(1.0));
  }

  @ParameterizedTest
  @CsvSource({"CN, 1097601343", "US, 314355121", "PS, 4780829"})
  void aCountrysUsersAreSpreadOverItsCities(String country, double users) {
    double sum = Cities.bundled().stream()
        .filter(city -> city.place().country().equals(country))
        .mapToDouble(City::internetUsers)
        .sum();
    assertThat(sum).isCloseTo(users, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RE", "KP", "EH"})
  void aCountryWithoutAFigureWeighsNothing(String country) {
    assertThat(Cities.bundled())
        .filteredOn(city -> city.place().country().equals(country))
        .isNotEmpty()
        .allSatisfy(city -> assertThat(city.internetUsers()).isZero());
  }

  @Test
  void usersFollowPopulation() throws IOException {
    List<City> cities =
        read(HEADER + "Big,AT,1,2,300\n\"Small, new\",AT,3,4,100\nFar,BE,5,6,7\n", "AT,1000");
    assertThat(cities)
        .containsExactly(
            new City(new Place("Big", "AT", 1, 2), 300, 750),
            new City(new Place("Small, new", "AT", 3, 4), 100, 250),
            new City(new Place("Far", "BE", 5, 6), 7, 0));
  }

  @Test
  void columnsAreFoundByName() throws IOException {
    assertThat(read(
            "id,population,longitude_deg,latitude_deg,country,name\n9,5,2,1,AT,Here\n", "AT,8"))
        .containsExactly(new City(new Place("Here", "AT", 1, 2), 5, 8));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "A,ZZ,1,2,5                 | line 3: The country (ZZ) must be a code of ISO 3166-1 alpha-2, or XK.",
        "A,AT,91,2,5                | line 3: The latitudeDegrees (91.0) must be from -90 to 90.",
        "A,AT,1,181,5               | line 3: The longitudeDegrees (181.0) must be from -180 to 180.",
        "A,AT,NaN,2,5               | line 3: The latitudeDegrees (NaN) must be from -90 to 90.",
        "A,AT,north,2,5             | line 3: The latitude_deg (north) must be a number.",
        "A,AT,1,2,-5                | line 3: The population (-5) must be positive.",
        "A,AT,1,2,1.5               | line 3: The population (1.5) must be a whole number.",
        "A,AT,1,2,99999999999999999999 | line 3: The population (99999999999999999999) must be a whole number.",
        "A,Xanadu,1,2,5             | line 3: The country (Xanadu) must be two capital letters",
        "Zero,AT,0,0,1              | longitude_deg (Zero,AT,0,0) must be there once, and is in line 2 already.",
        "A,AT,1,2                   | must be valid CSV"
      })
  void badRowsAreNamedByFileLineAndValue(String row, String complaint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(HEADER + "Zero,AT,0,0,1\n" + row + "\n", "AT,8"))
        .withMessageStartingWith("The file " + folder.resolve("cities.csv"))
        .withMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AT,-1    | The internet_users (-1.0) must be 0 or more and finite.",
        "AT,NaN   | The internet_users (NaN) must be 0 or more and finite.",
        "AT,many  | The internet_users (many) must be a number."
      })
  void badUsersAreNamed(String row, String complaint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(HEADER + "A,AT,1,2,5\n", row))
        .withMessageContaining("users.csv, line 2: " + complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEADER})
  void aFileWithoutRowsIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text, "AT,8"))
        .withMessageContaining("cities.csv must have a header and at least one row.");
  }

  @Test
  void missingAndRepeatedColumnsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("name,country\nA,AT\n", "AT,8"))
        .withMessageContaining("line 2: The columns (name,country) must include population.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("name,name\nA,AT\n", "AT,8"))
        .withMessageContaining("The column (name) must be there once.");
  }

  @Test
  void aFileThatIsNotThereIsAnInputError() {
    assertThatIOException()
        .isThrownBy(() -> Cities.read(folder.resolve("none.csv"), folder.resolve("none.csv")));
  }

  @Test
  void aCityHasInhabitantsAndFiniteUsers() {
    var place = new Place("A", "AT", 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new City(place, 0, 1))
        .withMessageContaining("population (0)");
    for (double users : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new City(place, 1, users))
          .withMessageContaining("internetUsers (" + users + ")");
    }
  }

  private List<City> read(String cities, String users) throws IOException {
    return Cities.read(
        Files.writeString(folder.resolve("cities.csv"), cities),
        Files.writeString(folder.resolve("users.csv"), "country,internet_users\n" + users + "\n"));
  }
}
