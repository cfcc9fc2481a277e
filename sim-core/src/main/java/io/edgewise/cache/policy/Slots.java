package io.edgewise.cache.policy;

import java.util.Arrays;

/**
 * The residents of a cache: where each one is, its weight, and lists of them, in primitive arrays.
 *
 * <p>Takes 12 bytes for each resident (16 where the capacity counts bytes, one more with a mark), grown by a sixteenth where
 * it must grow, and 4 bytes in the dictionary for each object that was ever seen. Nothing is allocated but where it grows. A list is circular, and its head is a slot of its
 * own, so that linking needs no case distinction.
 *
 * <p>The dictionary also remembers a negative number in the place of a slot: what a policy knows of an object that is
 * gone.
 */
public final class Slots {

  /** The largest weight of an object: it is kept in 32 bits. */
  public static final long LARGEST_WEIGHT = 0xFFFF_FFFFL;

  private static final int STRIDE = 2; // so that both links are in one cache line
  private static final int OLDER = 0;
  private static final int NEWER = 1;
  private static final int FIRST_LENGTH = 1 << 10;
  private static final int MOST_SLOTS = (Integer.MAX_VALUE - 16) / STRIDE;

  private final long objectsThatFit; // -1 where bytes are counted
  private final int mostSlots;
  private final boolean marked;
  private int length;
  private final boolean weighs;
  private int[] links; // by slot, two each
  private int[] ids; // by slot
  private int[] weights; // by slot, where they are not all 1
  private byte[] marks;
  private int[] dictionary = new int[FIRST_LENGTH];
  private int fresh = 1; // 0 stands for nothing
  private int spare;
  private int residents;
  private long weight;

  @SuppressWarnings("UnusedVariable") // written so that the reads before it are not left out
  private int touched;

  /**
   * Slots without marks.
   *
   * @param capacity bounds how many objects there can be, if it counts objects
   * @param lists how many lists there will be at most
   */
  public Slots(Capacity capacity, int lists) {
    this(capacity, lists, false);
  }

  private Slots(Capacity capacity, int lists, boolean marked) {
    long most = capacity.countsObjects() ? capacity.amount() + lists + 1L : MOST_SLOTS;
    this.objectsThatFit = capacity.countsObjects() ? capacity.amount() : -1;
    this.mostSlots = (int) Math.min(MOST_SLOTS, Math.max(1, most));
    this.length = Math.min(mostSlots, FIRST_LENGTH);
    this.links = new int[length * STRIDE];
    this.ids = new int[length];
    this.weighs = !capacity.countsObjects();
    this.weights = new int[weighs ? length : 0];
    this.marked = marked;
    this.marks = new byte[marked ? length : 0];
  }

  /** Slots that also keep a mark for each resident, which takes a byte. */
  public static Slots marked(Capacity capacity, int lists) {
    return new Slots(capacity, lists, true);
  }

  /** The slot of an object; 0 if nothing is known of it, negative if it is gone and was remembered when it went. */
  public int find(int id) {
    return id < dictionary.length ? dictionary[id] : 0;
  }

  /** The slot of a resident object, or 0. */
  public int resident(int id) {
    return Math.max(0, find(id));
  }

  /**
   * Fetches what is known of objects that will be requested into the processor's caches, all at once, so that the requests need not
   * wait for it one after the other.
   */
  void touch(int[] ids, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += find(ids[i]);
    }
    touched = sum;
  }

  /** The same also for where those that are resident stand in their list. */
  void touchLinks(int[] ids, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += links[resident(ids[i]) * STRIDE];
    }
    touched = sum;
  }

  /** How many objects are resident. */
  public int residents() {
    return residents;
  }

  /** Whether a new object must take the slot of another one, and any will do: objects are counted, and no more fit. */
  boolean exchanges() {
    return residents == objectsThatFit;
  }

  /** The weight of all residents together. */
  public long weight() {
    return weight;
  }

  /** The object in a slot. */
  public int id(int slot) {
    return ids[slot];
  }

  /** The weight of the object in a slot. */
  public long weight(int slot) {
    return weighs ? Integer.toUnsignedLong(weights[slot]) : 1;
  }

  /** A number from -128 to 127 that the policy keeps for a resident; 0 when it was inserted. */
  public int mark(int slot) {
    return marks[slot];
  }

  /** Sets that number. */
  public void mark(int slot, int mark) {
    marks[slot] = (byte) mark;
  }

  /** A new empty list. */
  public int list() {
    int list = take();
    links[list * STRIDE + OLDER] = list;
    links[list * STRIDE + NEWER] = list;
    return list;
  }

  /** Gives the slot of an empty list back. */
  public void dropList(int list) {
    give(list);
  }

  /** Inserts an object that is not resident; it is in no list yet. */
  public int insert(int id, long weight) {
    int slot = take();
    ids[slot] = id;
    if (weighs) {
      weights[slot] = (int) weight;
    }
    if (marked) {
      marks[slot] = 0;
    }
    remember(id, slot);
    this.weight += weight;
    residents++;
    return slot;
  }

  /**
   * Gives the slot of a resident to an object that weighs the same and is not resident, or to that very resident: an eviction and an
   * insertion in one. The slot stays in its list.
   */
  void replace(int slot, int id) {
    remember(ids[slot], 0);
    reuse(slot, id);
  }

  /** Gives the slot of a resident, of which something else is remembered by now, to an object that weighs the same. */
  void reuse(int slot, int id) {
    ids[slot] = id;
    if (marked) {
      marks[slot] = 0;
    }
    remember(id, slot);
  }

  /** Drops a resident that is in no list. */
  public void drop(int slot) {
    remember(id(slot), 0);
    release(slot);
  }

  /** Drops a resident that is in no list and of which something else is remembered by now. */
  void release(int slot) {
    weight -= weight(slot);
    residents--;
    give(slot);
  }

  /** Puts a resident into a list, as its newest. */
  public void append(int list, int slot) {
    int newest = links[list * STRIDE + OLDER];
    links[slot * STRIDE + OLDER] = newest;
    links[slot * STRIDE + NEWER] = list;
    links[newest * STRIDE + NEWER] = slot;
    links[list * STRIDE + OLDER] = slot;
  }

  /** Takes a resident out of the list that it is in. */
  public void unlink(int slot) {
    int older = links[slot * STRIDE + OLDER];
    int newer = links[slot * STRIDE + NEWER];
    links[older * STRIDE + NEWER] = newer;
    links[newer * STRIDE + OLDER] = older;
  }

  /** Makes a resident the newest of the list that it is in. */
  void renew(int list, int slot) {
    int at = slot * STRIDE;
    int older = links[at + OLDER];
    int newer = links[at + NEWER];
    links[older * STRIDE + NEWER] = newer;
    links[newer * STRIDE + OLDER] = older;
    int newest = links[list * STRIDE + OLDER]; // read anew: it may have been the slot itself
    links[at + OLDER] = newest;
    links[at + NEWER] = list;
    links[newest * STRIDE + NEWER] = slot;
    links[list * STRIDE + OLDER] = slot;
  }

  /** The oldest of a list; the list itself if it is empty. */
  public int oldest(int list) {
    return links[list * STRIDE + NEWER];
  }

  /** The next newer one in the list; the list itself after the newest. */
  public int newer(int slot) {
    return links[slot * STRIDE + NEWER];
  }

  /** Whether a list has no object. */
  public boolean isEmpty(int list) {
    return oldest(list) == list;
  }

  /** Sets what is known of an object: a slot, a negative number, or 0 for nothing. */
  void remember(int id, int known) {
    if (id >= dictionary.length) {
      dictionary = Arrays.copyOf(dictionary, grown(id + 1L, Integer.MAX_VALUE - 16));
    }
    dictionary[id] = known;
  }

  /** How many slots there may be at the moment, for arrays beside these. */
  public int length() {
    return length;
  }

  /** A number that a policy without lists keeps for a resident. */
  int key(int slot) {
    return links[slot * STRIDE + OLDER];
  }

  void key(int slot, int key) {
    links[slot * STRIDE + OLDER] = key;
  }

  /** A second such number. */
  int count(int slot) {
    return links[slot * STRIDE + NEWER];
  }

  void count(int slot, int count) {
    links[slot * STRIDE + NEWER] = count;
  }

  private int take() {
    if (spare != 0) {
      int slot = spare;
      spare = links[slot * STRIDE + NEWER];
      return slot;
    }
    if (fresh == length) {
      grow();
    }
    return fresh++;
  }

  private void give(int slot) {
    links[slot * STRIDE + NEWER] = spare;
    spare = slot;
  }

  private void grow() {
    if (fresh >= mostSlots) {
      throw new IllegalStateException(
          "A cache holds at most %d objects and lists.".formatted(mostSlots - 1));
    }
    length = grown(fresh + 1L, mostSlots);
    links = Arrays.copyOf(links, length * STRIDE);
    ids = Arrays.copyOf(ids, length);
    weights = Arrays.copyOf(weights, weighs ? length : 0);
    marks = Arrays.copyOf(marks, marked ? length : 0);
  }

  /** A sixteenth more than needed, so that little lies idle: arrays beside these follow the same rule. */
  static int grown(long needed, int most) {
    return (int) Math.min(most, needed + FIRST_LENGTH / 4 + needed / 16);
  }
}
