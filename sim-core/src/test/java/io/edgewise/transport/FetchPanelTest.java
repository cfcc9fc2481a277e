package io.edgewise.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.geo.Cities;
import io.edgewise.geo.Sites;
import io.edgewise.network.AccessLatency;
import io.edgewise.network.ClientPopulation;
import io.edgewise.network.RttModel;
import io.edgewise.random.Draws;
import io.edgewise.transport.FetchPanel.Way;
import io.edgewise.transport.FetchTimes.Until;
import io.edgewise.transport.reuse.Reuse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchPanelTest {
  private static final FetchPanel PANEL = new FetchPanel(141, 1_024, 50, 60_000_000_000L);
  private static final List<Path> USERS =
      List.of(Path.of(Duration.ofMillis(20)), Path.of(Duration.ofMillis(200)));

  private static Way way(double share, Protocol protocol) {
    return new Way(share, ConnectionOptions.of(protocol), Pauses.none());
  }

  /** Three round trips to the first byte over TLS 1.3, one over the connection again. */
  @Test
  void timesAreThoseOfTheFetches() {
    var draws = new Draws(1, 0).stream("test");
    var ways = List.of(way(1, Protocol.TLS13));
    var times = PANEL.runAgain(USERS, ways, draws, Reuse.fixed(10));
    assertThat(times.mean(Until.FIRST_BYTE).orElseThrow()).isCloseTo(330, within(1e-6));
    assertThat(times.mean(Until.FIRST_BYTE, user -> user == 0).orElseThrow())
        .isCloseTo(60, within(1e-6));
    assertThat(times.mean(Until.FIRST_BYTE_AGAIN).orElseThrow()).isCloseTo(110, within(1e-6));
    assertThat(times.quantile(Until.LAST_BYTE, 0.99).orElseThrow()).isCloseTo(600, within(1e-6));
    assertThat(times.failedShare()).isZero();
    assertThat(PANEL.run(USERS, ways, draws).mean(Until.FIRST_BYTE_AGAIN)).isEmpty();
    assertThat(times.mean(Until.FIRST_BYTE, user -> false)).isEmpty();
  }

  /** Of 100 fetches each takes the first way with probability 0.3: between 10 and 52 but for one time in a million. */
  @Test
  void waysAreTakenByTheirShares() {
    var ways = List.of(way(0.3, Protocol.TLS12), way(0.7, Protocol.TLS13));
    var times =
        PANEL.run(List.of(USERS.get(0), USERS.get(0)), ways, new Draws(1, 0).stream("test"));
    double mean = times.mean(Until.FIRST_BYTE).orElseThrow();
    assertThat((mean - 60) / 20).isBetween(0.10, 0.52);
  }

  @Test
  void whoWaitsTooLongHasFailed() {
    var panel = new FetchPanel(141, 1_024, 10, 100_000_000);
    var times = panel.run(USERS, List.of(way(1, Protocol.TLS13)), new Draws(1, 0).stream("test"));
    assertThat(times.failedShare()).isEqualTo(0.5);
    assertThat(times.mean(Until.FIRST_BYTE, user -> user == 1)).isEmpty();
    assertThat(times.meanWait(user -> user == 1).orElseThrow()).isCloseTo(100, within(1e-9));
    double others = times.mean(Until.LAST_BYTE).orElseThrow();
    assertThat(times.meanWait(user -> true).orElseThrow())
        .isCloseTo((others + 100) / 2, within(1e-9));
    assertThat(times.meanWait(user -> false)).isEmpty();
  }

  @Test
  void sharesMustSumToOne() {
    var draws = new Draws(1, 0).stream("test");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PANEL.run(USERS, List.of(way(0.5, Protocol.TLS13)), draws))
        .withMessageContaining("shares of the ways (0.5)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> way(Double.NaN, Protocol.TLS13))
        .withMessageContaining("share (NaN)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FetchPanel(141, 1, 0, 1))
        .withMessageContaining("fetchesPerUser (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FetchPanel(141, 1, 1, 0))
        .withMessageContaining("patienceNanos (0)");
  }

  private static ClientPopulation frankfurt() {
    return ClientPopulation.nearest(
        Sites.byIata("FRA"), Sites.teaching(), Cities.bundled(), RttModel.greatCircle());
  }

  /** A few users have the population's mean round trip and last mile: their sequence leaves an error of some per cent. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.999})
  void usersStandForTheirPopulation(double shift) {
    var population = frankfurt();
    var panel = UserPanel.of(
        population, new AccessLatency(8, 0.6), new AccessLatency(50, 0.4), 0.4, 200, shift);
    double users = population.internetUsers();
    double core = population.clients().stream()
        .mapToDouble(client -> client.coreRttNanos() * client.city().internetUsers() / users)
        .sum();
    assertThat(panel.users().stream()
            .mapToLong(user -> user.city().coreRttNanos())
            .average()
            .orElseThrow())
        .isCloseTo(core, within(0.02 * core));
    assertThat(panel.users().stream().filter(UserPanel.User::mobile).count()).isBetween(76L, 84L);
    double access = 0.6 * 8 * Math.exp(0.18) + 0.4 * 50 * Math.exp(0.08);
    assertThat(panel.users().stream()
            .mapToDouble(user -> user.accessNanos() / 1e6)
            .average()
            .orElseThrow())
        .isCloseTo(access, within(0.1 * access));
    assertThat(panel.users())
        .allSatisfy(user ->
            assertThat(user.rttNanos()).isEqualTo(user.city().coreRttNanos() + user.accessNanos()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1.1})
  void impossiblePanelsAreNamed(double share) {
    var access = AccessLatency.assumed();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserPanel.of(frankfurt(), access, access, share, 1, 0))
        .withMessageContaining("mobileShare (" + share + ")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserPanel.of(frankfurt(), access, access, 0, 1, share))
        .withMessageContaining("shift (" + share + ")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserPanel.of(frankfurt(), access, access, 0, 0, 0))
        .withMessageContaining("count (0)");
  }
}
