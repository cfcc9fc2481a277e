package io.edgewise.edge.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.edgewise.geo.City;
import io.edgewise.geo.Place;
import io.edgewise.geo.Site;
import io.edgewise.network.RttModel;
import io.edgewise.network.anycast.AnycastNetwork;
import io.edgewise.network.anycast.Calibration;
import io.edgewise.network.anycast.Catchments;
import io.edgewise.network.anycast.ClientNetworks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Four sites on the equator at 0, 1, 30 and 60 degrees, with 700, 100, 150 and 50 users at them; 1 ms a degree. */
class DetoursTest {
  private static final int[] LONGITUDES = {0, 1, 30, 60};
  private static final double[] USERS = {700, 100, 150, 50};
  private static final Detours DETOURS = new Detours(catchments(), DetoursTest::milliADegree);

  private static long milliADegree(Place from, Place to) {
    return Math.round(Math.abs(from.longitudeDegrees() - to.longitudeDegrees()) * 1e6);
  }

  private static Catchments catchments() {
    var sites = List.of("AAA", "BBB", "CCC", "DDD").stream()
        .map(code -> new Site(code, place(code, LONGITUDES[code.charAt(0) - 'A'])))
        .toList();
    var cities = sites.stream()
        .map(site -> new City(site.place(), 1_000, USERS[site.iata().charAt(0) - 'A']))
        .toList();
    var network = AnycastNetwork.of(
        sites, ClientNetworks.of(cities, 1), Calibration.ideal(), DetoursTest::milliADegree, 1);
    return network.catchments(network.all());
  }

  private static Place place(String name, double longitude) {
    return new Place(name, "AA", 0, longitude);
  }

  @Test
  void theSitesWhoseAbsenceCostsLeastAreLeftOutFirst() {
    // BBB costs 100 x 1, then DDD 50 x 30, then CCC 150 x 30 and DDD's 50 x 30 more against AAA's
    // 800 users who would go to CCC.
    assertThat(DETOURS.nanos(4)).containsExactly(0, 0, 0, 0);
    assertThat(DETOURS.nanos(3)).containsExactly(0, 1_000_000, 0, 0);
    assertThat(DETOURS.nanos(2)).containsExactly(0, 1_000_000, 0, 30_000_000);
    assertThat(DETOURS.nanos(1)).containsExactly(0, 1_000_000, 30_000_000, 60_000_000);
  }

  @ParameterizedTest(name = "{0} of the requests use it, {1} may wait {2} ms: {3} sites")
  @CsvSource({
    "1, 0.1, 1, 3",
    "1, 0.099, 1, 4",
    "0.5, 0.05, 1, 3",
    "1, 0.15, 10, 3",
    // (100 x 1 + 50 x 30) / 150 = 10.67 ms.
    "1, 0.15, 10.7, 2",
    "1, 1, 1000, 1",
    "1, 0, 1000, 4"
  })
  void soManySitesAreNeeded(double use, double share, double millis, int sites) {
    assertThat(DETOURS.sitesNeeded(use, share, millis * 1e6)).isEqualTo(sites);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 5})
  void impossibleNumbersOfSitesAreRefused(int sites) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DETOURS.nanos(sites))
        .withMessageContaining("featureSites (" + sites + ") must be from 1 to 4");
  }

  @Test
  void theBackboneStartsWithFourMillisecondsAndIsFasterThanThePublicPath() {
    var frankfurt = new Place("Frankfurt", "DE", 50.1, 8.7);
    var paris = new Place("Paris", "FR", 48.9, 2.4);
    long nanos = RttModel.backbone().rttNanos(frankfurt, paris);
    assertThat(nanos).isEqualTo(Math.round(4e6 + 14_700 * frankfurt.kilometresTo(paris)));
    assertThat(nanos).isLessThan(RttModel.greatCircle().rttNanos(frankfurt, paris));
    assertThat(RttModel.backbone().rttNanos(paris, paris)).isZero();
  }
}
