package io.edgewise.cli;

import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.transport.FastOpen;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads the values of options, with the same units and the same errors as the parameters of a scenario.
 *
 * <p>Not picocli's converters: their errors could not be told from unknown options, and say less of what is allowed.
 */
final class Choices {

  private static final double DAY_IN_MILLISECONDS = 86_400_000;
  private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
  private static final String SOURCE = "a choice of the user";

  private static final Parameter FORMAT =
      Parameter.choice("--format", "form of the result", List.of("text", "json"), "text", SOURCE);
  private static final Parameter PRECISION =
      Parameter.number("--precision", "half-width wanted", Unit.SHARE, 1e-4, 1, "5%", SOURCE);
  private static final Parameter BUDGET =
      Parameter.integer("--budget", "most replications", 1, 1_000_000, "1", SOURCE);
  private static final Parameter THREADS =
      Parameter.integer("--threads", "threads", 1, 1024, "1", SOURCE);
  private static final Parameter FETCHES =
      Parameter.integer("--n", "fetches a cell", 1, 10_000_000, "200", SOURCE);
  private static final Parameter QUEUE =
      Parameter.integer("--queue", "packets in the queue", 1, Integer.MAX_VALUE, "64", SOURCE);
  private static final Parameter FAST_OPEN = Parameter.choice(
      "--fast-open",
      "whether the first packet of TCP carries data",
      Stream.of(FastOpen.values()).map(Choices::word).toList(),
      word(FastOpen.OFF),
      SOURCE);
  private static final Parameter DEADLINE = Parameter.number(
      "--deadline", "most time", Unit.MILLISECONDS, 1, DAY_IN_MILLISECONDS, "10s", SOURCE);

  private Choices() {}

  static boolean isJson(String text) {
    return read(FORMAT, text).choice(FORMAT).equals("json");
  }

  static long seed(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidValueException("The --seed (%s) must be a whole number from %d to %d."
          .formatted(text, Long.MIN_VALUE, Long.MAX_VALUE));
    }
  }

  static double precision(String text) {
    return read(PRECISION, text).number(PRECISION);
  }

  /** A number with one of the spellings of a unit, or a bare one, which is of the unit itself. */
  static double quantity(String option, Unit unit, String text) {
    return unit.parse(text)
        .or(() -> Unit.NONE.parse(text))
        .orElseThrow(() -> new InvalidValueException(
            "The %s (%s) must be a number with one of the units %s, or a bare number of %s."
                .formatted(option, text, unit.spellings(), unit.symbol())));
  }

  static int budget(String text) {
    return read(BUDGET, text).integer(BUDGET);
  }

  static int fetches(String text) {
    return read(FETCHES, text).integer(FETCHES);
  }

  static int packets(String text) {
    return read(QUEUE, text).integer(QUEUE);
  }

  static FastOpen fastOpen(String text) {
    String wanted = read(FAST_OPEN, text).choice(FAST_OPEN);
    return Stream.of(FastOpen.values())
        .filter(each -> word(each).equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static int threads(String text) {
    return read(THREADS, text).integer(THREADS);
  }

  static Duration deadline(String text) {
    double milliseconds = read(DEADLINE, text).number(DEADLINE);
    return Duration.ofNanos(Math.round(milliseconds * NANOSECONDS_PER_MILLISECOND));
  }

  /** The settings with one more of them, as {@code name=value}. */
  static Settings set(Settings settings, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new InvalidValueException(
          "The --set (%s) must be a name, an equals sign and a value.".formatted(text));
    }
    return settings.with(text.substring(0, equals).strip(), text.substring(equals + 1));
  }

  /** The value of an option as that of a parameter. */
  static Settings read(Parameter parameter, String text) {
    return Settings.of(List.of(parameter)).with(parameter.name(), text);
  }
}
