package io.edgewise.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.report.JsonReport;
import io.edgewise.report.TextReport;
import io.edgewise.scenario.Answer;
import io.edgewise.scenario.CutShortException;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class RequestLifecycleTest {

  private static final RequestLifecycle SCENARIO = new RequestLifecycle();
  private static final RunOptions QUICK = RunOptions.defaults().withBudget(1);
  private static final List<String> SUMS = List.of("to the first byte", "end to end");

  private static Answer quick(Settings settings) {
    return SCENARIO.answer(settings, QUICK);
  }

  private static double figure(Answer answer, String option, String id) {
    return answer.options().stream()
        .filter(each -> each.name().equals(option))
        .map(each -> Objects.requireNonNull(each.figures().get(id), id).value())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(Answer answer) {
    return answer.options().stream().map(Option::name).toList();
  }

  @Test
  void theAnswerIsTheGoldenOne() throws IOException {
    // After a change that is meant to change results: copy the actual page over the golden file.
    var run = RunOptions.defaults().withBudget(2);
    var page = new TextReport(Ansi.OFF).page(SCENARIO.answer(SCENARIO.defaults(), run), run);
    var actual = Files.writeString(Path.of("target/request-lifecycle.txt"), page);
    assertThat(actual)
        .hasSameTextualContentAs(Path.of("src/test/resources/golden/request-lifecycle.txt"));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void theNumberOfThreadsHasNoInfluence(int threads) {
    var run = RunOptions.defaults().withBudget(3).withSeed(5);
    var alone = JsonReport.document(SCENARIO.answer(SCENARIO.defaults(), run.withThreads(1)), run);
    assertThat(JsonReport.document(
            SCENARIO.answer(SCENARIO.defaults(), run.withThreads(threads)), run))
        .isEqualTo(alone);
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
    double clear = figure(quick(SCENARIO.defaults()), "end to end", "p99");
    double lossy = figure(quick(SCENARIO.defaults().with("loss", "3%")), "end to end", "p99");
    assertThat(lossy).isGreaterThan(clear + 100);
  }

  @Test
  void aPopThatCannotCarryItsRequestsSaysSo() {
    var answer = quick(SCENARIO.defaults().with("cores", "1"));
    assertThat(answer.headline()).contains("cannot carry");
    assertThat(answer.options()).allMatch(option -> !option.stable());
  }

  static Stream<Arguments> bounds() {
    return Bounds.of(SCENARIO);
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource("bounds")
  void everyParameterMayBeSetToItsBounds(String name, String value) {
    Bounds.assertReadable(quick(SCENARIO.defaults().with(name, value)));
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
