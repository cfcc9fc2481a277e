package io.edgewise.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowStartTest {
  private final SlowStart slowStart = SlowStart.rfc6928();

  @ParameterizedTest(name = "{0} rounds deliver {1} bytes")
  @CsvSource({"0, 0", "1, 14600", "2, 43800", "3, 102200", "4, 219000"})
  void theInitialWindowDoublesEachRound(int rounds, long bytes) {
    assertThat(slowStart.bytesAfterRounds(rounds)).isEqualTo(bytes);
    assertThat(slowStart.rounds(bytes)).isEqualTo(rounds);
    assertThat(slowStart.rounds(bytes + 1)).isEqualTo(rounds + 1);
  }

  @Test
  void oneByteTakesOneRound() {
    assertThat(slowStart.rounds(1)).isEqualTo(1);
  }

  @Test
  void largeBodiesDoNotOverflow() {
    assertThat(slowStart.rounds(1L << 40))
        .isEqualTo(27); // 2^40 / 14600 = 75,309,371 windows, below 2^27
    assertThat(slowStart.bytesAfterRounds(27)).isEqualTo(((1L << 27) - 1) * 14_600);
    assertThat(slowStart.rounds(Long.MAX_VALUE)).isEqualTo(50);
    assertThat(slowStart.bytesAfterRounds(50)).isEqualTo(Long.MAX_VALUE);
    assertThat(slowStart.bytesAfterRounds(Integer.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(new SlowStart(1, 1).rounds(Long.MAX_VALUE)).isEqualTo(63);
    assertThat(new SlowStart(1, 1).bytesAfterRounds(63)).isEqualTo(Long.MAX_VALUE);
    assertThat(new SlowStart(1, 1).bytesAfterRounds(62)).isEqualTo((1L << 62) - 1);
  }

  @Test
  void roundsAreTheFewestThatDeliverTheBytes() {
    var random = new SplittableRandom(11);
    for (int i = 0; i < 1_000; i++) {
      var any = new SlowStart(random.nextInt(1, 65_536), random.nextInt(1, 65_536));
      long bytes = random.nextLong(1, (1L << 40) + 1);
      int rounds = any.rounds(bytes);
      assertThat(any.bytesAfterRounds(rounds)).isGreaterThanOrEqualTo(bytes);
      assertThat(any.bytesAfterRounds(rounds - 1)).isLessThan(bytes);
    }
  }

  @Test
  void impossibleArgumentsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> slowStart.rounds(-1))
        .withMessageContaining("bytes (-1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> slowStart.bytesAfterRounds(-1))
        .withMessageContaining("rounds (-1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlowStart(0, 1_460))
        .withMessageContaining("initialWindowPackets (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlowStart(10, 65_536))
        .withMessageContaining("segmentBytes (65536)");
  }
}
