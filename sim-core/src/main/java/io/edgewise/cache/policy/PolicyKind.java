package io.edgewise.cache.policy;

import java.util.function.Function;
import java.util.stream.Stream;

/** The replacement policies by name. */
public enum PolicyKind {
  /** Least recently used. */
  LRU("lru", Lru::new),
  /** First in, first out. */
  FIFO("fifo", Fifo::new),
  /** First in, first out, with one more round for what was requested. */
  CLOCK("clock", Clock::new),
  /** Least frequently used since it came. */
  LFU("lfu", Lfu::new),
  /** LRU in four segments. */
  SLRU("slru", SegmentedLru::new),
  /** 2Q, full version. */
  TWOQ("twoq", TwoQueue::new),
  /** SIEVE. */
  SIEVE("sieve", Sieve::new),
  /** S3-FIFO. */
  S3FIFO("s3fifo", S3Fifo::new),
  /** ARC. */
  ARC("arc", Arc::new),
  /** W-TinyLFU with a fixed window of 1 %. */
  WTINYLFU("wtinylfu", WindowTinyLfu::new),
  /** GreedyDual-Size-Frequency. */
  GDSF("gdsf", Gdsf::new),
  /** Belady's: the farthest next request goes. It needs the future. */
  BELADY("belady", Belady::new);

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // constructors, which have no state
  private final Function<Capacity, Policy> constructor;

  PolicyKind(String id, Function<Capacity, Policy> constructor) {
    this.id = id;
    this.constructor = constructor;
  }

  /** The name on the command line and in tables. */
  public String id() {
    return id;
  }

  /**
   * The policy of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PolicyKind byId(String id) {
    return Stream.of(values())
        .filter(kind -> kind.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The policy (%s) must be one of %s."
            .formatted(id, Stream.of(values()).map(PolicyKind::id).toList())));
  }

  /** Whether only a recorded trace will do. */
  public boolean needsFuture() {
    return this == BELADY;
  }

  /**
   * An empty cache for a live workload.
   *
   * @throws IllegalArgumentException if the policy needs the future
   */
  public Policy create(Capacity capacity) {
    if (needsFuture()) {
      throw new IllegalArgumentException("""
          The policy (%s) needs to know all later requests, which a live workload does not have.
          Maybe replay a recorded trace, or use another policy.""".formatted(id));
    }
    return constructor.apply(capacity);
  }

  /** An empty cache for a recorded trace; where the future is needed it is a {@link Belady}. */
  public Policy createForTrace(Capacity capacity) {
    return constructor.apply(capacity);
  }
}
