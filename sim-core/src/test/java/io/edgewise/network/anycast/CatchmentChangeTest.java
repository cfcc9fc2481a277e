package io.edgewise.network.anycast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.geo.City;
import io.edgewise.geo.Place;
import io.edgewise.geo.Site;
import io.edgewise.network.RttModel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the equator, at 1 ms a degree. */
class CatchmentChangeTest {
  private static final RttModel MILLI_A_DEGREE =
      (from, to) -> Math.round(Math.abs(from.longitudeDegrees() - to.longitudeDegrees()) * 1e6);
  private static final List<Site> SITES = List.of(site("AAA", 0), site("BBB", 10), site("CCC", 30));
  /** 100 users at AAA, 300 one degree from BBB, 600 two degrees from CCC. */
  private static final ClientNetworks CLIENTS = ClientNetworks.of(
      List.of(city("a", "AA", 0, 100), city("b", "BB", 11, 300), city("c", "BB", 28, 600)), 1);

  private static final AnycastNetwork NETWORK =
      AnycastNetwork.of(SITES, CLIENTS, Calibration.ideal(), MILLI_A_DEGREE, 1);

  private static CatchmentChange without(String... sites) {
    return new CatchmentChange(
        NETWORK.catchments(NETWORK.all()),
        NETWORK.catchments(NETWORK.all().withdraw(List.of(sites))));
  }

  @Test
  void theUsersOfTheSiteMoveToTheNextOne() {
    // b goes from BBB (1 ms) to AAA (11 ms).
    var change = without("BBB");
    assertThat(change.movedShare()).isCloseTo(0.3, within(1e-12));
    assertThat(change.shareSlower(10)).isCloseTo(0.3, within(1e-12));
    assertThat(change.shareSlower(10.001)).isZero();
    assertThat(change.shareUpTo(0)).isCloseTo(0.7, within(1e-12));
    assertThat(change.shareUpTo(-1)).isZero();
    assertThat(change.shareUpTo(10_000_000)).isEqualTo(1);
    assertThat(change.addedNanos(0.7)).isZero();
    assertThat(change.addedNanos(0.71)).isEqualTo(10_000_000);
    assertThat(change.before().users(1)).isEqualTo(300);
    assertThat(change.after().users(1)).isZero();
    assertThat(change.after().users(0)).isEqualTo(400);
    assertThat(change.after().users()).isEqualTo(1_000);
  }

  @Test
  void aCountrysQuantilesAreOfItsUsers() {
    // Of BB's 900 users 600 have 2 ms before and after, 300 have 1 ms before and 11 ms after.
    var country = without("BBB").countries().get(1);
    assertThat(country)
        .isEqualTo(new CatchmentChange.Country(
            "BB", 900, 300.0 / 900, 2_000_000, 2_000_000, 2_000_000, 11_000_000));
    assertThat(without("BBB").countries().get(0))
        .isEqualTo(new CatchmentChange.Country("AA", 100, 0, 0, 0, 0, 0));
  }

  @Test
  void aRestorationIsTheChangeBackwards() {
    var before = NETWORK.catchments(NETWORK.all().withdraw(List.of("BBB")));
    var change = new CatchmentChange(before, NETWORK.catchments(NETWORK.all()));
    assertThat(change.shareSlower(1e-6)).isZero();
    assertThat(change.shareUpTo(-10_000_000)).isCloseTo(0.3, within(1e-12));
    assertThat(change.addedNanos(0)).isEqualTo(-10_000_000);
  }

  @Test
  void nothingChangesWhereNothingChanges() {
    var change = without();
    assertThat(change.movedShare()).isZero();
    assertThat(change.shareSlower(1e-6)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aChangeMustBePositive(double millis) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> without("BBB").shareSlower(millis))
        .withMessageContaining("millis (" + millis + ")");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aShareOfUsersIsFromZeroToOne(double p) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> without("BBB").addedNanos(p))
        .withMessageContaining("p (" + p + ")");
  }

  @Test
  void otherClientsAreNotComparable() {
    var others = ClientNetworks.of(List.of(city("a", "AA", 0, 100)), 1);
    var other = AnycastNetwork.of(SITES, others, Calibration.ideal(), MILLI_A_DEGREE, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new CatchmentChange(NETWORK.catchments(NETWORK.all()), other.catchments(other.all())))
        .withMessageContaining("the same clients");
  }

  @Test
  void withoutHeadroomOneLossTakesTheRestWithIt() {
    // BBB's 300 go to AAA, which can serve 150; AAA's 400 go to CCC, which can serve 900.
    var normal = NETWORK.catchments(NETWORK.all());
    var lost = NETWORK.all().withdraw(List.of("BBB"));
    var cascade = Cascade.of(
        NETWORK.catchments(lost), Capacities.of(normal, normal, 0.5, 0), 1, Cascade.Rule.WITHDRAW);
    assertThat(cascade.rounds())
        .containsExactly(
            new Cascade.Round(List.of(new Cascade.Overload(0, 400, 150))),
            new Cascade.Round(List.of(new Cascade.Overload(2, 1_000, 900))));
    assertThat(cascade.catchments()).isEmpty();
    assertThat(cascade.refusedUsers()).isEqualTo(1_000);
  }

  @Test
  void enoughHeadroomSettlesIt() {
    var normal = NETWORK.catchments(NETWORK.all());
    var lost = NETWORK.all().withdraw(List.of("BBB"));
    var cascade = Cascade.of(
        NETWORK.catchments(lost), Capacities.of(normal, normal, 0.7, 0), 1, Cascade.Rule.WITHDRAW);
    // CCC can serve 1,020: AAA falls and CCC holds.
    assertThat(cascade.overloaded()).hasSize(1);
    assertThat(cascade.catchments().orElseThrow().users(2)).isEqualTo(1_000);
    assertThat(cascade.refusedUsers()).isZero();
    var ample = Cascade.of(
        NETWORK.catchments(lost), Capacities.of(normal, normal, 3, 0), 1, Cascade.Rule.WITHDRAW);
    assertThat(ample.rounds()).isEmpty();
  }

  @Test
  void refusingKeepsTheOverloadWhereItIs() {
    var normal = NETWORK.catchments(NETWORK.all());
    var lost = NETWORK.all().withdraw(List.of("BBB"));
    var cascade = Cascade.of(
        NETWORK.catchments(lost), Capacities.of(normal, normal, 0.5, 0), 1, Cascade.Rule.REFUSE);
    assertThat(cascade.overloaded()).containsExactly(new Cascade.Overload(0, 400, 150));
    assertThat(cascade.refusedUsers()).isEqualTo(250);
    assertThat(cascade.catchments().orElseThrow().users(0)).isEqualTo(400);
  }

  @Test
  void sheddingMovesWhatExceedsTheCapacityInWholeNetworks() {
    // Of AAA's 400, the 300 of b can move (then 100 are left of the 150 that it can serve).
    var normal = NETWORK.catchments(NETWORK.all());
    var lost = NETWORK.all().withdraw(List.of("BBB"));
    var cascade = Cascade.of(
        NETWORK.catchments(lost), Capacities.of(normal, normal, 0.6, 0), 1, Cascade.Rule.SHED);
    assertThat(cascade.overloaded()).containsExactly(new Cascade.Overload(0, 400, 160));
    var end = cascade.catchments().orElseThrow();
    assertThat(end.users()).isEqualTo(1_000);
    assertThat(end.users(0) + end.users(2)).isEqualTo(1_000);
    assertThat(end.users(2)).isGreaterThan(600);
  }

  @Test
  void aSurgeAloneOverloadsEverything() {
    var normal = NETWORK.catchments(NETWORK.all());
    var capacities = Capacities.of(normal, normal, 0.5, 0);
    for (var rule : Cascade.Rule.values()) {
      var cascade = Cascade.of(NETWORK.catchments(NETWORK.all()), capacities, 2, rule);
      assertThat(cascade.rounds()).hasSize(1);
      assertThat(cascade.rounds().get(0).overloaded()).hasSize(3);
      // 2,000 users and places for 1,500.
      assertThat(cascade.refusedUsers()).isEqualTo(rule == Cascade.Rule.WITHDRAW ? 2_000 : 500);
    }
  }

  @Test
  void impossibleCapacitiesAreRefused() {
    var normal = NETWORK.catchments(NETWORK.all());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Capacities.of(normal, normal, Double.NaN, 0))
        .withMessageContaining("headroom (NaN)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Capacities.of(normal, normal, 0, -1))
        .withMessageContaining("leastShare (-1.0)");
    assertThatIllegalArgumentException().isThrownBy(() -> Capacities.ofUsers(1, -1, 1));
    var two = Capacities.ofUsers(1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Cascade.of(NETWORK.catchments(NETWORK.all()), two, 1, Cascade.Rule.REFUSE))
        .withMessageContaining("of 3 sites, not of 2");
    var three = Capacities.ofUsers(1, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Cascade.of(NETWORK.catchments(NETWORK.all()), three, 0, Cascade.Rule.REFUSE))
        .withMessageContaining("surge (0.0)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void networksOfNoUsersAreRefused(double share) {
    var cities = Stream.of(city("a", "AA", 0, 100)).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientNetworks.of(cities, 1, share))
        .withMessageContaining("shares");
  }

  @Test
  void citiesWithoutInternetUsersAreNoClients() {
    var some =
        ClientNetworks.of(List.of(city("a", "AA", 0, 0), city("b", "AA", 1, 50)), 0.5, 0.25, 0.25);
    assertThat(some.size()).isEqualTo(3);
    assertThat(some.users(0)).isEqualTo(25);
    assertThat(some.users()).isEqualTo(50);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientNetworks.of(List.of(city("a", "AA", 0, 0))))
        .withMessageContaining("one with internet users");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientNetworks.of(List.of(city("a", "AA", 0, 1)), new double[0]))
        .withMessageContaining("at least one");
  }

  private static City city(String name, String country, double longitude, double users) {
    return new City(new Place(name, country, 0, longitude), 1_000, users);
  }

  private static Site site(String iata, double longitude) {
    return new Site(iata, new Place(iata, "AA", 0, longitude));
  }
}
