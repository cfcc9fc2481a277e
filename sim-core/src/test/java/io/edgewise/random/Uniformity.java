package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;

/**
 * Checks on a row of 64-bit numbers that should be independent and uniform: D. E. Knuth, The Art of Computer
 * Programming 2, section 3.3.2, and birthday spacings (G. Marsaglia). Each check fails a perfect row with the stated
 * probability at most, half of it for too much variation and half for too little.
 */
final class Uniformity {
  static final int LENGTH = 1 << 17;
  private static final int CHECKS = 12;

  // Of gaps and runs the first so many, so that their number does not depend on their lengths.
  // A perfect row has fewer with a probability below 1e-11: 16,384 gaps with a standard
  // deviation of 120 are expected, and 48,219 runs with one of 71.
  private static final int GAPS = 15_500;
  private static final int LONGEST_GAP = 32;
  private static final int RUNS = 47_500;
  private static final int LONGEST_RUN = 6;

  /** Birthdays in a year, and the bits of its days: 4 spacings are expected twice, m^3 / (4 n). */
  private static final int BIRTHDAYS = 1 << 12;

  private static final int DAY_BITS = 32;

  /** 2^17 balls in as many urns: 64 are expected to find one in theirs, the square over twice the urns. */
  private static final int URN_BITS = 27;

  private final long[] row;
  private final double falseAlarm;

  private Uniformity(long[] row, double falseAlarm) {
    this.row = row;
    this.falseAlarm = falseAlarm;
  }

  /**
   * All checks, with the false-alarm probability shared out over them.
   *
   * @param row {@link #LENGTH} numbers
   */
  static void check(long[] row, double falseAlarm) {
    var uniformity = new Uniformity(row, falseAlarm / CHECKS);
    uniformity.checkTuples("high bits", 1, i -> (int) (row[i] >>> 56));
    uniformity.checkTuples("low bits", 1, i -> (int) row[i] & 0xFF);
    uniformity.checkTuples("pairs", 2, i -> (int) ((row[i] >>> 60 << 4) | (row[i + 1] >>> 60)));
    uniformity.checkTuples("fours", 4, i -> (int) ((row[i] >>> 62 << 6)
        | (row[i + 1] >>> 62 << 4)
        | (row[i + 2] >>> 62 << 2)
        | (row[i + 3] >>> 62)));
    uniformity.checkSerialCorrelation();
    uniformity.checkOnes();
    uniformity.checkFlips();
    uniformity.checkGaps();
    uniformity.checkRuns();
    uniformity.checkBirthdaySpacings("spacings of high halves", Long.SIZE - DAY_BITS);
    uniformity.checkBirthdaySpacings("spacings of low halves", 0);
    uniformity.checkCollisions();
  }

  /** Counts of successive tuples, none overlapping another, in 256 cells. */
  private void checkTuples(String name, int size, IntUnaryOperator cell) {
    long[] observed = new long[256];
    for (int i = 0; i + size <= row.length; i += size) {
      observed[cell.applyAsInt(i)]++;
    }
    double[] expected = new double[256];
    Arrays.fill(expected, row.length / (256.0 * size));
    checkCells(name, observed, expected);
  }

  private void checkSerialCorrelation() {
    double sum = 0;
    for (int i = 0; i + 1 < row.length; i++) {
      sum += centred(row[i]) * centred(row[i + 1]);
    }
    // The variance of a uniform number is 1/12; products of neighbours are uncorrelated.
    double standardised = sum * 12 / Math.sqrt(row.length - 1.0);
    double limit = new NormalDistribution().inverseCumulativeProbability(1 - falseAlarm / 2);
    assertThat(standardised).as("serial correlation").isBetween(-limit, limit);
  }

  private void checkOnes() {
    long[] ones = new long[Long.SIZE];
    for (long bits : row) {
      countOnes(bits, ones);
    }
    checkHalves("ones by bit", ones, row.length, falseAlarm);
  }

  /** How often each bit differs between a number and the next; no pair overlaps another. */
  private void checkFlips() {
    long[] flips = new long[Long.SIZE];
    for (int i = 0; i + 1 < row.length; i += 2) {
      countOnes(row[i] ^ row[i + 1], flips);
    }
    checkHalves("flips by bit", flips, row.length / 2, falseAlarm);
  }

  /** How many numbers lie between two below 1/8: a geometric law. */
  private void checkGaps() {
    long[] observed = new long[LONGEST_GAP + 1];
    int gaps = 0;
    int gap = 0;
    for (int i = 0; gaps < GAPS && i < row.length; i++) {
      if (row[i] >>> 61 == 0) {
        observed[Math.min(gap, LONGEST_GAP)]++;
        gaps++;
        gap = 0;
      } else {
        gap++;
      }
    }
    assertThat(gaps).as("gaps in the row").isEqualTo(GAPS);
    double[] expected = new double[LONGEST_GAP + 1];
    double atLeast = GAPS;
    for (int i = 0; i < LONGEST_GAP; i++) {
      expected[i] = atLeast / 8;
      atLeast -= expected[i];
    }
    expected[LONGEST_GAP] = atLeast;
    checkCells("gaps", observed, expected);
  }

  /** Lengths of rising runs; the number that ends one is left out, so that the next does not depend on it. */
  private void checkRuns() {
    long[] observed = new long[LONGEST_RUN];
    int runs = 0;
    int start = 0;
    for (int i = 1; runs < RUNS && i < row.length; i++) {
      if (Long.compareUnsigned(row[i], row[i - 1]) < 0) {
        observed[Math.min(i - start, LONGEST_RUN) - 1]++;
        runs++;
        start = ++i;
      }
    }
    assertThat(runs).as("runs in the row").isEqualTo(RUNS);
    // At least r long: 1 / r!.
    double[] expected = new double[LONGEST_RUN];
    double atLeast = RUNS;
    for (int r = 1; r < LONGEST_RUN; r++) {
      expected[r - 1] = atLeast - atLeast / (r + 1);
      atLeast /= r + 1;
    }
    expected[LONGEST_RUN - 1] = atLeast;
    checkCells("runs", observed, expected);
  }

  /** Spacings between sorted birthdays that occur again: Poisson's law. */
  private void checkBirthdaySpacings(String name, int shift) {
    int again = 0;
    for (int from = 0; from < row.length; from += BIRTHDAYS) {
      long[] days = new long[BIRTHDAYS];
      for (int i = 0; i < BIRTHDAYS; i++) {
        days[i] = row[from + i] >>> shift & ((1L << DAY_BITS) - 1);
      }
      Arrays.sort(days);
      long[] spacings = new long[BIRTHDAYS];
      for (int i = 1; i < BIRTHDAYS; i++) {
        spacings[i] = days[i] - days[i - 1];
      }
      spacings[0] = days[0] - days[BIRTHDAYS - 1] + (1L << DAY_BITS);
      again += repeated(spacings);
    }
    double perYear = Math.pow(BIRTHDAYS, 3) / Math.pow(2, DAY_BITS + 2);
    checkPoisson(name, again, perYear * row.length / BIRTHDAYS);
  }

  private void checkCollisions() {
    long[] urns =
        Arrays.stream(row).map(bits -> bits >>> (Long.SIZE - URN_BITS)).toArray();
    double expected = Math.pow(row.length, 2) / Math.pow(2, URN_BITS + 1);
    checkPoisson("collisions", repeated(urns), expected);
  }

  private static int repeated(long[] numbers) {
    Arrays.sort(numbers);
    int repeated = 0;
    for (int i = 1; i < numbers.length; i++) {
      repeated += numbers[i] == numbers[i - 1] ? 1 : 0;
    }
    return repeated;
  }

  static void countOnes(long bits, long[] ones) {
    for (int bit = 0; bit < Long.SIZE; bit++) {
      ones[bit] += (bits >>> bit) & 1;
    }
  }

  /** Independent counts, each binomial with probability 1/2. */
  static void checkHalves(String name, long[] counts, int trials, double falseAlarm) {
    double statistic = 0;
    for (long count : counts) {
      double excess = count - trials / 2.0;
      statistic += excess * excess / (trials / 4.0);
    }
    checkChiSquared(name, statistic, counts.length, falseAlarm);
  }

  private void checkCells(String name, long[] observed, double[] expected) {
    double statistic = 0;
    for (int i = 0; i < observed.length; i++) {
      double excess = observed[i] - expected[i];
      statistic += excess * excess / expected[i];
    }
    checkChiSquared(name, statistic, observed.length - 1, falseAlarm);
  }

  static void checkChiSquared(String name, double statistic, int degrees, double falseAlarm) {
    var law = new ChiSquaredDistribution(null, degrees);
    double below = law.cumulativeProbability(statistic);
    assertThat(Math.min(below, 1 - below))
        .as("%s: chi-squared %s of %d degrees", name, statistic, degrees)
        .isGreaterThan(falseAlarm / 2);
  }

  private void checkPoisson(String name, int count, double expected) {
    var law = new PoissonDistribution(null, expected, 1e-12, 10_000);
    double atMost = law.cumulativeProbability(count);
    double atLeast = 1 - law.cumulativeProbability(count - 1);
    assertThat(Math.min(atMost, atLeast))
        .as("%s: %d where %s are expected", name, count, expected)
        .isGreaterThan(falseAlarm / 2);
  }

  static double centred(long bits) {
    return (bits >> 11) * 0x1.0p-53;
  }
}
