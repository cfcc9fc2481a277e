package io.edgewise.scenario;

import java.util.List;

/**
 * One thing that a question may be asked with.
 *
 * @param name in kebab-case
 * @param description what it is, in a phrase
 * @param unit of the value, the bounds and the default
 * @param minimum the least value allowed, in the unit (a share as a fraction)
 * @param maximum the greatest value allowed
 * @param defaultText the default, as a user would write it
 * @param source where the default comes from: a fact, a measurement, or an assumption that says so
 * @param kind how the text is read
 * @param choices the words allowed, for {@link Kind#CHOICE} and {@link Kind#CHOICES}; else empty
 */
public record Parameter(
    String name,
    String description,
    Unit unit,
    double minimum,
    double maximum,
    String defaultText,
    String source,
    Kind kind,
    List<String> choices) {

  /** In place of the name of a file: there is none. */
  public static final String NO_FILE = "none";

  /** How the text of a value is read. */
  public enum Kind {
    NUMBER,
    INTEGER,
    /** Integers with commas between them. */
    INTEGERS,
    /** One word of a list. */
    CHOICE,
    /** Words of a list with commas between them, each once. */
    CHOICES,
    /** The name of a file, or {@link #NO_FILE}. */
    FILE
  }

  public Parameter {
    choices = List.copyOf(choices);
    if (source.isBlank()) {
      throw new IllegalArgumentException(
          "The source of the parameter %s must say where its default comes from.".formatted(name));
    }
    boolean ordered = Double.isFinite(minimum) && Double.isFinite(maximum) && minimum <= maximum;
    if (!ordered) {
      throw new IllegalArgumentException(
          "The minimum (%s) and maximum (%s) of the parameter %s must be finite and in order."
              .formatted(minimum, maximum, name));
    }
  }

  /** A real number. */
  public static Parameter number(
      String name,
      String description,
      Unit unit,
      double minimum,
      double maximum,
      String defaultText,
      String source) {
    return new Parameter(
        name, description, unit, minimum, maximum, defaultText, source, Kind.NUMBER, List.of());
  }

  /** A whole number without a unit. */
  public static Parameter integer(
      String name,
      String description,
      int minimum,
      int maximum,
      String defaultText,
      String source) {
    return new Parameter(
        name,
        description,
        Unit.NONE,
        minimum,
        maximum,
        defaultText,
        source,
        Kind.INTEGER,
        List.of());
  }

  /** Whole numbers with commas between them. */
  public static Parameter integers(
      String name,
      String description,
      int minimum,
      int maximum,
      String defaultText,
      String source) {
    return new Parameter(
        name,
        description,
        Unit.NONE,
        minimum,
        maximum,
        defaultText,
        source,
        Kind.INTEGERS,
        List.of());
  }

  /** One word of a list. */
  public static Parameter choice(
      String name, String description, List<String> choices, String defaultText, String source) {
    return new Parameter(
        name, description, Unit.NONE, 0, 0, defaultText, source, Kind.CHOICE, choices);
  }

  /** Some words of a list, with commas between them. */
  public static Parameter choices(
      String name, String description, List<String> choices, String defaultText, String source) {
    return new Parameter(
        name, description, Unit.NONE, 0, 0, defaultText, source, Kind.CHOICES, choices);
  }

  /** A file of the user's own figures, of which there is none by default. */
  public static Parameter file(String name, String description, String source) {
    return new Parameter(name, description, Unit.NONE, 0, 0, NO_FILE, source, Kind.FILE, List.of());
  }

  /** What is allowed, for an error message: {@code 1ms to 30000ms}, {@code a whole number from 1 to 64}. */
  public String allowed() {
    return switch (kind) {
      case CHOICE -> "one of " + String.join(", ", choices);
      case CHOICES ->
        "one or more of %s, with commas between them".formatted(String.join(", ", choices));
      case FILE -> "a file that can be read, or " + NO_FILE;
      case INTEGER ->
        "a whole number from %s to %s".formatted(unit.format(minimum), unit.format(maximum));
      case INTEGERS ->
        "whole numbers from %s to %s with commas between them"
            .formatted(unit.format(minimum), unit.format(maximum));
      case NUMBER -> "%s to %s".formatted(unit.format(minimum), unit.format(maximum));
    };
  }
}
