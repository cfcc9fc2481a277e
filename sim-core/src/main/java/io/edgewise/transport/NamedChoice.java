package io.edgewise.transport;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What a name stands for, or an error that lists what is allowed and the nearest name. */
final class NamedChoice {
  private NamedChoice() {}

  /** The place of a name among those allowed, in any case. */
  static int indexOf(String parameter, String name, List<String> allowed) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    int index = allowed.indexOf(wanted);
    if (index >= 0) {
      return index;
    }
    var distance = LevenshteinDistance.getDefaultInstance();
    String nearest = allowed.stream()
        .min(Comparator.comparingInt(candidate -> distance.apply(wanted, candidate)))
        .orElseThrow();
    throw new IllegalArgumentException(
        """
        The %s (%s) must be one of %s.
        Maybe you mean %s.""".formatted(parameter, name, String.join(", ", allowed), nearest));
  }
}
