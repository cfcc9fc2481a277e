package io.edgewise.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricComparisonTest {

  private static final Replication<Map<String, Double>> BASE =
      (draws, interrupted) -> Optional.of(Map.of("wait", draws.stream("test").uniform(0)));

  /** The same draws, and always 2 more. */
  private static final Replication<Map<String, Double>> SHIFTED = (draws, interrupted) ->
      Optional.of(Map.of("wait", draws.stream("test").uniform(0) + 2, "hits", 1.0));

  private static ExperimentPlan plan(int budget) {
    return new ExperimentPlan(1, 2, budget, 2, () -> false, done -> {});
  }

  @Test
  void differencesArePairedByReplication() {
    var comparison = MetricComparison.run(List.of(BASE, SHIFTED), plan(5), soFar -> false);
    assertThat(comparison.replications()).isEqualTo(5);
    assertThat(comparison.ending()).isEqualTo(Outcome.Ending.BUDGET_SPENT);
    assertThat(comparison.metric(0, "wait").count()).isEqualTo(5);
    var interval = comparison.difference(1, "wait").interval(0.95).orElseThrow();
    assertThat(interval.mean()).isCloseTo(2, within(1e-12));
    assertThat(interval.halfWidth()).isLessThan(1e-9);
  }

  @Test
  void whatAReplicationLacksIsNotObserved() {
    var comparison = MetricComparison.run(List.of(BASE, SHIFTED), plan(3), soFar -> false);
    assertThat(comparison.metric(0, "hits").mean()).isEmpty();
    assertThat(comparison.metric(1, "hits").mean()).hasValue(1);
    assertThat(comparison.difference(1, "hits").mean()).isEmpty();
  }

  @Test
  void itEndsWhenItIsPreciseEnough() {
    var comparison =
        MetricComparison.run(List.of(BASE), plan(9), soFar -> soFar.replications() == 4);
    assertThat(comparison.replications()).isEqualTo(4);
    assertThat(comparison.ending()).isEqualTo(Outcome.Ending.PRECISE_ENOUGH);
  }
}
