package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialDelaysTest {
  private static final DrawStream DRAWS = new Draws(1, 0).stream("gap");
  private static final int DELAYS = 100_000;

  /** Half a nanosecond for rounding, and as much as the class promises. */
  private static double tolerance(double meanNanos) {
    return 0.5 + 1.5e-7 * meanNanos;
  }

  private static double exact(long identity, double meanNanos) {
    return InverseTransforms.exponential(DRAWS.uniform(identity), meanNanos);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 0.3, 1, 3.7, 1e3, 1e6 / 0.9, 1e9, 1e12, 0x1p54})
  void areThoseOfTheUniformNumbersOfTheSameIdentities(double meanNanos) {
    var delays = new ExponentialDelays(DRAWS, meanNanos);
    for (long identity = 0; identity < DELAYS; identity++) {
      assertThat((double) delays.nanos(identity))
          .as("identity %d", identity)
          .isCloseTo(exact(identity, meanNanos), within(tolerance(meanNanos)));
    }
  }

  @Test
  void neverFallAsTheUniformNumberRises() {
    var delays = new ExponentialDelays(DRAWS, 1e15);
    long[] byRisingUniform = LongStream.range(0, DELAYS)
        .boxed()
        .sorted(Comparator.comparingDouble(DRAWS::uniform))
        .mapToLong(identity -> identity)
        .toArray();
    long[] nanos = new long[DELAYS];
    for (long identity = 0; identity < DELAYS; identity++) {
      nanos[(int) identity] = delays.nanos(identity);
    }
    assertThat(LongStream.of(byRisingUniform)
            .map(identity -> nanos[(int) identity])
            .toArray())
        .isSorted();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 255, 256, 1L << 40, -1_000, Long.MIN_VALUE, Long.MAX_VALUE - 2_000})
  void mayBeginAtAnyIdentity(long start) {
    var delays = new ExponentialDelays(DRAWS, 1e6);
    for (long identity = start; identity < start + 2_000; identity++) {
      assertThat((double) delays.nanos(identity))
          .isCloseTo(exact(identity, 1e6), within(tolerance(1e6)));
    }
  }

  @Test
  void areTheSameWhenAskedInAnyOrder() {
    var inOrder = new ExponentialDelays(DRAWS, 1e6);
    long[] expected = LongStream.range(-1, 701).map(inOrder::nanos).toArray();
    var delays = new ExponentialDelays(DRAWS, 1e6);
    for (int identity : new int[] {700, 3, 700, 256, 255, -1, 0, 1}) {
      assertThat(delays.nanos(identity))
          .as("identity %d", identity)
          .isEqualTo(expected[identity + 1]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 0x1.0000000000001p54})
  void aMeanThatMakesNoDelayIsRefused(double meanNanos) {
    assertThatThrownBy(() -> new ExponentialDelays(DRAWS, meanNanos))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The meanNanos (%s) must be above 0 and at most 2^54 ns.", meanNanos);
  }
}
