package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawsTest {
  private static final DrawStream STREAM = new Draws(1, 0).stream("request");

  @Test
  void pairsOfIdentityAndIndexDoNotCollide() {
    // Among 2^20 random numbers of 64 bits there are two alike with a probability of 2^-25.
    long[] bits = IntStream.range(0, 1 << 20)
        .mapToLong(i -> STREAM.bits(i >> 10, (i & 1023) - 512L))
        .toArray();
    assertThat(Arrays.stream(bits).distinct().count()).isEqualTo(bits.length);
  }

  @Test
  void theSameKeyGivesTheSameBitsWhateverElseWasDrawn() {
    DrawStream again = new Draws(1, 0).stream("request");
    again.bits(99);
    assertThat(again.bits(5)).isEqualTo(STREAM.bits(5));
    assertThat(again.bits(5, 6)).isEqualTo(STREAM.bits(5, 6));
    assertThat(again.uniform(5)).isEqualTo(STREAM.uniform(5));
  }

  @Test
  void theBitsStayWhatTheyWere() {
    // From the first version: whoever changes them changes every result that was ever published.
    assertThat(new Draws(42, 3).stream("request").bits(7)).isEqualTo(0x446FEB2BD7ACC4E8L);
    assertThat(new Draws(42, 3).stream("request").bits(7, 1)).isEqualTo(0x4EF7EFABA59C0045L);
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void uniformNumbersLieInTheOpenInterval(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("open");
    double smallest = 1;
    double largest = 0;
    for (int i = 0; i < 10_000; i++) {
      double plain = stream.uniform(i);
      double indexed = stream.uniform(i, -i);
      smallest = Math.min(smallest, Math.min(plain, indexed));
      largest = Math.max(largest, Math.max(plain, indexed));
    }
    assertThat(smallest).isPositive().isLessThan(0.01);
    assertThat(largest).isGreaterThan(0.99).isLessThan(1);
  }

  @Test
  void theLargestAndTheSmallestIdentityAreDrawnFor() {
    for (long identity : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
      assertThat(STREAM.uniform(identity, Long.MIN_VALUE)).isStrictlyBetween(0.0, 1.0);
    }
  }

  @Test
  void seedAndReplicationAreKept() {
    var draws = new Draws(-9, 4);
    assertThat(draws.seed()).isEqualTo(-9);
    assertThat(draws.replication()).isEqualTo(4);
  }

  @Test
  void aNegativeReplicationAndAPurposeWithoutANameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Draws(1, -1))
        .withMessage("The replication (-1) must not be negative.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Draws(1, 0).stream(" "))
        .withMessageContaining("purpose");
  }
}
