package io.edgewise.cache.policy;

/**
 * Objects that are gone, remembered in the order of their going, by number and weight: a ring that forgets the oldest
 * ones when it is over its limit, and from whose middle one can be taken.
 *
 * <p>Takes 4 bytes an object (8 where the capacity counts bytes), and up to a third more. What was taken out leaves a
 * gap; gaps are closed when the ring is full of them by a fifth, which costs four steps for each.
 *
 * <p>The dictionary is not told when a ghost is forgotten or taken, which would be one more place in memory to go to: what it knows
 * of an object that is gone is where its ghost was, and the ring tells whether it still is.
 */
final class Ghosts {

  private static final int GAP = -1;
  private static final int FIRST_LENGTH = 1 << 8;

  private final Slots slots;
  private final boolean second;
  private final boolean weighs;
  private int[] ids = new int[FIRST_LENGTH];
  private int[] weights;
  private int oldest;
  private int span; // of the ring, gaps included
  private int objects;
  private long weight;

  /**
   * @param slots whose dictionary says where a ghost is
   * @param capacity whether weights are all 1
   * @param second whether these are the second ghosts of a policy that has two kinds
   */
  Ghosts(Slots slots, Capacity capacity, boolean second) {
    this.slots = slots;
    this.second = second;
    this.weighs = !capacity.countsObjects();
    this.weights = new int[weighs ? FIRST_LENGTH : 0];
  }

  /** Whether what the dictionary knows of an object that is gone, a negative number, is about the second ghosts. */
  static boolean isSecond(int known) {
    return (~known & 1) != 0;
  }

  /** Whether an object that is gone is still remembered here, by the negative number that the dictionary knows of it. */
  boolean holds(int id, int known) {
    int position = ~known >> 1;
    int age = position - oldest;
    return ids[position] == id && (age < 0 ? age + ids.length : age) < span;
  }

  boolean isEmpty() {
    return objects == 0;
  }

  long weight() {
    return weight;
  }

  /** Remembers an object that is not resident any more and not remembered. */
  void add(int id, long weight) {
    if (span == ids.length) {
      makeRoom();
    }
    put(wrapped(oldest + span), id, weight);
    span++;
    objects++;
    this.weight += weight;
  }

  /** Forgets the oldest one; there must be one. */
  void forgetOldest() {
    while (ids[oldest] == GAP) {
      advance();
    }
    objects--;
    weight -= weightAt(oldest);
    advance();
  }

  /** Takes a ghost out that is held. */
  void take(int known) {
    int position = ~known >> 1;
    weight -= weightAt(position);
    ids[position] = GAP;
    objects--;
  }

  private void advance() {
    oldest = wrapped(oldest + 1);
    span--;
  }

  private long weightAt(int position) {
    return weighs ? Integer.toUnsignedLong(weights[position]) : 1;
  }

  private void put(int position, int id, long weight) {
    ids[position] = id;
    if (weighs) {
      weights[position] = (int) weight;
    }
    slots.remember(id, ~(position << 1 | (second ? 1 : 0)));
  }

  /** Closes the gaps in place if they are a fifth of the ring, or else grows. */
  private void makeRoom() {
    if (objects > ids.length - ids.length / 5) {
      grow();
    }
    int visited = span;
    span = 0;
    for (int i = 0; i < visited; i++) {
      int from = wrapped(oldest + i);
      if (ids[from] != GAP) {
        put(wrapped(oldest + span), ids[from], weightAt(from));
        span++;
      }
    }
  }

  /** Makes the ring longer, the oldest first. */
  private void grow() {
    int length = ids.length;
    int longer = Slots.grown(length + 1L, Integer.MAX_VALUE >> 2);
    ids = turned(ids, longer);
    weights = weighs ? turned(weights, longer) : weights;
    oldest = 0;
  }

  private int[] turned(int[] ring, int longer) {
    int[] turned = new int[longer];
    System.arraycopy(ring, oldest, turned, 0, ring.length - oldest);
    System.arraycopy(ring, 0, turned, ring.length - oldest, oldest);
    return turned;
  }

  private int wrapped(int position) {
    return position < ids.length ? position : position - ids.length;
  }
}
