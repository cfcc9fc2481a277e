package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialFunctionTest {
  private static final double LIMIT = 708;

  private static void checkError(double x) {
    BigDecimal exact = Reference.exp(new BigDecimal(x));
    assertThat(Reference.ulps(ExponentialFunction.of(x), exact)).as("x = %s", x).isLessThan(0.52);
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theErrorIsBelowItsBoundAnywhere(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("exponential function");
    for (int i = 0; i < 10; i++) {
      double part = 2 * stream.uniform(i, 0) - 1;
      checkError(LIMIT * part);
      checkError(5 * part);
      checkError(part * StrictMath.pow(2, -50 * stream.uniform(i, 1)));
    }
  }

  @Test
  void theResultNeverFallsFromOneOfTheBordersToTheNextNumber() {
    // Half-way between two multiples of log(2) / 128, give or take what rounding moves it.
    double gap = StrictMath.log(2) / 128;
    int borders = (int) (LIMIT / gap);
    for (int k = -borders; k < borders; k++) {
      double x = (k + 0.5) * gap;
      x -= 8 * Math.ulp(x);
      double before = 0;
      for (int i = 0; i < 16; i++) {
        double value = ExponentialFunction.of(x);
        if (value < before) {
          assertThat(value).as("x = %s", x).isGreaterThanOrEqualTo(before);
        }
        before = value;
        x = Math.nextUp(x);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theResultNeverFallsBetweenTheBorders(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("rise");
    for (int i = 0; i < 1_000; i++) {
      double part = 2 * stream.uniform(i, 0) - 1;
      double x = LIMIT * part * StrictMath.pow(2, -60 * stream.uniform(i, 1));
      double value = ExponentialFunction.of(x);
      assertThat(ExponentialFunction.of(Math.nextUp(x)) >= value)
          .as("x = %s", x)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-LIMIT, LIMIT})
  void theResultRisesWhereStrictMathTakesOver(double x) {
    assertThat(ExponentialFunction.of(x))
        .isEqualTo(StrictMath.exp(x))
        .isGreaterThan(ExponentialFunction.of(Math.nextDown(x)))
        .isLessThan(ExponentialFunction.of(Math.nextUp(x)));
  }

  @Test
  void thePowerZeroGivesExactlyOne() {
    assertThat(ExponentialFunction.of(0)).isEqualTo(1);
    assertThat(ExponentialFunction.of(-0.0)).isEqualTo(1);
    assertThat(ExponentialFunction.of(Double.MIN_VALUE)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        709,
        710,
        -710,
        -745,
        -800
      })
  void beyondItsLimitItIsAsStrictMathHasIt(double x) {
    // Boxed, so that NaN equals itself.
    assertThat(ExponentialFunction.of(x)).isEqualTo(Double.valueOf(StrictMath.exp(x)));
  }

  @ParameterizedTest
  @CsvSource({
    "-700.0, 0x1.14f2b0fb9307fp-1010",
    "-36.7, 0x1.0998b04bdd19p-53",
    "-1.0, 0x1.78b56362cef38p-2",
    "-0.001, 0x1.ff7cfe56f1a9ep-1",
    "1.0E-9, 0x1.000000044b83p0",
    "0.5, 0x1.a61298e1e069cp0",
    "1.0, 0x1.5bf0a8b145769p1",
    "50.1, 0x1.369f86d21f3c5p72",
    "700.0, 0x1.d945df4f8ec8ep1009"
  })
  void theBitsAreTheSameOnAnyPlatform(double x, String bits) {
    assertThat(Double.toHexString(ExponentialFunction.of(x))).isEqualTo(bits);
  }
}
