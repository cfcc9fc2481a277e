package io.edgewise.network.as;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.edgewise.geo.City;
import io.edgewise.geo.Place;
import io.edgewise.geo.Site;
import io.edgewise.network.RttModel;
import io.edgewise.network.anycast.Announcements;
import io.edgewise.network.anycast.AnycastNetwork;
import io.edgewise.network.anycast.CatchmentChange;
import io.edgewise.network.anycast.Catchments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsRoutingTest {
  private static final List<Site> SITES =
      List.of(site("AAA", 0), site("BBB", 50), site("CCC", 100));
  /** 10 is the transit of everybody; 20 and 30 are its customers, 40 is apart. */
  private static final AsGraph GRAPH = new AsGraph.Builder()
      .link(10, 20, false)
      .link(10, 30, false)
      .link(40, 41, false)
      .build();

  @TempDir
  private Path directory;

  private static AnycastNetwork network(List<Session> sessions, AsRouting.Client... clients) {
    return AnycastNetwork.of(
        SITES, new AsRouting(GRAPH, SITES, sessions, List.of(clients)), RttModel.greatCircle(), 1);
  }

  private static List<String> sitesOf(Catchments catchments) {
    return IntStream.range(0, catchments.clients().size())
        .mapToObj(client -> SITES.get(catchments.site(client)).iata())
        .toList();
  }

  /** The transit at all three sites, and 20 as a peer at CCC alone. */
  private static final List<Session> SESSIONS = List.of(
      new Session(0, 10, Relationship.PROVIDER),
      new Session(1, 10, Relationship.PROVIDER),
      new Session(2, 10, Relationship.PROVIDER),
      new Session(2, 20, Relationship.PEER));

  @Test
  void clientsOfOneSystemLeaveItAtTheSitesNearestToThem() {
    // 30 has all three sites of the transit. 20 has its peer's site alone, near or far.
    var network = network(
        SESSIONS, client(30, 1, 100), client(30, 60, 200), client(30, 99, 300), client(20, 1, 400));
    var before = network.catchments(network.all());
    assertThat(sitesOf(before)).containsExactly("AAA", "BBB", "CCC", "CCC");
    assertThat(before.users(2)).isEqualTo(700);
    var after = network.catchments(network.all().withdraw(List.of("CCC")));
    assertThat(sitesOf(after)).containsExactly("AAA", "BBB", "BBB", "AAA");
    assertThat(new CatchmentChange(before, after).movedShare()).isEqualTo(0.7);
    assertThat(sitesOf(network.catchments(network.all().prepend("BBB", 1))))
        .containsExactly("AAA", "CCC", "CCC", "CCC");
    assertThat(sitesOf(network.catchments(network.all(), 1, 1)))
        .containsExactly("BBB", "CCC", "BBB", "AAA");
    assertThat(sitesOf(network.catchments(network.all().drain("AAA", 1))))
        .containsExactly("BBB", "BBB", "CCC", "CCC");
  }

  @Test
  void aClientWithoutARouteIsNamed() {
    var network = network(SESSIONS, client(30, 1, 100), client(41, 1, 100));
    assertThatIllegalStateException()
        .isThrownBy(() -> network.catchments(network.all()))
        .withMessageContaining("The system 41 of somewhere must have a route to a live site.");
  }

  @Test
  void aSystemThatIsNotInTheGraphIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(SESSIONS, client(99, 1, 100)))
        .withMessageContaining("The system (99) of somewhere must be one of the 5 of the graph.");
  }

  @Test
  void sessionsAndClientsAreRead() throws IOException {
    var sites = Announcements.ofAll(SITES);
    var sessions = Files.writeString(
        directory.resolve("sessions.csv"), "relationship,iata,asn\npeer,BBB,20\nprovider,BBB,10\n");
    assertThat(AsRouting.readSessions(sessions, sites))
        .containsExactly(
            new Session(1, 20, Relationship.PEER), new Session(1, 10, Relationship.PROVIDER));
    var clients = Files.writeString(
        directory.resolve("clients.csv"),
        "asn,city,country,latitude_deg,longitude_deg,users\n20,Paris,FR,48.9,2.4,1200.5\n");
    assertThat(AsRouting.readClients(clients))
        .containsExactly(
            new AsRouting.Client(20, new City(new Place("Paris", "FR", 48.9, 2.4), 1201, 1200.5)));
  }

  @ParameterizedTest
  @CsvSource({
    "'BBX,20,peer', 'The site (BBX) must be one of the 3'",
    "'BBB,x,peer', 'The asn (x) must be a whole number'",
    "'BBB,-1,peer', 'The neighbour (-1) must be from 0'",
    "'BBB,20,pear', 'Maybe you mean peer.'",
    "'AAA,10,peer', 'is in line 2 already'"
  })
  void aBadSessionIsNamedWithItsLine(String row, String message) throws IOException {
    var file = Files.writeString(
        directory.resolve("sessions.csv"), "iata,asn,relationship\nAAA,10,provider\n" + row + "\n");
    var sites = Announcements.ofAll(SITES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AsRouting.readSessions(file, sites))
        .withMessageContaining("sessions.csv, line 3: ")
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "'20,Paris,FR,98.9,2.4,12', latitudeDegrees (98.9)",
    "'20,Paris,France,48.9,2.4,12', country (France)",
    "'20,Paris,FR,48.9,2.4,-12', internetUsers (-12.0)",
    "'20,Paris,FR,48.9,2.4,NaN', internetUsers (NaN)",
    "'1.5,Paris,FR,48.9,2.4,1', asn (1.5)"
  })
  void aBadClientIsNamedWithItsLine(String row, String message) throws IOException {
    var file = Files.writeString(
        directory.resolve("clients.csv"),
        "asn,city,country,latitude_deg,longitude_deg,users\n" + row + "\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AsRouting.readClients(file))
        .withMessageContaining("clients.csv, line 2: ")
        .withMessageContaining(message);
  }

  private static AsRouting.Client client(long system, double longitude, double users) {
    return new AsRouting.Client(
        system, new City(new Place("somewhere", "AA", 0, longitude), 1_000, users));
  }

  private static Site site(String iata, double longitude) {
    return new Site(iata, new Place(iata, "AA", 0, longitude));
  }
}
