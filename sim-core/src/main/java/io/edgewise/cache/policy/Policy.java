package io.edgewise.cache.policy;

/**
 * Decides which objects a cache of limited room holds.
 *
 * <p>A resident object has a slot: a number from 1 on that stays its own while it is resident and is given to another one
 * later, so that whoever wants to remember something about residents, such as when they expire, keeps an array by slot.
 *
 * <p>Objects are numbered densely from 0. A weight is 1 where the capacity counts objects, and the size in bytes where it
 * counts bytes, from 1 to {@link Slots#LARGEST_WEIGHT}; an object keeps the weight that it was inserted with. Neither is
 * checked here: this is called for each request.
 *
 * <p>Not safe for several threads.
 */
public interface Policy {

  /**
   * Requests an object: a hit, or a miss that makes room for it and inserts it. An object without a chance to fit is a
   * miss and evicts nothing.
   *
   * @return the slot on a hit; minus the slot on a miss that inserted the object; 0 on a miss that did not
   */
  int access(int id, long weight);

  /** Forgets an object, if it is resident. Not an eviction: the policy draws no conclusion from it. */
  void remove(int id);

  /** Where the residents are. */
  Slots slots();

  /**
   * Requests objects in their order. A policy that is to be fast overrides this by the very same loop: then the JVM
   * compiles one loop for each policy, in which {@link #access} is inlined, and not one that calls all of them.
   *
   * @param ids of the objects
   * @param weights of the objects, each an unsigned number
   * @param count how many to request, from the first
   * @param results receives what {@link #access} returned
   */
  default void accessAll(int[] ids, int[] weights, int count, int[] results) {
    for (int i = 0; i < count; i++) {
      results[i] = access(ids[i], Integer.toUnsignedLong(weights[i]));
    }
  }
}
