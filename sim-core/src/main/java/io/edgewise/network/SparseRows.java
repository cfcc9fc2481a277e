package io.edgewise.network;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * The normal equations of a ridge regression on rows that are mostly zeros: minimises
 * sum w (target - row b)^2 + sum ridge (b - prior)^2.
 */
final class SparseRows {
  private final double[][] products;
  private final double[] right;

  /**
   * Begins with the ridge alone.
   *
   * @param ridge one a coefficient; positive
   */
  SparseRows(double[] ridge, double[] prior) {
    products = new double[ridge.length][ridge.length];
    right = new double[ridge.length];
    for (int i = 0; i < ridge.length; i++) {
      products[i][i] = ridge[i];
      right[i] = ridge[i] * prior[i];
    }
  }

  /** The weight by which squares become absolute values, those below 5 % apart. */
  static double absolute(double residual) {
    return 1 / Math.max(Math.abs(residual), 0.05);
  }

  /** Adds a row: its columns, each once, and their values. */
  void add(int[] columns, double[] values, double target, double weight) {
    for (int i = 0; i < columns.length; i++) {
      double weighted = weight * values[i];
      right[columns[i]] += weighted * target;
      for (int j = 0; j < columns.length; j++) {
        products[columns[i]][columns[j]] += weighted * values[j];
      }
    }
  }

  /** The coefficients. */
  double[] solve() {
    for (int i = 0; i < right.length; i++) {
      for (int j = 0; j < i; j++) {
        products[i][j] = products[j][i]; // sums in another order differ in their last bits
      }
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(products, false))
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }
}
