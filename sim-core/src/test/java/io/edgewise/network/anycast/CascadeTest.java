package io.edgewise.network.anycast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.geo.Cities;
import io.edgewise.geo.Sites;
import io.edgewise.network.RttModel;
import io.edgewise.random.Draws;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CascadeTest {
  private static final ClientNetworks CLIENTS =
      ClientNetworks.of(Cities.bundled().subList(0, 500));

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  /** The cascade begins with the loads that it is given, those of a day on which every network is at its second site. */
  @Test
  void aCascadeGoesOnFromTheDayItStartsOn() {
    var sites = Sites.named("10");
    var network =
        AnycastNetwork.of(sites, CLIENTS, Calibration.koch2021(), RttModel.greatCircle(), 1);
    var day = network.catchments(network.all(), 1, 3);
    double[] half = IntStream.range(0, sites.size())
        .mapToDouble(site -> day.users(site) / 2)
        .toArray();
    var first = Cascade.of(day, Capacities.ofUsers(half), 1, Cascade.Rule.WITHDRAW)
        .rounds()
        .get(0);
    assertThat(first.overloaded())
        .isNotEmpty()
        .allSatisfy(overload -> assertThat(overload.users()).isEqualTo(day.users(overload.site())));
    var refused = Cascade.of(day, Capacities.ofUsers(half), 1, Cascade.Rule.REFUSE);
    assertThat(refused.refusedUsers()).isCloseTo(day.users() / 2, within(1.0));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyUserIsServedOrRefusedAndTheRoundsEnd(int seed) {
    var draws = new Draws(seed, 0).stream("test.cascade");
    var sites = Sites.named("10");
    var network =
        AnycastNetwork.of(sites, CLIENTS, Calibration.koch2021(), RttModel.greatCircle(), seed);
    var normal = network.catchments(network.all());
    var capacities = Capacities.of(normal, normal, draws.uniform(1), 0.05 * draws.uniform(2));
    double surge = 0.8 + draws.uniform(3);
    var rule = List.of(Cascade.Rule.values()).get(seed % 3);
    var lost = network.all().withdraw(List.of(sites.get(seed % 10).iata()));
    var cascade = Cascade.of(network.catchments(lost), capacities, surge, rule);
    assertThat(cascade.rounds()).hasSizeLessThanOrEqualTo(9);
    assertThat(cascade.overloaded()).extracting(Cascade.Overload::site).doesNotHaveDuplicates();
    double served = cascade
        .catchments()
        .map(end -> IntStream.range(0, sites.size())
            .mapToDouble(site -> Math.min(surge * end.users(site), capacities.users(site)))
            .sum())
        .orElse(0.0);
    double all = surge * CLIENTS.users();
    assertThat(served + cascade.refusedUsers()).isCloseTo(all, within(1e-6 * all));
    if (rule == Cascade.Rule.WITHDRAW && cascade.catchments().isPresent()) {
      assertThat(cascade.refusedUsers()).isZero();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void movingTheExcessOnServesWhomRefusingItWouldNot(long seed) {
    // 30 % more demand everywhere and one site lost: all sites together could serve it 1.15 times.
    var sites = Sites.named("30");
    var network =
        AnycastNetwork.of(sites, CLIENTS, Calibration.koch2021(), RttModel.greatCircle(), seed);
    var capacities = Capacities.of(
        network.catchments(network.all()), network.catchments(network.all()), 0.5, 0.001);
    var lost = network.all().withdraw(List.of("FRA"));
    var refuse = Cascade.of(network.catchments(lost), capacities, 1.3, Cascade.Rule.REFUSE);
    var shed = Cascade.of(network.catchments(lost), capacities, 1.3, Cascade.Rule.SHED);
    assertThat(refuse.refusedUsers()).isPositive();
    assertThat(shed.refusedUsers()).isLessThan(0.1 * refuse.refusedUsers());
  }

  @Test
  void theLastSiteTakesBackWhatItWasDrainedOf() {
    var sites = Sites.named("10").subList(0, 2);
    var network = AnycastNetwork.of(sites, CLIENTS, Calibration.ideal(), RttModel.greatCircle(), 1);
    var drained = network.all().drain(sites.get(0).iata(), 0.5);
    var capacities = Capacities.ofUsers(Double.POSITIVE_INFINITY, 1);
    var cascade = Cascade.of(network.catchments(drained), capacities, 1, Cascade.Rule.WITHDRAW);
    assertThat(cascade.overloaded()).extracting(Cascade.Overload::site).containsExactly(1);
    assertThat(cascade.catchments().orElseThrow().users(0))
        .isCloseTo(CLIENTS.users(), within(1e-9 * CLIENTS.users()));
  }
}
