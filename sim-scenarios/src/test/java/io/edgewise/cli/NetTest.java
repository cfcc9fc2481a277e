package io.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.edgewise.geo.Cities;
import io.edgewise.geo.City;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetTest {

  private static final double USERS =
      Cities.bundled().stream().mapToDouble(City::internetUsers).sum();

  @TempDir
  private Path directory;

  private static CommandRun net(String line) {
    return CommandRun.of(("net " + line).split(" +"));
  }

  private static List<NamedCsvRecord> csv(String line) {
    var run = net(line + " --format csv");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return CsvReader.builder().ofNamedCsvRecord(run.out()).stream().toList();
  }

  private static double sum(List<NamedCsvRecord> rows, String column) {
    return rows.stream()
        .mapToDouble(row -> Double.parseDouble(row.getField(column)))
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ideal", "koch-2021", "calder-2015"})
  void everyUserLandsAtASite(String calibration) {
    var rows = csv("catchments --sites 30 --calibration " + calibration);
    assertThat(rows).hasSize(30);
    // Each site rounds to a user.
    assertThat(sum(rows, "users")).isCloseTo(USERS, within(16.0));
    assertThat(sum(rows, "share_percent")).isCloseTo(100, within(0.016));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "withdraw FRA LHR --sites 30",
        "add NBO CAI --sites 10",
        "drain SIN --share 30% --sites 30",
        "prepend HKG --times 3 --sites 30"
      })
  void aChangeConservesTheUsers(String change) {
    var rows = csv(change);
    assertThat(sum(rows, "users_before")).isCloseTo(USERS, within(16.0));
    assertThat(sum(rows, "users_after")).isCloseTo(USERS, within(16.0));
    var countries = csv(change + " --table countries");
    // Each of 168 countries rounds to a user.
    assertThat(sum(countries, "users")).isCloseTo(USERS, within(84.0));
    var clients = csv(change + " --table clients");
    assertThat(clients).hasSize(17_696);
  }

  @Test
  void aWithdrawnSiteServesNobodyAndTheOthersKeepTheirs() {
    for (var row : csv("withdraw fra --sites 30")) {
      double before = Double.parseDouble(row.getField("users_before"));
      double after = Double.parseDouble(row.getField("users_after"));
      boolean gone = row.getField("iata").equals("FRA");
      assertThat(row.getField("live_after")).isEqualTo(Boolean.toString(!gone));
      assertThat(gone ? after : before - after).isLessThanOrEqualTo(0);
    }
    var moved = csv("withdraw FRA --sites 30 --table clients").stream()
        .filter(row -> !row.getField("site_before").equals(row.getField("site_after")))
        .toList();
    assertThat(moved).isNotEmpty().allMatch(row -> row.getField("site_before").equals("FRA"));
  }

  @Test
  void theChangeIsADistribution() {
    var rows = csv("withdraw FRA --sites 30 --table change");
    double last = 0;
    for (var row : rows) {
      double share = Double.parseDouble(row.getField("users_percent"));
      assertThat(share).isBetween(last, 100.0);
      last = share;
    }
    assertThat(rows.get(0).getField("added_ms")).isEqualTo("-200");
    assertThat(last).isEqualTo(100);
  }

  @Test
  void withoutHeadroomALossIsRefusedOrCascades() {
    var json = net("withdraw DEL --sites 10 --headroom 0% --overload refuse --format json");
    assertThat(json.out()).startsWith("{\n  \"schemaVersion\": 1,").contains("\"cascade-rounds\"");
    assertThat(csv("withdraw DEL --sites 10 --headroom 0% --overload withdraw --table cascade"))
        .hasSize(9);
    assertThat(csv("withdraw DEL --sites 10 --headroom 900% --table cascade")).isEmpty();
    assertThat(net("withdraw DEL --sites 10 --headroom 0% --overload shed").out())
        .contains("  users refused ");
  }

  @Test
  void aSeedGivesOneAnswerAndAnotherSeedAnother() {
    var one = net("withdraw FRA --sites 30 --seed 5");
    assertThat(net("withdraw FRA --sites 30 --seed 5").out()).isEqualTo(one.out());
    assertThat(net("withdraw FRA --sites 30 --seed 6").out()).isNotEqualTo(one.out());
    assertThat(one.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(one.out()).endsWith("seed 5\n");
  }

  @Test
  void sitesAndClientsMayBeOnesOwn() throws IOException {
    var sites = write("sites.csv", """
        iata,city,country,latitude_deg,longitude_deg
        AAA,West,AT,0,0
        BBB,East,AT,0,40
        """);
    var cities = write("cities.csv", """
        name,country,latitude_deg,longitude_deg,population
        one,AT,0,1,300
        two,AT,0,39,100
        """);
    var users = write("users.csv", "country,internet_users\nAT,1000\n");
    var own = " --sites %s --cities %s --internet-users %s --calibration ideal"
        .formatted(sites, cities, users);
    var rows = csv("catchments" + own);
    assertThat(rows.get(0).getField("iata")).isEqualTo("AAA");
    assertThat(rows.get(0).getField("users")).isEqualTo("750");
    assertThat(rows.get(1).getField("users")).isEqualTo("250");
    var all = csv("withdraw AAA" + own);
    assertThat(all).anyMatch(row -> row.getField("users_after").equals("1000"));
    var none = net("withdraw AAA BBB" + own);
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).startsWith("edgewise: Of the 2 sites none is live");
    assertThat(none.errorLines()).isEqualTo(1);
  }

  @Test
  void routesMayBeThoseOfAutonomousSystems() throws IOException {
    var rel = write("as-rel.txt", "10|20|-1\n10|30|-1\n");
    var sessions = write(
        "sessions.csv", "iata,asn,relationship\nFRA,10,provider\nSIN,10,provider\nSIN,20,peer\n");
    var clients = write("clients.csv", """
        asn,city,country,latitude_deg,longitude_deg,users
        20,Paris,FR,48.9,2.4,100
        30,Paris,FR,48.9,2.4,200
        30,Jakarta,ID,-6.2,106.8,300
        """);
    var options = " --sites 10 --calibration as-level --as-rel %s --as-sessions %s --as-clients %s"
        .formatted(rel, sessions, clients);
    var rows = csv("catchments --table clients" + options);
    assertThat(rows).extracting(row -> row.getField("site")).containsExactly("SIN", "FRA", "SIN");
    assertThat(net("catchments --calibration as-level").err())
        .contains("The --calibration (as-level) must have the option --as-rel.");
    assertThat(net("catchments --as-rel " + rel).err()).contains("need --calibration as-level");
    var lost = net("withdraw FRA SIN" + options);
    assertThat(lost.code()).isEqualTo(3);
    assertThat(lost.err()).contains("must have a route to a live site");
  }

  @ParameterizedTest(name = "{0} is bad input: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "withdraw FRX --sites 30               | There is no site \"FRX\" among the 30 sites. Maybe \"FRA\"?",
        "withdraw FRA FRA --sites 30           | The site FRA must be named once.",
        "add FRA --sites 30                    | The site FRA must not be among the 30 of --sites (30) already.",
        "add XXXX --sites 30                   | There is no site \"XXXX\" among the 347 sites.",
        "catchments --sites 31                 | The --sites (31) must be one of 10, 30, 100, all or a file",
        "catchments --calibration koch         | The --calibration (koch) must be one of ideal, koch-2021, calder-2015, as-level. Maybe \"koch-2021\"?",
        "catchments --format xml               | The --format (xml) must be one of text, json, csv.",
        "catchments --format csv --table site  | The --table (site) must be one of sites, countries, clients. Maybe \"sites\"?",
        "catchments --seed x                   | The --seed (x) must be a whole number",
        "catchments --flapping 7               | The --flapping (7) must be 0% to 100%. Maybe its unit is missing",
        "catchments --cities nowhere.csv       | The --cities and --internet-users must be there together.",
        "drain FRA --share 120%                | The --share (120%) must be 0% to 100%.",
        "drain FRA --share NaN                 | The --share (NaN) must be 0% to 100%.",
        "prepend FRA --times 11                | The --times (11) must be a whole number from 0 to 10.",
        "withdraw FRA --surge -1               | The --surge (-1) must be",
        "withdraw FRA --overload retract       | The --overload (retract) must be one of refuse, shed, withdraw.",
        "withdraw FRA --slower 0ms             | The --slower (0ms) must be 0.001ms to 100000ms."
      })
  void whatIsNotAllowedIsBadInput(String line, String message) {
    var run = net(line.strip());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("edgewise: " + message);
    assertThat(run.errorLines()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AAA,West,AT,95,0                | line 2: The latitudeDegrees (95.0) must be from -90 to 90.",
        "AAA,West,AT,x,0                 | line 2: The latitude_deg (x) must be a number.",
        "aaa,West,AT,0,0                 | line 2: The iata (aaa) must be three capital letters.",
      })
  void aBadSiteIsNamedWithItsLine(String row, String message) throws IOException {
    var sites =
        write("sites.csv", "iata,city,country,latitude_deg,longitude_deg\n" + row.strip() + "\n");
    var run = net("catchments --sites " + sites);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("sites.csv, " + message);
  }

  @Test
  void theHelpDocumentsTheColumns() {
    for (var command : List.of("withdraw", "add", "drain", "prepend")) {
      var help = net(command + " --help");
      assertThat(help.code()).isZero();
      for (var table : List.of("sites", "countries", "change", "cascade", "clients")) {
        assertThat(help.out()).contains("\n  " + table + " ");
      }
      assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
    }
    var head =
        net("withdraw FRA --sites 10 --format csv").out().lines().findFirst().orElseThrow();
    assertThat(net("withdraw --help").out().replaceAll("\\s+", "")).contains(head);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
