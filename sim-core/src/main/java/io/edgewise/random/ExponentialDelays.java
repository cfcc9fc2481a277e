package io.edgewise.random;

/**
 * Exponential delays of identities that are asked for in rising order, such as the gaps between arrivals, drawn a block ahead:
 * a processor calculates many draws side by side but waits for one on which it depends which event comes next. Not for
 * identities in any order: each that leaves the block costs a whole one.
 *
 * <p>By inversion, as {@link InverseTransforms#exponential} of {@link DrawStream#uniform}, from which a delay differs by
 * at most 1.5e-7 of the mean and by rounding to a nanosecond: the logarithm is a binary exponent and one of 1,024 chords, in
 * whole numbers, which is several times as fast. A delay never falls as u rises.
 *
 * <p>Confined to one thread; nothing is allocated by a draw.
 */
public final class ExponentialDelays {
  private static final int BLOCK = 256;

  /** Makes the greatest delay, the mean times 53 log 2, a number of nanoseconds that a long holds. */
  private static final double LARGEST_MEAN_NANOS = 0x1p54;

  private static final int CHORD_BITS = 10;
  private static final int CHORDS = 1 << CHORD_BITS;

  /** Logarithms have so many bits behind the point, and up to 6 before it. */
  private static final int LOGARITHM_POINT = 26;

  private static final int MEAN_BITS = 31;
  private static final int LARGEST_POINT = 62;

  /** Of chord i: where it starts, log 2 - log(1 + i / CHORDS), above how much it falls. */
  private static final long[] TABLE = table();

  private static final long LOG_2 = TABLE[0] >>> Integer.SIZE;

  private final DrawStream draws;
  private final long mean;

  /** How many bits of the product of a logarithm and the mean are behind the point. */
  private final int point;

  private final long[] delaysNanos = new long[BLOCK];

  /** The first identity of the block, a multiple of its length; at first none is. */
  private long blockStart = 1;

  /**
   * Prepares delays of one mean.
   *
   * @param draws by identity
   * @param meanNanos above 0, at most 2^54 (208 days)
   */
  public ExponentialDelays(DrawStream draws, double meanNanos) {
    if (!(meanNanos > 0 && meanNanos <= LARGEST_MEAN_NANOS)) {
      throw new IllegalArgumentException(
          "The meanNanos (%s) must be above 0 and at most 2^54 ns.".formatted(meanNanos));
    }
    this.draws = draws;
    int meanPoint = MEAN_BITS - 1 - Math.getExponent(meanNanos);
    point = Math.min(LOGARITHM_POINT + meanPoint, LARGEST_POINT);
    mean = (long) Math.scalb(meanNanos, point - LOGARITHM_POINT);
  }

  /** The delay of an identity, in whole nanoseconds. */
  public long nanos(long identity) {
    if ((identity & -BLOCK) != blockStart) {
      prepare(identity & -BLOCK);
    }
    return delaysNanos[(int) identity & (BLOCK - 1)];
  }

  /** In several loops: short ones are made into vector instructions. */
  private void prepare(long start) {
    draws.bits(start, delaysNanos);
    for (int i = 0; i < BLOCK; i++) {
      delaysNanos[i] = minusLogarithm(~delaysNanos[i]);
    }
    long half = 1L << (point - 1);
    for (int i = 0; i < BLOCK; i++) {
      delaysNanos[i] = (delaysNanos[i] * mean + half) >> point;
    }
    blockStart = start;
  }

  /** Of bits as a fraction of 2^64, of which the upper 52 count, as in {@link DrawStream#uniform}. */
  private static long minusLogarithm(long bits) {
    long fraction = (bits & -0x1000L) | 0x800L;
    int exponent = Long.numberOfLeadingZeros(fraction);
    long afterPoint = fraction << exponent << 1;
    long chord = TABLE[(int) (afterPoint >>> (Long.SIZE - CHORD_BITS))];
    long alongChord = (afterPoint << CHORD_BITS) >>> Integer.SIZE;
    return exponent * LOG_2
        + (chord >>> Integer.SIZE)
        - (((chord & 0xFFFF_FFFFL) * alongChord) >>> Integer.SIZE);
  }

  private static long[] table() {
    long[] table = new long[CHORDS];
    long end = 0;
    for (int i = CHORDS - 1; i >= 0; i--) {
      double logarithm = -Logarithm.of((1 + (double) i / CHORDS) / 2);
      long start = Math.round(logarithm * (1L << LOGARITHM_POINT));
      table[i] = (start << Integer.SIZE) | (start - end);
      end = start;
    }
    return table;
  }
}
