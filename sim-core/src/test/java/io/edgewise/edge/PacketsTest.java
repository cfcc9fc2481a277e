package io.edgewise.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.Draws;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.LossLaw;
import io.edgewise.transport.Machine;
import io.edgewise.transport.Path;
import io.edgewise.transport.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the packets of the clients' connections do to requests. */
class PacketsTest {

  private static final Path CLEAR = Path.of(Duration.ofMillis(1));

  private static Connections connections(double newShare, Protocol protocol, Path path) {
    return new Connections(
        newShare,
        ConnectionOptions.of(protocol).withRecords(4_096),
        path,
        Duration.ZERO,
        Duration.ofSeconds(30));
  }

  private static EdgeMetrics run(EdgeModel model, long seed, int measured) {
    return new EdgeSimulation(
            PreparedEdge.of(model), new Draws(seed, 0), new RunWindow(0, measured))
        .run(() -> false)
        .orElseThrow();
  }

  /** A PoP with the typical mix, of which a third open connections. */
  private static EdgeModel typical(Protocol protocol, Path path) {
    return Models.of(Models.GET, true, 0, Models.off())
        .withWorkload(Models.typical(500))
        .withWaf(new Waf(Models.paranoia(1), 0.5, Map.of()))
        .withConnections(connections(0.3, protocol, path));
  }

  /** RFC 9293, 5246, 8446, 9000 and 9001. */
  @ParameterizedTest(name = "{0} takes {1} round trips")
  @CsvSource({
    "http, 2",
    "tls12, 4",
    "tls12res, 3",
    "tls13, 3",
    "tls13res, 3",
    "tls13e, 2",
    "h2, 3",
    "quic, 2",
    "quicres, 2",
    "quice, 1"
  })
  void aFirstByteTakesTheRoundTripsOfItsProtocol(String protocol, int roundTrips) {
    var model = Models.of(Models.GET, true, 1, Models.off())
        .withConnections(connections(1, Protocol.of(protocol), CLEAR));
    var reused = model.withConnections(connections(0, Protocol.of(protocol), CLEAR));
    double handshake = Protocol.of(protocol).isSecured() ? 0.243 : 0;
    double added = run(model, 1, 50).ttfb().meanNanos().orElseThrow()
        - run(reused, 1, 50).ttfb().meanNanos().orElseThrow();
    // The round trip is 30 ms; the histogram keeps means exactly.
    assertThat(added * 1e-6).isCloseTo((roundTrips - 1) * 30 + handshake, within(1e-5));
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  /** What is left out of the packets of a clear path changes nothing: of a path that is longer by a nanosecond nothing is. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aClearPathTakesWhatItsPacketsTake(long seed) {
    var protocols = List.of(Protocol.values());
    var protocol = protocols.get((int) (seed % protocols.size()));
    var model = typical(protocol, CLEAR);
    var connections = model.connections();
    var clear = run(model, seed, 200);
    var packets = run(
        model.withConnections(new Connections(
            connections.newShare(),
            connections.options().withMachine(new Machine(1, 0, 0, 4_000_000)),
            connections.path(),
            connections.clientHandshakeCpu(),
            connections.clientTimeout())),
        seed,
        200);
    // Two nanoseconds a round trip, of which an upload of 1 MB has ten.
    assertThat(clear.ttfb().meanNanos().orElseThrow())
        .isCloseTo(packets.ttfb().meanNanos().orElseThrow(), within(100.0));
    assertThat(clear.completion().meanNanos().orElseThrow())
        .isCloseTo(packets.completion().meanNanos().orElseThrow(), within(100.0));
    assertThat(clear.successes()).isEqualTo(packets.successes());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void lossSlowsRequestsAndLosesNone(long seed) {
    var clear = run(typical(Protocol.TLS13, CLEAR), seed, 200);
    var lossy = run(typical(Protocol.TLS13, CLEAR.withLoss(LossLaw.bernoulli(0.05))), seed, 200);
    assertThat(lossy.requests()).isEqualTo(200);
    assertThat(lossy.ttfb().meanNanos().orElseThrow())
        .isGreaterThan(clear.ttfb().meanNanos().orElseThrow());
    assertThat(lossy.completion().meanNanos().orElseThrow())
        .isGreaterThan(clear.completion().meanNanos().orElseThrow());
  }

  @Test
  void requestsWhoseConnectionIsGivenUpTimeOutAndAreNoFastAnswers() {
    var model = Models.of(Models.GET, true, 1, Models.off())
        .withConnections(connections(1, Protocol.TLS13, CLEAR.withLoss(LossLaw.bernoulli(0.9))));
    var metrics = run(model, 1, 50);
    assertThat(metrics.requests()).isEqualTo(50);
    assertThat(metrics.failures(FailureCause.TIMED_OUT)).isGreaterThan(25);
    assertThat(metrics.ttfb().count()).isEqualTo(metrics.successes());
  }

  @Test
  void aNarrowPathHoldsBackTheBodyThatIsInspected() {
    var model = Models.of(Models.POST_64K, false, 0, Models.paranoia(1));
    var narrow =
        model.withConnections(connections(0, Protocol.TLS13, CLEAR.withBottleneck(2e6, 1_000)));
    double added = run(narrow, 1, 20).ttfb().meanNanos().orElseThrow()
        - run(model.withConnections(connections(0, Protocol.TLS13, CLEAR)), 1, 20)
            .ttfb()
            .meanNanos()
            .orElseThrow();
    // 65,977 bytes and 46 headers of 52 bytes at 2 Mbit/s take 273 ms, of which two round trips of
    // 30 ms are no wait for windows any more; the response's first record takes another 17 ms.
    assertThat(added * 1e-6).isCloseTo(273 - 60 + 17, within(10.0));
  }
}
