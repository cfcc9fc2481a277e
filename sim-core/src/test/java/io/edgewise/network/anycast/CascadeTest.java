package io.edgewise.network.anycast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.geo.Cities;
import io.edgewise.geo.Sites;
import io.edgewise.random.Draws;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CascadeTest {
  private static final ClientNetworks CLIENTS =
      ClientNetworks.of(Cities.bundled().subList(0, 500));

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyUserIsServedOrRefusedAndTheRoundsEnd(int seed) {
    var draws = new Draws(seed, 0).stream("test.cascade");
    var sites = Sites.named("10");
    var network =
        AnycastNetwork.of(sites, CLIENTS, Calibration.koch2021(), PathRtt.greatCircle(), seed);
    var normal = network.catchments(network.all());
    var capacities = Capacities.of(normal, draws.uniform(1), 0.05 * draws.uniform(2));
    double surge = 0.8 + draws.uniform(3);
    var rule = List.of(Cascade.Rule.values()).get(seed % 3);
    var lost = network.all().withdraw(List.of(sites.get(seed % 10).iata()));
    var cascade = Cascade.of(network, lost, capacities, surge, rule);
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
}
