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
import java.util.Set;
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

  private static double number(NamedCsvRecord row, String column) {
    return Double.parseDouble(row.getField(column));
  }

  @Test
  void aRouteIsAsLongAsItsLinksAndDisjointOnesShareNone() {
    var routes = csv("path LON SIN");
    var links = csv("path LON SIN --table links");
    assertThat(routes)
        .extracting(row -> row.getField("route"))
        .containsExactly("shortest", "disjoint 1", "disjoint 2");
    for (var route : routes) {
      var own = links.stream()
          .filter(link -> link.getField("route").equals(route.getField("route")))
          .toList();
      // Each of at most eight links rounds to 0.1 km, so that its sum is within 0.45 km.
      assertThat(sum(own, "kilometres")).isCloseTo(number(route, "kilometres"), within(0.5));
      assertThat(number(route, "rtt_ms"))
          .isCloseTo(4 + 0.0147 * number(route, "kilometres"), within(0.0075));
      var nodes = List.of(route.getField("nodes").split(" > "));
      assertThat(own)
          .extracting(link -> link.getField("from"))
          .isEqualTo(nodes.subList(0, nodes.size() - 1));
      assertThat(own)
          .extracting(link -> link.getField("to"))
          .isEqualTo(nodes.subList(1, nodes.size()));
    }
    // No two nodes of the bundled cables have parallel links.
    assertThat(links.stream()
            .filter(link -> link.getField("route").startsWith("disjoint"))
            .map(link -> Set.of(link.getField("from"), link.getField("to")))
            .toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void whatAFailureIsSaidToDoItDoes() {
    var failures = csv("path LHR SIN --table failures");
    var nodes = List.of(csv("path LHR SIN").get(0).getField("nodes").split(" > "));
    assertThat(nodes).startsWith("LON").endsWith("SIN");
    assertThat(failures).hasSize(2 * nodes.size() - 3);
    for (var failure : failures) {
      var failed = failure.getField("failed");
      var after = csv("path LHR SIN --without " + failed);
      assertThat(after.get(0).getField("route")).isEqualTo("before");
      assertThat(after.get(1).getField("route")).isEqualTo("shortest");
      for (var column : List.of("kilometres", "rtt_ms", "added_ms", "nodes")) {
        assertThat(after.get(1).getField(column)).isEqualTo(failure.getField(column));
      }
      assertThat(number(failure, "added_ms")).isPositive();
      assertThat(List.of(failure.getField("nodes").split(" > "))).doesNotContain(failed);
    }
    var text = net("path LHR SIN --without FRA");
    assertThat(text.out()).startsWith("From LON to SIN\n").contains("added by the failures");
    assertThat(text.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void aGraphOfOnesOwnHasParallelLinksAndAnEnd() throws IOException {
    // Two links between A and B-1, one to C: a degree of the equator is 111.2 km, 5.63 ms.
    var graph = write("own.graphml", """
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key attr.name="label" attr.type="string" for="node" id="n" />
        <key attr.name="Latitude" attr.type="double" for="node" id="y" />
        <key attr.name="Longitude" attr.type="double" for="node" id="x" />
        <graph edgedefault="undirected">
        <node id="a"><data key="n">A</data><data key="y">0</data><data key="x">0</data></node>
        <node id="b"><data key="n">B-1</data><data key="y">0</data><data key="x">1</data></node>
        <node id="c"><data key="n">C</data><data key="y">0</data><data key="x">2</data></node>
        <edge source="a" target="b" /><edge source="b" target="a" /><edge source="b" target="c" />
        </graph></graphml>
        """);
    var own = " --graph " + graph;
    var routes = csv("path A B-1" + own);
    assertThat(routes).hasSize(3).allMatch(row -> row.getField("kilometres").equals("111.2"));
    assertThat(routes).allMatch(row -> row.getField("rtt_ms").equals("5.63"));
    assertThat(csv("path A B-1 --without A-B-1" + own)).hasSize(3);
    var failures = csv("path A C --table failures" + own);
    assertThat(failures)
        .extracting(row -> row.getField("failed") + " " + row.getField("added_ms"))
        .containsExactly("A-B-1 0.00", "B-1-C ", "B-1 ");
    var none = net("path A C --without A-B-1 --without B-1-A" + own);
    assertThat(none.code()).isZero();
    assertThat(none.out())
        .startsWith("From A to C no route is left\n")
        .contains("nodes out of reach    2");
    assertThat(net("path A C --format json --without B-1" + own).out())
        .containsPattern("\"failures\" ?: \\[ ?\\]");
    var again = net("path A C --without A-B-1 --without A-B-1 --without A-B-1" + own);
    assertThat(again.err())
        .startsWith(
            "edgewise: The --without (A-B-1) must be a link that has not failed; of A are left: none.");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // Closed forms: after good 5 transitions, 2 to bad; after bad 4, 2 to good; 4 of 10 lost.
        "0011001100 | false | 40 | 40 | 50 | 1.667 | 2",
        "0000000000 | false | 0     | 0     |       |       |",
        "1111111111 | false | 100   |       | 0     |       |",
      })
  void aLogOfLossGivesBothLaws(
      String log, boolean bursts, String loss, String bad, String good, String mean, String burst)
      throws IOException {
    var rows = csv("loss --fit " + losses(log));
    assertThat(rows)
        .extracting(row -> row.getField("law"))
        .containsExactly("bernoulli", "gilbert-elliott");
    assertThat(rows.get(0).getField("supported")).isEqualTo(Boolean.toString(!bursts));
    assertThat(rows.get(1).getField("supported")).isEqualTo(Boolean.toString(bursts));
    assertThat(rows.get(0).getField("loss_percent")).isEqualTo(loss);
    assertThat(rows.get(1).getField("to_bad_percent")).isEqualTo(bad == null ? "" : bad);
    assertThat(rows.get(1).getField("to_good_percent")).isEqualTo(good == null ? "" : good);
    assertThat(rows.get(0).getField("burst_packets")).isEqualTo(mean == null ? "" : mean);
    assertThat(rows.get(1).getField("burst_packets")).isEqualTo(burst == null ? "" : burst);
  }

  @Test
  void burstsAreSupportedWhereTheyAre() throws IOException {
    // 50 bursts of 10 lost packets, each after 90 that were not: 49 ends of 499 transitions from
    // bad.
    var log = losses(("0".repeat(90) + "1".repeat(10)).repeat(50));
    var laws = csv("loss --fit " + log);
    assertThat(laws.get(0).getField("supported")).isEqualTo("false");
    assertThat(laws.get(1).getField("supported")).isEqualTo("true");
    assertThat(number(laws.get(1), "burst_packets")).isCloseTo(499.0 / 49, within(0.005));
    assertThat(number(laws.get(0), "burst_packets")).isCloseTo(1 / 0.9, within(0.0005));
    assertThat(number(laws.get(1), "loss_percent")).isCloseTo(10, within(0.2));
    var text = net("loss --fit " + log);
    assertThat(text.out()).contains("The log supports bursts;").contains("evidence for bursts");
    assertThat(text.out().lines().filter(line -> !line.contains(log.toString())))
        .allMatch(line -> line.length() <= 100);
  }

  private Path losses(String log) throws IOException {
    return write("losses.csv", "lost\n" + String.join("\n", log.split("")) + "\n");
  }

  @Test
  void aBadLogOfLossIsNamedWithItsLine() throws IOException {
    var run = net("loss --fit " + write("losses.csv", "lost\n0\nyes\n"));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("losses.csv, line 3: The lost (yes) must be 0 or 1.");
    assertThat(net("loss --fit " + write("one.csv", "lost\n1\n")).err())
        .contains("must hold at least 2, and holds 1");
    assertThat(net("loss").code()).isEqualTo(2);
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
        "withdraw FRA --slower 0ms             | The --slower (0ms) must be 0.001ms to 100000ms.",
        "path LON SIM                          | There is no node \"SIM\" among the 93 of the bundled cables. Maybe \"LIM\"?",
        "path LON LHR                          | The FROM (LON) and TO (LHR) must be two nodes, and both are LON.",
        "path LON SIN --without SIN            | The --without (SIN) must not be an end of the route, LON or SIN.",
        "path LON SIN --without FOO            | The --without (FOO) must be one of the 93 nodes of the bundled cables, or a link as FROM-TO. Maybe \"FOR\"?",
        "path LON SIN --without LON-SIN        | The --without (LON-SIN) must be a link that has not failed; of LON are left: LON-AMS, ",
        "path LON SIN --without DXB --without DXB | The --without (DXB) must be named once.",
        "path LON SIN --graph nowhere          | The --graph (nowhere) must be a file that can be read: there is no such file or directory.",
        "path LON SIN --format csv --table hop | The --table (hop) must be one of routes, links, failures.",
        "loss --fit nowhere.csv                | The --fit (nowhere.csv) must be a file that can be read: there is no such file or directory."
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

  @Test
  void theHelpDocumentsTheColumnsOfRoutesAndLaws() throws IOException {
    for (var command : List.of("path LON SIN", "loss --fit " + losses("0010"))) {
      var help = net(command.substring(0, 4).strip() + " --help");
      assertThat(help.code()).isZero();
      assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
      var head = net(command + " --format csv").out().lines().findFirst().orElseThrow();
      assertThat(help.out().replaceAll("\\s+", "")).contains(head);
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
