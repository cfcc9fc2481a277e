package io.edgewise.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Mg1WaitDistributionTest {
  private static final double[] ORDERS = {0.5, 0.9, 0.95, 0.99, 0.999, 0.9999};

  @ParameterizedTest(name = "load {0}")
  @ValueSource(doubles = {0.1, 0.5, 0.8, 0.95})
  void agreesWithErlangsExactLawForConstantService(double load) {
    var law = new Mg1WaitDistribution(load, new double[] {1}, new double[] {1});
    for (double t : new double[] {0, 0.1, 0.5, 0.99, 1.01, 1.5, 2.5, 5, 8}) {
      assertThat(law.probabilityNoLongerThan(t)).isCloseTo(md1(load, t), within(1e-5));
    }
  }

  /** A. K. Erlang (1909): (1 - a) sum of (a(k - t))^k / k! exp(-a(k - t)) over k up to t; loses digits for large t. */
  private static double md1(double load, double t) {
    double sum = 0;
    double factorial = 1;
    for (int k = 0; k <= t; k++) {
      factorial *= Math.max(1, k);
      double x = load * (k - t);
      sum += StrictMath.pow(x, k) / factorial * StrictMath.exp(-x);
    }
    return (1 - load) * sum;
  }

  @ParameterizedTest(name = "load {0}")
  @ValueSource(doubles = {0.3, 0.8, 0.95})
  void agreesWithTheExactLawForExponentialService(double load) {
    // Exponential service in cells of 1/20, each at its conditional mean: the second moment is too
    // low by 1e-4 of itself.
    double cell = 0.05;
    double[] seconds = new double[500];
    double meanInCell = 1 - cell / StrictMath.expm1(cell);
    double[] weights = new double[seconds.length];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = i * cell + meanInCell;
      weights[i] = StrictMath.exp(-i * cell);
    }
    var law = new Mg1WaitDistribution(load, seconds, weights);
    var exact = new MmcQueue(1, load, 1);
    for (double p : ORDERS) {
      double quantile = exact.waitQuantileSeconds(p).getAsDouble();
      assertThat(law.quantileSeconds(p)).isCloseTo(quantile, within(5e-4 * quantile));
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void quantilesRiseAndInvertTheLawAndTheMeanIsPollaczekKhinchines(int seed) {
    var random = new SplittableRandom(seed);
    double[] seconds = random
        .doubles(1 + random.nextInt(6))
        .map(u -> 50e-6 * StrictMath.pow(2_000, u))
        .toArray();
    double[] weights = random.doubles(seconds.length).map(u -> u * u * u).toArray();
    double total = DoubleStream.of(weights).sum();
    double mean = moment(seconds, weights, 1) / total;
    double load = 0.02 + 0.93 * random.nextDouble();
    var law = new Mg1WaitDistribution(load / mean, seconds, weights);
    double theory = new Mg1Queue(load / mean, mean, moment(seconds, weights, 2) / total)
        .meanWaitSeconds()
        .getAsDouble();
    assertThat(law.probabilityNoLongerThan(0)).isCloseTo(1 - load, within(1e-9));
    double previous = 0;
    double integral = 0;
    int cells = 2_000;
    for (int i = 0; i < cells; i++) {
      // Points that crowd towards 1, where the mean's tail is.
      double v = (i + 0.5) / cells;
      double p = 1 - (1 - v) * (1 - v) * (1 - v);
      double quantile = law.quantileSeconds(p);
      assertThat(quantile).isGreaterThanOrEqualTo(previous);
      if (quantile > 0) {
        assertThat(law.probabilityNoLongerThan(quantile)).isCloseTo(p, within(1e-5));
      }
      previous = quantile;
      integral += quantile * 3 * (1 - v) * (1 - v) / cells;
    }
    assertThat(integral).isCloseTo(theory, within(1e-3 * theory));
  }

  private static double moment(double[] seconds, double[] weights, int power) {
    return IntStream.range(0, seconds.length)
        .mapToDouble(i -> weights[i] * StrictMath.pow(seconds[i], power))
        .sum();
  }

  @Test
  void theErrorBoundHoldsAndIsSmallAgainstTheQuantile() {
    var exact = new Mg1WaitDistribution(0.9, new double[] {1}, new double[] {1});
    // The same law in many classes that all take 1 s, so on coarser grids.
    double[] ones = new double[128];
    Arrays.fill(ones, 1);
    var coarse = new Mg1WaitDistribution(0.9, ones, ones);
    for (double p : ORDERS) {
      double quantile = exact.quantileSeconds(p);
      assertThat(coarse.quantileErrorSeconds(p)).isLessThan(0.1 * quantile);
      assertThat(coarse.quantileSeconds(p)).isCloseTo(quantile, within(1e-4 * quantile));
      assertThat(coarse.quantileErrorSeconds(p))
          .isGreaterThan(Math.abs(coarse.quantileSeconds(p) - quantile));
    }
  }

  @Test
  void theTailIsContinuedAtItsExponentialRate() {
    var law = new Mg1WaitDistribution(0.5, new double[] {1}, new double[] {1});
    double step = law.quantileSeconds(0.9999999) - law.quantileSeconds(0.999999);
    assertThat(step)
        .isCloseTo(law.quantileSeconds(0.999) - law.quantileSeconds(0.99), within(1e-3 * step));
    assertThat(law.probabilityNoLongerThan(law.quantileSeconds(0.9999999)))
        .isCloseTo(0.9999999, within(1e-10));
    assertThat(law.probabilityNoLongerThan(1e6)).isEqualTo(1);
    assertThat(law.quantileErrorSeconds(0.9999999))
        .isPositive()
        .isLessThan(law.quantileSeconds(0.9999999));
  }

  @Test
  void nobodyWaitsWhereNobodyArrives() {
    var law = new Mg1WaitDistribution(0, new double[] {1}, new double[] {1});
    assertThat(law.probabilityNoLongerThan(0)).isEqualTo(1);
    assertThat(law.quantileSeconds(0.9999)).isZero();
    assertThat(law.quantileErrorSeconds(0.9999)).isZero();
    var rare = new Mg1WaitDistribution(1e-12, new double[] {1}, new double[] {1});
    assertThat(rare.quantileSeconds(0.9999)).isZero();
    assertThat(rare.probabilityNoLongerThan(2)).isEqualTo(1);
  }

  @Test
  void refusesAnUnstableQueueAndBadClasses() {
    double[] one = {1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mg1WaitDistribution(1, one, one))
        .withMessage(
            "The arrivalsPerSecond (1.0) must be below 1.0, the rate of service: an unstable queue has no stationary"
                + " wait.\nMaybe ask Mg1Queue.stable() first.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mg1WaitDistribution(1, new double[0], new double[0]))
        .withMessage("The serviceSeconds (0) and weights (0) must be equally many, at least one.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mg1WaitDistribution(0.5, one, new double[] {0}))
        .withMessage("The sum of the weights (0.0) must be positive and finite.");
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Mg1WaitDistribution(bad, one, one));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Mg1WaitDistribution(0.5, new double[] {bad}, one))
          .withMessage("The serviceSeconds (" + bad + ") must be positive and finite.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Mg1WaitDistribution(0.5, one, new double[] {bad}));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Mg1WaitDistribution(0.5, one, one).quantileSeconds(bad))
          .withMessage("The p (" + bad + ") must be at least 0 and below 1.");
    }
  }
}
