package io.edgewise.decision;

/**
 * Attacks on one vulnerable target until it is patched.
 *
 * <p>Attempts that would succeed arrive as a Poisson process, so at least one comes with probability 1 - exp(-attempts per day
 * x success x days): threat event frequency times vulnerability (Open FAIR, O-RA 2021), for a target that falls once.
 *
 * @param attemptsPerDay on this target; not negative
 * @param successProbability that an attempt compromises a target on which nothing inspects it; 0 to 1
 * @param windowDays until the target is patched; not negative
 */
public record Threat(double attemptsPerDay, double successProbability, double windowDays) {

  /** How attempts that meet rules depend on one another. */
  public enum Evasion {
    /**
     * Attackers try variants until one passes: the rules hold or fail once per target. P = q (1 - exp(-rate)), q the
     * probability that at least one of the variants is missed.
     */
    RETRY,
    /** Every attempt is caught or missed by itself. P = 1 - exp(-rate x missed share). */
    INDEPENDENT
  }

  public Threat {
    requireNotNegative("attemptsPerDay", attemptsPerDay);
    requireNotNegative("windowDays", windowDays);
    requireShare("successProbability", successProbability);
  }

  /** Probability that the target is compromised in the window, if nothing inspects. */
  public double unmitigated() {
    return -StrictMath.expm1(-attemptsPerDay * successProbability * windowDays);
  }

  /**
   * Probability that the target is compromised in the window behind rules.
   *
   * @param caught the share of the attack's variants that the rules catch; 0 to 1
   * @param variantsTried how many variants an attacker tries; at least 1; only {@link Evasion#RETRY} uses it
   * @param evasion how attempts depend on one another
   */
  public double mitigated(double caught, int variantsTried, Evasion evasion) {
    requireShare("caught", caught);
    if (variantsTried < 1) {
      throw new IllegalArgumentException(
          "The variantsTried (%d) must be at least 1.".formatted(variantsTried));
    }
    return switch (evasion) {
      case RETRY -> (1 - StrictMath.pow(caught, variantsTried)) * unmitigated();
      case INDEPENDENT ->
        -StrictMath.expm1(-attemptsPerDay * successProbability * windowDays * (1 - caught));
    };
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be finite and not negative.".formatted(name, value));
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("The %s (%s) must be from 0 to 1.".formatted(name, value));
    }
  }
}
