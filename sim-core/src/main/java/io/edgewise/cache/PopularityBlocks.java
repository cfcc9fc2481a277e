package io.edgewise.cache;

import io.edgewise.random.Zipf;
import java.util.function.DoubleUnaryOperator;

/**
 * Sums over all objects of a popularity law, at the cost of a few hundred: each of the most popular objects stands for
 * itself, further ones in blocks of nearly equal popularity.
 *
 * <p>A block of n objects with mean m and variance v of their probabilities p contributes
 * {@code n f(m) + n v f''(m) / 2} to {@code sum f(p)}: the Taylor series about the mean, whose first term vanishes. A block spans 1/32 of its rank, so
 * what is left out, of third order and more, stays below 1e-6 of the sum (exponents up to 2).
 */
final class PopularityBlocks {
  private static final int SINGLE = 64;
  private static final int SPAN = 32;

  private final double[] count;
  private final double[] mean;
  private final double[] halfVariance;

  PopularityBlocks(Zipf popularity) {
    int objects = popularity.objects();
    int blocks = 0;
    for (long start = 0; start < objects; start += size(start)) {
      blocks++;
    }
    count = new double[blocks];
    mean = new double[blocks];
    halfVariance = new double[blocks];
    int block = 0;
    for (long start = 0; start < objects; start += size(start)) {
      fill(block, popularity, (int) start, (int) Math.min(objects, start + size(start)));
      block++;
    }
  }

  private PopularityBlocks(double[] count, double[] mean, double[] halfVariance) {
    this.count = count;
    this.mean = mean;
    this.halfVariance = halfVariance;
  }

  /** The blocks of all pairs of an object and one of some values that are drawn independently. */
  PopularityBlocks times(PopularityBlocks values) {
    int size = count.length * values.count.length;
    var product = new PopularityBlocks(new double[size], new double[size], new double[size]);
    for (int i = 0; i < size; i++) {
      int own = i / values.count.length;
      int other = i % values.count.length;
      double square = mean[own] * mean[own];
      double otherSquare = values.mean[other] * values.mean[other];
      product.count[i] = count[own] * values.count[other];
      product.mean[i] = mean[own] * values.mean[other];
      product.halfVariance[i] = halfVariance[own] * otherSquare
          + values.halfVariance[other] * (square + 2 * halfVariance[own]);
    }
    return product;
  }

  /** How many different objects are expected in so many requests: sum of 1 - exp(-p time). */
  double expectedObjects(double time) {
    double sum = 0;
    for (int i = 0; i < count.length; i++) {
      double missed = StrictMath.exp(-mean[i] * time);
      sum += count[i] * (1 - missed - halfVariance[i] * time * time * missed);
    }
    return sum;
  }

  /** The share of requests for an object that was not requested within the last so many: sum of p exp(-p time). */
  double expectedMisses(double time) {
    if (time == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < count.length; i++) {
      double missed = StrictMath.exp(-mean[i] * time);
      double curvature = (mean[i] * time - 2) * time * missed;
      sum += count[i] * (mean[i] * missed + halfVariance[i] * curvature);
    }
    return sum;
  }

  /**
   * The sum of any smooth function of an object's probability: each block by the two points that have its mean and its
   * variance, which differs from the Taylor series above in the fourth order only.
   */
  double sum(DoubleUnaryOperator function) {
    double sum = 0;
    for (int i = 0; i < count.length; i++) {
      double deviation = Math.sqrt(2 * halfVariance[i]);
      double both =
          function.applyAsDouble(mean[i] - deviation) + function.applyAsDouble(mean[i] + deviation);
      sum += count[i] * both / 2;
    }
    return sum;
  }

  private static long size(long start) {
    return start < SINGLE ? 1 : start / SPAN;
  }

  private void fill(int block, Zipf popularity, int from, int to) {
    double first = popularity.probability(from);
    double sum = 0; // of differences from the first, so that the variance does not cancel
    double squares = 0;
    for (int rank = from; rank < to; rank++) {
      double difference = popularity.probability(rank) - first;
      sum += difference;
      squares += difference * difference;
    }
    int size = to - from;
    count[block] = size;
    mean[block] = first + sum / size;
    halfVariance[block] = Math.max(0, squares / size - (sum / size) * (sum / size)) / 2;
  }
}
