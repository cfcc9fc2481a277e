package io.edgewise.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final Settings DEFAULTS = new FakeScenario().defaults();

  @ParameterizedTest(name = "{1} of {0} is {2}")
  @CsvSource({
    "rtt, 15ms, 15",
    "rtt, 0.5 s, 500",
    "rtt, 250us, 0.25",
    "rtt, 1e2ms, 100",
    "rich-share, 29%, 0.29",
    "body-limit, 128KiB, 131072",
    "body-limit, 1MB, 1000000",
    "attack-rate, 0.5/h, 12",
    "loss, $1000, 1000",
    "loss, 1000$, 1000",
    "cores, 64, 64",
  })
  void aValueIsReadInItsUnit(String name, String text, double expected) {
    var settings = DEFAULTS.with(name, text);
    assertThat(settings.number(parameter(name))).isEqualTo(expected);
    assertThat(settings.isSet(parameter(name))).isTrue();
    assertThat(DEFAULTS.isSet(parameter(name))).isFalse();
  }

  @Test
  void listsAndWordsAreRead() {
    assertThat(DEFAULTS.with("levels", "4, 1").integers(parameter("levels"))).containsExactly(4, 1);
    assertThat(DEFAULTS.with("discipline", "shared").choice(parameter("discipline")))
        .isEqualTo("shared");
  }

  @ParameterizedTest(name = "{1} is no {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rtt | 15",
        "rtt | 15m",
        "rtt | ms",
        "rtt | NaN",
        "rtt | Infinityms",
        "rtt | 0x10ms",
        "rtt | 1e999ms",
        "cores | 1.5",
        "cores | 65",
        "cores | 4ms",
        "levels | 1;2",
        "levels | 1,",
        "discipline | Pinned"
      })
  void whatIsNotAllowedIsRefused(String name, String text) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> DEFAULTS.with(name, text))
        .withMessageStartingWith(
            "The %s (%s) must be %s.", name, text, parameter(name).allowed());
  }

  @Test
  void anUnknownParameterIsRefusedWithTheNearest() {
    assertThatExceptionOfType(UnknownNameException.class)
        .isThrownBy(() -> DEFAULTS.with("core", "4"))
        .withMessage("There is no parameter \"core\". Maybe \"cores\"?");
  }

  @Test
  void everyUnitReadsWhatItWrites() {
    for (var unit : Unit.values()) {
      for (double value : new double[] {0, 0.1, 0.29, 1 / 1024.0, 12, 1e6, 123_456_789.125}) {
        assertThat(unit.parse(unit.format(value))).as("%s of %s", value, unit).contains(value);
      }
    }
  }

  @Test
  void aParameterNeedsASourceAndFiniteBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.integer("n", "a number", 1, 2, "1", " "))
        .withMessageContaining("source");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.number(
            "n", "a number", Unit.NONE, 0, Double.POSITIVE_INFINITY, "1", "assumption"))
        .withMessageContaining("finite");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Settings.of(List.of(Parameter.integer("n", "a number", 1, 2, "3", "assumption"))))
        .withMessage("The n (3) must be a whole number from 1 to 2.");
  }

  private static Parameter parameter(String name) {
    return DEFAULTS.parameters().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
