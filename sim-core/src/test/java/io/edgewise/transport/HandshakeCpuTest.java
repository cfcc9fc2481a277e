package io.edgewise.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
