package io.edgewise.decision;

/**
 * What added latency costs: the share of value lost as a curve that starts flat and becomes a line.
 *
 * <p>Lost share = s x^2 / (x + t), scaled to {@code lostSharePer100Millis} at 100 ms; x the added milliseconds and t the threshold.
 * Below the threshold a delay costs less than in proportion: an added 50 ms was not measurable where 100 ms was (Brutlag,
 * Speed Matters for Google Web Search, 2009, table 1). Time saved gains what the same time added would lose.
 *
 * @param lostSharePer100Millis 0 to 1
 * @param thresholdMillis not negative; 0 for a straight line
 */
public record ValueOfLatency(double lostSharePer100Millis, double thresholdMillis) {

  public ValueOfLatency {
    if (!(lostSharePer100Millis >= 0 && lostSharePer100Millis <= 1)) {
      throw new IllegalArgumentException(
          "The lostSharePer100Millis (%s) must be from 0 to 1.".formatted(lostSharePer100Millis));
    }
    if (!(thresholdMillis >= 0) || Double.isInfinite(thresholdMillis)) {
      throw new IllegalArgumentException(
          "The thresholdMillis (%s) must be finite and not negative.".formatted(thresholdMillis));
    }
  }

  /** The share of value lost by that many milliseconds more; negative for fewer; at most 1. */
  public double lostShare(double addedMillis) {
    double x = Math.abs(addedMillis);
    if (x == 0) {
      return 0;
    }
    double curve = x * x / (x + thresholdMillis) * (100 + thresholdMillis) / 10_000;
    return Math.copySign(Math.min(1, lostSharePer100Millis * curve), addedMillis);
  }
}
