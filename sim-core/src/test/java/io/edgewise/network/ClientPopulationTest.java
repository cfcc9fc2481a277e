package io.edgewise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.geo.Cities;
import io.edgewise.geo.City;
import io.edgewise.geo.Place;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPopulationTest {
  private static final RttModel MODEL = new GreatCircleRtt(0, 1, 10, 0.1); // 1 ms per 100 km
  private static final Site WEST = site("WWW", -10);
  private static final Site EAST = site("EEE", 10);
  private static final List<Site> SITES = List.of(WEST, EAST);

  @Test
  void aCityGoesToTheNearestSiteAtItsRtt() {
    City near = city("near", 9, 100);
    City far = city("far", 1, 300);
    City other = city("other", -1, 500);
    City offline = city("offline", 10, 0);
    var clients = ClientPopulation.nearest(EAST, SITES, List.of(near, far, other, offline), MODEL);
    assertThat(clients.clients()).extracting(ClientCity::city).containsExactly(near, far);
    double degreeNanos = Math.PI * Place.EARTH_RADIUS_KILOMETRES / 180 * 10_000;
    assertThat((double) clients.clients().get(0).coreRttNanos())
        .isCloseTo(degreeNanos, within(1.0));
    assertThat((double) clients.clients().get(1).coreRttNanos())
        .isCloseTo(9 * degreeNanos, within(1.0));
    assertThat(clients.weights()).containsExactly(100, 300);
    assertThat(clients.internetUsers()).isEqualTo(400);
  }

  @Test
  void quantilesOfTheRttAreWeightedByUsers() {
    var clients = new ClientPopulation(List.of(
        new ClientCity(city("far", 3, 10), 30),
        new ClientCity(city("near", 1, 50), 10),
        new ClientCity(city("mid", 2, 40), 20)));
    assertThat(clients.coreRttQuantileNanos(0)).isEqualTo(10);
    assertThat(clients.coreRttQuantileNanos(0.5)).isEqualTo(10);
    assertThat(clients.coreRttQuantileNanos(0.51)).isEqualTo(20);
    assertThat(clients.coreRttQuantileNanos(0.9)).isEqualTo(20);
    assertThat(clients.coreRttQuantileNanos(0.91)).isEqualTo(30);
    assertThat(clients.coreRttQuantileNanos(1)).isEqualTo(30);
  }

  @Test
  void everyUserIsServedByExactlyOneSite() {
    List<Site> sites = Sites.teaching();
    List<City> cities = Cities.bundled();
    List<City> served = sites.stream()
        .flatMap(pop ->
            ClientPopulation.nearest(pop, sites, cities, RttModel.greatCircle()).clients().stream())
        .map(ClientCity::city)
        .toList();
    assertThat(served)
        .containsExactlyInAnyOrderElementsOf(
            cities.stream().filter(city -> city.internetUsers() > 0).toList());
    double users = sites.stream()
        .mapToDouble(pop ->
            ClientPopulation.nearest(pop, sites, cities, RttModel.greatCircle()).internetUsers())
        .sum();
    double all = cities.stream().mapToDouble(City::internetUsers).sum();
    assertThat(users).isCloseTo(all, within(1e-9 * all));
  }

  @Test
  void aPopMustBeAmongTheSites() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ClientPopulation.nearest(site("XXX", 0), SITES, List.of(city("a", 9, 1)), MODEL))
        .withMessageContaining("The pop (XXX) must be one of the 2 sites.");
  }

  @Test
  void aCatchmentWithoutInternetUsersIsRefused() {
    List<City> offlineOrElsewhere = List.of(city("offline", 9, 0), city("west", -9, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientPopulation.nearest(EAST, SITES, offlineOrElsewhere, MODEL))
        .withMessageStartingWith(
            "The pop (EEE) must be nearest, among the 2 sites, to a city with internet users");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientPopulation(List.of()))
        .withMessageContaining("clients");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientPopulation(List.of(new ClientCity(city("offline", 0, 0), 1))))
        .withMessageContaining("offline, XA");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void impossibleSharesAreNamed(double p) {
    var clients = new ClientPopulation(List.of(new ClientCity(city("a", 0, 1), 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clients.coreRttQuantileNanos(p))
        .withMessageContaining("p (" + p + ")");
  }

  @Test
  void anRttIsNotNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientCity(city("a", 0, 1), -1))
        .withMessageContaining("coreRttNanos (-1)");
  }

  private static Site site(String iata, double longitude) {
    return new Site(iata, new Place(iata, "XA", 0, longitude));
  }

  private static City city(String name, double longitude, double users) {
    return new City(new Place(name, "XA", 0, longitude), 1_000, users);
  }
}
