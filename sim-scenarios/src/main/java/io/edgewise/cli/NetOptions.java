package io.edgewise.cli;

import io.edgewise.network.anycast.Calibration;
import io.edgewise.network.anycast.Cascade;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Unit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the questions about catchments share. */
final class NetOptions {

  private static final String CHOSEN = "a choice of the user";
  private static final String AS_LEVEL = "as-level";

  private static final Parameter CALIBRATION = Parameter.choice(
      "--calibration",
      "quality of routes",
      Stream.concat(Calibration.all().stream().map(Calibration::name), Stream.of(AS_LEVEL))
          .toList(),
      Calibration.koch2021().name(),
      CHOSEN);
  private static final Parameter HEADROOM =
      Parameter.number("--headroom", "spare capacity", Unit.SHARE, 0, 100, "50%", CHOSEN);
  private static final Parameter LEAST = Parameter.number(
      "--least-capacity", "capacity of the smallest site", Unit.SHARE, 0, 1, "0.1%", CHOSEN);
  private static final Parameter SURGE =
      Parameter.number("--surge", "demand against normal", Unit.NONE, 0.001, 1_000, "1", CHOSEN);
  private static final Parameter OVERLOAD = Parameter.choice(
      "--overload",
      "what an overloaded site does",
      Stream.of(Cascade.Rule.values()).map(NetOptions::word).toList(),
      word(Cascade.Rule.WITHDRAW),
      CHOSEN);
  private static final Parameter FLAPPING =
      Parameter.number("--flapping", "flapping share", Unit.SHARE, 0, 1, "0%", CHOSEN);
  private static final Parameter SLOWER = Parameter.number(
      "--slower", "a growth that is counted", Unit.MILLISECONDS, 0.001, 100_000, "10ms", CHOSEN);

  @Option(
      names = "--sites",
      paramLabel = "FILE|NAME",
      description = {
        "The sites: 10, 30, 100 or all of the catalogue, or a CSV file with the columns",
        "iata,city,country,latitude_deg,longitude_deg; default: all."
      })
  String sites = "all";

  @Option(
      names = "--calibration",
      paramLabel = "NAME",
      description = "ideal, koch-2021, calder-2015 or as-level; default: koch-2021.")
  private String calibration = CALIBRATION.defaultText();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of what networks prefer; default: 1.")
  private Optional<String> seed = Optional.empty();

  @Option(
      names = "--cities",
      paramLabel = "FILE",
      description = {
        "Clients of your own, CSV: name,country,latitude_deg,longitude_deg,population;",
        "needs --internet-users."
      })
  Optional<String> cities = Optional.empty();

  @Option(
      names = "--internet-users",
      paramLabel = "FILE",
      description = "Internet users of their countries, CSV: country,internet_users.")
  Optional<String> internetUsers = Optional.empty();

  @Option(
      names = "--headroom",
      paramLabel = "SHARE",
      description = "What a site can serve beyond its own users; default: 50%% of them.")
  private String headroom = HEADROOM.defaultText();

  @Option(
      names = "--least-capacity",
      paramLabel = "SHARE",
      description = "What the smallest site can serve; default: 0.1%% of all users.")
  private String least = LEAST.defaultText();

  @Option(
      names = "--surge",
      paramLabel = "FACTOR",
      description = "Demand against normal times; default: 1.")
  private String surge = SURGE.defaultText();

  @Option(
      names = "--overload",
      paramLabel = "RULE",
      description = "What an overloaded site does: refuse, shed or withdraw; default: withdraw.")
  private String overload = OVERLOAD.defaultText();

  @Option(
      names = "--flapping",
      paramLabel = "SHARE",
      description = "Networks that are at their second site today; default: 0%% (measured: 7%%).")
  private String flapping = FLAPPING.defaultText();

  @Option(
      names = "--slower",
      paramLabel = "TIME",
      description = "The growth of a round trip that is counted; default: 10ms.")
  private String slower = SLOWER.defaultText();

  @Mixin
  final NetPaths paths = new NetPaths();

  @Mixin
  final AsFiles asFiles = new AsFiles();

  @Mixin
  final TableOptions tables = new TableOptions();

  private static String word(Cascade.Rule rule) {
    return rule.name().toLowerCase(Locale.ROOT);
  }

  /** Empty for routes between autonomous systems. */
  Optional<Calibration> calibration() {
    Nearest.required("--calibration", calibration, CALIBRATION.choices());
    return calibration.equals(AS_LEVEL)
        ? Optional.empty()
        : Optional.of(Calibration.named(calibration));
  }

  String calibrationName() {
    return calibration;
  }

  /** What else the answer depends on, by the name of its option. */
  Map<String, String> assumptions() {
    var assumptions = new LinkedHashMap<String, String>();
    assumptions.putAll(paths.assumptions());
    assumptions.put("flapping", flapping.strip());
    assumptions.put("headroom", headroom.strip());
    assumptions.put("least-capacity", least.strip());
    assumptions.put("surge", surge.strip());
    assumptions.put("overload", overload);
    cities.ifPresent(file -> assumptions.put("cities", file));
    internetUsers.ifPresent(file -> assumptions.put("internet-users", file));
    assumptions.putAll(asFiles.assumptions());
    return assumptions;
  }

  long seed() {
    return seed.map(Choices::seed).orElse(1L);
  }

  double headroom() {
    return number(HEADROOM, headroom);
  }

  double leastCapacity() {
    return number(LEAST, least);
  }

  double surge() {
    return number(SURGE, surge);
  }

  Cascade.Rule overload() {
    Nearest.required("--overload", overload, OVERLOAD.choices());
    return Cascade.Rule.valueOf(overload.toUpperCase(Locale.ROOT));
  }

  double flapping() {
    return number(FLAPPING, flapping);
  }

  double slowerMillis() {
    return number(SLOWER, slower);
  }

  String slowerText() {
    return slower;
  }

  private static double number(Parameter parameter, String text) {
    return Choices.read(parameter, text).number(parameter);
  }
}
