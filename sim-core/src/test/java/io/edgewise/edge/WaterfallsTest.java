package io.edgewise.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.Draws;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.LossLaw;
import io.edgewise.transport.Path;
import io.edgewise.transport.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaterfallsTest {

  private static final long MILLI = 1_000_000;

  private static Waterfalls run(EdgeModel model, Probe probe, long seed, int measured) {
    return EdgeSimulation.probing(
            PreparedEdge.of(model), new Draws(seed, 0), new RunWindow(0, measured), probe)
        .waterfalls(() -> false)
        .orElseThrow();
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  /** Over all protocols, disciplines and classes, hits and misses, new and reused connections, with loss and without. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSpansOfEachProbeAddUpToItsTimeExactly(long seed) {
    var protocols = List.of(Protocol.values());
    var disciplines = List.of(Discipline.values());
    int number = (int) seed;
    var path = Path.of(Duration.ofMillis(1));
    var model = Models.of(Models.GET, true, 0, Models.off())
        .withPop(new Pop(2, 2, disciplines.get(number % 3), 0.1))
        .withWorkload(Models.typical(3_000))
        .withWaf(new Waf(Models.paranoia(1), 0.5, Map.of()))
        .withConnections(new Connections(
            0.2,
            ConnectionOptions.of(protocols.get(number % protocols.size())),
            number % 2 == 0 ? path : path.withLoss(LossLaw.bernoulli(0.02)),
            Duration.ofNanos(703_000),
            Duration.ofSeconds(30)));
    int requestClass = number % model.workload().mix().classes().size();
    var probe = new Probe(5, requestClass, 30 * MILLI, number % 4 != 0, number % 3 == 0, 0.5);
    var waterfalls = run(model, probe, seed, 200);
    assertThat(waterfalls.count() + waterfalls.failed()).isEqualTo(40);
    for (int i = 0; i < waterfalls.count(); i++) {
      int each = i;
      var spans = Stream.of(Span.values()).mapToLong(span -> waterfalls.nanos(each, span));
      assertThat(spans.sum()).isEqualTo(waterfalls.endToEndNanos(i)).isPositive();
      assertThat(Stream.of(Span.values())).allMatch(span -> waterfalls.nanos(each, span) >= 0);
    }
  }

  /** One that never waits: 20 ms of core and 10 ms of last mile, 50 ms to the origin, which takes 40. */
  @Test
  void aProbeThatNeverWaitsTakesWhatAPersonWouldWriteDown() {
    var model = Models.of(Models.GET, true, 0, Models.off());
    var waterfalls = run(model, new Probe(2, 0, 20 * MILLI, true, false, 1), 1, 20);
    assertThat(waterfalls.count()).isEqualTo(10);
    int one = waterfalls.median();
    assertThat(waterfalls.nanos(one, Span.DNS)).isCloseTo(30 * MILLI, within(10L));
    assertThat(waterfalls.nanos(one, Span.CONNECT)).isCloseTo(30 * MILLI, within(10L));
    assertThat(waterfalls.nanos(one, Span.TLS)).isCloseTo(30 * MILLI + 700_000, within(10L));
    assertThat(waterfalls.nanos(one, Span.HANDSHAKE_CPU)).isEqualTo(243_000);
    assertThat(waterfalls.nanos(one, Span.REQUEST)).isCloseTo(15 * MILLI, within(10L));
    assertThat(waterfalls.nanos(one, Span.ORIGIN_NETWORK)).isEqualTo(50 * MILLI);
    assertThat(waterfalls.nanos(one, Span.ORIGIN)).isCloseTo(40 * MILLI, within(10L));
    assertThat(waterfalls.nanos(one, Span.RESPONSE_CPU)).isEqualTo(5_000);
    assertThat(waterfalls.nanos(one, Span.FIRST_BYTE)).isCloseTo(15 * MILLI, within(10L));
    // 10,000 bytes are one flight and one record's work.
    assertThat(waterfalls.nanos(one, Span.TRANSFER)).isZero();
    assertThat(waterfalls.nanos(one, Span.PARSE_QUEUE)).isZero();
  }

  @Test
  void aProbeThatHitsOverAReusedConnectionHasNeitherSetUpNorOrigin() {
    var model = Models.of(Models.GET, true, 0, Models.off());
    var waterfalls = run(model, new Probe(2, 0, 20 * MILLI, false, true, 1), 1, 20);
    assertThat(Stream.of(
            Span.DNS,
            Span.CONNECT,
            Span.TLS,
            Span.HANDSHAKE_CPU,
            Span.ORIGIN_CONNECT,
            Span.ORIGIN_NETWORK,
            Span.ORIGIN))
        .allMatch(span -> waterfalls.nanos(span).sum() == 0);
    assertThat(waterfalls.firstByteNanos(0)).isEqualTo(waterfalls.endToEndNanos(0));
  }

  /** How often they would is known: the answer need not wait for it to happen. */
  @Test
  void neitherTheRulesNorTheOriginFailAProbe() {
    var model = Models.of(Models.GET, true, 0, Models.off());
    var failing = new EdgeModel(
        model.pop(),
        model.clients(),
        model.access(),
        model.connections(),
        model.workload(),
        model.cacheObjects(),
        new Origin(Duration.ofMillis(50), Duration.ofMillis(40), 0, 10, 0, 1),
        model.cpu(),
        model.waf());
    var waterfalls = run(failing, new Probe(2, 0, 20 * MILLI, true, false, 1), 1, 20);
    assertThat(waterfalls.count()).isEqualTo(10);
    assertThat(waterfalls.failed()).isZero();
  }

  @Test
  void aProbeIsFoundByItsRequest() {
    var model = Models.of(Models.GET, true, 0, Models.off());
    var waterfalls = run(model, new Probe(5, 0, 20 * MILLI, true, false, 1), 1, 20);
    assertThat(LongStream.of(0, 5, 10, 15)
            .map(request -> waterfalls.request(waterfalls.find(request).orElseThrow())))
        .containsExactly(0L, 5L, 10L, 15L);
    assertThat(waterfalls.find(6)).isEmpty();
  }

  @Test
  void aWindowWithoutAProbeIsRefused() {
    var model = Models.of(Models.GET, true, 0, Models.off());
    var edge = PreparedEdge.of(model);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EdgeSimulation.probing(
            edge,
            new Draws(1, 0),
            new RunWindow(1, 3),
            new Probe(10, 0, 20 * MILLI, true, true, 0)))
        .withMessageContaining("requests 1 to 3");
  }

  @Test
  void withoutAProbeThatSucceededThereIsNoneInTheMiddle() {
    var model = Models.of(Models.GET, true, 0, Models.off())
        .withConnections(new Connections(
            1,
            ConnectionOptions.of(Protocol.TLS13),
            Path.of(Duration.ofMillis(1)),
            Duration.ZERO,
            Duration.ofMillis(1)));
    var waterfalls = run(model, new Probe(2, 0, 20 * MILLI, true, true, 0), 1, 20);
    assertThat(waterfalls.count()).isZero();
    assertThat(waterfalls.failed()).isEqualTo(10);
    assertThatIllegalStateException().isThrownBy(waterfalls::median);
  }

  @Test
  void impossibleProbesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Probe(1, 0, 0, true, true, 0))
        .withMessageContaining("every (1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Probe(2, -1, 0, true, true, 0))
        .withMessageContaining("requestClass (-1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Probe(2, 0, -1, true, true, 0))
        .withMessageContaining("coreRttNanos (-1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Probe(2, 0, 0, true, true, Double.NaN))
        .withMessageContaining("resolverMissShare (NaN)");
    var edge = PreparedEdge.of(Models.of(Models.GET, true, 0, Models.off()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EdgeSimulation.probing(
            edge, new Draws(1, 0), new RunWindow(0, 1), new Probe(2, 1, 0, true, true, 0)))
        .withMessageContaining("requestClass (1)");
  }
}
