package io.edgewise.network.anycast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.geo.Cities;
import io.edgewise.geo.Place;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.HubRtt;
import io.edgewise.network.RttModel;
import io.edgewise.random.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScatteredPathsTest {
  private static final HubRtt FITTED = RttModel.fitted().remembering(5_000);
  private static final ClientNetworks CLIENTS = ClientNetworks.of(
      IntStream.range(0, 600).mapToObj(i -> Cities.bundled().get(7 * i)).toList());
  private static final List<Site> SITES = Sites.teaching();

  private static AnycastNetwork medians(long seed) {
    return AnycastNetwork.of(SITES, CLIENTS, Calibration.koch2021(), RttModel.peered(FITTED), seed)
        .withTransit(FITTED);
  }

  private static AnycastNetwork scattered(long seed) {
    return medians(seed).scattered(FITTED, new Draws(seed, 0));
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aPathHasTheSameRoundTripUnderAllAnnouncements(int seed) {
    var network = scattered(seed);
    var gone = List.of(SITES.get(seed % 30).iata(), SITES.get((seed + 7) % 30).iata());
    var before = network.catchments(network.all());
    var after = network.catchments(network.all().withdraw(gone));
    var plain = medians(seed).catchments(network.all());
    for (int client = 0; client < CLIENTS.size(); client++) {
      assertThat(before.site(client)).isEqualTo(plain.site(client));
      if (before.site(client) == after.site(client)) {
        assertThat(after.rttNanos(client)).isEqualTo(before.rttNanos(client));
      }
    }
  }

  @Test
  void networksOfOneCityHaveOtherPathsToTheSameSite() {
    var catchments = scattered(1).catchments(Announcements.ofAll(SITES));
    int pairs = 0;
    int alike = 0;
    for (int client = 1; client < CLIENTS.size(); client++) {
      boolean comparable = CLIENTS.city(client) == CLIENTS.city(client - 1)
          && catchments.site(client) == catchments.site(client - 1)
          && !CLIENTS.peers(client);
      pairs += comparable ? 1 : 0;
      alike += comparable && catchments.rttNanos(client) == catchments.rttNanos(client - 1) ? 1 : 0;
    }
    assertThat(pairs).isGreaterThan(100);
    // Alike are those alone whom the floor of light in fibre holds: a few in a hundred.
    assertThat(alike).isLessThan(pairs / 10);
  }

  @Test
  void theFactorsHaveTheFittedSpread() {
    var all = medians(3).scatteredTransit(FITTED, new Draws(3, 0));
    var catchments = all.catchments(all.all());
    var logs = new ArrayList<Double>();
    for (int client = 0; client < CLIENTS.size(); client++) {
      var from = place(client);
      var to = SITES.get(catchments.site(client)).place();
      if (from.country().equals(to.country()) && !from.equals(to)) {
        double median = FITTED.rttNanos(from, to);
        // Above twice the floor: a factor of one half is 2.7 standard deviations away.
        if (median > 2 * 10_000 * from.kilometresTo(to)) {
          logs.add(Math.log(catchments.rttNanos(client) / median));
        }
      }
    }
    double mean = logs.stream().mapToDouble(log -> log).average().orElseThrow();
    double variance =
        logs.stream().mapToDouble(log -> log * log).average().orElseThrow() - mean * mean;
    double sigma = FITTED.residual().sigmaWithinRegion();
    // Five standard errors of independent normal values.
    assertThat(logs).hasSizeGreaterThan(100);
    assertThat(mean).isCloseTo(0, within(5 * sigma / Math.sqrt(logs.size())));
    assertThat(Math.sqrt(variance))
        .isCloseTo(sigma, within(5 * sigma / Math.sqrt(2.0 * logs.size())));
  }

  @Test
  void ownFibreStaysTheLongestWayOfThoseWhoPeer() {
    var catchments = scattered(2).catchments(Announcements.ofAll(SITES));
    var fibre = RttModel.backbone();
    for (int client = 0; client < CLIENTS.size(); client++) {
      if (CLIENTS.peers(client)) {
        var to = SITES.get(catchments.site(client)).place();
        assertThat(catchments.rttNanos(client))
            .isLessThanOrEqualTo(fibre.rttNanos(place(client), to));
      }
    }
  }

  private static Place place(int client) {
    return CLIENTS.cities().get(CLIENTS.city(client)).place();
  }
}
