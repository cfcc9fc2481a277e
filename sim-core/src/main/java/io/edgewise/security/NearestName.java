package io.edgewise.security;

import io.edgewise.geo.NearestWord;
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
    List<String> lowered =
        names.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    String nearest = names.get(lowered.indexOf(NearestWord.of(wanted, lowered)));
    throw new IllegalArgumentException(
        """
        The %s (%s) must be one of %s.
        Maybe you mean %s.""".formatted(parameter, value, String.join(", ", names), nearest));
  }
}
