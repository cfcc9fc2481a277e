package io.edgewise.cli;

import io.edgewise.scenario.InvalidValueException;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

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
    var distance = LevenshteinDistance.getDefaultInstance();
    return allowed.stream()
        .filter(each -> !word.isEmpty() && each.startsWith(word))
        .findFirst()
        .or(() -> allowed.stream().min(Comparator.comparingInt(each -> distance.apply(word, each))))
        .orElseThrow();
  }
}
