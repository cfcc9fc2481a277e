package io.edgewise.cache.policy;

/**
 * How much a cache holds.
 *
 * @param amount number of objects, or of bytes; at least 1
 * @param unit what is counted
 */
public record Capacity(long amount, Unit unit) {

  /** What a capacity counts. */
  public enum Unit {
    /** Each object takes the same room. */
    OBJECTS,
    /** Each object takes its size. */
    BYTES
  }

  public Capacity {
    if (amount < 1) {
      throw new IllegalArgumentException("The capacity (%d) must be at least 1.".formatted(amount));
    }
  }

  /** So many objects, of whatever size. */
  public static Capacity ofObjects(long objects) {
    return new Capacity(objects, Unit.OBJECTS);
  }

  /** So many bytes. */
  public static Capacity ofBytes(long bytes) {
    return new Capacity(bytes, Unit.BYTES);
  }

  boolean countsObjects() {
    return unit == Unit.OBJECTS;
  }

  /** A share of the capacity, rounded down. */
  long share(double share) {
    return (long) (amount * share);
  }
}
