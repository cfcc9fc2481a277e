package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogarithmTest {
  private static final int POINTS = 256;

  private static void checkError(double x) {
    double value = Logarithm.of(x);
    double bound = Math.abs(value) > 0.125 ? 0.52 : 1.3;
    assertThat(Reference.ulps(value, Reference.log(x))).as("x = %s", x).isLessThan(bound);
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theErrorIsBelowItsBoundAnywhere(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("logarithm");
    for (int i = 0; i < 5; i++) {
      double u = stream.uniform(i, 0);
      checkError(u);
      checkError(1 - u);
      // By octaves towards 0 and towards 1 from both sides.
      double octaves = StrictMath.pow(2, -50 * stream.uniform(i, 1));
      checkError(u * octaves);
      checkError(1 - u * octaves);
      checkError(1 + u * octaves);
    }
    int magnitude = (int) (2046 * stream.uniform(-1)) - 1022;
    checkError(StrictMath.scalb(1 + stream.uniform(-2), magnitude));
  }

  @Test
  void theErrorIsBelowItsBoundAtPointsAndBetweenThem() {
    for (int half = 0; half < 2 * POINTS; half++) {
      double x = 1 + (double) half / (2 * POINTS);
      for (double near : new double[] {Math.nextDown(x), x, Math.nextUp(x)}) {
        if (near != 1) {
          checkError(near);
          checkError(near / 2);
        }
      }
    }
  }

  @Test
  void theLogarithmOfOneIsZeroAndNextToItTheDistance() {
    assertThat(Double.doubleToRawLongBits(Logarithm.of(1))).isZero();
    assertThat(Logarithm.of(1 - 0x1p-53)).isEqualTo(-0x1p-53);
    assertThat(Logarithm.of(1 + 0x1p-52)).isEqualTo(Math.nextDown(0x1p-52));
  }

  @ParameterizedTest(name = "2^{0}")
  @ValueSource(ints = {0, -1, -2, -3, -10, -52, -53, -1022, 1, 1023})
  void theLogarithmRisesAcrossTheBordersOfItsTable(int exponent) {
    // Strictly, if x is one minus a number of a stream: a multiple of 2^-53 below 1.
    for (int half = 0; half < 2 * POINTS; half++) {
      double border = StrictMath.scalb(1 + (double) half / (2 * POINTS), exponent);
      boolean drawn = border < 1 && border >= 0x1p-52;
      double step = drawn ? 0x1p-53 : Math.ulp(border);
      double before = Double.NEGATIVE_INFINITY;
      for (int i = -8; i <= 8; i++) {
        double x = border + i * step;
        if (x > 0) {
          double value = Logarithm.of(x);
          assertThat(drawn ? value > before : value >= before).as("x = %s", x).isTrue();
          before = value;
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theLogarithmOfOneMinusADrawRisesStrictly(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("rise");
    for (int i = 0; i < 1_000; i++) {
      double u = stream.uniform(i);
      assertThat(Logarithm.of(1 - u) > Logarithm.of(1 - u - 0x1p-53))
          .as("u = %s", u)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0,
        -0.0,
        -1,
        Double.MIN_VALUE,
        0x0.fffp-1022
      })
  void whatIsNotPositiveNormalAndFiniteIsAsStrictMathHasIt(double x) {
    // Boxed, so that NaN equals itself.
    assertThat(Logarithm.of(x)).isEqualTo(Double.valueOf(StrictMath.log(x)));
  }

  @ParameterizedTest
  @CsvSource({
    "1.1102230246251565E-16, -0x1.25e4f7b2737fap5",
    "1.0E-9, -0x1.4b927f32bffb8p4",
    "0.1, -0x1.26bb1bbb55515p1",
    "0.3, -0x1.34378fcbda721p0",
    "0.6, -0x1.058aefa811452p-1",
    "0.999, -0x1.064670d979b73p-10",
    "1.5, 0x1.9f323ecbf984cp-2",
    "1.0E300, 0x1.5963447f87fb5p9"
  })
  void theBitsAreTheSameOnAnyPlatform(double x, String bits) {
    assertThat(Double.toHexString(Logarithm.of(x))).isEqualTo(bits);
  }
}
