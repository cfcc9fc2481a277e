package io.edgewise.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileTableTest {
  private static final int CELLS = 32;

  record Law(String name, double mean, DoubleUnaryOperator quantile) {
    QuantileTable table() {
      return QuantileTable.ofQuantiles(quantile, CELLS);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Law lognormal(double sigma) {
    return new Law(
        "lognormal, sigma " + sigma,
        StrictMath.exp(sigma * sigma / 2),
        u -> InverseTransforms.lognormal(u, 1, sigma));
  }

  static Stream<Law> laws() {
    return Stream.of(
        new Law("exponential", 1, u -> InverseTransforms.exponential(u, 1)),
        lognormal(0.3),
        lognormal(1),
        lognormal(2),
        new Law("gamma", 2.5, new Gamma(2.5, 1)::quantile),
        new Law("pareto", 5.0 / 3, u -> InverseTransforms.pareto(u, 1, 2.5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void quantilesAreWithinAThousandthFromTailToTail(Law law) {
    QuantileTable table = law.table();
    for (double exponent = 1; exponent < 41; exponent += 0.001) {
      double tail = StrictMath.pow(2, -exponent);
      for (double u : new double[] {tail, 1 - tail}) {
        assertThat(table.at(u))
            .as("u = %s", u)
            .isCloseTo(law.quantile().applyAsDouble(u), withinPercentage(0.1));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void theMeanIsWithinAThousandth(Law law) {
    QuantileTable table = law.table();
    // Trapezia are exact for the table, which is straight between the borders of its cells: sum
    // over both tails.
    double mean = 0;
    for (int octave = 1; octave <= 40; octave++) {
      double step = StrictMath.pow(2, -octave - 1) / CELLS;
      for (int cell = 0; cell < CELLS; cell++) {
        double tail = StrictMath.pow(2, -octave) - cell * step;
        mean += step * (table.at(tail) + table.at(tail - step)) / 2;
        mean += step * (table.at(1 - tail) + table.at(1 - tail + step)) / 2;
      }
    }
    assertThat(mean).isCloseTo(law.mean(), withinPercentage(0.1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void quantilesRiseWithU(Law law) {
    QuantileTable table = law.table();
    double before = 0;
    for (int i = 1; i < 1_000_000; i++) {
      double value = table.at(i / 1e6);
      assertThat(value >= before).as("from u = %s", i / 1e6).isTrue();
      before = value;
    }
  }

  @Test
  void bordersOfCellsAreExact() {
    var table = QuantileTable.ofQuantiles(u -> u * u, 4);
    for (double u : new double[] {0.5, 0.25, 0.21875, 0.125, 0.625, 0.75, 0.78125, 1 - 0x1p-20}) {
      assertThat(table.at(u)).as("u = %s", u).isCloseTo(u * u, within(1e-16));
    }
  }

  @Test
  void insideACellTheQuantileIsAStraightLine() {
    // One cell from 1/4 to 1/2: a third of the way down from 1/2.
    var table = QuantileTable.ofQuantiles(u -> u * u, 1);
    double u = 0.5 - 0.25 / 3;
    assertThat(table.at(u)).isCloseTo(0.25 - (0.25 - 0.0625) / 3, within(1e-15));
  }

  @Test
  void beyondTheLastOctaveTheOutermostQuantileIsReturned() {
    var table = QuantileTable.ofQuantiles(u -> InverseTransforms.exponential(u, 1), CELLS);
    assertThat(table.at(1 - 0x1p-53)).isEqualTo(table.at(1 - 0x1p-41));
    assertThat(table.at(0x1p-53)).isEqualTo(table.at(0x1p-41)).isPositive();
    assertThat(table.at(1 - 0x1p-41)).isCloseTo(41 * StrictMath.log(2), withinPercentage(0.001));
  }

  @Test
  void anAtomIsKept() {
    // An M/M/1 queue at load 1/4 makes 3 of 4 wait for nothing.
    var table = QuantileTable.ofQuantiles(
        u -> u <= 0.75 ? 0 : InverseTransforms.exponential(1 - (1 - u) / 0.25, 1), CELLS);
    assertThat(table.at(0.01)).isZero();
    assertThat(table.at(0.75)).isZero();
    assertThat(table.at(0.99)).isCloseTo(StrictMath.log(25), withinPercentage(0.1));
  }

  @Test
  void aNumberThatIsNoneIsNotLookedUp() {
    var table = QuantileTable.ofQuantiles(u -> u, CELLS);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> table.at(Double.NaN));
  }

  @ParameterizedTest(name = "{0} cells")
  @ValueSource(ints = {0, -1, 65_537})
  void cellsOutsideTheirBoundsAreRefused(int cells) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantileTable.ofQuantiles(u -> u, cells))
        .withMessage("The cellsPerOctave (%d) must be from 1 to 65536.".formatted(cells));
  }

  @Test
  void aQuantileThatFallsOrIsNotFiniteIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantileTable.ofQuantiles(u -> -u, CELLS))
        .withMessageContaining("must not fall");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantileTable.ofQuantiles(u -> u > 0.9 ? Double.NaN : u, CELLS))
        .withMessageContaining("(NaN)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantileTable.ofQuantiles(u -> u < 0.1 ? Double.NEGATIVE_INFINITY : u, 1))
        .withMessageContaining("(-Infinity)");
  }
}
