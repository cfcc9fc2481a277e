package io.edgewise.transport;

import io.edgewise.geo.NearestWord;
import java.util.List;
import java.util.Locale;

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
    String nearest = NearestWord.of(wanted, allowed);
    throw new IllegalArgumentException(
        """
        The %s (%s) must be one of %s.
        Maybe you mean %s.""".formatted(parameter, name, String.join(", ", allowed), nearest));
  }
}
