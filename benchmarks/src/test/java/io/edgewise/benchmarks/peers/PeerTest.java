package io.edgewise.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every engine does the same work: otherwise their times could not be compared. */
class PeerTest {
  private static final int PENDING = 50;
  private static final Delays EXPONENTIAL = new Delays(DelayLaw.EXPONENTIAL);

  static Stream<Arguments> peersAndLaws() {
    return Arrays.stream(DelayLaw.values())
        .map(Delays::new)
        .flatMap(delays -> Arrays.stream(Peer.values()).map(peer -> Arguments.of(peer, delays)));
  }

  @ParameterizedTest
  @MethodSource("peersAndLaws")
  void holdsAtTheTimesOfAPlainListOfTimes(Peer peer, Delays delays) {
    Driver driver = peer.engine().hold(delays, PENDING);
    var times = new PriorityQueue<Long>();
    for (int i = 0; i < PENDING; i++) {
      times.add(delays.firstNanos(i, PENDING));
    }
    long executed = 0;
    for (int check = 0; check < 200; check++) {
      long ran = driver.run(7);
      assertThat(ran).isGreaterThanOrEqualTo(7);
      long now = 0;
      for (; ran > 0; ran--) {
        now = times.remove();
        times.add(now + delays.nanos()[(int) (executed++ & Delays.MASK)]);
      }
      // Doubles are off by an ulp for each delay added.
      assertThat(driver.nowSeconds()).isCloseTo(now * 1e-9, within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void dispatchesAndCancelsWithoutAnEffectOnTheTimes(Peer peer) {
    Driver plain = peer.engine().hold(EXPONENTIAL, PENDING);
    List<Driver> others = Stream.of(
            peer.engine().dispatch(EXPONENTIAL, PENDING, 3),
            peer.engine().dispatch(EXPONENTIAL, PENDING, Engine.MAXIMUM_HANDLERS),
            peer.engine().cancel(EXPONENTIAL, PENDING))
        .flatMap(Optional::stream)
        .toList();
    plain.run(1_000);
    for (Driver other : others) {
      other.run(1_000);
      // One hold in 22,000 is longer than a timeout, none of these thousand.
      assertThat(other.nowSeconds()).isCloseTo(plain.nowSeconds(), within(1e-9));
    }
  }

  /**
   * The mean wait of M jobs at load r has a variance of r (2 + 5 r - 4 r^2 + r^3) / (1 - r)^4 / M square services (D. J.
   * Daley, 1968); five standard deviations, a false alarm in 1.7 million.
   */
  @ParameterizedTest
  @EnumSource
  void waitsAsTheoryHasIt(Peer peer) {
    double load = 0.5;
    int jobs = 100_000;
    Driver.Queue queue = peer.engine().queue(load);
    queue.run(2L * jobs);
    double exact = load / (1 - load) * Engine.MEAN_SERVICE_SECONDS;
    double variance =
        load * (2 + 5 * load - 4 * load * load + load * load * load) / Math.pow(1 - load, 4) / jobs;
    assertThat(queue.meanWaitSeconds())
        .isCloseTo(exact, within(5 * Math.sqrt(variance) * Engine.MEAN_SERVICE_SECONDS));
    assertThat(queue.nowSeconds())
        .isCloseTo(jobs / load * Engine.MEAN_SERVICE_SECONDS, within(4.0));
  }
}
