package io.edgewise.security;

import java.util.List;

/**
 * What the worker runs on a request, from nothing to the deepest level; a level holds all rules of the levels before.
 *
 * @see <a href="https://coreruleset.org/docs/2-how-crs-works/2-2-paranoia_levels/">OWASP CRS, paranoia levels</a>
 */
public enum Ruleset {
  /** No engine in the path: the proxy alone. */
  OFF("off", 0),
  /** The engine with nothing but the rules that choose the body parser. */
  ENGINE_ONLY("engine_only", 0),
  /** Paranoia level 1. */
  PL1("PL1", 176),
  /** Paranoia level 2. */
  PL2("PL2", 227),
  /** Paranoia level 3. */
  PL3("PL3", 247),
  /** Paranoia level 4. */
  PL4("PL4", 254);

  private final String label;
  private final int activeRules;

  Ruleset(String label, int activeRules) {
    this.label = label;
    this.activeRules = activeRules;
  }

  /** The name in tables, such as {@code engine_only} or {@code PL2}. */
  public String label() {
    return label;
  }

  /** Detection rules that run on a request, as counted in CRS 3.3.4. */
  public int activeRules() {
    return activeRules;
  }

  /**
   * The rule set of that name in tables; upper and lower case are the same.
   *
   * @throws IllegalArgumentException if there is none: the message lists the names and the nearest
   */
  public static Ruleset of(String label) {
    return NearestName.match("config", label, List.of(values()), Ruleset::label);
  }

  /**
   * The rule set of a paranoia level.
   *
   * @param paranoia 1 to 4
   */
  public static Ruleset ofParanoia(int paranoia) {
    return switch (paranoia) {
      case 1 -> PL1;
      case 2 -> PL2;
      case 3 -> PL3;
      case 4 -> PL4;
      default ->
        throw new IllegalArgumentException(
            "The paranoia (%d) must be from 1 to 4.".formatted(paranoia));
    };
  }
}
