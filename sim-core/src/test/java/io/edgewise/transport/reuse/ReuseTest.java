package io.edgewise.transport.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.random.Draws;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReuseTest {
  private static final Duration LONG = Duration.ofDays(36_500);
  private static final Duration YEAR = Duration.ofDays(365);

  private static Reuse reuse(double visit, long gapSeconds, long keepSeconds, long lifeSeconds) {
    return new Reuse(
        visit,
        Duration.ofSeconds(gapSeconds),
        Duration.ofSeconds(keepSeconds),
        Duration.ofSeconds(lifeSeconds),
        1_000);
  }

  /** Nothing but the visit's end ends the connection: the mean of the geometric law, but for the cut at 1,000. */
  @Test
  void withoutAnythingElseAConnectionCarriesTheVisit() {
    var reuse = new Reuse(8, Duration.ofSeconds(1), YEAR, LONG, 1_000);
    assertThat(reuse.requestsPerConnection()).isCloseTo(8, within(1e-6));
    assertThat(reuse.freshShare()).isCloseTo(0.125, within(1e-7));
    assertThat(reuse.firstShare()).isCloseTo(1, within(1e-6));
    assertThat(reuse.perRequest(80)).isCloseTo(10, within(1e-5));
  }

  /** A gap of 10 s on average survives a keep-alive of 10 s with 1 - 1/e, which then is the chance of a further request. */
  @Test
  void aKeepAliveCutsLongGaps() {
    var reuse = new Reuse(1e9, Duration.ofSeconds(10), Duration.ofSeconds(10), LONG, 1_000_000);
    assertThat(reuse.continues()).isCloseTo(1 - 1 / Math.E, within(1e-6));
    assertThat(reuse.requestsPerConnection()).isCloseTo(Math.E, within(1e-5));
  }

  @Test
  void aServerThatNeverWaitsHasAHandshakeForEachRequest() {
    var reuse = reuse(100, 1, 0, 3_600);
    assertThat(reuse.requestsPerConnection()).isEqualTo(1);
    assertThat(reuse.freshShare()).isEqualTo(1);
    assertThat(reuse.idleNanos(0.5)).isZero();
  }

  /** The saving of a session falls as one over its requests; a trading session of a million saves nothing. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1_000, 1_000_000})
  void aFixedSessionSharesItsHandshakeEvenly(int requests) {
    var reuse = Reuse.fixed(requests);
    assertThat(reuse.requestsPerConnection()).isCloseTo(requests, within(requests * 1e-3));
    assertThat(reuse.perRequest(100)).isCloseTo(100.0 / requests, within(0.1 / requests));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 100);
  }

  /**
   * Connections as the words describe them, gap by gap, against the closed form: 2,000 of them, whose mean has a standard
   * error of at most sqrt(m (m - 1) / 2000); five of those are exceeded by chance once in a million times.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theClosedFormIsThatOfTheConnections(long seed) {
    var draws = new Draws(seed, 0).stream("test");
    double visit = 2 + 30 * draws.uniform(1);
    double gap = 1 + 20 * draws.uniform(2);
    double keep = 1 + 60 * draws.uniform(3);
    double life = 10 + 600 * draws.uniform(4);
    var reuse = new Reuse(visit, seconds(gap), seconds(keep), seconds(life), 50);
    int connections = 2_000;
    long requests = 0;
    for (int i = 0; i < connections; i++) {
      int carried = 1;
      while (carried < 50
          && draws.uniform(i, 3L * carried) > 1 / visit
          && exponential(gap, draws.uniform(i, 3L * carried + 1))
              < Math.min(keep, exponential(life, draws.uniform(i, 3L * carried + 2)))) {
        carried++;
      }
      requests += carried;
    }
    double mean = reuse.requestsPerConnection();
    assertThat((double) requests / connections)
        .isCloseTo(mean, within(5 * Math.sqrt(mean * Math.max(0.05, mean - 1) / connections)));
  }

  /** A Poisson stream of a request a second: those of an hour, the first, and the one after the hour. */
  @Test
  void anAgeEndsAConnectionWithTheFirstRequestBeyondIt() {
    var reuse = new Reuse(1e9, Duration.ofSeconds(1), YEAR, LONG, 1_000_000_000)
        .withMostAge(Duration.ofHours(1));
    // Of 3,602 all but those lost to a visit's end, one in a thousand million for each.
    assertThat(reuse.requestsPerConnection()).isCloseTo(3_602, within(0.02));
    assertThat(reuse.withMostAge(Duration.ofNanos(1)).requestsPerConnection())
        .isCloseTo(2, within(1e-6));
  }

  /**
   * Requests that end a visit with one in twelve: with c = (1 - 1/12) / 5 s of further requests a second, and gaps that end at
   * r = 1 / 5 s, the renewal equation has U(a) = (r - c exp(-(r - c) a)) / (r - c) requests up to the age a that others may
   * follow, each of which another follows with c / r.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 10, 30, 70})
  void theRenewalEquationIsSolved(long age) {
    double c = (1 - 1 / 12.0) / 5;
    double r = 0.2;
    var reuse = new Reuse(12, Duration.ofSeconds(5), YEAR, LONG, 1_000_000_000)
        .withMostAge(Duration.ofSeconds(age));
    double expected = 1 + c / r * (r - c * Math.exp(-(r - c) * age)) / (r - c);
    // Another end comes once a century on average.
    assertThat(reuse.requestsPerConnection()).isCloseTo(expected, within(1e-4));
  }

  @Test
  void anAgeThatNobodyReachesChangesNothing() {
    var reuse = reuse(12, 5, 75, 600);
    assertThat(reuse.withMostAge(Duration.ofDays(30)).requestsPerConnection())
        .isCloseTo(reuse.requestsPerConnection(), within(1e-9));
    // At its bounds.
    var longest = new Reuse(1e9, Duration.ofNanos(1), YEAR, LONG, 1_000_000);
    assertThat(longest.withMostAge(LONG).requestsPerConnection()).isCloseTo(1e6, within(1e3));
    assertThat(longest.withMostAge(Duration.ofNanos(1)).requestsPerConnection())
        .isBetween(2.0, 3.0);
  }

  /**
   * As above with a highest age. Two per cent are for the sum of gaps that the keep-alive cuts, which is not quite a gamma
   * variate.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anAgeIsThatOfTheConnections(long seed) {
    var draws = new Draws(seed, 0).stream("test");
    double visit = 2 + 30 * draws.uniform(1);
    double gap = 1 + 20 * draws.uniform(2);
    double keep = 1 + 60 * draws.uniform(3);
    double age = 1 + 100 * draws.uniform(4);
    var reuse = new Reuse(visit, seconds(gap), seconds(keep), LONG, 50).withMostAge(seconds(age));
    int connections = 2_000;
    long requests = 0;
    for (int i = 0; i < connections; i++) {
      int carried = 1;
      double old = 0;
      while (carried < 50 && old < age && draws.uniform(i, 2L * carried) > 1 / visit) {
        double idle = exponential(gap, draws.uniform(i, 2L * carried + 1));
        if (idle > keep) {
          break;
        }
        old += idle;
        carried++;
      }
      requests += carried;
    }
    double mean = reuse.requestsPerConnection();
    double error = 5 * Math.sqrt(mean * Math.max(0.05, mean - 1) / connections);
    assertThat((double) requests / connections).isCloseTo(mean, within(error + 0.02 * mean));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aReusedConnectionWasIdleForLessThanItsKeepAlive(long seed) {
    var draws = new Draws(seed, 0).stream("test");
    var reuse = reuse(10, 30, 15, 60);
    assertThat(reuse.idleNanos(draws.uniform(1))).isBetween(0L, 15_000_000_000L);
    assertThat(reuse.idleNanos(draws.uniform(1)))
        .isGreaterThanOrEqualTo(reuse.idleNanos(draws.uniform(1) / 2));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private static double exponential(double mean, double u) {
    return -mean * Math.log(u);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0.5, -1, 1e10, Double.POSITIVE_INFINITY})
  void impossibleVisitsAreNamed(double requests) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reuse(requests, 1, 1, 1))
        .withMessageContaining("The requestsPerVisit (" + requests + ") must be from 1 to 1e9");
  }

  @Test
  void impossibleTimesAndCountsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reuse(1, 0, 1, 1))
        .withMessageContaining("meanGap (PT0S)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reuse(1, 1, -1, 1))
        .withMessageContaining("keepAlive (PT-1S)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reuse(1, 1, 1, 0))
        .withMessageContaining("lifetime (PT0S)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reuse(1, YEAR, YEAR, YEAR, 0))
        .withMessageContaining("mostRequests (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reuse(1, 1, 1, 1).withMostAge(Duration.ZERO))
        .withMessageContaining("mostAge (PT0S)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reuse.fixed(0))
        .withMessageContaining("requests (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reuse(1, 1, 1, 1).idleNanos(Double.NaN))
        .withMessageContaining("u (NaN)");
  }
}
