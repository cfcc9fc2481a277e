package io.edgewise.scenarios;

import static io.edgewise.scenarios.Scaffold.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.scenario.Answer;
import io.edgewise.scenario.RunOptions;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CacheHitRatioTest {

  private static final CacheHitRatio SCENARIO = new CacheHitRatio();
  private static final RunOptions QUICK = RunOptions.defaults().withBudget(1);
  private static final RunOptions EXACT = RunOptions.defaults().withBudget(8);

  private static double figure(Answer answer, int option, String id) {
    return Objects.requireNonNull(answer.options().get(option).figures().get(id), id)
        .value();
  }

  @Test
  void theAnswerIsTheGoldenOne() throws IOException {
    Scaffold.assertGolden(SCENARIO);
  }

  @Test
  void theNumberOfThreadsHasNoInfluence() {
    Scaffold.assertThreadsHaveNoInfluence(SCENARIO, SCENARIO.defaults(), 2, 5);
  }

  /**
   * 160,000 requests: the standard error of a hit ratio is about 0.002, with sizes of their own that Che's mean does not see some more.
   * Behind an upper tier PoPs get copies with their age, which the paper does not know.
   */
  @ParameterizedTest(name = "{0}={1}, {2}={3}")
  @CsvSource({
    "feature-ttl, 1h, key-values, 4",
    "feature-ttl, 5s, key-values, 1",
    "feature-ttl, 20s, key-values, 3",
    "feature-bypass, 30%, key-values, 2",
    "feature-purges, 5000/d, key-values, 1",
    "size-spread, 0, key-values, 16",
  })
  void thePaperAgreesWithTheSimulation(String one, String value, String other, String another) {
    var answer = SCENARIO.answer(SCENARIO.defaults().with(one, value).with(other, another), EXACT);
    for (int option : new int[] {0, 1, 3, 4}) {
      assertThat(figure(answer, option, "hit"))
          .as(answer.options().get(option).name())
          .isCloseTo(figure(answer, option, "paper.hit"), within(0.015));
    }
  }

  @Test
  void theUpperTierAnswersAsOnPaper() {
    var answer = SCENARIO.answer(SCENARIO.defaults(), EXACT);
    assertThat(figure(answer, 2, "upper.hit"))
        .isCloseTo(figure(answer, 2, "paper.upper.hit"), within(0.02));
    assertThat(figure(answer, 2, "offload"))
        .isCloseTo(
            1 - (1 - figure(answer, 2, "hit")) * (1 - figure(answer, 2, "upper.hit")),
            within(0.01));
  }

  /** With a short time to live copies are old already when a PoP gets them: it hits less than without an upper tier. */
  @Test
  void copiesFromTheUpperTierExpireSooner() {
    var answer = SCENARIO.answer(SCENARIO.defaults().with("feature-ttl", "5s"), EXACT);
    assertThat(figure(answer, 2, "hit")).isLessThan(figure(answer, 1, "hit") - 0.01);
    assertThat(note(answer, "Upper tier")).contains("with their age");
  }

  @Test
  void anUpperTierNoLargerThanAPopIsSaidToBeUseless() {
    var useless = SCENARIO.answer(SCENARIO.defaults().with("upper", "50MiB"), QUICK);
    assertThat(note(useless, "Upper tier")).contains("nearly useless");
    assertThat(note(SCENARIO.answer(SCENARIO.defaults(), QUICK), "Upper tier"))
        .doesNotContain("nearly useless");
  }

  /** A hit costs the client's round trip, the origin that, its own and the work. */
  @Test
  void theFirstByteComesFromWhereTheResponseIs() {
    var answer = SCENARIO.answer(SCENARIO.defaults(), QUICK);
    assertThat(figure(answer, 0, "ttfb.hit")).isCloseTo(20, within(1e-6));
    assertThat(figure(answer, 0, "ttfb.origin")).isBetween(155.0, 160.0);
    assertThat(figure(answer, 2, "ttfb.upper")).isBetween(44.0, 45.0);
    assertThat(figure(answer, 0, "ttfb.p50")).isCloseTo(20, within(0.1));
  }

  /** Each copy is a hostile request's with the share of those, and is served to all others. */
  @Test
  void onlyWhatIsNotInTheKeyExposes() {
    var answer = SCENARIO.answer(SCENARIO.defaults().with("hostile", "5%"), EXACT);
    assertThat(figure(answer, 1, "exposed")).isZero();
    double expected = 0.05 * 0.95 * figure(answer, 4, "hit");
    // The most popular objects weigh most, and each of their copies is hostile or not.
    assertThat(figure(answer, 4, "exposed")).isCloseTo(expected, within(0.6 * expected));
    assertThat(answer.recommended()).isNotEqualTo("feature, not in the key");
  }

  @Test
  void theFormIsThePlainestThatTheOriginCarries() {
    assertThat(SCENARIO.answer(SCENARIO.defaults(), QUICK).recommended())
        .contains("feature, upper tier");
    assertThat(
            SCENARIO.answer(SCENARIO.defaults().with("key-values", "1"), QUICK).recommended())
        .contains("feature, in the key");
    var never = SCENARIO.answer(SCENARIO.defaults().with("feature-bypass", "90%"), QUICK);
    assertThat(never.recommended()).contains("as it is");
    assertThat(never.headline()).startsWith("Do not ship it yet");
  }

  static Stream<Arguments> bounds() {
    return Scaffold.bounds(SCENARIO);
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource("bounds")
  void everyParameterMayBeSetToItsBounds(String name, String value) {
    var small =
        SCENARIO.defaults().with("objects", "1000").with("cache", "5MiB").with("upper", "20MiB");
    Scaffold.assertReadable(SCENARIO.answer(small.with(name, value), QUICK));
  }
}
