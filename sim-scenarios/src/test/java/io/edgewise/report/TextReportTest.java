package io.edgewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgewise.scenario.Answer;
import io.edgewise.scenario.FakeScenario;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Scenario;
import io.edgewise.scenario.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class TextReportTest {

  private static final Scenario FAKE = new FakeScenario();
  private static final RunOptions ASKED = RunOptions.defaults().withSeed(7).withPrecision(0.05);

  @Test
  void thePageIsTheOneToAimAt() {
    var settings = FAKE.defaults().with("rtt", "20ms").with("loss", "$1000");
    assertThat(page(FAKE.answer(settings, ASKED))).isEqualTo("""
        fake-trade-off   Is mitigating this CVE worth deeper inspection?

          Ship the virtual patch alone. It removes 93 % of the expected loss for 0.4 ms of p99; PL2 adds
          7.9 ms for everybody and blocks 1 of 140 honest requests. Best in 94 of 100 sets of assumptions.

                                                      of it:
          option            TTFB p50     TTFB p99     CPU      queue
          off               61.2 ms      212.4 ms     -        -
          virtual patch     +0.06 ±0.02  +0.43 ±0.09  0.10 ms  0.33 ms  <- best
          PL1, threshold 5  +1.9 ±0.1    +6.2 ±0.4    1.3      4.7
          PL4               unstable: needs 148 % of the cores

                                     honest
          option            caught   blocked      loss per year      utility
          off               0 %      0 %          $410 k (90-1,300)  -
          virtual patch     91 %     1 in 40,000  $29 k (4-110)      +$371 k  <- best
          PL1, threshold 5  88 %     1 in 120     $38 k (6-140)      -$1.2 M
          PL4               99.97 %  2.1 %        -                  -

          Why        Of the 6.2 ms that PL1 adds at p99, 1.3 are inspection and 4.7 are other people's
                     inspection: workers run at 71 % instead of 48 %, and an 8 KB form holds its worker for
                     9 ms.
          Who pays   every client of the PoP alike

          sampling ±: 95 %, paired over 24 replications · model: inspection cost ±5 % (validated), RTT
          ±12 %, loss figures are assumptions
          seed 7 · 24 replications · 1,234,567 requests · precision reached: ±0.40 ms on TTFB p99
          edgewise run fake-trade-off --set rtt=20ms --set 'loss=$1000' --seed 7 --precision 5%
          parameters and sources: edgewise describe fake-trade-off
        """);
  }

  @Test
  void thePageIsTheSameInAnyLocale() {
    var english = page(FAKE.answer());
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(page(FAKE.answer())).isEqualTo(english);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void noLineIsWiderThanThePage() {
    assertThat(page(FAKE.answer()).lines()).allMatch(line -> line.length() <= 100);
    var catalogue = new TextCatalogue(Ansi.OFF);
    assertThat(catalogue.describe(FAKE).lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void colourChangesNoText() {
    var coloured = new TextReport(Ansi.ON).page(FAKE.answer(), ASKED);
    assertThat(coloured).contains("\u001b[");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(page(FAKE.answer()));
  }

  @Test
  void aPartialAnswerSaysSoAndHowToGetItAgain() {
    var cut =
        FAKE.answer(FAKE.defaults(), RunOptions.defaults().withInterrupted(new AfterPolls(3)));
    assertThat(page(cut))
        .contains(
            "  PARTIAL: cut short after 3 replications. ",
            " · cut short at ",
            "--precision 5% --budget 3");
  }

  @Test
  void describeNamesDefaultBoundsAndSource() {
    assertThat(new TextCatalogue(Ansi.OFF).describe(FAKE))
        .contains(
            "  rtt          15ms     0.1ms to 1000ms ",
            "Source: fact S1-001: invented",
            "--set attack-rate=12/d");
  }

  @ParameterizedTest(name = "{0} {1} is shown as {2} and as a difference as {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "MILLISECONDS | 212.449  | 212.4 ms      | +212.4 ms",
        "MILLISECONDS | -0.004   | 0.00 ms       | +0.00 ms",
        "MILLISECONDS | -1.25    | -1.3 ms       | -1.3 ms",
        "MILLISECONDS | 12345.6  | 12,345.6 ms   | +12,345.6 ms",
        "SHARE        | 0        | 0 %           | +0 points",
        "SHARE        | 1        | 100 %         | +100 points",
        "SHARE        | 0.000025 | 1 in 40,000   | +0.0 points",
        "SHARE        | 0.024    | 2.4 %         | +2.4 points",
        "SHARE        | 0.9997   | 99.97 %       | +99.97 points",
        "SHARE        | -0.1     | -10 %         | -10 points",
        "DOLLARS      | 0        | $0            | +$0",
        "DOLLARS      | 410      | $410          | +$410",
        "DOLLARS      | 999600   | $1 M          | +$1 M",
        "DOLLARS      | -1160000 | -$1.2 M       | -$1.2 M",
        "DOLLARS      | 8300     | $8.3 k        | +$8.3 k",
        "DOLLARS      | 7.5e12   | $7,500 B      | +$7,500 B",
        "NONE         | 0.12345  | 0.123         | +0.123",
        "NONE         | 12345.6  | 12,346        | +12,346",
        "PER_SECOND   | 18200    | 18,200 /s     | +18,200 /s",
      })
  void figuresAreShownAsPeopleReadThem(
      Unit unit, double value, String absolute, String difference) {
    var figures = Map.of("value", Figure.exact(value, unit));
    var same = new Answer.Column("same", Optional.of("value"), "value");
    var other = new Answer.Column("other", Optional.of("none"), "value");
    var asked = FAKE.answer();
    var answer = new Answer(
        "id",
        "Is it?",
        "It is.",
        List.of(
            new Option("a", true, "", Map.of(), Map.of()),
            new Option("b", true, "", figures, Map.of())),
        Optional.empty(),
        List.of(same, other),
        List.of(),
        asked.bands(),
        asked.run(),
        asked.settings());
    assertThat(page(answer)
            .lines()
            .filter(line -> line.startsWith("  b"))
            .map(line -> line.strip().split(" {2,}")))
        .containsExactly(new String[] {"b", absolute, difference});
  }

  private static String page(Answer answer) {
    return new TextReport(Ansi.OFF).page(answer, ASKED);
  }

  /** 1 - 0.025^(1/576): none of 576 leaves that open. */
  @Test
  void aShareThatWasNeverSeenIsBelowWhatItMayBe() {
    var none = Figure.exact(0, Unit.SHARE);
    assertThat(Figures.absolute(none.withSampling(0, 0.006384), true)).isEqualTo("< 0.64 %");
    assertThat(Figures.absolute(none.withSampling(0, 61.3), true)).isEqualTo("< 6,100 %");
    assertThat(Figures.absolute(none.withSampling(0, 0), true)).isEqualTo("0 %");
    assertThat(Figures.absolute(none, true)).isEqualTo("0 %");
  }
}
