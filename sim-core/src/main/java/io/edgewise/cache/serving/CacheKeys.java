package io.edgewise.cache.serving;

import io.edgewise.random.Zipf;

/**
 * What distinguishes cached objects: the object alone, or also one of n values, such as those of a header named by Vary. Each object
 * is then cached once for each value, and each copy is requested less often.
 *
 * @param objects how many there are; at least 1
 * @param values how often which value comes with a request; independent of the object
 */
public record CacheKeys(int objects, Zipf values) {

  public CacheKeys {
    if (objects < 1 || (long) objects * values.objects() > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "The objects (%d) must be at least 1, and times the values (%d) below 2^31."
              .formatted(objects, values.objects()));
    }
  }

  /** The object alone. */
  public static CacheKeys ofObjects(int objects) {
    return new CacheKeys(objects, new Zipf(1, 1));
  }

  /** Equally frequent values. */
  public static CacheKeys varyingEvenly(int objects, int values) {
    return new CacheKeys(objects, new Zipf(values, 0));
  }

  /** How many different keys there are. */
  public int count() {
    return objects * values.objects();
  }

  /**
   * The key of a request.
   *
   * @param object its number
   * @param u a uniform number, in (0, 1), from which the value is drawn
   */
  public int key(int object, double u) {
    return object * values.objects() + values.rank(u);
  }

  /** The object of a key. */
  public int object(int key) {
    return key / values.objects();
  }
}
