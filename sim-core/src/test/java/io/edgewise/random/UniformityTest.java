package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks see what is wrong with rows that are known to be bad, by the check that should see it. */
class UniformityTest {
  private static final double FALSE_ALARM = 1e-9;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long LOW = 0xFFFF_FFFFL;
  private static final DrawStream GOOD = new Draws(1, 0).stream("good");

  record Bad(String name, String seenBy, IntToLongFunction bits) {
    @Override
    public String toString() {
      return name + ": " + seenBy;
    }
  }

  /** A good row, but for one number in 16. */
  private static IntToLongFunction spoilt(int at, IntToLongFunction bad) {
    return i -> i % 16 == at ? bad.applyAsLong(i) : GOOD.bits(i);
  }

  /** Of each year's birthdays the second half lies a number of days after the first. */
  private static long sameSpacings(int i) {
    return low(i & ~2_048) + (i >> 11 & 1) * 0x2B7E1517L;
  }

  private static long low(int i) {
    return GOOD.bits(i) & LOW;
  }

  static Stream<Bad> rows() {
    return Stream.of(
        new Bad("high bits that are too even", "high bits", i -> i * GOLDEN),
        new Bad(
            "low bits of a congruential generator",
            "low bits",
            i -> (GOOD.bits(i) & ~0xFFL) | (i * 0x5DEECE66DL & 0xFFL)),
        new Bad("some draws twice, as a pair", "pairs", spoilt(1, i -> GOOD.bits(i - 1L))),
        new Bad(
            "a sum of the last three",
            "fours",
            spoilt(3, i -> GOOD.bits(i - 1L) + GOOD.bits(i - 2L) + GOOD.bits(i - 3L))),
        new Bad(
            "some draws twice, across pairs",
            "serial correlation",
            spoilt(0, i -> GOOD.bits(i - 1L))),
        new Bad("a bit set too often", "ones by bit", spoilt(5, i -> GOOD.bits(i) | 1L << 30)),
        new Bad(
            "a bit that is the same in a pair",
            "flips by bit",
            i -> (GOOD.bits(i) & ~(1L << 30)) | (GOOD.bits(i >> 1, 1) & (1L << 30))),
        new Bad("a small one after next", "gaps", spoilt(5, i -> GOOD.bits(i - 2L))),
        // With this step, of 0.2113 of the range, the two are not correlated.
        new Bad("a small step", "runs", spoilt(4, i -> GOOD.bits(i - 1L) + 0x3618_0000_0000_0000L)),
        new Bad(
            "high halves",
            "spacings of high halves",
            i -> (sameSpacings(i) << 32) | (GOOD.bits(i) >>> 32)),
        new Bad(
            "low halves",
            "spacings of low halves",
            i -> (GOOD.bits(i) & (-1L << 32)) | (sameSpacings(i) & LOW)),
        new Bad(
            "some draws twice, far apart", "collisions", spoilt(9, i -> GOOD.bits(i & 0xFFFF))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void badRowsAreSeen(Bad bad) {
    long[] row = IntStream.range(0, Uniformity.LENGTH).mapToLong(bad.bits()).toArray();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> Uniformity.check(row, FALSE_ALARM))
        .withMessageContaining(bad.seenBy());
  }
}
