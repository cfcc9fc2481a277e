package io.edgewise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BreakEvenTest {

  @Test
  void theGainIsZeroAtTheBreakEven() {
    // 1 - exp(-x) = 1/2 at ln 2.
    var root = BreakEven.between(x -> -StrictMath.expm1(-x) - 0.5, 1e-3, 1e6);
    assertThat(root.orElseThrow()).isCloseTo(StrictMath.log(2), within(1e-6));
  }

  @Test
  void aLeverOverTenDecadesIsSearched() {
    assertThat(BreakEven.between(x -> x - 3e-6, 1e-9, 10).orElseThrow())
        .isCloseTo(3e-6, within(1e-12));
  }

  @Test
  void aGainOfOneSignHasNoBreakEven() {
    assertThat(BreakEven.between(x -> 1 + x, 1, 10)).isEmpty();
    assertThat(BreakEven.between(x -> 0, 1, 10)).isEmpty();
  }

  @Test
  void boundsOutOfOrderAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> BreakEven.between(x -> x, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> BreakEven.between(x -> x, 2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BreakEven.between(x -> x, 1, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> BreakEven.between(x -> x, Double.NaN, 1));
  }
}
