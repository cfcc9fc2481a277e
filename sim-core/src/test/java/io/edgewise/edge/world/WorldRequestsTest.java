package io.edgewise.edge.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.geo.Cities;
import io.edgewise.geo.Sites;
import io.edgewise.network.AccessLatency;
import io.edgewise.network.RttModel;
import io.edgewise.network.anycast.AnycastNetwork;
import io.edgewise.network.anycast.Calibration;
import io.edgewise.network.anycast.Catchments;
import io.edgewise.network.anycast.ClientNetworks;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorldRequestsTest {
  private static final int COUNT = 20_000;
  static final FirstByte MODEL = new FirstByte(
      AccessLatency.assumed(),
      0.15,
      2,
      1_000_000,
      new FirstByte.Miss(0.2, 30_000_000, 50_000_000, 0.6));
  static final Catchments CATCHMENTS = catchments();

  private static Catchments catchments() {
    var network = AnycastNetwork.of(
        Sites.teaching(),
        ClientNetworks.of(Cities.bundled().subList(0, 600)),
        Calibration.koch2021(),
        RttModel.greatCircle(),
        1);
    return network.catchments(network.all());
  }

  private static double tenMillis(double u) {
    return 10e6;
  }

  private static WorldRequests requests(long seed) {
    return WorldRequests.of(CATCHMENTS, MODEL, COUNT, new Draws(seed, 0));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void requestsComeInProportionToUsersToOneRequest(long seed) {
    var requests = requests(seed);
    int[] counts = new int[CATCHMENTS.clients().size()];
    for (int request = 0; request < COUNT; request++) {
      counts[requests.client(request)]++;
    }
    for (int client = 0; client < counts.length; client++) {
      double expected = COUNT * CATCHMENTS.clients().users(client) / CATCHMENTS.users();
      // A stretch of that length touches at most two strata that it does not fill.
      assertThat(counts[client]).isCloseTo((int) Math.round(expected), within(2));
    }
  }

  @ParameterizedTest(name = "{0} of the requests")
  @ValueSource(doubles = {0, 0.00005, 0.02, 0.5, 1})
  void theMeanMovesByExactlyTheShareTimesTheDelay(double share) {
    var requests = requests(3);
    var shift = requests.shift(
        requests.delaySome(all -> true, share, WorldRequestsTest::tenMillis), all -> true);
    assertThat(shift.addedMeanNanos()).isCloseTo(share * 10e6, within(1e-3));
    assertThat(shift.requests()).isEqualTo(COUNT);
  }

  @Test
  void aGroupThatIsSmallerThanTheShareIsHitAsAWhole() {
    var requests = requests(3);
    long[] added = requests.delaySome(request -> request < 100, 0.02, WorldRequestsTest::tenMillis);
    assertThat(IntStream.range(0, COUNT).filter(request -> added[request] > 0))
        .hasSize(100)
        .allMatch(request -> request < 100);
    assertThat(requests.delaySome(request -> false, 0.02, WorldRequestsTest::tenMillis))
        .containsOnly(0);
  }

  @ParameterizedTest(name = "p{0}")
  @ValueSource(ints = {1, 50, 90, 95, 97, 98})
  void nothingMovesBelowTheSlowest(int percent) {
    var requests = requests(4);
    var shift =
        requests.shift(requests.delaySlowest(0.02, WorldRequestsTest::tenMillis), all -> true);
    assertThat(shift.addedNanos(percent / 100.0)).isZero();
  }

  @Test
  void theSlowestThemselvesMoveByTheWholeDelay() {
    var requests = requests(4);
    var shift =
        requests.shift(requests.delaySlowest(0.02, WorldRequestsTest::tenMillis), all -> true);
    for (double p : new double[] {0.985, 0.99, 0.999, 1}) {
      assertThat(shift.addedNanos(p)).isEqualTo(10_000_000);
    }
    assertThat(shift.addedMeanNanos()).isCloseTo(0.2e6, within(1e-3));
  }

  @Test
  void aPartIsAsLargeAsItShouldBe() {
    var requests = requests(5);
    var part = requests.part(0.3);
    assertThat(IntStream.range(0, COUNT).filter(part)).hasSize((int) Math.round(0.3 * COUNT));
    assertThat(IntStream.range(0, COUNT).filter(requests.part(0))).isEmpty();
    assertThat(IntStream.range(0, COUNT).filter(requests.part(1))).hasSize(COUNT);
  }

  @Test
  void sharesOverAThresholdCountRequests() {
    var shift = new LatencyShift(new long[] {1, 2, 3, 4}, new long[] {1, 3}, new long[] {8, 2});
    assertThat(shift.overBefore(2)).isEqualTo(0.5);
    assertThat(shift.overBefore(4)).isZero();
    assertThat(shift.overAfter(3)).isEqualTo(0.25);
    assertThat(shift.beforeNanos(0.5)).isEqualTo(2);
    assertThat(shift.addedNanos(1)).isEqualTo(4);
    assertThat(shift.meanBeforeNanos()).isEqualTo(2.5);
    assertThat(shift.addedMeanNanos()).isEqualTo(1);
  }

  @ParameterizedTest(name = "p{0}, seed {1}")
  @CsvSource({"50, 1", "90, 1", "95, 2", "98, 2", "99, 3"})
  void theComputedLawIsThatOfTheSample(int percent, long seed) {
    double p = percent / 100.0;
    var law = LatencyLaw.of(CATCHMENTS, MODEL, CATCHMENTS.clients()::users, client -> 0);
    var requests = WorldRequests.of(CATCHMENTS, MODEL, 200_000, new Draws(seed, 0));
    var shift = requests.shift(new long[200_000], all -> true);
    double quantile = law.quantileNanos(p);
    // The share below the computed quantile is binomial at most: 5 standard deviations, and 1 ms
    // of grid, where the density is at most 4 % a ms.
    double below = 1 - shift.overBefore(Math.round(quantile));
    assertThat(below).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / 200_000) + 0.002));
    assertThat(law.meanNanos()).isCloseTo(shift.meanBeforeNanos(), within(0.5e6));
  }

  @Test
  void sumsAndMixturesOfLawsKeepTheirMeans() {
    var exponential = LatencyLaw.ofQuantiles(u -> InverseTransforms.exponential(u, 20e6));
    // 2,000 points leave out the part of the mean beyond the last one.
    assertThat(exponential.meanNanos()).isCloseTo(20e6, within(20e3));
    // Erlang of two: 1 - (1 + x) exp(-x) is 0.95 at x = 4.74386.
    assertThat(exponential.plus(exponential).quantileNanos(0.95))
        .isCloseTo(4.74386 * 20e6, within(0.3e6));
    // Equal parts of 10 and 30 ms.
    var ten = LatencyLaw.ofQuantiles(u -> 10e6);
    var mixed = ten.mixed(0.5, ten.plus(LatencyLaw.ofQuantiles(u -> 20e6)), 0.5);
    assertThat(mixed.meanNanos()).isCloseTo(20e6, within(1e-3));
    assertThat(mixed.quantileNanos(0.25)).isCloseTo(10e6, within(0.5e6));
    assertThat(mixed.quantileNanos(0.75)).isCloseTo(30e6, within(0.5e6));
    assertThat(mixed.slowest(0.5).meanNanos()).isCloseTo(30e6, within(1e-3));
  }

  @Test
  void theSameDrawsAreTheSameRequests() {
    assertThat(Arrays.stream(IntStream.range(0, COUNT).toArray())
            .mapToLong(requests(7)::nanos)
            .toArray())
        .isEqualTo(IntStream.range(0, COUNT).mapToLong(requests(7)::nanos).toArray());
  }

  @Test
  void whatIsNotPossibleIsRefused() {
    var requests = requests(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests.delaySome(all -> true, Double.NaN, WorldRequestsTest::tenMillis))
        .withMessageContaining("share (NaN)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorldRequests.of(CATCHMENTS, MODEL, 0, new Draws(1, 0)))
        .withMessageContaining("count (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FirstByte.Miss(1.1, 0, 1, 0))
        .withMessageContaining("share (1.1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FirstByte.Miss(0.5, -1, 1, 0))
        .withMessageContaining("tripNanos (-1.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests.shift(new long[COUNT], all -> true).addedNanos(0))
        .withMessageContaining("p (0.0)");
  }
}
