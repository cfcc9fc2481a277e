package io.edgewise.stats;

import java.util.OptionalDouble;

/** The average of a value over time, each level weighted by how long it lasted: a queue's length, servers busy. */
public final class TimeWeighted {

  private long startNanos;
  private long lastNanos;
  private double value;
  private double area;

  /**
   * @param startNanos when the average begins; not negative
   * @param value from then on; finite
   */
  public TimeWeighted(long startNanos, double value) {
    if (startNanos < 0) {
      throw new IllegalArgumentException(
          "The startNanos (%d) must not be negative.".formatted(startNanos));
    }
    this.startNanos = startNanos;
    this.lastNanos = startNanos;
    this.value = requireFinite(value);
  }

  /**
   * Notes that the value changes.
   *
   * @param nowNanos not before the last change
   * @param newValue from now on; finite
   */
  public void update(long nowNanos, double newValue) {
    double checked = requireFinite(newValue);
    advance(nowNanos);
    value = checked;
  }

  /**
   * The average from the start until now; empty if no time has passed.
   *
   * @param nowNanos not before the last change
   */
  public OptionalDouble mean(long nowNanos) {
    double areaNow = areaUntil(nowNanos);
    return nowNanos == startNanos
        ? OptionalDouble.empty()
        : OptionalDouble.of(areaNow / (nowNanos - startNanos));
  }

  /**
   * Begins the average anew, with the value as it is.
   *
   * @param nowNanos not before the last change
   */
  public void restart(long nowNanos) {
    advance(nowNanos);
    startNanos = nowNanos;
    area = 0;
  }

  private void advance(long nowNanos) {
    area = areaUntil(nowNanos);
    lastNanos = nowNanos;
  }

  private double areaUntil(long nowNanos) {
    if (nowNanos < lastNanos) {
      throw new IllegalArgumentException(
          "The nowNanos (%d) must not be before the last change (%d)."
              .formatted(nowNanos, lastNanos));
    }
    return area + value * (nowNanos - lastNanos);
  }

  private static double requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("The value (%s) must be finite.".formatted(value));
    }
    return value;
  }
}
