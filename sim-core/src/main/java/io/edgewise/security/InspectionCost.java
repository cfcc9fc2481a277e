package io.edgewise.security;

import java.util.List;

/**
 * Worker CPU of a request by its shape and the rule set that runs on it.
 *
 * <p>The cost of a rule set is the sum of the stages up to it: the proxy, the engine, and what each paranoia level adds
 * to the one before. A level holds the rules of the levels before it, so every stage is 0 or more and a deeper level
 * never costs less.
 *
 * <p>{@link #measured()} is fitted to our measurements of nginx 1.22.1 with ModSecurity 3.0.9 and OWASP CRS 3.3.4 (one
 * worker on one core, keep-alive, benign bodies of words). Form, of the rules: fixed + [has a body] + [has arguments] +
 * (arguments + cookies) x (item + itemLength log2(1 + mean length)) + (values + header) x valueByte + body x bodyByte.
 * It departs from a plain "fixed + arguments + bytes" where that failed: uploads and plain text are parsed but hardly
 * inspected, a cookie is inspected like an argument, the first argument wakes rules that an empty list does not. The
 * proxy's terms are medians, the engine's and the rules' a non-negative least-squares fit of relative errors. One
 * stage is not measured but derived: a virtual patch, see {@link #virtualPatchMicroseconds}.
 *
 * <p>Relative error of the whole request's cost over PL1 to PL4, median and 90th percentile: 3.9 % and 10.4 % on the
 * shapes of the fit; 4.5 % and 11.6 % on a shape left out of it, 4.7 % and 12.5 % on a size of body (or number of query
 * arguments) left out, 5.5 % and 15 % on a kind of body left out. A repeated measurement differs by 7 % in the median.
 * The engine alone is noisier: 14 % and 29 %.
 *
 * <p>Out of range: text with ordinary punctuation costs 1.2 to 1.9 times these bodies of words, an upload of random
 * bytes up to 1.7 times at PL4; bodies above 128 KiB, more than 256 arguments and more than 3 cookies are extrapolated
 * in proportion.
 *
 * @param proxy the request without an engine
 * @param engine what an engine without detection rules adds
 * @param levels what each of the paranoia levels 1 to 4 adds to the stage before
 * @param error how far a prediction is off for a shape that was not measured
 */
public record InspectionCost(
    CostTerms proxy, CostTerms engine, List<CostTerms> levels, ModelError error) {
  private static final int PARANOIA_LEVELS = 4;

  /**
   * Relative error of a prediction for an unseen shape.
   *
   * @param median of the absolute relative error, as a share; 0 to below 1
   * @param p90 its 90th percentile, as a share; at least the median and below 1
   */
  public record ModelError(double median, double p90) {
    private static final double NORMAL_QUANTILE_95 = 1.6448536269514722;

    public ModelError {
      if (!(median >= 0 && median < 1)) {
        throw new IllegalArgumentException(
            "The median (%s) must be from 0 to below 1.".formatted(median));
      }
      if (!(p90 >= median && p90 < 1)) {
        throw new IllegalArgumentException(
            "The p90 (%s) must be from the median (%s) to below 1.".formatted(p90, median));
      }
    }

    /** Standard deviation of the normal relative error that has this 90th percentile of its absolute value. */
    public double sigma() {
      return p90 / NORMAL_QUANTILE_95;
    }
  }

  public InspectionCost {
    levels = List.copyOf(levels);
    if (levels.size() != PARANOIA_LEVELS) {
      throw new IllegalArgumentException("The levels (%d) must be %d, one for each paranoia level."
          .formatted(levels.size(), PARANOIA_LEVELS));
    }
  }

  /** ModSecurity with the Core Rule Set as measured: the heavy end of what is in use. */
  public static InspectionCost measured() {
    return new InspectionCost(
        new CostTerms(44.3, 0, 0, 0, 0, 0, 0, 0.001038),
        new CostTerms(75.29, 0, 0, 1.840, 0, 0, 0.001915, 0.01501),
        List.of(
            new CostTerms(517.6, 123.8, 84.02, 50.90, 5.976, 0.5225, 0.06885, 0),
            new CostTerms(31.44, 60.38, 89.37, 20.32, 2.063, 0.2065, 0.02106, 0),
            new CostTerms(23.40, 1.333, 35.01, 1.856, 3.183, 0.01395, 0.02257, 0),
            new CostTerms(0, 91.04, 0, 0, 1.645, 0.009640, 0.01392, 0)),
        new ModelError(0.045, 0.12));
  }

  /** Worker CPU of the whole request, proxy included, in microseconds of one core. */
  public double microseconds(RequestShape shape, Ruleset ruleset) {
    return proxy.microseconds(shape) + addedMicroseconds(shape, ruleset);
  }

  /** Worker CPU that the inspection adds to the proxy's own, in microseconds of one core. */
  public double addedMicroseconds(RequestShape shape, Ruleset ruleset) {
    return switch (ruleset) {
      case OFF -> 0;
      case ENGINE_ONLY -> engine.microseconds(shape);
      case PL1 -> engine.microseconds(shape) + rulesMicroseconds(shape, 1);
      case PL2 -> engine.microseconds(shape) + rulesMicroseconds(shape, 2);
      case PL3 -> engine.microseconds(shape) + rulesMicroseconds(shape, 3);
      case PL4 -> engine.microseconds(shape) + rulesMicroseconds(shape, 4);
    };
  }

  /**
   * Worker CPU that a virtual patch adds: the engine and one rule of average cost at paranoia level 1.
   *
   * <p>A derived assumption, not a measurement: the rules' cost at PL1 divided by its {@link Ruleset#activeRules()}.
   */
  public double virtualPatchMicroseconds(RequestShape shape) {
    return engine.microseconds(shape) + rulesMicroseconds(shape, 1) / Ruleset.PL1.activeRules();
  }

  private double rulesMicroseconds(RequestShape shape, int paranoia) {
    double sum = 0;
    for (int level = 0; level < paranoia; level++) {
      sum += levels.get(level).microseconds(shape);
    }
    return sum;
  }
}
