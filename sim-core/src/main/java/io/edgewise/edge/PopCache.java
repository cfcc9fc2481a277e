package io.edgewise.edge;

import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.Policy;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.random.InverseTransforms;
import io.edgewise.random.Zipf;
import java.util.Arrays;

/**
 * The cache of a PoP, which all of its servers share: an LRU of objects that do not expire, in its stationary state from the start.
 *
 * <p>It sees the PoP's full stream of requests for cacheable objects, in the order in which they set out, whatever becomes of
 * them on their way. So variants that do not change the cache see the very same hits, and no law changes: objects are drawn
 * independently of each other and of whatever decides how fast a request comes, and whether it comes so far. The objects of those
 * that a rule blocks or that time out are a fair sample of all, as are the others', and an LRU's hit ratio depends neither on the
 * rate of its requests nor on their order.
 *
 * <p>What is missed is there at once, unless its origin fails. A request for what is still being fetched is therefore a hit; of
 * Poisson requests a share of at most {@code d / (e T)} are such, for fetches of d seconds and Che's characteristic time T in
 * seconds.
 */
final class PopCache {

  /** The golden ratio less 1. */
  private static final double GOLDEN = 0.6180339887498949;

  private final Policy residents;

  /**
   * A cache in its stationary state.
   *
   * @param start {@link #stationary}
   * @param objects how many there are
   */
  PopCache(int[] start, int objects) {
    residents = PolicyKind.LRU.create(Capacity.ofObjects(start.length));
    // Evicted again unless it belongs here: what is known of objects has room for all from now on.
    residents.access(objects - 1, 1);
    for (int object : start) {
      residents.access(object, 1);
    }
  }

  /**
   * The residents of a cache that has served for ever, the one whose last request is the longest ago first.
   *
   * <p>Under Poisson requests the ages of the objects' last requests are independent and exponential, and the youngest are resident.
   * These are not drawn but spread evenly over their laws, along a sequence of low discrepancy (multiples of the golden ratio), which
   * takes the objects, whose rates change little from one to the next, for its time: so the share of requests that the residents get
   * is the expected one, whose chance would be shared by all replications.
   *
   * @param capacity how many objects fit; at least 1
   */
  static int[] stationary(Zipf popularity, int capacity) {
    int objects = popularity.objects();
    long[] ages = new long[objects]; // and below them the object
    for (int object = 0; object < objects; object++) {
      double turns = (object + 0.5) * GOLDEN;
      double age =
          InverseTransforms.exponential(turns - (long) turns, 1 / popularity.probability(object));
      ages[object] = ((long) Float.floatToRawIntBits((float) age) << Integer.SIZE) | object;
    }
    Arrays.sort(ages);
    int[] oldestFirst = new int[Math.min(capacity, objects)];
    for (int i = 0; i < oldestFirst.length; i++) {
      oldestFirst[i] = (int) ages[oldestFirst.length - 1 - i];
    }
    return oldestFirst;
  }

  /** Whether an object is there. */
  boolean holds(int object) {
    return residents.slots().resident(object) != 0;
  }

  /** An object is requested, and fetched if it is not there. */
  void request(int object) {
    residents.access(object, 1);
  }
}
