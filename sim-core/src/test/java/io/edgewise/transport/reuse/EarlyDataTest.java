package io.edgewise.transport.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.transport.reuse.EarlyData.Defence;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyDataTest {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration DAY = Duration.ofDays(1);

  /** RFC 8446, section 8: each instance accepts at most once; without memory the window is all that bounds. */
  @ParameterizedTest
  @CsvSource({
    "SINGLE_USE_TICKETS, 1, 100, 1",
    "SINGLE_USE_TICKETS, 30, 100, 30",
    "CLIENT_HELLO_RECORDING, 30, 100, 30",
    "CLIENT_HELLO_RECORDING, 3000, 100, 1001",
    "CLIENT_HELLO_RECORDING, 30, 0, 1",
    "FRESHNESS_ONLY, 30, 100, 1001",
    "FRESHNESS_ONLY, 1, 0, 1"
  })
  void executionsAreBoundedByInstancesOrTheWindow(
      Defence defence, int instances, double rate, double executions) {
    assertThat(new EarlyData(defence, instances, WINDOW, DAY).executionsAtMost(rate))
        .isEqualTo(executions);
  }

  @Test
  void aTicketThatEndsBeforeTheWindowEndsReplayToo() {
    var early = new EarlyData(Defence.FRESHNESS_ONLY, 1, DAY, WINDOW);
    assertThat(early.lastsAtMost()).isEqualTo(WINDOW);
    assertThat(new EarlyData(Defence.SINGLE_USE_TICKETS, 1, WINDOW, DAY).lastsAtMost())
        .isEqualTo(DAY);
  }

  /** 1,000 handshakes a second for 10 s or for a day, 32 bytes each. */
  @Test
  void memoryIsWhatMayComeAgain() {
    assertThat(new EarlyData(Defence.CLIENT_HELLO_RECORDING, 1, WINDOW, DAY).rememberedBytes(1_000))
        .isEqualTo(320_000);
    assertThat(new EarlyData(Defence.SINGLE_USE_TICKETS, 1, WINDOW, DAY).rememberedBytes(1_000))
        .isEqualTo(2_764_800_000.0);
    assertThat(new EarlyData(Defence.FRESHNESS_ONLY, 1, WINDOW, DAY).rememberedBytes(1_000))
        .isZero();
  }

  /** At 100 ppm a clock strays by 10 s in 100,000 s; of ages with a mean of a day, e^(-100/86.4) are beyond. */
  @Test
  void oldTicketsOfClocksThatStrayAreRefused() {
    var early = new EarlyData(Defence.CLIENT_HELLO_RECORDING, 30, WINDOW, Duration.ofDays(7));
    double beyond = Math.exp(-100 / 86.4);
    double lifetime = Math.exp(-7);
    assertThat(early.refusedShare(DAY, 100))
        .isCloseTo((beyond - lifetime) / (1 - lifetime), within(1e-12));
    // Where ages are as good as even up to the lifetime of 604,800 s.
    assertThat(early.refusedShare(Duration.ofDays(3_650), 100))
        .isCloseTo(1 - 100_000 / 604_800.0, within(1e-3));
  }

  @Test
  void goodClocksAndTicketsOfOneUseAreNotRefused() {
    var early = new EarlyData(Defence.FRESHNESS_ONLY, 30, WINDOW, Duration.ofDays(7));
    assertThat(early.refusedShare(DAY, 0)).isZero();
    // 16.5 ppm of seven days are ten seconds.
    assertThat(early.refusedShare(DAY, 16.5)).isZero();
    assertThat(early.refusedShare(DAY, 17)).isPositive();
    assertThat(new EarlyData(Defence.SINGLE_USE_TICKETS, 30, WINDOW, DAY).refusedShare(DAY, 1e6))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, 1_000_001, Double.POSITIVE_INFINITY})
  void impossibleSkewsAreNamed(double skew) {
    var early = new EarlyData(Defence.FRESHNESS_ONLY, 1, WINDOW, DAY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> early.refusedShare(DAY, skew))
        .withMessageContaining("skewPartsPerMillion (" + skew + ")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> early.refusedShare(Duration.ZERO, 1))
        .withMessageContaining("meanTicketAge (PT0S)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
  void impossibleRatesAreNamed(double rate) {
    var early = new EarlyData(Defence.FRESHNESS_ONLY, 1, WINDOW, DAY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> early.executionsAtMost(rate))
        .withMessageContaining("replaysPerSecond (" + rate + ")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> early.rememberedBytes(rate))
        .withMessageContaining("handshakesPerSecond (" + rate + ")");
  }

  @Test
  void impossibleDefencesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyData(Defence.FRESHNESS_ONLY, 0, WINDOW, DAY))
        .withMessageContaining("instances (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyData(Defence.FRESHNESS_ONLY, 1, Duration.ZERO, DAY))
        .withMessageContaining("window (PT0S)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyData(Defence.FRESHNESS_ONLY, 1, WINDOW, Duration.ofDays(8)))
        .withMessageContaining("ticketLifetime (PT192H)");
  }
}
