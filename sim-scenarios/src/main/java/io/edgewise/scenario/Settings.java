package io.edgewise.scenario;

import io.edgewise.geo.NearestWord;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that a question is asked with: every parameter at its default but those that were set. Immutable. */
public final class Settings {

  private final Map<String, Parameter> parameters;
  private final Map<String, String> texts;

  private Settings(Map<String, Parameter> parameters, Map<String, String> texts) {
    this.parameters = parameters;
    this.texts = texts;
  }

  /** Every parameter at its default. */
  public static Settings of(List<Parameter> parameters) {
    var byName = new LinkedHashMap<String, Parameter>();
    for (var parameter : parameters) {
      if (byName.put(parameter.name(), parameter) != null) {
        throw new IllegalArgumentException(
            "The parameter %s is declared twice.".formatted(parameter.name()));
      }
      values(parameter, parameter.defaultText());
    }
    return new Settings(byName, Map.of());
  }

  /**
   * These settings with one value changed.
   *
   * @param text the value with its unit, for example {@code 15ms}, {@code 128KiB}, {@code 2%}, {@code 5/s}
   * @throws UnknownNameException if there is no parameter of that name
   * @throws InvalidValueException if the value is not allowed
   */
  public Settings with(String name, String text) {
    var parameter = parameters.get(name);
    if (parameter == null) {
      throw new UnknownNameException("parameter", name, List.copyOf(parameters.keySet()));
    }
    values(parameter, text);
    var changed = new LinkedHashMap<>(texts);
    changed.put(name, text.trim());
    return new Settings(parameters, changed);
  }

  /** The parameters, in the order of their declaration. */
  public List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /** The value's text, as it was set or as the default is written. */
  public String text(Parameter parameter) {
    return texts.getOrDefault(parameter.name(), parameter.defaultText());
  }

  /** Whether the parameter was set, be it to its default. */
  public boolean isSet(Parameter parameter) {
    return texts.containsKey(parameter.name());
  }

  /** The value in the parameter's unit; a share as a fraction. */
  public double number(Parameter parameter) {
    return values(parameter, text(parameter))[0];
  }

  public int integer(Parameter parameter) {
    return (int) number(parameter);
  }

  public int[] integers(Parameter parameter) {
    return Arrays.stream(values(parameter, text(parameter)))
        .mapToInt(value -> (int) value)
        .toArray();
  }

  /** The word chosen. */
  public String choice(Parameter parameter) {
    return text(parameter);
  }

  /** The words chosen, in the order in which they were named; at least one, each once. */
  public List<String> choices(Parameter parameter) {
    return words(text(parameter));
  }

  /** The file named; empty for none. */
  public Optional<Path> file(Parameter parameter) {
    var text = text(parameter);
    return text.equals(Parameter.NO_FILE) ? Optional.empty() : Optional.of(Path.of(text));
  }

  private static boolean isReadable(String name) {
    try {
      var file = Path.of(name);
      return Files.isRegularFile(file) && Files.isReadable(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::trim).toList();
  }

  private static void requireWords(Parameter parameter, String text) {
    var seen = new HashSet<String>();
    for (var word : words(text)) {
      if (!parameter.choices().contains(word)) {
        throw refused(
            parameter,
            text,
            " There is no \"%s\". Maybe \"%s\"?"
                .formatted(word, NearestWord.of(word, parameter.choices())));
      }
      if (!seen.add(word)) {
        throw new InvalidValueException(
            "The %s (%s) must name %s once.".formatted(parameter.name(), text.trim(), word));
      }
    }
  }

  private static double[] values(Parameter parameter, String text) {
    return switch (parameter.kind()) {
      case CHOICE -> {
        if (!parameter.choices().contains(text.trim())) {
          throw refused(parameter, text, "");
        }
        yield new double[0];
      }
      case CHOICES -> {
        requireWords(parameter, text);
        yield new double[0];
      }
      case FILE -> {
        if (!text.trim().equals(Parameter.NO_FILE) && !isReadable(text.trim())) {
          throw refused(parameter, text, "");
        }
        yield new double[0];
      }
      case INTEGERS ->
        Arrays.stream(text.split(",", -1))
            .mapToDouble(part -> value(parameter, part, text))
            .toArray();
      case INTEGER, NUMBER -> new double[] {value(parameter, text, text)};
    };
  }

  private static double value(Parameter parameter, String part, String text) {
    Optional<Double> parsed = parameter.unit().parse(part);
    if (parsed.isEmpty()) {
      throw refused(parameter, text, unitHint(parameter, part));
    }
    double value = parsed.get();
    boolean whole = parameter.kind() == Parameter.Kind.NUMBER || value == StrictMath.rint(value);
    if (!whole || !(value >= parameter.minimum() && value <= parameter.maximum())) {
      throw refused(parameter, text, "");
    }
    return value;
  }

  private static String unitHint(Parameter parameter, String part) {
    boolean bare = parameter.unit() != Unit.NONE && Unit.NONE.parse(part).isPresent();
    if (bare) {
      return " Maybe its unit is missing: %s.".formatted(parameter.unit().spellings());
    }
    return parameter.unit() == Unit.NONE
        ? ""
        : " Its units are %s.".formatted(parameter.unit().spellings());
  }

  private static InvalidValueException refused(Parameter parameter, String text, String hint) {
    return new InvalidValueException("The %s (%s) must be %s.%s"
        .formatted(parameter.name(), text.trim(), parameter.allowed(), hint));
  }
}
