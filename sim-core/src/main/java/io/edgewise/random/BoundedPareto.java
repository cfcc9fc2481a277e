package io.edgewise.random;

/**
 * Pareto's law cut off at a maximum, by inversion: the law of X given that it is not above the maximum, not that of the
 * smaller of X and the maximum, which has an atom there.
 *
 * <p>The index is that of the law that is cut off ({@link InverseTransforms#pareto}); all moments are finite, whatever
 * the index is. A quantile is right to 1 part in 10^12.
 */
public final class BoundedPareto {

  /** Below it rounding shows: by one over the index. */
  private static final double SMALLEST_INDEX = 0.001;

  private static final double LARGEST_INDEX = 1_000;

  private final double minimum;
  private final double maximum;
  private final double index;
  private final double cutOff;

  /**
   * @param minimum finite, positive
   * @param maximum finite, above the minimum
   * @param index from 0.001 to 1,000; also called the shape, or alpha; some give one over it
   */
  public BoundedPareto(double minimum, double maximum, double index) {
    if (!(minimum > 0)) {
      throw new IllegalArgumentException("The minimum (%s) must be positive.".formatted(minimum));
    }
    if (!(maximum > minimum && maximum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The maximum (%s) must be finite and above the minimum (%s)."
              .formatted(maximum, minimum));
    }
    if (!(index >= SMALLEST_INDEX && index <= LARGEST_INDEX)) {
      throw new IllegalArgumentException("The index (%s) must be from %s to %.0f."
          .formatted(index, SMALLEST_INDEX, LARGEST_INDEX));
    }
    this.minimum = minimum;
    this.maximum = maximum;
    this.index = index;
    this.cutOff = StrictMath.exp(index * (StrictMath.log(minimum) - StrictMath.log(maximum)));
  }

  /**
   * The quantile at u.
   *
   * @param u in (0, 1)
   */
  public double quantile(double u) {
    // Two terms of one sign, both falling as u rises: nothing cancels, and no step turns back.
    double above = cutOff + (1 - cutOff) * (1 - u);
    double quantile = minimum * ExponentialFunction.of(-Logarithm.of(above) / index);
    return quantile < maximum ? quantile : maximum;
  }
}
