package io.edgewise.random;

import java.util.function.DoubleUnaryOperator;

/**
 * Delays of identities that are asked for in rising order, such as the gaps between arrivals, drawn a block ahead: the
 * same numbers as one by one, and several times as fast, since a processor calculates many draws side by side but waits for one
 * on which it depends which event comes next. Not for identities in any order: each that leaves the block costs a whole one.
 *
 * <p>Confined to one thread; nothing is allocated by a draw.
 */
public final class PreparedDelays {
  private static final int BLOCK = 256;

  private final DrawStream draws;
  private final DoubleUnaryOperator quantileNanos;
  private final long[] delaysNanos = new long[BLOCK];

  /** The first identity of the block, a multiple of its length; at first none is. */
  private long blockStart = 1;

  /**
   * Prepares the delays of a law.
   *
   * @param draws by identity
   * @param quantileNanos the delay at a u in (0, 1), in nanoseconds; must be from 0 to 2^63 - 1
   */
  public PreparedDelays(DrawStream draws, DoubleUnaryOperator quantileNanos) {
    this.draws = draws;
    this.quantileNanos = quantileNanos;
  }

  /**
   * The delay of an identity, in whole nanoseconds.
   *
   * @throws IllegalArgumentException if the law gives what is no delay
   */
  public long nanos(long identity) {
    if ((identity & -BLOCK) != blockStart) {
      prepare(identity & -BLOCK);
    }
    return delaysNanos[(int) identity & (BLOCK - 1)];
  }

  private void prepare(long start) {
    blockStart = 1;
    for (int i = 0; i < BLOCK; i++) {
      double nanos = quantileNanos.applyAsDouble(draws.uniform(start + i));
      if (!(nanos >= 0 && nanos < 0x1p63)) {
        throw new IllegalArgumentException(
            "The delay (%s ns) of identity %d must be from 0 to 2^63 - 1 ns."
                .formatted(nanos, start + i));
      }
      delaysNanos[i] = (long) Math.rint(nanos);
    }
    blockStart = start;
  }
}
