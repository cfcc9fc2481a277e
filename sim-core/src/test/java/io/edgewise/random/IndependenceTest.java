package io.edgewise.random;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Draws that differ in anything (seed, replication, purpose, identity, index) are independent.
 *
 * <p>The battery:
 *
 * <ol>
 *   <li>rows of 2^17 draws along each of these, in steps that hurt weak mixers (strides of powers of two, few bits set,
 *       high bits only, steps that undo the mixer's own constants) and by pairs that should have nothing in common, each
 *       row with the twelve checks of {@link Uniformity}: cells, pairs, fours, serial correlation, ones and flips by
 *       bit, gaps, runs, birthday spacings, collisions;
 *   <li>the avalanche: each bit of seed, replication, identity and index turns each bit of the draw half the time;
 *   <li>the correlations between all pairs of 64 streams that differ in seed, replication and purpose.
 * </ol>
 *
 * <p>It fails perfect draws with a probability of 1e-6 at most, shared out evenly over its tests and their checks
 * (Bonferroni). All is fixed: it passes always or never.
 */
class IndependenceTest {
  private static final double FALSE_ALARM = 1e-6;
  private static final DrawStream STREAM = new Draws(1, 0).stream("request");
  private static final DrawStream OTHER_PURPOSE = new Draws(1, 0).stream("requests");
  private static final DrawStream OTHER_REPLICATION = new Draws(1, 1).stream("request");
  private static final DrawStream OTHER_SEED = new Draws(2, 0).stream("request");

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** GOLDEN times this is 1. */
  private static final long INVERSE_OF_GOLDEN = 0xF1DE83E19937733DL;

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

  /** How a bit of something enters the draw. */
  record Input(String name, int bits, LongUnaryOperator draw) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
            identities(), strides(), indices(), purposesReplicationsAndSeeds(), unrelatedPairs())
        .flatMap(rows -> rows);
  }

  private static Stream<Row> identities() {
    long[] ofFourBits = ofFourBits();
    return Stream.of(
        new Row("identities", STREAM::bits),
        new Row("identities, negative", i -> STREAM.bits(-1L - i)),
        new Row("identities, bits reversed", i -> STREAM.bits(Long.reverse(i))),
        new Row("identities in Gray's code", i -> STREAM.bits(i ^ (i >> 1))),
        new Row("identities of four bits", i -> STREAM.bits(ofFourBits[i])),
        new Row("identities of all but four bits", i -> STREAM.bits(~ofFourBits[i])),
        new Row("identities, the bits of doubles", i -> STREAM.bits(Double.doubleToLongBits(i))),
        new Row("identities, golden steps", i -> STREAM.bits(i * GOLDEN)),
        new Row("identities, golden steps undone", i -> STREAM.bits(i * INVERSE_OF_GOLDEN)),
        new Row(
            "identities, the inner mix undone",
            i -> STREAM.bits((unmix(i) - GOLDEN) * INVERSE_OF_GOLDEN)));
  }

  private static Stream<Row> strides() {
    return IntStream.of(1, 3, 8, 16, 24, 32, 40, 47)
        .mapToObj(
            log -> new Row("identities, steps of 2^" + log, i -> STREAM.bits((long) i << log)));
  }

  private static Stream<Row> indices() {
    return Stream.of(
        new Row("identities at one index", i -> STREAM.bits(i, 3)),
        new Row("indices of one identity", i -> STREAM.bits(7, i)),
        new Row("indices, steps of 2^32", i -> STREAM.bits(7, (long) i << 32)),
        new Row("indices, bits reversed", i -> STREAM.bits(7, Long.reverse(i))),
        new Row("four indices of each identity", i -> STREAM.bits(i >> 2, i & 3)),
        new Row("index as identity", i -> STREAM.bits(i, i)),
        new Row("index against identity", i -> STREAM.bits(i, -i)));
  }

  private static Stream<Row> purposesReplicationsAndSeeds() {
    DrawStream[] replications = IntStream.range(0, 8)
        .mapToObj(i -> new Draws(1, i).stream("request"))
        .toArray(DrawStream[]::new);
    return Stream.of(
        new Row("purposes", i -> new Draws(1, 0).stream("purpose " + i).bits(5)),
        new Row("replications", i -> new Draws(1, i).stream("request").bits(5)),
        new Row("seeds", i -> new Draws(i, 0).stream("request").bits(5)),
        new Row(
            "seeds, high", i -> new Draws((long) i << 47, 0).stream("request").bits(5)),
        new Row(
            "seeds, golden steps",
            i -> new Draws(i * GOLDEN, 0).stream("request").bits(5)),
        new Row("replication as seed", i -> new Draws(i, i).stream("request").bits(5)),
        new Row(
            "replication as identity", i -> new Draws(1, i).stream("request").bits(i)),
        new Row("seed as identity", i -> new Draws(i, 0).stream("request").bits(i)),
        new Row("eight replications of each identity", i -> replications[i & 7].bits(i >> 3)));
  }

  private static Stream<Row> unrelatedPairs() {
    return Stream.of(
        Row.ofPairs("no index and index 0", STREAM::bits, i -> STREAM.bits(i, 0)),
        Row.ofPairs("index 0 and 1", i -> STREAM.bits(i, 0), i -> STREAM.bits(i, 1)),
        Row.ofPairs("swapped", i -> STREAM.bits(i, i + 1), i -> STREAM.bits(i + 1, i)),
        Row.ofPairs("identity and its complement", STREAM::bits, i -> STREAM.bits(~i)),
        Row.ofPairs("highest bit", STREAM::bits, i -> STREAM.bits(i | Long.MIN_VALUE)),
        Row.ofPairs("bit 31", STREAM::bits, i -> STREAM.bits(i | 1L << 31)),
        Row.ofPairs("two purposes", STREAM::bits, OTHER_PURPOSE::bits),
        Row.ofPairs("two replications", STREAM::bits, OTHER_REPLICATION::bits),
        Row.ofPairs("two seeds", STREAM::bits, OTHER_SEED::bits),
        Row.ofPairs("replication for seed", OTHER_REPLICATION::bits, OTHER_SEED::bits),
        Row.ofPairs(
            "seed and replication swapped",
            i -> new Draws(i, i + 1).stream("request").bits(5),
            i -> new Draws(i + 1, i).stream("request").bits(5)));
  }

  static Stream<Input> inputs() {
    return Stream.of(
        new Input("identity", Long.SIZE, STREAM::bits),
        new Input("identity at an index", Long.SIZE, identity -> STREAM.bits(identity, 3)),
        new Input("index", Long.SIZE, index -> STREAM.bits(7, index)),
        new Input(
            "seed", Long.SIZE, seed -> new Draws(seed, 0).stream("request").bits(5)),
        new Input(
            "replication",
            Integer.SIZE - 1,
            replication -> new Draws(1, (int) replication & Integer.MAX_VALUE)
                .stream("request").bits(5)));
  }

  private static double falseAlarmOfATest() {
    return FALSE_ALARM / (rows().count() + inputs().count() + 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void rowsAreUniformAndIndependent(Row row) {
    long[] bits = IntStream.range(0, Uniformity.LENGTH).mapToLong(row.bits()).toArray();
    Uniformity.check(bits, falseAlarmOfATest());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void eachBitTurnsEachBitOfTheDrawHalfTheTime(Input input) {
    int trials = 2_000;
    long[] flips = new long[input.bits() * Long.SIZE];
    for (int bit = 0; bit < input.bits(); bit++) {
      long[] ofThisBit = new long[Long.SIZE];
      for (int i = 0; i < trials; i++) {
        // Scattered values of their own for each bit: otherwise counts would not be independent.
        long value = OTHER_SEED.bits(bit, i);
        long turned = value ^ (1L << bit);
        Uniformity.countOnes(
            input.draw().applyAsLong(value) ^ input.draw().applyAsLong(turned), ofThisBit);
      }
      System.arraycopy(ofThisBit, 0, flips, bit * Long.SIZE, Long.SIZE);
    }
    Uniformity.checkHalves("avalanche", flips, trials, falseAlarmOfATest());
  }

  @Test
  void streamsAreUncorrelated() {
    int draws = 1 << 14;
    DrawStream[] streams = IntStream.range(0, 64)
        .mapToObj(i -> new Draws(i >> 4, i >> 2 & 3).stream("purpose." + (i & 3)))
        .toArray(DrawStream[]::new);
    double[][] centred = Arrays.stream(streams)
        .map(stream -> IntStream.range(0, draws)
            .mapToDouble(i -> Uniformity.centred(stream.bits(i)))
            .toArray())
        .toArray(double[][]::new);
    double statistic = 0;
    int pairs = 0;
    for (int a = 0; a < streams.length; a++) {
      for (int b = 0; b < a; b++) {
        double sum = 0;
        for (int i = 0; i < draws; i++) {
          sum += centred[a][i] * centred[b][i];
        }
        // Normal with variance 1: that of a product is 1/144. Its square and those of other pairs
        // are uncorrelated but for parts in ten thousand.
        statistic += 144 * sum * sum / draws;
        pairs++;
      }
    }
    Uniformity.checkChiSquared("correlations", statistic, pairs, falseAlarmOfATest());
  }

  /** The first numbers with four bits set, in order (R. W. Gosper, HAKMEM, 1972, item 175). */
  private static long[] ofFourBits() {
    long[] numbers = new long[Uniformity.LENGTH];
    long number = 0xF;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number;
      long lowest = number & -number;
      long carried = number + lowest;
      number = carried | ((number ^ carried) >>> 2) / lowest;
    }
    return numbers;
  }

  /** The argument of SplitMix64's finaliser, without its first addition, that gives these bits. */
  private static long unmix(long bits) {
    long z = bits ^ (bits >>> 31) ^ (bits >>> 62);
    z *= 0x319642B2D24D8EC3L;
    z = z ^ (z >>> 27) ^ (z >>> 54);
    z *= 0x96DE1B173F119089L;
    return z ^ (z >>> 30) ^ (z >>> 60);
  }
}
