package io.edgewise.random;

/**
 * Zipf's law on a finite number of objects: the object of rank i, from 0, is drawn with probability proportional to 1
 * / (i + 1)^exponent. Drawn by inversion with a guide table (H.-C. Chen and Y. Asau, AIIE Transactions 6(2), 1974):
 * rising with u, in constant expected time, with 12 bytes for each object.
 */
public final class Zipf {

  private final double[] cumulated;
  private final int[] guide;

  /**
   * @param objects 1 to 2^28
   * @param exponent 0 (all alike) to 10
   */
  public Zipf(int objects, double exponent) {
    if (objects < 1 || objects > 1 << 28) {
      throw new IllegalArgumentException(
          "The objects (%d) must be from 1 to %d.".formatted(objects, 1 << 28));
    }
    if (!(exponent >= 0 && exponent <= 10)) {
      throw new IllegalArgumentException(
          "The exponent (%s) must be from 0 to 10.".formatted(exponent));
    }
    cumulated = new double[objects];
    double sum = 0;
    for (int i = 0; i < objects; i++) {
      sum += 1 / StrictMath.pow(i + 1.0, exponent);
      cumulated[i] = sum;
    }
    for (int i = 0; i < objects; i++) {
      cumulated[i] /= sum;
    }
    guide = new int[objects];
    int rank = 0;
    for (int cell = 0; cell < objects; cell++) {
      while (cumulated[rank] <= (double) cell / objects) {
        rank++;
      }
      guide[cell] = rank;
    }
  }

  /**
   * The rank for a uniform number: the smallest whose cumulated probability is above u.
   *
   * @param u in (0, 1)
   */
  public int rank(double u) {
    int rank = guide[Math.min((int) (u * guide.length), guide.length - 1)];
    while (rank < cumulated.length - 1 && cumulated[rank] <= u) {
      rank++;
    }
    // Rounding of the cell can begin one too far.
    while (rank > 0 && cumulated[rank - 1] > u) {
      rank--;
    }
    return rank;
  }

  /**
   * The probability of a rank, as it is drawn: the law's but for the rounding of the cumulated sum, some 10^-15 of the
   * whole.
   *
   * @param rank from 0, below the number of objects
   */
  public double probability(int rank) {
    return rank == 0 ? cumulated[0] : cumulated[rank] - cumulated[rank - 1];
  }

  public int objects() {
    return cumulated.length;
  }
}
