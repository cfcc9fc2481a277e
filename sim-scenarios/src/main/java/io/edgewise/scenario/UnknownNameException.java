package io.edgewise.scenario;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Thrown when a scenario or parameter is named that does not exist; the message names the nearest one that does. */
public final class UnknownNameException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String kind;

  /**
   * @param kind what was named, for example {@code scenario}
   * @param name the name that is unknown
   * @param known the names that exist
   */
  public UnknownNameException(String kind, String name, List<String> known) {
    super("There is no %s \"%s\".%s".formatted(kind, name, nearest(name, known)));
    this.kind = kind;
  }

  /** What was named. */
  public String kind() {
    return kind;
  }

  private static String nearest(String name, List<String> known) {
    var distance = LevenshteinDistance.getDefaultInstance();
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance.apply(name, candidate)))
        .map(candidate -> " Maybe \"%s\"?".formatted(candidate))
        .orElse("");
  }
}
