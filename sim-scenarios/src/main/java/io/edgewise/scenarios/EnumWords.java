package io.edgewise.scenarios;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The constants of an enum as a person types them: {@code processor-sharing}. */
final class EnumWords {

  private EnumWords() {}

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> all(Enum<?>[] values) {
    return Stream.of(values).map(EnumWords::word).toList();
  }

  /** The constant that a word stands for, which must be one of these. */
  static <E extends Enum<E>> E named(E[] values, String word) {
    return Stream.of(values)
        .filter(value -> word(value).equals(word))
        .findFirst()
        .orElseThrow();
  }
}
