package io.edgewise.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {

  private static final Replication<Double> UNIFORM =
      (draws, interrupted) -> Optional.of(draws.stream("x").uniform(0));

  private static ExperimentPlan plan(int budget, int threads) {
    return new ExperimentPlan(7, 2, budget, threads, () -> false, done -> {});
  }

  @Test
  void variantsOfOneReplicationSeeTheSameDraws() {
    var outcome = new Experiment<>(List.of(UNIFORM, UNIFORM), plan(5, 1)).run(done -> false);
    assertThat(outcome.replications())
        .hasSize(5)
        .allSatisfy(pair -> assertThat(pair.get(0)).isEqualTo(pair.get(1)));
    assertThat(outcome.replications()).doesNotHaveDuplicates();
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.BUDGET_SPENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 50})
  void theNumberOfThreadsHasNoInfluence(int threads) {
    Replication<Double> slowAtTimes = (draws, interrupted) -> {
      if (draws.replication() % 3 == 0) {
        draws.stream("delay").uniform(0);
      }
      return Optional.of(draws.stream("x").uniform(0));
    };
    var outcome = new Experiment<>(List.of(slowAtTimes, UNIFORM), plan(40, threads))
        .run(done -> done.size() == 17);
    var alone =
        new Experiment<>(List.of(UNIFORM, UNIFORM), plan(40, 1)).run(done -> done.size() == 17);
    assertThat(outcome).isEqualTo(alone);
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.PRECISE_ENOUGH);
  }

  @Test
  void precisionIsNotAskedBelowTheMinimum() {
    var outcome = new Experiment<>(List.of(UNIFORM), plan(10, 4)).run(done -> true);
    assertThat(outcome.replications()).hasSize(2);
  }

  @Test
  void anInterruptionKeepsWhatIsComplete() {
    var runs = new AtomicInteger();
    Replication<Double> counted = (draws, interrupted) -> interrupted.getAsBoolean()
        ? Optional.empty()
        : Optional.of((double) runs.incrementAndGet());
    var plan = new ExperimentPlan(7, 2, 100, 1, () -> runs.get() >= 5, done -> {});
    var outcome = new Experiment<>(List.of(counted), plan).run(done -> false);
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.INTERRUPTED);
    assertThat(outcome.replications()).hasSize(5);
  }

  @Test
  void progressCountsReplications() {
    var last = new AtomicInteger();
    var plan = new ExperimentPlan(7, 1, 6, 3, () -> false, last::set);
    new Experiment<>(List.of(UNIFORM), plan).run(done -> false);
    assertThat(last).hasValue(6);
  }

  @Test
  void aReplicationThatFailsStopsTheExperimentWithItsCause() {
    Replication<Double> failing = (draws, interrupted) -> {
      throw new IllegalStateException("broken model");
    };
    assertThatIllegalStateException()
        .isThrownBy(() -> new Experiment<>(List.of(failing), plan(3, 2)).run(done -> false))
        .withMessageContaining("broken model")
        .havingCause()
        .withMessage("broken model");
  }

  @Test
  void impossiblePlansAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(0, 1))
        .withMessageContaining("budget (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(1, 0))
        .withMessageContaining("threads (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExperimentPlan(1, 0, 1, 1, () -> false, done -> {}))
        .withMessageContaining("minimumReplications (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Experiment<Double>(List.of(), plan(1, 1)));
  }
}
