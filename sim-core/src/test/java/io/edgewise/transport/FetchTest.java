package io.edgewise.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.Draws;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTest {
  private static final long RTT_NANOS = 200_000_000;
  private static final Path LONG_PATH = Path.of(Duration.ofNanos(RTT_NANOS));

  private static Fetch fetch(Path path, ConnectionOptions options, long bytes) {
    return new Fetch(path, options, Pauses.none(), 141, bytes);
  }

  private static boolean run(Fetch fetch, long seed, long request) {
    return fetch.run(new Draws(seed, 0).stream("test"), request, 0);
  }

  /** RFC 9293, 5246 and 8446: one round trip for TCP, two, one or none for TLS, and one for the request. */
  @ParameterizedTest(name = "{0} takes {1} round trips to the first byte")
  @CsvSource({
    "http, 2",
    "tls12, 4",
    "tls12res, 3",
    "tls13, 3",
    "tls13res, 3",
    "tls13e, 2",
    "h2, 3",
    "h2_12, 4"
  })
  void roundTrips(String protocol, int roundTrips) {
    var fetch = fetch(LONG_PATH, ConnectionOptions.of(Protocol.of(protocol)), 1024);
    assertThat(run(fetch, 1, 1)).isTrue();
    assertThat(fetch.firstByteNanos()).isEqualTo(roundTrips * RTT_NANOS);
    assertThat(fetch.lastByteNanos()).isEqualTo(roundTrips * RTT_NANOS);
    assertThat(fetch.connectNanos()).isEqualTo(RTT_NANOS);
    assertThat(fetch.lostPackets()).isZero();
  }

  /** RFC 9000 and 9001: the handshake of TLS is in the first packets. */
  @ParameterizedTest(name = "{0} takes {1} round trips to the first byte")
  @CsvSource({"quic, 2", "quicres, 2", "quice, 1"})
  void roundTripsOfQuic(String protocol, int roundTrips) {
    var fetch = fetch(LONG_PATH, ConnectionOptions.of(Protocol.of(protocol)), 1024);
    assertThat(run(fetch, 1, 1)).isTrue();
    assertThat(fetch.firstByteNanos()).isEqualTo(roundTrips * RTT_NANOS);
    assertThat(fetch.connectNanos()).isZero();
  }

  /** RFC 9000, section 8.1: a chain beyond three times the client's 1,200 bytes costs a round trip. */
  @Test
  void aServerThatDoesNotKnowTheClientSendsLittle() {
    var options = ConnectionOptions.of(Protocol.QUIC);
    var little = fetch(LONG_PATH, options.withCertificates(3000), 1024);
    var much = fetch(LONG_PATH, options.withCertificates(4000), 1024);
    assertThat(run(little, 1, 1)).isTrue();
    assertThat(run(much, 1, 1)).isTrue();
    assertThat(little.firstByteNanos()).isEqualTo(2 * RTT_NANOS);
    assertThat(much.firstByteNanos()).isEqualTo(3 * RTT_NANOS);
  }

  /** RFC 9002, section 6.2.2: 333 ms + 4 x 166.5 ms until the first probe. */
  @Test
  void aLostFirstPacketIsProbedAfterASecond() {
    var path = LONG_PATH.withLoss(LossLaw.exactly(1), LossLaw.none());
    var fetch = fetch(path, ConnectionOptions.of(Protocol.QUIC), 1024);
    assertThat(run(fetch, 1, 1)).isTrue();
    assertThat(fetch.firstByteNanos()).isEqualTo(999_000_000 + 2 * RTT_NANOS);
  }

  /** A ticket that is lost holds back what follows it in a stream of TCP, and nothing in QUIC. */
  @Test
  void aLostTicketHoldsBackTcpOnly() {
    // Of the server: SYN-ACK, an acknowledgement, two segments of its flight, then the tickets.
    var tcpPath = LONG_PATH.withLoss(LossLaw.none(), LossLaw.exactly(5));
    var tcp = fetch(tcpPath, ConnectionOptions.of(Protocol.TLS13), 1024);
    assertThat(run(tcp, 1, 1)).isTrue();
    assertThat(tcp.lostPackets()).isEqualTo(1);
    assertThat(tcp.firstByteNanos()).isGreaterThan(3 * RTT_NANOS);
    // Of the server: an acknowledgement, three packets of its flight, an acknowledgement, the
    // tickets.
    var quicPath = LONG_PATH.withLoss(LossLaw.none(), LossLaw.exactly(6));
    var quic = fetch(quicPath, ConnectionOptions.of(Protocol.QUIC), 1024);
    var waterfall = quic.trace(new Draws(1, 0).stream("test"), 1, 0);
    assertThat(waterfall.steps())
        .filteredOn(step -> step.fate() == Waterfall.Fate.LOST)
        .extracting(Waterfall.Step::what)
        .containsExactly("session ticket");
    assertThat(quic.firstByteNanos()).isEqualTo(2 * RTT_NANOS);
  }

  /** The shares of X25519MLKEM768 add 1.2 KB each; the client's then takes two datagrams of QUIC. */
  @Test
  void postQuantumSharesAreSent() {
    var path = LONG_PATH.withBottleneck(1e6, 100);
    for (var protocol : new Protocol[] {Protocol.TLS13, Protocol.QUIC}) {
      var options = ConnectionOptions.of(protocol);
      var classic = fetch(path, options, 1024);
      var hybrid = fetch(path, options.withPostQuantum(true), 1024);
      assertThat(run(classic, 1, 1)).isTrue();
      assertThat(run(hybrid, 1, 1)).isTrue();
      // 2,272 bytes at 1 Mbit/s are 18.2 ms, and there may be a header more.
      assertThat(hybrid.firstByteNanos() - classic.firstByteNanos())
          .isBetween(15_000_000L, 25_000_000L);
    }
  }

  @Test
  void aTraceTellsOfEveryPacket() {
    var path = LONG_PATH.withLoss(LossLaw.none(), LossLaw.exactly(8));
    var fetch = fetch(path, ConnectionOptions.of(Protocol.TLS13), 30_720);
    var waterfall = fetch.trace(new Draws(1, 0).stream("test"), 1, 0);
    assertThat(waterfall.lastByteNanos()).isEqualTo(fetch.lastByteNanos());
    assertThat(waterfall.steps()).extracting(Waterfall.Step::what).startsWith("SYN", "SYN, ACK");
    assertThat(waterfall.steps())
        .filteredOn(step -> step.fate() == Waterfall.Fate.LOST)
        .singleElement()
        .extracting(Waterfall.Step::what)
        .isEqualTo("response");
    assertThat(waterfall.steps()).extracting(Waterfall.Step::why).contains(Cause.LOSS.text());
  }

  /** README of the measured table: 100 KB are 71 packets, in rounds of 10, 20, 40 and 1. */
  @Test
  void slowStartDoublesPerRound() {
    var fetch = fetch(LONG_PATH, ConnectionOptions.of(Protocol.HTTP), 102_400);
    assertThat(run(fetch, 1, 1)).isTrue();
    assertThat(fetch.lastByteNanos()).isEqualTo((2 + 3) * RTT_NANOS);
  }

  /** The README's effects 1 and 3: tickets take two slots of ten, and a record of 16 KiB is read whole. */
  @Test
  void ticketsAndRecordsHoldTheFirstByteBack() {
    var whole = fetch(LONG_PATH, ConnectionOptions.of(Protocol.TLS13), 13_312);
    var small = fetch(LONG_PATH, ConnectionOptions.of(Protocol.TLS13).withRecords(4096), 13_312);
    assertThat(run(whole, 1, 1)).isTrue();
    assertThat(run(small, 1, 1)).isTrue();
    assertThat(whole.firstByteNanos()).isEqualTo(4 * RTT_NANOS);
    assertThat(small.firstByteNanos()).isEqualTo(3 * RTT_NANOS);
    assertThat(small.lastByteNanos()).isEqualTo(whole.lastByteNanos());
  }

  /** A chain that does not fit into ten packets costs a round trip. */
  @Test
  void aLongChainCostsARoundTrip() {
    var options = ConnectionOptions.of(Protocol.TLS13).withCertificates(16_000);
    var fetch = fetch(LONG_PATH, options, 1024);
    assertThat(run(fetch, 1, 1)).isTrue();
    assertThat(fetch.firstByteNanos()).isEqualTo(4 * RTT_NANOS);
  }

  @Test
  void aWarmConnectionHasItsWindow() {
    var fetch = fetch(LONG_PATH, ConnectionOptions.of(Protocol.HTTP), 102_400);
    assertThat(run(fetch, 1, 1)).isTrue();
    assertThat(fetch.again(0)).isTrue();
    assertThat(fetch.lastByteNanos()).isEqualTo(RTT_NANOS);
    // Idle for longer than the retransmission timeout, it starts again from ten packets.
    assertThat(fetch.again(60_000_000_000L)).isTrue();
    assertThat(fetch.lastByteNanos()).isEqualTo(4 * RTT_NANOS);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void lossNeverMakesAFetchFasterAndOneSeedGivesOneResult(long seed) {
    var options = ConnectionOptions.of(Protocol.TLS13);
    var clean = fetch(LONG_PATH, options, 30_720);
    var lossy = fetch(LONG_PATH.withLoss(LossLaw.bernoulli(0.05)), options, 30_720);
    assertThat(run(clean, seed, 1)).isTrue();
    for (int request = 0; request < 100; request++) {
      assertThat(run(lossy, seed, request)).isTrue();
      long total = lossy.lastByteNanos();
      assertThat(total).isGreaterThanOrEqualTo(clean.lastByteNanos());
      assertThat(lossy.firstByteNanos()).isBetween(lossy.securedNanos(), total);
      assertThat(run(lossy, seed, request)).isTrue();
      assertThat(lossy.lastByteNanos()).isEqualTo(total);
    }
  }

  /** RFC 9000, section 10.1: the timer of an idle connection starts anew when something is sent. */
  @Test
  void whatIsLostAfterAnIdleTimeIsSentAgainOverQuicToo() {
    var path =
        Path.of(Duration.ofMillis(50)).withLoss(LossLaw.bernoulli(0.05), LossLaw.bernoulli(0.05));
    var fetch = fetch(path, ConnectionOptions.of(Protocol.QUIC), 1024);
    int repeated = 0;
    for (int request = 0; request < 2_000; request++) {
      if (run(fetch, 1, request)) {
        assertThat(fetch.again(25_000_000_000L)).as("request %d", request).isTrue();
        repeated += fetch.lostPackets() > 0 ? 1 : 0;
      }
    }
    assertThat(repeated).isPositive();
  }

  /** Each burst of bad packets is 1 / badToGood long on average: a share of goodToBad / (goodToBad + badToGood) is bad. */
  @Test
  void burstsLoseTheShareOfTheirChain() {
    var process = new LossProcess();
    process.reset(LossLaw.gilbertElliott(0.01, 0.25, 0.001, 0.8));
    process.key(new Draws(1, 0).stream("test"), 1);
    int packets = 1_000_000;
    for (int packet = 0; packet < packets; packet++) {
      process.next();
    }
    double bad = 0.01 / 0.26;
    // Sums along a chain vary (2 - f) / f times as much as independent ones, f = 0.26; five
    // deviations.
    double deviation = Math.sqrt(bad * (1 - bad) * (2 - 0.26) / 0.26 / packets);
    assertThat((double) process.lost() / packets)
        .isCloseTo(0.8 * bad + 0.001 * (1 - bad), within(5 * deviation));
  }

  @Test
  void whatAnOptionWouldNotChangeIsRefused() {
    assertThatThrownBy(() -> cell("D:drop_s3", 0.01, "tls13", 1024))
        .hasMessage("The loss (0.01) must be 0 where the set (D:drop_s3) names the packets.");
    assertThatThrownBy(() -> cell("", 0, "tls13resrsa", 1024)).hasMessageContaining("tls13resrsa");
    assertThatThrownBy(() -> cell("", 0, "quic_4k", 1024)).hasMessageContaining("quic_4k");
    assertThatThrownBy(() -> cell("", 0, "quic", 1L << 33)).hasMessageContaining("over QUIC");
    assertThat(cell("", 0, " TLS13rsa ", 1024)).isEqualTo(cell("", 0, "tls13rsa", 1024));
    var draws = new Draws(1, 0).stream("test");
    assertThatThrownBy(() -> cell("", 0, "http", 1L << 30).trace(draws))
        .hasMessageContaining("packet by packet must be at most 16777216");
  }

  private static GridCell cell(String set, double loss, String mode, long bytes) {
    return new GridCell(set, "cubic", 50, 0, loss, 64, mode, bytes, 1);
  }

  @Test
  void aConnectionThatCannotFinishGivesUp() {
    var fetch = fetch(
        LONG_PATH.withLoss(LossLaw.bernoulli(0.999)), ConnectionOptions.of(Protocol.TLS13), 1024);
    int failed = 0;
    for (int request = 0; request < 1000; request++) {
      failed += run(fetch, 1, request) ? 0 : 1;
    }
    // Eleven SYNs and as many answers, each lost with 99.9 %: hardly any gets through.
    assertThat(failed).isGreaterThan(950);
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> Path.of(Duration.ZERO)).hasMessageContaining("The rtt (PT0S)");
    assertThatThrownBy(() -> Path.of(Duration.ofMillis(-1))).hasMessageContaining("The rtt");
    assertThatThrownBy(() -> LONG_PATH.withBottleneck(-1, 10))
        .hasMessageContaining("The bandwidth (-1.0 bit/s)");
    assertThatThrownBy(() -> LONG_PATH.withBottleneck(Double.NaN, 10))
        .hasMessageContaining("The bandwidth (NaN bit/s)");
    assertThatThrownBy(() -> LONG_PATH.withBottleneck(1e6, 0))
        .hasMessageContaining("The queuePackets (0)");
    assertThatThrownBy(() -> LossLaw.bernoulli(1)).hasMessageContaining("The loss (1.0)");
    assertThatThrownBy(() -> LossLaw.bernoulli(Double.NaN)).hasMessageContaining("The loss (NaN)");
    var options = ConnectionOptions.of(Protocol.HTTP);
    assertThatThrownBy(() -> fetch(LONG_PATH, options, 0))
        .hasMessageContaining("The responseBytes (0) must be from 1 to 2^40.");
    assertThatThrownBy(() -> fetch(LONG_PATH, options, (1L << 40) + 1))
        .hasMessageContaining("The responseBytes");
    assertThatThrownBy(() -> Protocol.of("tls14")).hasMessageContaining("Maybe you mean tls1");
  }
}
