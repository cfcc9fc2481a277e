package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Checks on a row of 64-bit numbers that should be independent and uniform. Each check fails a perfect row with the
 * stated probability, half of it for too much variation and half for too little.
 */
final class Uniformity {
  private static final int CHECKS = 6;

  private final long[] row;
  private final double falseAlarm;

  private Uniformity(long[] row, double falseAlarm) {
    this.row = row;
    this.falseAlarm = falseAlarm;
  }

  /** All checks, with the false-alarm probability shared out over them and over as many rows as there are. */
  static void check(long[] row, double falseAlarm, int rows) {
    var uniformity = new Uniformity(row, falseAlarm / rows / CHECKS);
    uniformity.checkCells("high bits", 56);
    uniformity.checkCells("low bits", 0);
    uniformity.checkPairs();
    uniformity.checkSerialCorrelation();
    uniformity.checkOnes();
    uniformity.checkFlips();
  }

  /** Eight bits, counted in 256 cells. */
  private void checkCells(String name, int shift) {
    long[] observed = new long[256];
    for (long bits : row) {
      observed[((int) (bits >>> shift)) & 0xFF]++;
    }
    checkEqualCells(name, observed, row.length);
  }

  /** The four highest bits of a number and of the next: 256 cells, no pair overlaps another. */
  private void checkPairs() {
    long[] observed = new long[256];
    for (int i = 0; i + 1 < row.length; i += 2) {
      observed[(int) ((row[i] >>> 60 << 4) | (row[i + 1] >>> 60))]++;
    }
    checkEqualCells("pairs", observed, row.length / 2.0);
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

  private void checkEqualCells(String name, long[] observed, double trials) {
    double expected = trials / observed.length;
    double statistic = 0;
    for (long count : observed) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    checkChiSquared(name, statistic, observed.length - 1, falseAlarm);
  }

  static void checkChiSquared(String name, double statistic, int degrees, double falseAlarm) {
    var law = new ChiSquaredDistribution(null, degrees);
    assertThat(statistic)
        .as(name)
        .isBetween(
            law.inverseCumulativeProbability(falseAlarm / 2),
            law.inverseCumulativeProbability(1 - falseAlarm / 2));
  }

  private static double centred(long bits) {
    return (bits >> 11) * 0x1.0p-53;
  }
}
