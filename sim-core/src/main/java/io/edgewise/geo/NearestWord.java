package io.edgewise.geo;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The word that somebody probably meant. */
public final class NearestWord {
  private NearestWord() {}

  /**
   * The word that is fewest insertions, deletions and substitutions away (Levenshtein 1966); of several the first.
   *
   * @param words at least one
   */
  public static String of(String wanted, Collection<String> words) {
    var distance = LevenshteinDistance.getDefaultInstance();
    return words.stream()
        .min(Comparator.comparingInt(word -> distance.apply(wanted, word)))
        .orElseThrow(() -> new IllegalArgumentException("The words ([]) must hold at least one."));
  }
}
