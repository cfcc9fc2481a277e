package io.edgewise.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PftkThroughputTest {
  /** RFC 5348, section 3.1, evaluated by hand at 100 ms, a timeout of four round trips and 1,460 bytes. */
  @ParameterizedTest
  @CsvSource({"1e-4, 14.29", "1e-3, 4.48", "1e-2, 1.31", "2e-2, 0.86", "5e-2, 0.43"})
  void theRateIsThatOfTheEquation(double loss, double megabits) {
    double rate = new PftkThroughput(1_460, 0.1, 0.4, 1).bytesPerSecond(loss) * 8 / 1e6;
    // Two digits are given.
    assertThat(rate).isCloseTo(megabits, within(0.005));
  }

  /** Without timeouts, the square-root law: twice the loss, less by the root of two. */
  @Test
  void rareLossesFollowTheSquareRootLaw() {
    var path = PftkThroughput.linux(0.05);
    assertThat(path.bytesPerSecond(1e-8) / path.bytesPerSecond(2e-8))
        .isCloseTo(Math.sqrt(2), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -0.1, 1.1, Double.POSITIVE_INFINITY})
  void impossibleLossesAreNamed(double loss) {
    var path = PftkThroughput.linux(0.05);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> path.bytesPerSecond(loss))
        .withMessageContaining("loss (" + loss + ")");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -0.1, 601, Double.POSITIVE_INFINITY})
  void impossiblePathsAreNamed(double seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PftkThroughput(1_460, seconds, 1, 1))
        .withMessageContaining("rttSeconds (" + seconds + ")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PftkThroughput(1_460, 1, seconds, 1))
        .withMessageContaining("timeoutSeconds (" + seconds + ")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PftkThroughput(0, 1, 1, 1))
        .withMessageContaining("segmentBytes (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PftkThroughput(1, 1, 1, 3))
        .withMessageContaining("packetsPerAck (3)");
  }
}
