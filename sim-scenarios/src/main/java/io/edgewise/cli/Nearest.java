package io.edgewise.cli;

import io.edgewise.geo.NearestWord;
import io.edgewise.scenario.InvalidValueException;
import java.util.List;

/** Words of an option's value, with the nearest one in the error. */
final class Nearest {

  private Nearest() {}

  /**
   * Refuses a word that is not allowed.
   *
   * @throws InvalidValueException naming the nearest word
   */
  static void required(String option, String word, List<String> allowed) {
    if (!allowed.contains(word)) {
      throw new InvalidValueException("The %s (%s) must be one of %s. Maybe \"%s\"?"
          .formatted(option, word, String.join(", ", allowed), of(word, allowed)));
    }
  }

  /** The word that begins like it, or else is fewest letters away. */
  static String of(String word, List<String> allowed) {
    return allowed.stream()
        .filter(each -> !word.isEmpty() && each.startsWith(word))
        .findFirst()
        .orElseGet(() -> NearestWord.of(word, allowed));
  }
}
