package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Draws that differ in anything (seed, replication, purpose, identity, index) are independent.
 *
 * <p>The battery: rows of draws along each of these, in steps and by pairs, each with the checks of {@link
 * Uniformity}, and the avalanche of each bit. It fails perfect draws with a probability of 1e-6, shared out evenly
 * (Bonferroni).
 */
class DrawsTest {
  private static final double FALSE_ALARM = 1e-6;
  private static final int LENGTH = 1 << 17;
  private static final DrawStream STREAM = new Draws(1, 0).stream("request");
  private static final DrawStream OTHER_PURPOSE = new Draws(1, 0).stream("requests");
  private static final DrawStream OTHER_REPLICATION = new Draws(1, 1).stream("request");
  private static final DrawStream OTHER_SEED = new Draws(2, 0).stream("request");

  record Row(String name, IntToLongFunction bits) {
    /** Alternates between two rows, so that neighbours show whether they depend on one another. */
    static Row ofPairs(String name, IntToLongFunction first, IntToLongFunction second) {
      return new Row(name, i -> i % 2 == 0 ? first.applyAsLong(i / 2) : second.applyAsLong(i / 2));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row("identities", STREAM::bits),
        new Row("identities, negative", i -> STREAM.bits(-1L - i)),
        new Row("identities, high half", i -> STREAM.bits((long) i << 32)),
        new Row("identities, bits reversed", i -> STREAM.bits(Long.reverse(i))),
        new Row("identities, golden steps", i -> STREAM.bits(i * 0x9E3779B97F4A7C15L)),
        new Row("identities at one index", i -> STREAM.bits(i, 3)),
        new Row("indices of one identity", i -> STREAM.bits(7, i)),
        new Row("four indices of each identity", i -> STREAM.bits(i >> 2, i & 3)),
        new Row("index as identity", i -> STREAM.bits(i, i)),
        new Row("index against identity", i -> STREAM.bits(i, -i)),
        new Row("replications", i -> new Draws(1, i).stream("request").bits(5)),
        new Row("seeds", i -> new Draws(i, 0).stream("request").bits(5)),
        new Row(
            "seeds, high half",
            i -> new Draws((long) i << 32, 0).stream("request").bits(5)),
        new Row("purposes", i -> new Draws(1, 0).stream("purpose " + i).bits(5)),
        Row.ofPairs("no index and index 0", STREAM::bits, i -> STREAM.bits(i, 0)),
        Row.ofPairs("index 0 and 1", i -> STREAM.bits(i, 0), i -> STREAM.bits(i, 1)),
        Row.ofPairs("swapped", i -> STREAM.bits(i, i + 1), i -> STREAM.bits(i + 1, i)),
        Row.ofPairs("two purposes", STREAM::bits, OTHER_PURPOSE::bits),
        Row.ofPairs("two replications", STREAM::bits, OTHER_REPLICATION::bits),
        Row.ofPairs("two seeds", STREAM::bits, OTHER_SEED::bits),
        Row.ofPairs("replication for seed", OTHER_REPLICATION::bits, OTHER_SEED::bits));
  }

  private static int battery() {
    return (int) rows().count() + 1; // and the avalanche
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void rowsAreUniformAndIndependent(Row row) {
    long[] bits = IntStream.range(0, LENGTH).mapToLong(row.bits()).toArray();
    Uniformity.check(bits, FALSE_ALARM, battery());
  }

  @Test
  void eachBitOfTheIdentityTurnsEachBitOfTheDrawHalfTheTime() {
    int trials = 2_000;
    long[] flips = new long[Long.SIZE * Long.SIZE];
    for (int bit = 0; bit < Long.SIZE; bit++) {
      long[] ofThisBit = new long[Long.SIZE];
      for (int i = 0; i < trials; i++) {
        // Scattered identities of their own for each bit: otherwise counts would not be
        // independent.
        long identity = OTHER_SEED.bits(bit, i);
        long turned = identity ^ (1L << bit);
        Uniformity.countOnes(STREAM.bits(identity) ^ STREAM.bits(turned), ofThisBit);
      }
      System.arraycopy(ofThisBit, 0, flips, bit * Long.SIZE, Long.SIZE);
    }
    Uniformity.checkHalves("avalanche", flips, trials, FALSE_ALARM / battery());
  }

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
