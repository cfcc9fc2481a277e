package io.edgewise.random;

import java.util.function.DoubleUnaryOperator;

/**
 * The inverse of a distribution function as a table: any law at the cost of a look-up, increasing in u.
 *
 * <p>Cells halve towards both ends: each octave of the tail, from u = 1/2 down to 2^-41 and from 1/2 up to 1 - 2^-41,
 * is cut into the same number of cells, so that the tail is as exact as the middle. The cell is read off the bits of
 * u, without a search. Inside a cell the quantile is interpolated linearly, which is off by at most h^2 / 8 times its
 * second derivative, with cells of width h = tail / cells: with 32 cells to an octave less than 1 part in 1,000 for
 * exponential and lognormal laws (sigma up to 2). Where the quantile jumps (an atom beside a gap), the jump becomes a
 * ramp as wide as its cell. Beyond 2^-41 on either side the outermost quantile is returned.
 *
 * <p>Two tables of 40 octaves: 640 bytes for each cell of an octave, 20 KiB with 32 cells.
 */
public final class QuantileTable {

  private static final int OCTAVES = 40;

  // IEEE 754 binary64: a sign, the exponent, 52 bits of fraction.
  private static final int SIGN_BIT = 63;
  private static final int FRACTION_BITS = 52;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;
  private static final long ONE = Double.doubleToRawLongBits(1);

  /** The biased exponent of numbers in [1/4, 1/2), the first octave of a tail. */
  private static final int FIRST_EXPONENT =
      (int) (Double.doubleToRawLongBits(0.25) >>> FRACTION_BITS);

  private static final long SMALLEST_TAIL = Double.doubleToRawLongBits(0x1p-41);

  private final int cellsPerOctave;

  /**
   * The upper side (u from 1/2 up), then the lower one, each from the middle outwards; the middle stands twice, for a
   * u of exactly 1/2, whose exponent is that of an octave before the first.
   */
  private final double[] values;

  private QuantileTable(DoubleUnaryOperator quantile, int cellsPerOctave) {
    this.cellsPerOctave = cellsPerOctave;
    int size = OCTAVES * cellsPerOctave + 2;
    values = new double[2 * size];
    for (int i = 0; i < size; i++) {
      double tail = tail(Math.max(0, i - 1));
      values[i] = finite(quantile.applyAsDouble(1 - tail), 1 - tail);
      values[size + i] = finite(quantile.applyAsDouble(tail), tail);
      if (i > 0 && (values[i] < values[i - 1] || values[size + i] > values[size + i - 1])) {
        throw new IllegalArgumentException(
            "The quantile must not fall as u rises, as it does near u = %s or 1 - u = %s."
                .formatted(tail, tail));
      }
    }
  }

  /**
   * Tabulates a quantile function.
   *
   * @param quantile defined on (0, 1), not falling, finite
   * @param cellsPerOctave 1 to 65,536; a power of two is looked up exactly
   */
  public static QuantileTable ofQuantiles(DoubleUnaryOperator quantile, int cellsPerOctave) {
    if (cellsPerOctave < 1 || cellsPerOctave > 1 << 16) {
      throw new IllegalArgumentException(
          "The cellsPerOctave (%d) must be from 1 to %d.".formatted(cellsPerOctave, 1 << 16));
    }
    return new QuantileTable(quantile, cellsPerOctave);
  }

  /** The tail probability at the border before a cell, counted from the middle outwards. */
  private double tail(int border) {
    int octave = border / cellsPerOctave;
    double within = (double) (border % cellsPerOctave) / cellsPerOctave;
    return StrictMath.scalb(0.5, -octave) * (1 - within / 2);
  }

  /**
   * The quantile at u.
   *
   * @param u in (0, 1)
   */
  public double at(double u) {
    // No branch, not even for the side, where it would be mispredicted half the time.
    double fromMiddle = u - 0.5;
    long bits = Math.max(SMALLEST_TAIL, Double.doubleToRawLongBits(0.5 - Math.abs(fromMiddle)));
    int below = (int) (Double.doubleToRawLongBits(fromMiddle) >>> SIGN_BIT);
    int octave = FIRST_EXPONENT - (int) (bits >>> FRACTION_BITS);
    // In its octave a tail runs from twice its lower end down to it.
    double position = (2 - Double.longBitsToDouble((bits & FRACTION) | ONE)) * cellsPerOctave;
    int cell = Math.min((int) position, cellsPerOctave - 1);
    int border = below * (values.length >> 1) + octave * cellsPerOctave + cell + 1;
    return values[border] + (position - cell) * (values[border + 1] - values[border]);
  }

  private static double finite(double quantile, double u) {
    if (!Double.isFinite(quantile)) {
      throw new IllegalArgumentException(
          "The quantile (%s) at u = %s must be finite.".formatted(quantile, u));
    }
    return quantile;
  }
}
