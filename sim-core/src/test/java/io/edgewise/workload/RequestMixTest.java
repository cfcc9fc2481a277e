package io.edgewise.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.security.TrafficClass;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestMixTest {

  private final RequestMix mix = RequestMix.typical();

  @Test
  void sharesOfTheClassesSumToOne() {
    assertThat(IntStream.range(0, mix.classes().size()).mapToDouble(mix::share).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(mix.share(TrafficClass.PLAIN) + mix.share(TrafficClass.RICH))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void aTenthOfTheTypicalMixCarriesABody() {
    assertThat(mix.bodyShare()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void anotherBodyShareKeepsTheProportionsAmongBodies() {
    var changed = mix.withBodyShare(0.4);
    assertThat(changed.bodyShare()).isCloseTo(0.4, within(1e-12));
    double before = mix.classes().get(5).weight() / mix.classes().get(7).weight();
    assertThat(changed.classes().get(5).weight() / changed.classes().get(7).weight())
        .isCloseTo(before, within(1e-12));
  }

  @Test
  void anotherRichShareIsWhatIsAskedFor() {
    assertThat(mix.withRichShare(0.25).share(TrafficClass.RICH)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void impossibleMixesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestMix(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mix.withBodyShare(1))
        .withMessageContaining("(1.0)");
    assertThatIllegalArgumentException().isThrownBy(() -> mix.withBodyShare(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> mix.withRichShare(-0.1));
    var asset = mix.classes().get(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> asset.withWeight(0))
        .withMessageContaining("asset");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> asset.withWeight(Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RequestClass("a", 1, asset.shape(), TrafficClass.PLAIN, true, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Workload.typical().withRequestsPerSecond(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Workload(1, mix, -1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Workload(1, mix, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Workload(1, mix, 1, 1, 2.1));
  }
}
