package io.edgewise.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {
  @ParameterizedTest
  @CsvSource({
    "TCP_TLS12, 3, 243000",
    "TCP_TLS12_RESUMED, 2, 190000",
    "TCP_TLS13, 2, 243000",
    "TCP_TLS13_RESUMED, 2, 190000",
    "TCP_TLS13_0RTT, 1, 190000",
    "QUIC, 1, 243000",
    "QUIC_0RTT, 0, 190000",
    "REUSED, 0, 0"
  })
  void roundTripsAndServerCpuAreThoseOfTheMessageFlow(
      Handshake handshake, int roundTrips, long serverNanos) {
    assertThat(handshake.roundTrips()).isEqualTo(roundTrips);
    assertThat(HandshakeCpu.measured().serverNanos(handshake)).isEqualTo(serverNanos);
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
