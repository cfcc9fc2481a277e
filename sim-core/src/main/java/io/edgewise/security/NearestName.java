package io.edgewise.security;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The entry that a name stands for, or an error that lists what is allowed and the nearest name. */
final class NearestName {
  private NearestName() {}

  static <T> T match(String parameter, String value, List<T> allowed, Function<T, String> name) {
    String wanted = value.strip().toLowerCase(Locale.ROOT);
    for (T candidate : allowed) {
      if (name.apply(candidate).toLowerCase(Locale.ROOT).equals(wanted)) {
        return candidate;
      }
    }
    List<String> names = allowed.stream().map(name).toList();
    String nearest = names.stream()
        .min(Comparator.comparingInt(n -> distance(wanted, n.toLowerCase(Locale.ROOT))))
        .orElseThrow();
    throw new IllegalArgumentException(
        """
        The %s (%s) must be one of %s.
        Maybe you mean %s.""".formatted(parameter, value, String.join(", ", names), nearest));
  }

  /** Levenshtein (1966): insertions, deletions and substitutions that turn one text into the other. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
