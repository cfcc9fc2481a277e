package io.edgewise.cache;

import java.util.function.DoubleUnaryOperator;

/** Finds the characteristic time of a cache: the one for which the expected occupancy is the capacity. */
final class CharacteristicTime {

  private static final double RELATIVE_ACCURACY = 1e-12;

  private CharacteristicTime() {}

  /**
   * Bisection, after doubling for an upper end.
   *
   * @param occupancy the expected number of objects cached, rising with the time
   * @param lowest a time at which it is at most the capacity, above 0
   * @return infinite if the occupancy stays below the capacity
   */
  static double solve(DoubleUnaryOperator occupancy, double capacity, double lowest) {
    double low = lowest;
    double high = 2 * lowest;
    while (occupancy.applyAsDouble(high) < capacity) {
      low = high;
      high *= 2;
      if (high > Double.MAX_VALUE / 4) {
        return Double.POSITIVE_INFINITY;
      }
    }
    while (high - low > RELATIVE_ACCURACY * high) {
      double middle = low + (high - low) / 2;
      if (occupancy.applyAsDouble(middle) < capacity) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (high - low) / 2;
  }
}
