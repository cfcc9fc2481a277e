package io.edgewise.network.anycast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.geo.Cities;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.HubRtt;
import io.edgewise.network.RttModel;
import io.edgewise.random.Draws;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private static final ClientNetworks CLIENTS = ClientNetworks.of(Cities.bundled());
  private static final List<Site> ALL = Sites.bundled();
  private static final HubRtt TRANSIT = RttModel.fitted().remembering(5_000);
  private static final RttModel PEERED = RttModel.peered(TRANSIT);
  private static final int SEEDS = 16;
  /** What is asked of a share: three points. */
  private static final double POINTS = 0.03;

  @ParameterizedTest(name = "{0} random sites")
  @ValueSource(ints = {30, 50, 70, 90, 110})
  void koch2021HasThePublishedSharesAtTheSitesOfItsPaper(int sites) {
    // Between draws of sites and seeds a share has a standard deviation of 2 points, so that the
    // mean of 16 is known to 0.5 points; the band of the client networks alone (effectively 2,190
    // of them, by Kish) is 0.25.
    var drawn = drawn(Calibration.koch2021(), sites);
    assertThat(mean(drawn, CatchmentQuality::nearest)).isCloseTo(0.65, within(POINTS));
    assertThat(mean(drawn, CatchmentQuality::within1000Kilometres)).isCloseTo(0.85, within(POINTS));
    inflationIsBelowThePublishedOne(drawn);
  }

  @ParameterizedTest(name = "{0} random sites")
  @ValueSource(ints = {30, 50, 70, 90, 110})
  void calder2015HasThePublishedSharesAtTheSitesOfItsPaper(int sites) {
    var drawn = drawn(Calibration.calder2015(), sites);
    assertThat(mean(drawn, CatchmentQuality::nearest)).isCloseTo(0.55, within(POINTS));
    assertThat(mean(drawn, CatchmentQuality::within400Kilometres)).isCloseTo(0.75, within(POINTS));
    assertThat(mean(drawn, CatchmentQuality::within1375Kilometres)).isCloseTo(0.90, within(POINTS));
    inflationIsBelowThePublishedOne(drawn);
  }

  @ParameterizedTest(name = "{0}, {1} random sites")
  @CsvSource({"koch-2021, 30", "koch-2021, 110", "calder-2015, 30", "calder-2015, 110"})
  void pathsThatDoNotScatterAreNotInflatedMoreEither(String name, int count) {
    inflationIsBelowThePublishedOne(IntStream.rangeClosed(1, SEEDS)
        .parallel()
        .mapToObj(seed -> quality(
            AnycastNetwork.of(sites(count, seed), CLIENTS, Calibration.named(name), PEERED, seed)
                .withTransit(TRANSIT)))
        .toList());
  }

  @ParameterizedTest(name = "{0}, the {1} sites")
  @CsvSource({"koch-2021, 30", "koch-2021, 100"})
  void theNamedCataloguesHaveThePublishedSharesToo(String name, String catalogue) {
    var qualities = named(Calibration.named(name), catalogue);
    assertThat(mean(qualities, CatchmentQuality::nearest)).isCloseTo(0.65, within(POINTS));
    assertThat(mean(qualities, CatchmentQuality::within1000Kilometres))
        .isCloseTo(0.85, within(POINTS));
    inflationIsBelowThePublishedOne(qualities);
  }

  @Test
  void calder2015HasThePublishedSharesAtThe100NamedSites() {
    var named = named(Calibration.calder2015(), "100");
    assertThat(mean(named, CatchmentQuality::nearest)).isCloseTo(0.55, within(POINTS));
    assertThat(mean(named, CatchmentQuality::within400Kilometres)).isCloseTo(0.75, within(POINTS));
    assertThat(mean(named, CatchmentQuality::within1375Kilometres)).isCloseTo(0.90, within(POINTS));
    inflationIsBelowThePublishedOne(named);
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({
    "koch-2021, 1",
    "koch-2021, 2",
    "koch-2021, 3",
    "calder-2015, 1",
    "calder-2015, 2",
    "calder-2015, 3"
  })
  void aGrowingNetworkMakesHardlyAnybodySlower(String name, long seed) {
    // Koch et al., Fig. 4b: from each ring of sites to the next, 99 % of the users become less than
    // 10 ms slower.
    var network = AnycastNetwork.of(ALL, CLIENTS, Calibration.named(name), PEERED, seed)
        .scattered(TRANSIT, new Draws(seed, 0));
    var rings = List.of("30", "100", "all").stream()
        .map(ring -> Sites.named(ring).stream().map(Site::iata).toList())
        .map(ring -> network.catchments(
            network.all().withdraw(ALL.stream().map(Site::iata).toList()).announce(ring)))
        .toList();
    for (int ring = 1; ring < rings.size(); ring++) {
      double worse = 0;
      for (int client = 0; client < CLIENTS.size(); client++) {
        long added = rings.get(ring).rttNanos(client) - rings.get(ring - 1).rttNanos(client);
        worse += added >= 10_000_000 ? CLIENTS.users(client) : 0;
      }
      assertThat(worse / CLIENTS.users()).isLessThan(0.01);
    }
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearest() {
    assertThat(Calibration.named("ideal")).isEqualTo(Calibration.ideal());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.named("koch-2020"))
        .withMessageContaining("must be one of ideal, koch-2021, calder-2015")
        .withMessageContaining("Maybe you mean koch-2021.");
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 0, 0, 0, remoteShare",
    "NaN, 0, 0, 0, remoteShare",
    "0, 1.1, 0, 0, absentShare",
    "0, 0, -1, 0, absentRegionShare",
    "0, 0, 0, Infinity, sigma"
  })
  void impossibleConstantsAreNamed(
      double remote, double absent, double region, double sigma, String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Calibration("own", remote, absent, region, sigma))
        .withMessageContaining("The " + name + " (");
  }

  /** One-sided: the papers' networks were better than a median path, too. */
  private static void inflationIsBelowThePublishedOne(List<CatchmentQuality> qualities) {
    assertThat(mean(qualities, CatchmentQuality::inflationBelow30Millis))
        .isGreaterThanOrEqualTo(0.70);
    assertThat(mean(qualities, CatchmentQuality::inflationBelow60Millis))
        .isGreaterThanOrEqualTo(0.90);
    assertThat(mean(qualities, CatchmentQuality::inflationBelow100Millis))
        .isGreaterThanOrEqualTo(0.99);
  }

  private static List<CatchmentQuality> named(Calibration calibration, String catalogue) {
    var sites = Sites.named(catalogue);
    return IntStream.rangeClosed(1, SEEDS)
        .parallel()
        .mapToObj(seed -> quality(sites, calibration, seed))
        .toList();
  }

  private static List<CatchmentQuality> drawn(Calibration calibration, int count) {
    return IntStream.rangeClosed(1, SEEDS)
        .parallel()
        .mapToObj(seed -> quality(sites(count, seed), calibration, seed))
        .toList();
  }

  /** So many of all sites, another choice for each seed. */
  private static List<Site> sites(int count, long seed) {
    var draws = new Draws(seed, 0).stream("test.sites");
    return ALL.stream()
        .sorted(Comparator.comparingDouble(site -> draws.uniform(site.iata().hashCode())))
        .limit(count)
        .toList();
  }

  private static CatchmentQuality quality(List<Site> sites, Calibration calibration, long seed) {
    return quality(AnycastNetwork.of(sites, CLIENTS, calibration, PEERED, seed)
        .scattered(TRANSIT, new Draws(seed, 0)));
  }

  private static CatchmentQuality quality(AnycastNetwork network) {
    return CatchmentQuality.of(network.catchments(network.all()));
  }

  private static double mean(
      List<CatchmentQuality> qualities, ToDoubleFunction<CatchmentQuality> share) {
    return qualities.stream().mapToDouble(share).average().orElseThrow();
  }
}
