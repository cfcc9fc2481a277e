package io.edgewise.engine;

import static io.edgewise.engine.FutureEventList.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FutureEventListTest {
  private record Event(long time, long entry, long handle) {}

  /** Delays in nanoseconds; ties are frequent in all of them but one. */
  private enum Delays {
    EXPONENTIAL {
      @Override
      long next(SplittableRandom random) {
        return (long) (-1e9 * StrictMath.log(1 - random.nextDouble()));
      }
    },
    SMALL {
      @Override
      long next(SplittableRandom random) {
        return random.nextInt(20);
      }
    },
    BIMODAL {
      @Override
      long next(SplittableRandom random) {
        return random.nextBoolean() ? 10_000 : 30_000_000_000L;
      }
    },
    EQUAL {
      @Override
      long next(SplittableRandom random) {
        return 1_000_000_000;
      }
    },
    UNIFORM {
      @Override
      long next(SplittableRandom random) {
        return random.nextLong(2_000_000_000L);
      }
    },
    CROWDS_OF_VERY_DIFFERENT_DISTANCE {
      @Override
      long next(SplittableRandom random) {
        return switch (random.nextInt(5)) {
          case 0 -> 0;
          case 1 -> random.nextInt(1_000);
          case 2 -> 1_000_000_000 - random.nextInt(1_000);
          case 3 -> random.nextLong(1L << (1 + random.nextInt(40)));
          default -> 1_000_000_000_000_000L;
        };
      }
    },
    /** After some of any phase they come one by one. */
    CONSTANT_IN_PHASES {
      @Override
      long next(SplittableRandom random) {
        return random.nextInt(10) == 0 ? random.nextLong(1_000_000_000) : 1_000_000_000;
      }
    },
    NEAR_AND_TOWARDS_THE_LAST_NANOSECOND {
      @Override
      long next(SplittableRandom random) {
        return random.nextInt(4) == 0 ? Long.MAX_VALUE >> 20 : random.nextInt(100);
      }
    },
    SPREAD {
      @Override
      long next(SplittableRandom random) {
        return 1L << random.nextInt(50);
      }
    };

    abstract long next(SplittableRandom random);
  }

  @ParameterizedTest
  @EnumSource
  void aMillionRandomOperationsGiveTheSequenceOfASortedReference(Delays delays) {
    var random = new SplittableRandom(7);
    var list = new FutureEventList();
    var reference =
        new TreeSet<Event>(Comparator.comparingLong(Event::time).thenComparingLong(Event::entry));
    List<Event> known = new ArrayList<>();
    long now = 0;
    for (int operation = 0; operation < 1_000_000; operation++) {
      // Phases in which the list grows to some tens of thousands and shrinks to nothing.
      boolean growing = operation / 50_000 % 2 == 0;
      int choice = random.nextInt(100);
      if (choice < (growing ? 60 : 25)) {
        long time = now + delays.next(random);
        var event =
            new Event(time, operation, list.addCancellable(time, operation % 13, operation));
        reference.add(event);
        known.add(event);
      } else if (choice < (growing ? 70 : 35) && !known.isEmpty()) {
        // Any event so far, those that have left included.
        Event event = known.get(random.nextInt(known.size()));
        if (list.cancel(event.handle()) != reference.remove(event)) {
          fail("cancelling %s", event);
        }
      } else if (!reference.isEmpty()) {
        // Some limits lie before the earliest event, some at it, most beyond it.
        long earliest = reference.first().time();
        long limit = switch (random.nextInt(8)) {
          case 0 -> now + (earliest - now) / 2;
          case 1 -> earliest;
          case 2 -> earliest - Math.min(1, earliest - now);
          default -> Long.MAX_VALUE;
        };
        int polled = list.poll(limit);
        boolean due = polled != NONE;
        if (due != (earliest <= limit)) {
          fail("operation %d: an event at %d by %d: %s", operation, earliest, limit, due);
        }
        now = Math.min(earliest, limit);
        if (due) {
          check(list, polled, reference.pollFirst());
        }
      }
      if (list.size() != reference.size()) {
        assertThat(list.size()).isEqualTo(reference.size());
      }
    }
    while (!reference.isEmpty()) {
      check(list, list.poll(Long.MAX_VALUE), reference.pollFirst());
    }
    assertThat(list.poll(Long.MAX_VALUE)).isEqualTo(NONE);
  }

  private static void check(FutureEventList list, int polled, Event expected) {
    if (polled == NONE
        || list.time(polled) != expected.time()
        || list.payload(polled) != expected.entry()
        || list.handler(polled) != expected.entry() % 13) {
      fail("expected %s, not payload %d at %d", expected, list.payload(polled), list.time(polled));
    }
  }

  @Test
  void eventsBeforeOnesThatWereAllCancelledComeFirst() {
    var list = new FutureEventList();
    for (int i = 0; i < 100; i++) {
      list.cancel(list.addCancellable(1_000_000 + i, 0, i));
    }
    assertThat(list.poll(Long.MAX_VALUE)).isEqualTo(NONE);
    list.add(2, 0, 2);
    list.add(1, 0, 1);
    assertThat(list.time(list.poll(1))).isEqualTo(1);
    assertThat(list.poll(1)).isEqualTo(NONE);
    assertThat(list.payload(list.poll(2))).isEqualTo(2);
  }

  @Test
  void anOldHandleNeverHitsTheSlotsLaterEvents() {
    var list = new FutureEventList();
    long first = list.addCancellable(1, 0, 10);
    assertThat(list.cancel(first)).isTrue();
    assertThat(list.poll(Long.MAX_VALUE)).isEqualTo(NONE);
    long second = list.addCancellable(2, 0, 20);
    assertThat((int) second).as("the slot is used again").isEqualTo((int) first);
    assertThat(list.cancel(first)).isFalse();
    assertThat(list.payload(list.poll(Long.MAX_VALUE))).isEqualTo(20);
    assertThat(list.cancel(second)).isFalse();
  }

  @Test
  void aSlotWhoseGenerationsAreUsedUpIsRetired() {
    var list = new FutureEventList(2);
    List<Long> handles = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      handles.add(list.addCancellable(i, 0, i));
      assertThat(list.poll(Long.MAX_VALUE)).isNotEqualTo(NONE);
    }
    assertThat(handles).doesNotHaveDuplicates();
    long pending = list.addCancellable(100, 0, 100);
    assertThat(handles).noneMatch(list::cancel);
    assertThat(list.cancel(pending)).isTrue();
  }

  @Test
  void handlesThatWereNeverGivenCancelNothing() {
    var list = new FutureEventList();
    list.addCancellable(1, 0, 0);
    assertThat(List.of(-1L, 1L, 63L, 64L, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE))
        .noneMatch(list::cancel);
    assertThat(list.size()).isEqualTo(1);
  }
}
