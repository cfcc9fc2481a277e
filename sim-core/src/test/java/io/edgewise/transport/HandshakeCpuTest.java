package io.edgewise.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeCpuTest {
  @ParameterizedTest
  @CsvSource({
    "http, 0",
    "tls12, 243000",
    "tls12res, 190000",
    "tls13, 243000",
    "tls13res, 190000",
    "tls13e, 190000",
    "h2, 243000",
    "quic, 243000",
    "quice, 190000"
  })
  void aResumedHandshakeCostsTheServerLess(String protocol, long serverNanos) {
    assertThat(HandshakeCpu.measured().serverNanos(Protocol.of(protocol))).isEqualTo(serverNanos);
  }

  /** What the keys differ by is what their signatures take: 242 us with RSA-2048, 19 us with ECDSA P-256, to 2 %. */
  @Test
  void keysDifferByTheirSignatures() {
    long ecdsa = HandshakeCpu.measured(HandshakeCpu.Key.ECDSA_P256).serverNanos(Protocol.TLS13);
    long rsa = HandshakeCpu.measured(HandshakeCpu.Key.RSA_2048).serverNanos(Protocol.TLS13);
    assertThat((double) (rsa - ecdsa)).isCloseTo(242_000 - 19_000, withinPercentage(2));
    assertThat(HandshakeCpu.Key.ECDSA_P256.chainBytes()).isEqualTo(2_155);
    assertThat(HandshakeCpu.Key.RSA_2048.chainBytes()).isEqualTo(2_950);
  }

  @Test
  void aFurtherExchangeIsInResumedHandshakesToo() {
    var hybrid = HandshakeCpu.measured().withFurtherExchange(Duration.ofNanos(30_000));
    assertThat(hybrid.serverNanos(Protocol.TLS13)).isEqualTo(273_000);
    assertThat(hybrid.serverNanos(Protocol.QUIC_EARLY)).isEqualTo(220_000);
    assertThat(hybrid.serverNanos(Protocol.HTTP)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hybrid.withFurtherExchange(Duration.ofNanos(-1)))
        .withMessageContaining("exchange (PT-0.000000001S)");
  }

  @Test
  void impossibleCpuTimesAreNamed() {
    Duration some = Duration.ofNanos(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HandshakeCpu(Duration.ofNanos(-1), some, some))
        .withMessage("The serverFull (PT-0.000000001S) must be from PT0S to PT1H.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HandshakeCpu(some, Duration.ofSeconds(Long.MAX_VALUE), some))
        .withMessageContaining("serverResumed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HandshakeCpu(some, some, Duration.ofMinutes(61)))
        .withMessageContaining("client");
  }
}
