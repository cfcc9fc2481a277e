package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedDelaysTest {
  private static final DrawStream DRAWS = new Draws(1, 0).stream("gap");

  private static double exponential(double u) {
    return InverseTransforms.exponential(u, 1e6);
  }

  private static long one(long identity) {
    return (long) Math.rint(exponential(DRAWS.uniform(identity)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 255, 256, 1L << 40, -1_000, Long.MIN_VALUE, Long.MAX_VALUE - 2_000})
  void areThoseDrawnOneByOneFromAnyIdentityOn(long start) {
    var delays = new PreparedDelays(DRAWS, PreparedDelaysTest::exponential);
    assertThat(LongStream.range(start, start + 2_000).map(delays::nanos))
        .containsExactlyElementsOf(LongStream.range(start, start + 2_000)
            .map(PreparedDelaysTest::one)
            .boxed()
            .toList());
  }

  @Test
  void areTheSameWhenAskedInAnyOrder() {
    var delays = new PreparedDelays(DRAWS, PreparedDelaysTest::exponential);
    for (long identity : new long[] {700, 3, 700, 256, 255, -1, 0, 1}) {
      assertThat(delays.nanos(identity)).as("identity %d", identity).isEqualTo(one(identity));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 0x1p63})
  void whatIsNoDelayIsRefusedAndAgainIfAskedAgain(double nanos) {
    var delays = new PreparedDelays(DRAWS, u -> nanos);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> delays.nanos(5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The delay (%s ns) of identity 0 must be from 0 to 2^63 - 1 ns.", nanos);
    }
  }
}
