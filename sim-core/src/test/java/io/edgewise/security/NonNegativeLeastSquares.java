package io.edgewise.security;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Coefficients of 0 or more that minimise the sum of squared residuals: active sets on the normal equations, Lawson and
 * Hanson (1974), chapter 23.
 */
final class NonNegativeLeastSquares {
  private static final double TOLERANCE = 1e-9;

  private final double[] scale;
  private final RealMatrix gram;
  private final RealVector moment;
  private final boolean[] free;

  private NonNegativeLeastSquares(double[][] rows, double[] targets) {
    RealMatrix x = new Array2DRowRealMatrix(rows);
    scale = new double[x.getColumnDimension()];
    for (int j = 0; j < scale.length; j++) {
      double norm = x.getColumnVector(j).getNorm();
      scale[j] = norm > 0 ? norm : 1; // a column of zeros keeps its coefficient at 0
      x.setColumnVector(j, x.getColumnVector(j).mapDivide(scale[j]));
    }
    gram = x.transpose().multiply(x);
    moment = x.preMultiply(new ArrayRealVector(targets));
    free = new boolean[scale.length];
  }

  static double[] solve(double[][] rows, double[] targets) {
    var problem = new NonNegativeLeastSquares(rows, targets);
    double[] solution = problem.solve();
    for (int j = 0; j < solution.length; j++) {
      solution[j] /= problem.scale[j];
    }
    return solution;
  }

  private double[] solve() {
    double[] current = new double[scale.length];
    for (int enter = steepest(current); enter >= 0; enter = steepest(current)) {
      free[enter] = true;
      double[] wanted = unconstrained();
      for (int blocking = blocking(current, wanted);
          blocking >= 0;
          blocking = blocking(current, wanted)) {
        double step = current[blocking] / (current[blocking] - wanted[blocking]);
        for (int j = 0; j < current.length; j++) {
          current[j] += step * (wanted[j] - current[j]);
        }
        current[blocking] = 0;
        free[blocking] = false;
        wanted = unconstrained();
      }
      current = wanted;
    }
    return current;
  }

  /** The fixed coefficient whose growth reduces the residuals most, or -1. */
  private int steepest(double[] current) {
    double[] gradient =
        moment.subtract(gram.operate(new ArrayRealVector(current))).toArray();
    int best = -1;
    for (int j = 0; j < gradient.length; j++) {
      if (!free[j] && gradient[j] > TOLERANCE && (best < 0 || gradient[j] > gradient[best])) {
        best = j;
      }
    }
    return best;
  }

  /** The free coefficient that is first to reach 0 on the way, or -1. */
  private int blocking(double[] current, double[] wanted) {
    int first = -1;
    double shortest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < current.length; j++) {
      if (free[j] && wanted[j] <= 0) {
        double step = current[j] / (current[j] - wanted[j]);
        if (step < shortest) {
          shortest = step;
          first = j;
        }
      }
    }
    return first;
  }

  private double[] unconstrained() {
    int[] columns = IntStream.range(0, free.length).filter(j -> free[j]).toArray();
    RealVector part = new ArrayRealVector(columns.length);
    for (int i = 0; i < columns.length; i++) {
      part.setEntry(i, moment.getEntry(columns[i]));
    }
    double[] solved = new CholeskyDecomposition(gram.getSubMatrix(columns, columns), 1e-12, 1e-14)
        .getSolver()
        .solve(part)
        .toArray();
    double[] whole = new double[free.length];
    for (int i = 0; i < columns.length; i++) {
      whole[columns[i]] = solved[i];
    }
    return whole;
  }
}
