package io.edgewise.cli;

import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.cache.trace.TraceReader;
import io.edgewise.cache.trace.ZipfTrace;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the values of the options of {@code cache replay} and {@code cache generate}. */
final class ReplayChoices {

  private static final String SOURCE = "a choice of the user";
  static final String ANY_ZIPF = "zipf";
  static final String CDN = "cdnsynth_2m";

  private static final double LARGEST_CAPACITY = 0x1p62;
  private static final double CENTURY_IN_SECONDS = 36_525 * 86_400.0;
  private static final double NANOS_PER_SECOND = 1e9;

  private static final Parameter FORMAT = Parameter.choice(
      "--trace-format",
      "form of the trace",
      Stream.of(TraceReader.Format.values()).map(ReplayChoices::word).toList(),
      "oracle-general",
      SOURCE);
  private static final Parameter POLICY = Parameter.choice(
      "--policy",
      "policy",
      Stream.of(PolicyKind.values()).map(PolicyKind::id).toList(),
      "lru",
      SOURCE);
  private static final Parameter UNIT = Parameter.choice(
      "--unit",
      "what capacities count",
      Stream.of(Capacity.Unit.values()).map(ReplayChoices::word).toList(),
      "objects",
      SOURCE);
  private static final Parameter OBJECTS =
      Parameter.number("--capacity", "objects", Unit.NONE, 1, 0x1p31, "1", SOURCE);
  private static final Parameter BYTES =
      Parameter.number("--capacity", "bytes", Unit.BYTES, 1, LARGEST_CAPACITY, "1B", SOURCE);
  private static final Parameter TTL =
      Parameter.number("--ttl", "time", Unit.SECONDS, 1e-9, CENTURY_IN_SECONDS, "1h", SOURCE);
  private static final Parameter SAMPLE =
      Parameter.number("--sample", "share", Unit.SHARE, 1e-9, 1, "1%", SOURCE);
  private static final Parameter NAME =
      Parameter.choice("trace", "trace", List.of("zipf09_10m_1m", CDN, ANY_ZIPF), ANY_ZIPF, SOURCE);
  private static final Parameter REQUESTS =
      Parameter.number("--requests", "requests", Unit.NONE, 1, 1e12, "1", SOURCE);
  private static final Parameter GENERATED =
      Parameter.number("--objects", "objects", Unit.NONE, 1, 0x1p28, "1", SOURCE);
  private static final Parameter ALPHA =
      Parameter.number("--alpha", "exponent", Unit.NONE, 0, 10, "0.9", SOURCE);
  private static final Parameter SIZES = Parameter.choice(
      "--sizes",
      "law of sizes",
      Stream.of(ZipfTrace.Sizes.values()).map(ReplayChoices::word).toList(),
      "unit",
      SOURCE);

  private ReplayChoices() {}

  static String traceName(String text) {
    return Choices.read(NAME, text).choice(NAME);
  }

  static long requests(String text) {
    return whole(REQUESTS, text);
  }

  static int objects(String text) {
    return (int) whole(GENERATED, text);
  }

  static double alpha(String text) {
    return Choices.read(ALPHA, text).number(ALPHA);
  }

  static ZipfTrace.Sizes sizes(String text) {
    return named(SIZES, text, ZipfTrace.Sizes.values());
  }

  static TraceReader.Format format(String text) {
    return named(FORMAT, text, TraceReader.Format.values());
  }

  static Capacity.Unit unit(String text) {
    return named(UNIT, text, Capacity.Unit.values());
  }

  static List<PolicyKind> policies(String text) {
    return parts(text)
        .map(part -> PolicyKind.byId(Choices.read(POLICY, part).choice(POLICY)))
        .distinct()
        .toList();
  }

  /** Bytes may go without their unit: the option before it says what they are. */
  static List<Capacity> capacities(String text, Capacity.Unit unit) {
    return parts(text).map(part -> capacity(part, unit)).distinct().toList();
  }

  private static Capacity capacity(String text, Capacity.Unit unit) {
    if (unit == Capacity.Unit.OBJECTS) {
      return Capacity.ofObjects(whole(OBJECTS, text));
    }
    boolean bare = Unit.NONE.parse(text).isPresent();
    return Capacity.ofBytes(whole(BYTES, bare ? text + BYTES.unit().symbol() : text));
  }

  private static long whole(Parameter parameter, String text) {
    double value = Choices.read(parameter, text).number(parameter);
    if (value != Math.rint(value)) {
      throw new InvalidValueException(
          "The %s (%s) must be a whole number.".formatted(parameter.name(), text));
    }
    return (long) value;
  }

  static Duration ttl(String text) {
    double seconds = Choices.read(TTL, text).number(TTL);
    return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
  }

  static double sample(String text) {
    return Choices.read(SAMPLE, text).number(SAMPLE);
  }

  private static Stream<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip);
  }

  private static <E extends Enum<E>> E named(Parameter parameter, String text, E[] values) {
    var chosen = Choices.read(parameter, text).choice(parameter);
    return Stream.of(values)
        .filter(value -> word(value).equals(chosen))
        .findFirst()
        .orElseThrow();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
