package io.edgewise.network.anycast;

import java.util.stream.IntStream;

/** The distribution of a quantity over users: values with weights, sorted once. */
final class WeightedQuantiles {
  private final long[] values;
  /** Users of the value and of all that are lower. */
  private final double[] upTo;

  /**
   * Sorts the values.
   *
   * @param values at least one
   * @param weights positive, as many
   */
  WeightedQuantiles(long[] values, double[] weights) {
    int[] order = IntStream.range(0, values.length)
        .boxed()
        .sorted((a, b) -> Long.compare(values[a], values[b]))
        .mapToInt(Integer::intValue)
        .toArray();
    this.values = new long[order.length];
    upTo = new double[order.length];
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      this.values[i] = values[order[i]];
      sum += weights[order[i]];
      upTo[i] = sum;
    }
  }

  double weight() {
    return upTo[upTo.length - 1];
  }

  /** The least value that at least a share p of the users does not exceed. */
  long quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("The p (%s) must be from 0 to 1.".formatted(p));
    }
    double wanted = p * weight();
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] >= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return values[low];
  }

  /** The share of users whose value is at most so much. */
  double shareUpTo(long value) {
    int below = 0;
    int above = values.length;
    while (below < above) {
      int middle = (below + above) >>> 1;
      if (values[middle] <= value) {
        below = middle + 1;
      } else {
        above = middle;
      }
    }
    return below == 0 ? 0 : upTo[below - 1] / weight();
  }
}
