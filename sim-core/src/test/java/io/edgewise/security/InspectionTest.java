package io.edgewise.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.security.Inspection.AboveLimit;
import io.edgewise.security.InspectionDepth.Off;
import io.edgewise.security.InspectionDepth.Paranoia;
import io.edgewise.security.InspectionDepth.VirtualPatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTest {
  private static final InspectionCost COST = InspectionCost.measured();
  private static final RequestShape FORM =
      new RequestShape(BodyKind.FORM, 16, 2, 600, 65_536, 65_000);
  private static final Inspection PL2 = Inspection.of(new Paranoia(2, 5));

  @Test
  void noInspectionAddsNothing() {
    var off = Inspection.of(new Off());

    assertThat(off.addedCpuNanos(FORM)).isZero();
    assertThat(off.inspectsBody(FORM)).isFalse();
    assertThat(off.withBodyLimit(0, AboveLimit.BLOCK).refuses(FORM)).isFalse();
  }

  @Test
  void theScaleMultipliesTheAddedCostAlone() {
    double added = COST.addedMicroseconds(FORM, Ruleset.PL2) * 1000;

    assertThat(PL2.withEngineScale(1).addedCpuNanos(FORM)).isEqualTo(added, within(1e-3));
    assertThat(PL2.withEngineScale(0.01).addedCpuNanos(FORM)).isEqualTo(added / 100, within(1e-3));
  }

  @Test
  void aVirtualPatchCostsTheEngineAndALittle() {
    var patch = Inspection.of(new VirtualPatch()).withEngineScale(1);

    assertThat(patch.addedCpuNanos(FORM))
        .isEqualTo(COST.virtualPatchMicroseconds(FORM) * 1000, within(1e-3));
    assertThat(patch.addedCpuNanos(FORM))
        .isGreaterThan(COST.addedMicroseconds(FORM, Ruleset.ENGINE_ONLY) * 1000)
        .isLessThan(PL2.withDepth(new Paranoia(1, 5)).withEngineScale(1).addedCpuNanos(FORM) / 20);
  }

  @Test
  void whatIsAboveASkippingLimitCostsNothingAndIsNotSeen() {
    var limited = PL2.withBodyLimit(16_384, AboveLimit.SKIP).withEngineScale(1);
    var quarter = new RequestShape(BodyKind.FORM, 4, 2, 600, 16_384, 16_250);

    assertThat(limited.addedCpuNanos(FORM))
        .isEqualTo(COST.addedMicroseconds(quarter, Ruleset.PL2) * 1000, within(1e-3));
    assertThat(limited.inspectedBodyBytes(FORM)).isEqualTo(16_384);
    assertThat(limited.inspectsBody(FORM)).isTrue();
    assertThat(limited.refuses(FORM)).isFalse();
  }

  @Test
  void aBlockingLimitRefusesAfterTheHeader() {
    var limited = PL2.withBodyLimit(16_384, AboveLimit.BLOCK).withEngineScale(1);
    var headerAlone = new RequestShape(BodyKind.FORM, 0, 2, 600, 0, 0);

    assertThat(limited.refuses(FORM)).isTrue();
    assertThat(limited.inspectsBody(FORM)).isFalse();
    assertThat(limited.addedCpuNanos(FORM))
        .isEqualTo(COST.addedMicroseconds(headerAlone, Ruleset.PL2) * 1000, within(1e-3));
    assertThat(limited.refuses(new RequestShape(BodyKind.FORM, 1, 0, 600, 16_384, 9)))
        .isFalse();
  }

  @Test
  void aRequestWithoutABodyIsInspectedInFullWhateverTheLimit() {
    var get = RequestShape.get(2, 128, 294);

    assertThat(PL2.withBodyLimit(0, AboveLimit.BLOCK).addedCpuNanos(get))
        .isEqualTo(PL2.addedCpuNanos(get));
    assertThat(PL2.inspectsBody(get)).isFalse();
  }

  @ParameterizedTest(name = "a limit of {0} bytes costs no more than the next")
  @ValueSource(longs = {0, 1, 8192, 65_535, 65_536, 131_071})
  void aHigherLimitCostsMore(long limit) {
    var lower = PL2.withBodyLimit(limit, AboveLimit.SKIP);
    var higher = PL2.withBodyLimit(limit + 1, AboveLimit.SKIP);
    var large = new RequestShape(BodyKind.JSON, 7, 0, 424, 1 << 20, 1_000_000);

    assertThat(lower.addedCpuNanos(large))
        .isPositive()
        .isLessThanOrEqualTo(higher.addedCpuNanos(large));
  }

  @Test
  void labelsNameTheDepth() {
    assertThat(new Paranoia(2, 5).label()).isEqualTo("PL2 at 5");
    assertThat(new Off().label()).isEqualTo("off");
    assertThat(new VirtualPatch().label()).isEqualTo("virtual patch");
  }

  @Test
  void refusesWhatCannotBeDeployed() {
    for (double bad : new double[] {0, -1, 101, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> PL2.withEngineScale(bad))
          .hasMessageContaining("The engineScale (" + bad + ")");
    }
    assertThatThrownBy(() -> PL2.withBodyLimit(-1, AboveLimit.SKIP))
        .hasMessage("The bodyLimitBytes (-1) must not be negative.");
    assertThatThrownBy(() -> new Paranoia(0, 5))
        .hasMessage("The paranoia (0) must be from 1 to 4.");
    assertThatThrownBy(() -> new Paranoia(1, 0))
        .hasMessage("The anomalyThreshold (0) must be from 1 to 1000.");
  }
}
