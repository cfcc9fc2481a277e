package io.edgewise.network.anycast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.geo.Cities;
import io.edgewise.geo.City;
import io.edgewise.geo.Place;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.RttModel;
import io.edgewise.random.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnycastNetworkTest {
  /** One city in six, from which the same laws follow sooner. */
  private static final List<City> SOME = IntStream.range(0, Cities.bundled().size())
      .filter(city -> city % 6 == 0)
      .mapToObj(Cities.bundled()::get)
      .toList();

  private static final ClientNetworks CLIENTS = ClientNetworks.of(SOME);
  private static final List<Site> SITES = Sites.teaching();

  private static AnycastNetwork network(List<Site> sites, Calibration calibration, long seed) {
    return AnycastNetwork.of(sites, CLIENTS, calibration, RttModel.greatCircle(), seed);
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aWithdrawalMovesTheSitesOwnClientsAndARestorationBringsThemBack(int seed) {
    var calibration = Calibration.all().get(seed % 3);
    var network = network(SITES, calibration, seed);
    var before = network.catchments(network.all());
    var draws = new Draws(seed, 0).stream("test.withdrawn");
    var gone = SITES.stream()
        .map(Site::iata)
        .filter(iata -> draws.uniform(iata.hashCode()) < 0.3)
        .toList();
    var withdrawn = network.all().withdraw(gone);
    var after = network.catchments(withdrawn);
    for (int client = 0; client < CLIENTS.size(); client++) {
      boolean moved = before.site(client) != after.site(client);
      assertThat(moved).isEqualTo(gone.contains(SITES.get(before.site(client)).iata()));
      assertThat(withdrawn.isLive(after.site(client))).isTrue();
    }
    assertThat(after.users()).isCloseTo(CLIENTS.users(), within(1e-9 * CLIENTS.users()));
    var restored = network.catchments(withdrawn.announce(gone));
    assertThat(assignments(restored)).isEqualTo(assignments(before));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfTwoSitesDoesNotDependOnTheOthers(long seed) {
    // The 30 sites alone, and the 30 of 100 whose others are withdrawn.
    var large = Sites.named("100");
    var others = new ArrayList<>(large);
    others.removeAll(SITES);
    var network = network(large, Calibration.koch2021(), seed);
    var masked = network.catchments(
        network.all().withdraw(others.stream().map(Site::iata).toList()));
    var alone = network(SITES, Calibration.koch2021(), seed);
    var catchments = alone.catchments(alone.all());
    for (int client = 0; client < CLIENTS.size(); client++) {
      assertThat(large.get(masked.site(client))).isEqualTo(SITES.get(catchments.site(client)));
    }
  }

  @Test
  void idealAnycastTakesTheNearest() {
    var network = network(SITES, Calibration.ideal(), 1);
    var catchments = network.catchments(network.all());
    for (int client = 0; client < CLIENTS.size(); client++) {
      var place = CLIENTS.cities().get(CLIENTS.city(client)).place();
      double nearest = SITES.stream()
          .mapToDouble(site -> site.place().kilometresTo(place))
          .min()
          .orElseThrow();
      assertThat(catchments.kilometres(client)).isCloseTo(nearest, within(1e-6));
      assertThat(catchments.nearestKilometres(client)).isCloseTo(nearest, within(1e-6));
    }
    assertThat(CatchmentQuality.of(catchments).nearest()).isEqualTo(1);
  }

  @Test
  void neighboursWithOneUpstreamFallBackAlike() {
    // Clients of the same upstream whose site is withdrawn: far more of them meet again than if
    // each city had drawn its own footprint.
    var network = network(SITES, Calibration.koch2021(), 1);
    var before = network.catchments(network.all());
    var after = network.catchments(network.all().withdraw(List.of("FRA")));
    double alike = 0;
    double unlike = 0;
    int frankfurt = network.all().index("FRA");
    for (int a = 0; a < CLIENTS.size(); a++) {
      for (int b = a + 1; b < CLIENTS.size() && before.site(a) == frankfurt; b++) {
        boolean near = before.site(b) == frankfurt && CLIENTS.city(a) != CLIENTS.city(b);
        if (near && CLIENTS.upstream(a) == CLIENTS.upstream(b)) {
          alike += after.site(a) == after.site(b) ? 1 : 0;
          unlike += after.site(a) == after.site(b) ? 0 : 1;
        }
      }
    }
    assertThat(alike).isGreaterThan(100);
    assertThat(alike / (alike + unlike)).isGreaterThan(0.8);
  }

  @Test
  void withoutALiveSiteNobodyCanBeServed() {
    var network = network(SITES, Calibration.koch2021(), 1);
    var none = network.all().withdraw(SITES.stream().map(Site::iata).toList());
    assertThatIllegalStateException()
        .isThrownBy(() -> network.catchments(none))
        .withMessageContaining("Of the 30 sites none is live");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.25, 0.5, 0.9})
  void aDrainMovesTheShareAndALargerOneContainsIt(double share) {
    var network = network(SITES, Calibration.koch2021(), 4);
    var before = network.catchments(network.all());
    int site = network.all().index("DEL");
    var drained = network.catchments(network.all().drain("DEL", share));
    var more = network.catchments(network.all().drain("DEL", share + 0.05));
    for (int client = 0; client < CLIENTS.size(); client++) {
      if (before.site(client) != site) {
        assertThat(drained.site(client)).isEqualTo(before.site(client));
      } else if (drained.site(client) != site) {
        assertThat(more.site(client)).isEqualTo(drained.site(client));
      }
    }
    // To half a client network, the largest of which has 13 % of the site's users.
    assertThat(drained.users(site) / before.users(site)).isCloseTo(1 - share, within(0.065));
    assertThat(drained.users()).isCloseTo(CLIENTS.users(), within(1e-9 * CLIENTS.users()));
  }

  @Test
  void aWholeDrainIsAWithdrawal() {
    var network = network(SITES, Calibration.calder2015(), 4);
    assertThat(assignments(network.catchments(network.all().drain("LHR", 1))))
        .isEqualTo(assignments(network.catchments(network.all().withdraw(List.of("LHR")))));
    assertThat(network.all().drain("LHR", 1).liveSites()).isEqualTo(29);
  }

  @Test
  void whereAllAreDrainedNobodyIsLeftToTakeTheUsers() {
    var sites = SITES.subList(0, 2);
    var network = network(sites, Calibration.ideal(), 1);
    var both = network.all().drain(sites.get(0).iata(), 0.5).drain(sites.get(1).iata(), 0.5);
    assertThatIllegalStateException()
        .isThrownBy(() -> network.catchments(both))
        .withMessageContaining("All live sites are drained");
  }

  @Test
  void prependingPushesAwayThoseWhoCompareThePath() {
    // Three upstreams in ten are deaf to it. Over the seeds the share that stays is a sum of
    // upstreams
    // weighted by their users, whose variance gives the band: 5 standard deviations.
    double stay = 0;
    double all = 0;
    double squares = 0;
    for (int seed = 1; seed <= 20; seed++) {
      var network = network(SITES, Calibration.koch2021(), seed);
      var before = network.catchments(network.all());
      var once = network.catchments(network.all().prepend("SIN", 1));
      int site = network.all().index("SIN");
      double[] ofUpstream = new double[CLIENTS.upstreams()];
      for (int client = 0; client < CLIENTS.size(); client++) {
        boolean own = before.site(client) == site;
        assertThat(own || once.site(client) == before.site(client)).isTrue();
        ofUpstream[CLIENTS.upstream(client)] += own ? CLIENTS.users(client) : 0;
      }
      stay += once.users(site);
      all += before.users(site);
      squares += Arrays.stream(ofUpstream).map(users -> users * users).sum();
    }
    double deviation = Math.sqrt(0.3 * 0.7 * squares) / all;
    assertThat(deviation).isLessThan(0.05);
    assertThat(stay / all).isCloseTo(0.3, within(5 * deviation));
  }

  @Test
  void whatCountsIsHowOftenASiteIsPrependedAgainstTheOthers() {
    var network = network(SITES, Calibration.koch2021(), 9);
    var before = network.catchments(network.all());
    var everywhere = network.all();
    for (Site each : SITES) {
      everywhere = everywhere.prepend(each.iata(), 2);
    }
    assertThat(assignments(network.catchments(everywhere))).isEqualTo(assignments(before));
    assertThat(assignments(network.catchments(everywhere.prepend("SIN", 3))))
        .isEqualTo(assignments(network.catchments(network.all().prepend("SIN", 1))));
    assertThat(assignments(network.catchments(network.all().prepend("SIN", 3))))
        .isEqualTo(assignments(network.catchments(network.all().prepend("SIN", 1))));
  }

  @Test
  void aSingleSiteServesEverybody() {
    var network = network(SITES.subList(0, 1), Calibration.calder2015(), 1);
    var catchments = network.catchments(network.all(), 1, 7);
    assertThat(catchments.users(0)).isCloseTo(CLIENTS.users(), within(1e-9 * CLIENTS.users()));
    var quality = CatchmentQuality.of(catchments);
    assertThat(quality.nearest()).isEqualTo(1);
  }

  @Test
  void sitesAtOnePlaceDifferInLoadAndNotInDistance() {
    var paris = new Place("Paris", "FR", 48.86, 2.35);
    var sites =
        List.of("AAA", "BBB", "CCC").stream().map(code -> new Site(code, paris)).toList();
    var network = network(sites, Calibration.koch2021(), 1);
    var before = network.catchments(network.all());
    var change =
        new CatchmentChange(before, network.catchments(network.all().withdraw(List.of("BBB"))));
    assertThat(change.movedShare()).isBetween(0.1, 0.6);
    assertThat(change.shareSlower(1e-6)).isZero();
    assertThat(CatchmentQuality.of(before).nearest()).isEqualTo(1);
  }

  @Test
  void aClientAtASiteHasNoWayToGo() {
    var place = SITES.get(0).place();
    var clients = ClientNetworks.of(List.of(new City(place, 1_000, 1_000)));
    var network = AnycastNetwork.of(SITES, clients, Calibration.ideal(), RttModel.greatCircle(), 1);
    var catchments = network.catchments(network.all());
    assertThat(catchments.kilometres(0)).isZero();
    assertThat(catchments.rttNanos(0)).isEqualTo(RttModel.greatCircle().rttNanos(place, place));
  }

  @Test
  void flappingMovesTheShareToTheirSecondSite() {
    var network = network(SITES, Calibration.koch2021(), 2);
    var calm = network.catchments(network.all());
    var monday = network.catchments(network.all(), 0.07, 1);
    var tuesday = network.catchments(network.all(), 0.07, 2);
    int moved = 0;
    for (int client = 0; client < CLIENTS.size(); client++) {
      moved += calm.site(client) == monday.site(client) ? 0 : 1;
    }
    // Binomial of 2,950 clients: 3.9 standard deviations each way.
    assertThat(moved / (double) CLIENTS.size()).isCloseTo(0.07, within(0.0183));
    assertThat(assignments(monday)).isNotEqualTo(assignments(tuesday));
    assertThat(assignments(network.catchments(network.all(), 0, 1))).isEqualTo(assignments(calm));
  }

  @Test
  void theSameSeedIsTheSameAndAnotherIsNot() {
    var network = network(SITES, Calibration.koch2021(), 5);
    var again = network(SITES, Calibration.koch2021(), 5);
    var other = network(SITES, Calibration.koch2021(), 6);
    assertThat(assignments(again.catchments(again.all())))
        .isEqualTo(assignments(network.catchments(network.all())));
    assertThat(assignments(other.catchments(other.all())))
        .isNotEqualTo(assignments(network.catchments(network.all())));
  }

  @Test
  void whatIsNotInTheCatalogueIsRefusedWithTheNearestName() {
    var network = network(SITES, Calibration.ideal(), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.all().withdraw(List.of("LHZ")))
        .withMessageContaining("The site (LHZ) must be one of the 30 of the catalogue.")
        .withMessageContaining("Maybe you mean LHR.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.catchments(Announcements.ofAll(Sites.bundled())))
        .withMessageContaining("this network's catalogue of 30 sites");
    var twice = new Site("AAA", new Place("a", "US", 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Announcements.ofAll(List.of(twice, twice)))
        .withMessageContaining("AAA is there twice");
    assertThatIllegalArgumentException().isThrownBy(() -> Announcements.ofAll(List.of()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void sharesOutsideOfZeroToOneAreRefused(double share) {
    var network = network(SITES, Calibration.ideal(), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.all().drain("LHR", share))
        .withMessageContaining("share (" + share + ")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.catchments(network.all(), share, 1))
        .withMessageContaining("flappingShare (" + share + ")");
  }

  @Test
  void prependsOutOfBoundsAreRefused() {
    var all = Announcements.ofAll(SITES);
    assertThatIllegalArgumentException().isThrownBy(() -> all.prepend("LHR", -1));
    assertThatIllegalArgumentException().isThrownBy(() -> all.prepend("LHR", 11));
  }

  private static int[] assignments(Catchments catchments) {
    return IntStream.range(0, catchments.clients().size()).map(catchments::site).toArray();
  }

  @Test
  void networksThatDoNotPeerComeByAnotherPath() {
    RttModel own = (from, to) -> 1;
    RttModel others = (from, to) -> 2;
    var network =
        AnycastNetwork.of(SITES, CLIENTS, Calibration.ideal(), own, 1).withTransit(others);
    var catchments = network.catchments(network.all());
    double peering = 0;
    for (int client = 0; client < CLIENTS.size(); client++) {
      assertThat(catchments.rttNanos(client)).isEqualTo(CLIENTS.peers(client) ? 1 : 2);
      assertThat(client % 4 == 3 || CLIENTS.peers(client)).isTrue();
      peering += CLIENTS.peers(client) ? CLIENTS.users(client) : 0;
    }
    // The three larger networks of a city have 90 % of its users; of the fourth some are at an
    // exchange.
    assertThat(peering / CLIENTS.users()).isBetween(0.9, 0.99);
  }

  @Test
  void allNetworksOfACountrysFirstMarketPeer() {
    var large = new City(new Place("Large", "FR", 48, 2), 900, 900);
    var near = new City(new Place("Near", "FR", 49, 2), 500, 500);
    var far = new City(new Place("Far", "FR", 43, 5), 400, 400);
    var networks = ClientNetworks.of(List.of(far, large, near));
    assertThat(networks.peers(3)).isFalse();
    assertThat(networks.peers(2)).isTrue();
    assertThat(networks.peers(7)).isTrue();
    assertThat(networks.peers(11)).isTrue();
  }

  @Test
  void theLargestNetworkPeersHoweverLargeItIs() {
    var alone = ClientNetworks.of(CLIENTS.cities(), 1);
    var two = ClientNetworks.of(CLIENTS.cities(), 0.95, 0.05);
    int transit = 0;
    for (int city = 0; city < CLIENTS.cities().size(); city++) {
      assertThat(alone.peers(city)).isTrue();
      assertThat(two.peers(2 * city)).isTrue();
      transit += two.peers(2 * city + 1) ? 0 : 1;
    }
    assertThat(transit).isPositive();
  }
}
