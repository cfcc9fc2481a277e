package io.edgewise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {
  private final Simulation simulation = new Simulation();
  private final List<String> log = new ArrayList<>();
  private final Handler note =
      simulation.register("note", payload -> log.add(simulation.nowNanos() + ":" + payload));

  @Test
  void eventsRunInTheOrderOfTheirTimesAndEqualTimesInTheOrderOfScheduling() {
    simulation.schedule(5, note, 1);
    simulation.schedule(3, note, 2);
    simulation.schedule(5, note, 3);
    simulation.schedule(0, note, 4);
    simulation.schedule(5, note, 5);
    assertThat(simulation.run(RunLimits.none())).isEqualTo(StopReason.NO_MORE_EVENTS);
    assertThat(log).containsExactly("0:4", "3:2", "5:1", "5:3", "5:5");
    assertThat(simulation.nowNanos()).isEqualTo(5);
    assertThat(simulation.executedEvents()).isEqualTo(5);
    assertThat(simulation.pendingEvents()).isZero();
  }

  @Test
  void anEventScheduledWithoutDelayRunsAfterThoseThatAreDueAlready() {
    Handler again = simulation.register("again", payload -> simulation.schedule(0, note, payload));
    simulation.schedule(7, again, 1);
    simulation.schedule(7, note, 2);
    simulation.run(RunLimits.none());
    assertThat(log).containsExactly("7:2", "7:1");
  }

  @Test
  void aTimeLimitIncludesTheEventsAtThatTimeAndLeavesTheClockThere() {
    LongStream.of(10, 20, 30).forEach(time -> simulation.schedule(time, note, time));
    assertThat(simulation.run(RunLimits.none().withUntil(Duration.ofNanos(20))))
        .isEqualTo(StopReason.TIME_REACHED);
    assertThat(log).containsExactly("10:10", "20:20");
    assertThat(simulation.run(RunLimits.none().withUntil(Duration.ofNanos(25))))
        .isEqualTo(StopReason.TIME_REACHED);
    assertThat(simulation.nowNanos()).isEqualTo(25);
    assertThat(simulation.run(RunLimits.none())).isEqualTo(StopReason.NO_MORE_EVENTS);
    assertThat(simulation.nowNanos()).isEqualTo(30);
  }

  @Test
  void aBudgetCountsTheEventsOfThisRunAlone() {
    IntStream.range(0, 5_000).forEach(i -> simulation.schedule(i, note, i));
    RunLimits budget = RunLimits.none().withMaximumEvents(2_000);
    assertThat(simulation.run(budget)).isEqualTo(StopReason.EVENT_BUDGET_REACHED);
    assertThat(simulation.executedEvents()).isEqualTo(2_000);
    assertThat(simulation.run(budget)).isEqualTo(StopReason.EVENT_BUDGET_REACHED);
    assertThat(simulation.run(budget)).isEqualTo(StopReason.NO_MORE_EVENTS);
    assertThat(simulation.executedEvents()).isEqualTo(5_000);
  }

  @Test
  void anInterruptIsSeenWithinAboutAThousandEvents() {
    Handler forever =
        simulation.register("forever", payload -> simulation.schedule(1, note, payload));
    IntStream.range(0, 10_000).forEach(i -> simulation.schedule(i, forever, i));
    RunLimits limits = RunLimits.none().withInterrupted(() -> simulation.executedEvents() > 3_000);
    assertThat(simulation.run(limits)).isEqualTo(StopReason.INTERRUPTED);
    assertThat(simulation.executedEvents()).isBetween(3_001L, 4_096L);
    assertThat(simulation.run(RunLimits.none().withInterrupted(() -> true)))
        .isEqualTo(StopReason.INTERRUPTED);
  }

  @Test
  void aHandlerStopsTheRunAfterItsOwnEvent() {
    Handler stop = simulation.register("stop", payload -> {
      simulation.stop();
      log.add("stopping");
    });
    simulation.schedule(1, stop, 0);
    simulation.schedule(1, note, 1);
    assertThat(simulation.run(RunLimits.none())).isEqualTo(StopReason.STOPPED);
    assertThat(log).containsExactly("stopping");
    assertThat(simulation.run(RunLimits.none())).isEqualTo(StopReason.NO_MORE_EVENTS);
    assertThat(log).containsExactly("stopping", "1:1");
  }

  @Test
  void stoppingWithoutARunIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(simulation::stop)
        .withMessage("Only a handler may stop a run: none is under way.");
  }

  @Test
  void aCancelledEventDoesNotRun() {
    long first = simulation.scheduleCancellable(1, note, 1);
    long second = simulation.scheduleCancellable(2, note, 2);
    assertThat(simulation.cancel(first)).isTrue();
    assertThat(simulation.cancel(first)).isFalse();
    simulation.run(RunLimits.none());
    assertThat(log).containsExactly("2:2");
    assertThat(simulation.cancel(second)).isFalse();
  }

  @Test
  void anEventThatRunsCanNoLongerBeCancelled() {
    long[] own = new long[1];
    Handler suicidal =
        simulation.register("suicidal", payload -> log.add("" + simulation.cancel(own[0])));
    own[0] = simulation.scheduleCancellable(1, suicidal, 0);
    simulation.run(RunLimits.none());
    assertThat(log).containsExactly("false");
  }

  @Test
  void refusesDelaysThatLeadToThePastOrBeyondTheLastNanosecond() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulation.schedule(-5, note, 9))
        .withMessage(
            "The delayNanos (-5) must not be negative: handler \"note\", payload 9, scheduled at 0 ns during event 0.");
    simulation.schedule(1, note, 0);
    simulation.run(RunLimits.none());
    simulation.schedule(Long.MAX_VALUE - 1, note, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulation.schedule(Long.MAX_VALUE, note, 9))
        .withMessage(
            "The delayNanos (9223372036854775807) must not lead beyond the last nanosecond"
                + " (9223372036854775807): handler \"note\", payload 9, scheduled at 1 ns during event 1.");
    simulation.run(RunLimits.none());
    assertThat(simulation.nowNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void refusesAHandlerOfAnotherSimulation() {
    Handler foreign = new Simulation().register("foreign", payload -> {});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulation.schedule(1, foreign, 9))
        .withMessage(
            "The handler must be registered with this simulation: handler \"foreign\", payload 9, scheduled at 0"
                + " ns during event 0.");
  }

  @Test
  void refusesAHandlerWithoutAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulation.register(" ", payload -> {}))
        .withMessage("The name (\" \") of a handler must not be blank.");
  }

  @Test
  void aFailingHandlerEndsTheSimulationAndIsNamed() {
    var cause = new UnsupportedOperationException("no route");
    Handler failing = simulation.register("arrival", payload -> {
      throw cause;
    });
    simulation.schedule(1, note, 1);
    simulation.schedule(20, failing, 7);
    assertThatIllegalStateException()
        .isThrownBy(() -> simulation.run(RunLimits.none()))
        .withMessage("Event 2 at 20 ns (handler \"arrival\", payload 7) failed:"
            + " java.lang.UnsupportedOperationException: no route")
        .withCause(cause);
    assertThatIllegalStateException()
        .isThrownBy(() -> simulation.run(RunLimits.none()))
        .withMessage(
            "This simulation can't go on: Event 2 at 20 ns (handler \"arrival\", payload 7) failed.");
  }

  @Test
  void anErrorPassesUnchangedButEndsTheSimulation() {
    var error = new AssertionError("impossible");
    Handler failing = simulation.register("arrival", payload -> {
      throw error;
    });
    simulation.schedule(20, failing, 7);
    assertThatThrownBy(() -> simulation.run(RunLimits.none())).isSameAs(error);
    assertThatIllegalStateException().isThrownBy(() -> simulation.run(RunLimits.none()));
  }

  @Test
  void aNestedRunIsRefused() {
    Handler nested = simulation.register("nested", payload -> simulation.run(RunLimits.none()));
    simulation.schedule(3, nested, 0);
    assertThatIllegalStateException()
        .isThrownBy(() -> simulation.run(RunLimits.none()))
        .withRootCauseInstanceOf(IllegalStateException.class)
        .withMessageContaining("A run is under way: event 1 at 3 ns must not start another one.");
  }

  @Test
  void badLimitsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunLimits.none().withMaximumEvents(0))
        .withMessage("The maximumEvents (0) must be positive.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunLimits.none().withUntil(Duration.ofNanos(-1)))
        .withMessage("The untilNanos (-1) must not be negative.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunLimits.none().withUntil(Duration.ofDays(200_000)))
        .withMessage("The until (PT4800000H) must be at most PT2562047H47M16.854775807S.");
    simulation.schedule(10, note, 0);
    simulation.run(RunLimits.none());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulation.run(RunLimits.none().withUntil(Duration.ofNanos(9))))
        .withMessage("The untilNanos (9) must not lie before now (10).");
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theClockNeverRunsBackAndEveryEventRunsOnceOrIsCancelled(int seed) {
    var random = new SplittableRandom(seed);
    long[] latest = new long[1];
    List<Long> handles = new ArrayList<>();
    long[] cancelled = new long[1];
    Handler[] self = new Handler[1];
    self[0] = simulation.register("random", due -> {
      assertThat(simulation.nowNanos()).isEqualTo(due).isGreaterThanOrEqualTo(latest[0]);
      latest[0] = due;
      for (int i = random.nextInt(3); i > 0 && handles.size() < 2_000; i--) {
        long delay = random.nextInt(50);
        handles.add(simulation.scheduleCancellable(delay, self[0], due + delay));
      }
      if (random.nextInt(4) == 0
          && simulation.cancel(handles.get(random.nextInt(handles.size())))) {
        cancelled[0]++;
      }
    });
    for (int i = 0; i < 50; i++) {
      handles.add(simulation.scheduleCancellable(i, self[0], i));
    }
    simulation.run(RunLimits.none());
    assertThat(simulation.executedEvents() + cancelled[0]).isEqualTo(handles.size());
    assertThat(handles).doesNotHaveDuplicates();
  }
}
