package io.edgewise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UncertainQuantityTest {

  @Test
  void nineOfTenLieWithinTheFactor() {
    var quantity = new UncertainQuantity(20, 5);
    assertThat(quantity.at(0.5)).isCloseTo(20, within(1e-12));
    assertThat(quantity.at(0.05)).isCloseTo(4, within(1e-12));
    assertThat(quantity.at(0.95)).isCloseTo(100, within(1e-10));
  }

  @Test
  void aFactorOfOneIsCertainty() {
    assertThat(new UncertainQuantity(3, 1).at(0.99)).isEqualTo(3);
  }

  @Test
  void impossibleQuantitiesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new UncertainQuantity(0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new UncertainQuantity(Double.NaN, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new UncertainQuantity(1, 0.9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UncertainQuantity(1, Double.POSITIVE_INFINITY));
  }
}
