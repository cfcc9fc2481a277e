package io.edgewise.scenarios;

import static io.edgewise.scenarios.Scaffold.figure;
import static io.edgewise.scenarios.Scaffold.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.edge.EdgeLoad;
import io.edgewise.geo.Sites;
import io.edgewise.scenario.Answer;
import io.edgewise.scenario.CutShortException;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLifecycleTest {

  private static final RequestLifecycle SCENARIO = new RequestLifecycle();
  private static final RunOptions QUICK = RunOptions.defaults().withBudget(1);
  private static final List<String> SUMS = List.of("to the first byte", "end to end");

  private static final Answer DEFAULT = SCENARIO.answer(SCENARIO.defaults(), QUICK);

  private static final String MOST_LOSS =
      LifecycleLevers.LOSS.unit().format(LifecycleLevers.LOSS.maximum());

  private static Figure.Band band(Answer answer, String option, String id) {
    return answer.options().stream()
        .filter(each -> each.name().equals(option))
        .flatMap(each -> Objects.requireNonNull(each.figures().get(id), id).sampling().stream())
        .findFirst()
        .orElseThrow();
  }

  private static Answer quick(Settings settings) {
    return SCENARIO.answer(settings, QUICK);
  }

  private static List<String> names(Answer answer) {
    return answer.options().stream().map(Option::name).toList();
  }

  @Test
  void theAnswerIsTheGoldenOne() throws IOException {
    Scaffold.assertGolden(SCENARIO);
  }

  @Test
  void theNumberOfThreadsHasNoInfluence() {
    Scaffold.assertThreadsHaveNoInfluence(SCENARIO, SCENARIO.defaults(), 2, 5);
  }

  @ParameterizedTest(name = "{0}, cache {1}, waf {2}, body {3}, loss {4}")
  @CsvSource({
    "tls13, miss, pl1, 0B, 0%",
    "h2, hit, pl4, 64kB, 1%",
    "quic, miss, off, 8kB, 2%",
    "quice, hit, patch, 0B, 0%",
    "tls12, miss, pl2, 20kB, 0%",
    "http, hit, off, 0B, 5%"
  })
  void theSpansOfTheOneRequestAddUpToItsTimeExactly(
      String protocol, String cache, String waf, String body, String loss) {
    var answer = quick(SCENARIO
        .defaults()
        .with("protocol", protocol)
        .with("cache", cache)
        .with("waf", waf)
        .with("body", body)
        .with("loss", loss));
    double spans = answer.options().stream()
        .filter(option -> !SUMS.contains(option.name()))
        .mapToDouble(option ->
            Objects.requireNonNull(option.figures().get("request.nanos")).value())
        .sum();
    // Whole nanoseconds far below 2^53: no rounding.
    assertThat(spans).isEqualTo(figure(answer, "end to end", "request.nanos"));
  }

  /** RFC 9293, 5246, 8446, 9000 and 9001; at a round trip of 500 ms, of which the last mile is 8, nothing else counts. */
  @ParameterizedTest(name = "{0}: {1} round trips")
  @CsvSource({"tls12, 4", "tls12res, 3", "tls13, 3", "tls13e, 2", "quic, 2", "quice, 1"})
  void theFirstByteTakesTheRoundTripsOfTheProtocol(String protocol, int roundTrips) {
    var answer = quick(SCENARIO
        .defaults()
        .with("rtt", "500ms")
        .with("cache", "hit")
        .with("resolver-miss", "0%")
        .with("protocol", protocol));
    assertThat(figure(answer, "end to end", "round-trips")).isEqualTo(roundTrips);
    // Beside them the look-up of 8 ms, crypto, waits, and a last mile that varies: within a tenth
    // of
    // a round trip.
    assertThat(figure(answer, "to the first byte", "p50"))
        .isCloseTo(roundTrips * 508, within(50.0));
  }

  @Test
  void aHitOverAnOpenConnectionHasNeitherSetUpNorOrigin() {
    var settings = SCENARIO.defaults().with("connection", "reused").with("cache", "hit");
    assertThat(names(quick(settings)))
        .doesNotContain(
            "L7 DNS look-up",
            "L4 TCP handshake",
            "L6 TLS flights",
            "L6 handshake",
            "L7 origin",
            "L7 origin network")
        .contains("L7 request", "L7 products", "L7 WAF", "L7 first byte");
  }

  @Test
  void whatAShorterWaySavesIsWhatItsSpansTook() {
    var settings = SCENARIO.defaults().with("resolver-miss", "0%").with("cache", "hit");
    var answer = quick(settings);
    var reused = quick(settings.with("connection", "reused"));
    double setUp = Stream.of("L7 DNS look-up", "L4 TCP handshake", "L6 TLS flights", "L6 handshake")
        .mapToDouble(span -> figure(answer, span, "p50"))
        .sum();
    // Waits are left out, and medians of skewed parts add up to less than that of their sum.
    assertThat(
            figure(answer, "to the first byte", "p50") - figure(reused, "to the first byte", "p50"))
        .isCloseTo(setUp, within(0.1 * setUp));
  }

  @Test
  void paperIsNearWhereNothingIsLostOrLarge() {
    var answer =
        quick(SCENARIO.defaults().with("cache", "hit").with("response", "5kB").with("waf", "off"));
    double simulated = figure(answer, "to the first byte", "p50");
    // Last miles are skewed, and their sum over four round trips is not: within a tenth.
    assertThat(figure(answer, "to the first byte", "paper"))
        .isCloseTo(simulated, within(0.1 * simulated));
  }

  @Test
  void lossShowsInTheTailOfWhatIsSent() {
    var lossy = quick(SCENARIO.defaults().with("loss", "3%"));
    assertThat(figure(lossy, "end to end", "p99"))
        .isGreaterThan(figure(DEFAULT, "end to end", "p99") + 100);
    assertThat(lossy.headline()).contains("what loss adds to them");
    assertThat(DEFAULT.headline()).contains("round trips").doesNotContain("loss");
  }

  /** What paper leaves out is named: 177 ms of round trips for a megabyte, and 1.6 s of the line at 5 Mbit/s. */
  @Test
  void aSlowLineIsTheReasonForASlowTransfer() {
    var answer = quick(
        SCENARIO.defaults().with("response", "1MB").with("bandwidth", "5").with("cache", "hit"));
    assertThat(figure(answer, "L4 transfer", "p50"))
        .isGreaterThan(2 * figure(answer, "L4 transfer", "paper"));
    assertThat(note(answer, "On paper"))
        .contains("The widest gap is transfer")
        .endsWith("for paper has no slow line.");
  }

  @Test
  void withoutTlsNothingIsSealed() {
    var answer = quick(SCENARIO.defaults().with("protocol", "http").with("cache", "hit"));
    assertThat(names(answer))
        .contains("L7 copy first bytes")
        .noneMatch(name -> name.contains("L6"));
    assertThat(answer.notes()).noneMatch(note -> note.text().contains("TLS"));
    // A copy costs half of a copy and a cipher; both first records are up to 16 KiB of 25 kB.
    assertThat(figure(answer, "L7 copy first bytes", "p50"))
        .isCloseTo(figure(DEFAULT, "L6 seal first bytes", "p50") / 2, within(1e-6));
  }

  /** One fetch in a thousand fails whatever the seed, so of a budget of one in ten thousand all is burnt ten times. */
  @Test
  void theBudgetHoldsWhatIsKnownWhateverTheSeed() {
    for (var answer : List.of(DEFAULT, SCENARIO.answer(SCENARIO.defaults(), QUICK.withSeed(3)))) {
      assertThat(figure(answer, "end to end", "failed.known")).isCloseTo(1e-3, within(1e-12));
      assertThat(figure(answer, "end to end", "budget-burn")).isCloseTo(10, within(1e-6));
      var band = band(answer, "end to end", "failed");
      // None of 240 timed out: 1 - 0.025^(1/240) of the others, above the share that is known.
      assertThat(band.low()).isCloseTo(1e-3, within(1e-9));
      assertThat(band.high()).isCloseTo(1e-3 + 0.999 * 0.015253, within(1e-5));
      assertThat(note(answer, "Budget")).contains("none of 240 did", "1,000 % to");
    }
  }

  @Test
  void withoutAnyKnownFailureTheBudgetIsBoundedFromAbove() {
    var answer = quick(SCENARIO.defaults().with("cache", "hit").with("waf", "off"));
    assertThat(figure(answer, "end to end", "failed.known")).isZero();
    assertThat(note(answer, "Budget")).contains("burns below 1");
  }

  @Test
  void timeOutsAreCountedWithTheirInterval() {
    var answer = quick(SCENARIO.defaults().with("loss", MOST_LOSS));
    Scaffold.assertReadable(answer);
    double failed = figure(answer, "end to end", "failed");
    var band = band(answer, "end to end", "failed");
    assertThat(failed).isBetween(0.01, 0.99);
    assertThat(band.low()).isPositive().isLessThan(failed);
    assertThat(band.high()).isGreaterThan(failed).isLessThan(1);
    assertThat(figure(answer, "end to end", "availability")).isCloseTo(1 - failed, within(1e-12));
    assertThat(note(answer, "Budget")).contains("time out");
  }

  /** A response of 20 MB is work of tens of milliseconds: one in fifty would be more than all others together. */
  @ParameterizedTest(name = "response {0}")
  @ValueSource(strings = {"1B", "25kB", "1MB", "20MB"})
  void thoseLookedAtAreNoLoadToThePop(String response) {
    var settings = SCENARIO.defaults().with("response", response);
    var place = Sites.byIata("DXB");
    var model = LifecyclePop.model(settings, place);
    int every = LifecyclePop.probeEvery(model, settings);
    double without = EdgeLoad.of(model).busiestUtilisation();
    double with = LifecyclePop.load(settings, place, every).busiestUtilisation();
    // One in a hundred is the bound; new connections of those looked at are not in this sum.
    assertThat(with / without).isBetween(0.985, 1.0101);
  }

  @Test
  void aPopCarriesLargeResponsesOfThoseLookedAt() {
    var answer = quick(SCENARIO.defaults().with("response", "20MB").with("cache", "hit"));
    assertThat(answer.headline()).doesNotContain("cannot carry");
    // Of 20 there is no p99.
    assertThat(answer.run().requests()).isLessThan(100);
    assertThat(Objects.requireNonNull(answer.options().get(0).figures()))
        .containsKey("p50")
        .doesNotContainKey("p99");
  }

  @Test
  void aPopThatCannotCarryItsRequestsSaysSo() {
    var answer = quick(SCENARIO.defaults().with("cores", "1"));
    assertThat(answer.headline()).contains("cannot carry");
    assertThat(answer.options()).allMatch(option -> !option.stable());
  }

  /** Of the cities the first and the last, and not the most loss: of the others see below, of loss above. */
  static Stream<Arguments> bounds() {
    var city = LifecycleLevers.CITY;
    var elsewhere = new HashSet<>(city.choices().subList(1, city.choices().size() - 1));
    elsewhere.add(MOST_LOSS);
    var levers = Set.of(city.name(), LifecycleLevers.LOSS.name());
    return Scaffold.bounds(SCENARIO)
        .filter(bound ->
            !(levers.contains(bound.get()[0]) && elsewhere.contains(bound.get()[1])));
  }

  /** A city is nothing to the answer but its place. */
  @Test
  void everyCityHasASiteInReach() {
    var routes = LifecyclePlace.routes(1);
    assertThat(LifecycleLevers.CITY.choices()).hasSize(60).allSatisfy(city -> {
      var place = LifecyclePlace.of(SCENARIO.defaults().with("city", city), routes);
      // Half way round the earth and back takes light in fibre 200 ms, and no cable is that
      // straight.
      assertThat(place.coreRttNanos()).isBetween(1L, 400_000_000L);
      assertThat(place.city().place().name().replace(' ', '-')).isEqualToIgnoringCase(city);
    });
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource("bounds")
  void everyParameterMayBeSetToItsBounds(String name, String value) {
    Scaffold.assertReadable(quick(SCENARIO.defaults().with(name, value)));
  }

  @Test
  void impossibleValuesAreNamed() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> SCENARIO.defaults().with("loss", "NaN"))
        .withMessageContaining("loss (NaN)");
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> SCENARIO.defaults().with("city", "atlantis"))
        .withMessageContaining("city (atlantis)");
  }

  @Test
  void aRunThatIsCutShortBeforeItsFirstReplicationHasNoAnswer() {
    assertThatExceptionOfType(CutShortException.class)
        .isThrownBy(() -> SCENARIO.answer(SCENARIO.defaults(), QUICK.withInterrupted(() -> true)));
  }
}
