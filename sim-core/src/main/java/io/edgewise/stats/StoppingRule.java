package io.edgewise.stats;

/**
 * When an estimate is exact enough: its half-width is within a share of it, or within an absolute size, whichever is
 * larger.
 *
 * <p>Stopping when an interval happens to be short covers a little less often than its level says (Chow and Robbins,
 * 1965, show that it covers as stated only as the width goes to 0); a minimum of replications keeps that small. So does
 * asking seldom, such as each time that the run is half as long again.
 *
 * <p>Relative precision alone is never reached where the estimate may be 0: an interval that holds 0 inside is no share
 * of it. An absolute half-width, the smallest difference that matters, ends such a run.
 *
 * @param relativeHalfWidth as a fraction of the absolute estimate; from 0 to 1
 * @param absoluteHalfWidth in the unit of the estimate; not negative
 * @param minimumReplications before which it never stops: the count of the interval, so replications, batches, or
 *     independent observations; at least 1, and 10 or more where nothing else keeps an interval from being short by
 *     chance
 */
public record StoppingRule(
    double relativeHalfWidth, double absoluteHalfWidth, int minimumReplications) {

  public StoppingRule {
    if (!(relativeHalfWidth >= 0 && relativeHalfWidth <= 1)) {
      throw new IllegalArgumentException("""
          The relativeHalfWidth (%s) must be from 0 to 1.
          Maybe you want an absolute half-width: beyond the estimate itself, its sign is not known.""".formatted(relativeHalfWidth));
    }
    if (!(absoluteHalfWidth >= 0) || Double.isInfinite(absoluteHalfWidth)) {
      throw new IllegalArgumentException(
          "The absoluteHalfWidth (%s) must be finite and not negative."
              .formatted(absoluteHalfWidth));
    }
    if (minimumReplications < 1) {
      throw new IllegalArgumentException(
          "The minimumReplications (%d) must be at least 1.".formatted(minimumReplications));
    }
  }

  /** Whether the estimate is exact enough. */
  public boolean satisfiedBy(ConfidenceInterval interval) {
    return satisfiedBy(interval.mean(), interval.halfWidth(), interval.count());
  }

  /** Whether the quantile is exact enough: its farther bound counts. */
  public boolean satisfiedBy(QuantileInterval interval) {
    return satisfiedBy(interval.estimate(), interval.halfWidth(), interval.count());
  }

  private boolean satisfiedBy(double estimate, double halfWidth, long count) {
    double allowed = Math.max(relativeHalfWidth * Math.abs(estimate), absoluteHalfWidth);
    return count >= minimumReplications && halfWidth <= allowed;
  }
}
