package io.edgewise.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandshakeKeyTest {
  /** What the keys differ by is what their signatures take: 242 us with RSA-2048, 19 us with ECDSA P-256, to 2 %. */
  @Test
  void keysDifferByTheirSignatures() {
    var ecdsa = HandshakeCpu.measured(HandshakeCpu.Key.ECDSA_P256);
    var rsa = HandshakeCpu.measured(HandshakeCpu.Key.RSA_2048);
    assertThat((double) rsa.serverFull().minus(ecdsa.serverFull()).toNanos())
        .isCloseTo(242_000 - 19_000, withinPercentage(2));
    assertThat(rsa.serverResumed()).isEqualTo(ecdsa.serverResumed());
    assertThat(HandshakeCpu.measured()).isEqualTo(ecdsa);
    assertThat(HandshakeCpu.Key.ECDSA_P256.chainBytes()).isEqualTo(2_155);
    assertThat(HandshakeCpu.Key.RSA_2048.chainBytes()).isEqualTo(2_950);
  }

  @Test
  void aFurtherExchangeIsInResumedHandshakesToo() {
    var hybrid = HandshakeCpu.measured().withFurtherExchange(Duration.ofNanos(30_000));
    assertThat(hybrid.serverFull()).isEqualTo(Duration.ofNanos(273_000));
    assertThat(hybrid.serverResumed()).isEqualTo(Duration.ofNanos(220_000));
    assertThat(hybrid.client()).isEqualTo(HandshakeCpu.measured().client());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hybrid.withFurtherExchange(Duration.ofNanos(-1)))
        .withMessageContaining("exchange (PT-0.000000001S)");
  }
}
