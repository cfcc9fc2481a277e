package io.edgewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWeightedTest {
  @Test
  void eachLevelWeighsAsLongAsItLasts() {
    var jobs = new TimeWeighted(100, 0);
    jobs.update(110, 2); // 10 ns of 0
    jobs.update(140, 1); // 30 ns of 2
    assertThat(jobs.mean(200).orElseThrow()).isEqualTo((30 * 2 + 60 * 1) / 100.0);
  }

  @Test
  void askingChangesNothing() {
    var jobs = new TimeWeighted(0, 3);
    assertThat(jobs.mean(50)).hasValue(3);
    jobs.update(10, 0);
    assertThat(jobs.mean(30)).hasValue(1);
    assertThat(jobs.mean(30)).hasValue(1);
  }

  @Test
  void changesAtOneTimeLeaveTheLastValue() {
    var jobs = new TimeWeighted(0, 0);
    jobs.update(5, 7);
    jobs.update(5, 1);
    assertThat(jobs.mean(10)).hasValue(0.5);
  }

  @Test
  void aMeanOverNoTimeIsAbsent() {
    var jobs = new TimeWeighted(7, 1);
    assertThat(jobs.mean(7)).isEmpty();
    jobs.restart(9);
    assertThat(jobs.mean(9)).isEmpty();
  }

  @Test
  void aRestartForgetsTheAverageAndKeepsTheValue() {
    var jobs = new TimeWeighted(0, 100);
    jobs.update(50, 2);
    jobs.restart(60);
    assertThat(jobs.mean(70)).hasValue(2);
    jobs.update(70, 4);
    assertThat(jobs.mean(80)).hasValue(3);
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theMeanIsThatOfItsStepsHoweverOftenItIsUpdated(int seed) {
    DrawStream stream = new Draws(seed, 0).stream("steps");
    var once = new TimeWeighted(0, 0);
    var often = new TimeWeighted(0, 0);
    long now = 0;
    double value = 0;
    for (int i = 0; i < 100; i++) {
      long next = now + (long) (stream.uniform(i, 0) * 1e9);
      often.update((now + next) / 2, value);
      value = (int) (stream.uniform(i, 1) * 10);
      once.update(next, value);
      often.update(next, value);
      now = next;
    }
    assertThat(often.mean(now).orElseThrow())
        .isCloseTo(once.mean(now).orElseThrow(), within(1e-12))
        .isBetween(0.0, 9.0);
  }

  @Test
  void timeMayNotRunBack() {
    var jobs = new TimeWeighted(10, 0);
    jobs.update(20, 1);
    String message = "The nowNanos (19) must not be before the last change (20).";
    assertThatIllegalArgumentException().isThrownBy(() -> jobs.update(19, 2)).withMessage(message);
    assertThatIllegalArgumentException().isThrownBy(() -> jobs.mean(19)).withMessage(message);
    assertThatIllegalArgumentException().isThrownBy(() -> jobs.restart(19)).withMessage(message);
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeWeighted(-1, 0));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void valuesThatAreNotFiniteAreRefused(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeWeighted(0, value));
    var jobs = new TimeWeighted(0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jobs.update(10, value))
        .withMessage("The value (%s) must be finite.".formatted(value));
    assertThat(jobs.mean(20)).hasValue(1);
  }
}
