package io.edgewise.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class Mg1WaitDistributionTest {
  @Test
  void agreesWithTheExactLawForConstantService() {
    var law = new Mg1WaitDistribution(0.8, new double[] {1}, new double[] {1});
    for (double t : new double[] {0, 0.1, 0.5, 0.999, 1.5, 2.5, 5, 8}) {
      assertThat(law.probabilityNoLongerThan(t)).isCloseTo(md1(0.8, t), within(1e-6));
    }
  }

  private static double md1(double load, double t) {
    double sum = 0;
    double f = 1;
    for (int k = 0; k <= t; k++) {
      if (k > 0) f *= k;
      double x = load * (k - t);
      sum += (k == 0 ? 1 : StrictMath.pow(x, k)) / f * StrictMath.exp(-x);
    }
    return (1 - load) * sum;
  }
}
