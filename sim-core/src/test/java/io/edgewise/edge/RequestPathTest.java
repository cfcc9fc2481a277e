package io.edgewise.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.Draws;
import io.edgewise.security.Inspection;
import io.edgewise.security.InspectionCost;
import io.edgewise.security.Ruleset;
import org.junit.jupiter.api.Test;

/** The path of requests so rare that none ever waits, against the sum that a person would write down. */
class RequestPathTest {

  private static final double RTT = 20 + 10;
  private static final double ORIGIN_RTT = 50;
  private static final double THINK = 40;
  private static final double HANDSHAKE_CPU = 0.243;
  private static final double CLIENT_CPU = 0.7;
  private static final double PRODUCTS = 0.3;
  private static final double FIRST_RECORD = 10_000 * 0.5e-6;

  private static EdgeMetrics run(EdgeModel model) {
    var window = new RunWindow(0, 50);
    return new EdgeSimulation(PreparedEdge.of(model), new Draws(1, 0), window)
        .run(() -> false)
        .orElseThrow();
  }

  private static double ttfbMillis(EdgeModel model) {
    return run(model).ttfb().meanNanos().orElseThrow() * 1e-6;
  }

  private static double proxyMillis(io.edgewise.security.RequestShape shape) {
    return InspectionCost.measured().microseconds(shape, Ruleset.OFF) * 1e-3;
  }

  @Test
  void aHitOnAReusedConnectionTakesOneRoundTripAndTwoVisits() {
    double expected = RTT + proxyMillis(Models.GET) + PRODUCTS + FIRST_RECORD;
    assertThat(ttfbMillis(Models.of(Models.GET, true, 0, Models.off())))
        .isCloseTo(expected, within(1e-5));
  }

  @Test
  void aNewConnectionTakesTwoRoundTripsMoreAndTheCryptoOfBothEnds() {
    double expected =
        3 * RTT + HANDSHAKE_CPU + CLIENT_CPU + proxyMillis(Models.GET) + PRODUCTS + FIRST_RECORD;
    assertThat(ttfbMillis(Models.of(Models.GET, true, 1, Models.off())))
        .isCloseTo(expected, within(1e-5));
  }

  @Test
  void aMissWaitsForTheOrigin() {
    double expected = RTT + proxyMillis(Models.GET) + PRODUCTS + FIRST_RECORD + ORIGIN_RTT + THINK;
    assertThat(ttfbMillis(Models.of(Models.GET, false, 0, Models.off())))
        .isCloseTo(expected, within(1e-5));
  }

  @Test
  void aBodyThatStreamsThroughReachesTheOriginAtTheSlowerOfBothSides() {
    // 65,977 bytes: 14,600 + 29,200 + 58,400 are three flights, so two more round trips of the
    // slower side, the origin's.
    double parsed = proxyMillis(Models.POST_64K) + PRODUCTS;
    double expected = RTT + parsed + 2 * ORIGIN_RTT + ORIGIN_RTT + THINK + FIRST_RECORD;
    assertThat(ttfbMillis(Models.of(Models.POST_64K, false, 0, Models.off())))
        .isCloseTo(expected, within(1e-5));
  }

  @Test
  void aBodyThatIsInspectedIsHeldUntilItIsThereAndThenSentOn() {
    var inspection = Models.paranoia(1);
    double inspected = inspection.addedCpuNanos(Models.POST_64K) * 1e-6;
    // Two more round trips of the client until the body is there; then two more of the origin.
    double expected =
        RTT + 2 * RTT + inspected + 2 * ORIGIN_RTT + ORIGIN_RTT + THINK + FIRST_RECORD;
    var metrics = run(Models.of(Models.POST_64K, false, 0, inspection));
    assertThat(metrics.ttfb().meanNanos().orElseThrow() * 1e-6).isCloseTo(expected, within(1e-5));

    double parsed = proxyMillis(Models.POST_64K) + PRODUCTS;
    double unheld = RTT + parsed + inspected + 2 * ORIGIN_RTT + ORIGIN_RTT + THINK + FIRST_RECORD;
    assertThat(metrics.unheldTtfb().meanNanos().orElseThrow() * 1e-6)
        .isCloseTo(unheld, within(1e-5));
    assertThat(metrics.unqueuedTtfb().meanNanos()).isEqualTo(metrics.ttfb().meanNanos());
  }

  @Test
  void onlyTheInspectedBytesAreHeld() {
    var inspection = Models.paranoia(1).withBodyLimit(8_192, Inspection.AboveLimit.SKIP);
    double parsed = proxyMillis(Models.POST_64K) + PRODUCTS;
    double inspected = inspection.addedCpuNanos(Models.POST_64K) * 1e-6;
    // The first 8 KiB come with the head; the origin's two further flights overlap the client's.
    double expected = RTT + parsed + inspected + 2 * ORIGIN_RTT + ORIGIN_RTT + THINK + FIRST_RECORD;
    assertThat(ttfbMillis(Models.of(Models.POST_64K, false, 0, inspection)))
        .isCloseTo(expected, within(1e-5));
  }

  @Test
  void aBodyAboveTheLimitIsRefusedWhereThatIsAskedFor() {
    var inspection = Models.paranoia(1).withBodyLimit(8_192, Inspection.AboveLimit.BLOCK);
    var metrics = run(Models.of(Models.POST_64K, false, 0, inspection));
    assertThat(metrics.failures(FailureCause.BODY_TOO_LARGE)).isEqualTo(50);
    assertThat(metrics.successes()).isZero();
    assertThat(metrics.availability()).isZero();
  }

  @Test
  void onPaperTheSumIsTheSameWhereNothingWaits() {
    var metrics = run(Models.of(Models.POST_64K, false, 1, Models.paranoia(2)));
    // At one request in a quarter of an hour the closed form waits once in a million visits.
    assertThat(metrics.paperTtfb().meanNanos().orElseThrow())
        .isCloseTo(metrics.ttfb().meanNanos().orElseThrow(), within(100.0));
  }
}
