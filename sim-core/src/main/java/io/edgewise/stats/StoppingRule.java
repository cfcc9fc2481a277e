package io.edgewise.stats;

/**
 * When an estimate is exact enough: its half-width is within a share of it, or within an absolute size, whichever is
 * larger.
 *
 * <p>Stopping when an interval happens to be short covers a little less often than its level says (Chow and Robbins,
 * 1965, show that it covers as stated only as the width goes to 0); a minimum of replications keeps that small.
 *
 * @param relativeHalfWidth as a fraction of the absolute mean; not negative
 * @param absoluteHalfWidth in the unit of the estimate; not negative
 * @param minimumReplications before which it never stops; at least 1
 */
public record StoppingRule(
    double relativeHalfWidth, double absoluteHalfWidth, int minimumReplications) {

  public StoppingRule {
    requireNotNegative("relativeHalfWidth", relativeHalfWidth);
    requireNotNegative("absoluteHalfWidth", absoluteHalfWidth);
    if (minimumReplications < 1) {
      throw new IllegalArgumentException(
          "The minimumReplications (%d) must be at least 1.".formatted(minimumReplications));
    }
  }

  /** Whether the estimate is exact enough. */
  public boolean satisfiedBy(ConfidenceInterval interval) {
    double allowed = Math.max(relativeHalfWidth * Math.abs(interval.mean()), absoluteHalfWidth);
    return interval.count() >= minimumReplications && interval.halfWidth() <= allowed;
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be finite and not negative.".formatted(name, value));
    }
  }
}
