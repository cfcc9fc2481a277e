package io.edgewise.random;

/** The draws of one replication. Immutable. */
public final class Draws {

  /** FNV-1a, 64 bits: offset basis and prime (Fowler, Noll and Vo; RFC 9923). */
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;

  private static final long FNV_PRIME = 0x100000001B3L;

  private final long seed;
  private final int replication;
  private final long key;

  /**
   * @param seed any number
   * @param replication 0 or more
   */
  public Draws(long seed, int replication) {
    if (replication < 0) {
      throw new IllegalArgumentException(
          "The replication (%d) must not be negative.".formatted(replication));
    }
    this.seed = seed;
    this.replication = replication;
    this.key = Mix.of(Mix.of(seed), replication);
  }

  /**
   * The draws for one purpose.
   *
   * @param purpose a name, for example {@code request.interarrival}; not blank; two purposes that happen to share the
   *     64-bit hash of their names would share draws
   */
  public DrawStream stream(String purpose) {
    if (purpose.isBlank()) {
      throw new IllegalArgumentException(
          "The purpose (\"%s\") must have a name.".formatted(purpose));
    }
    long hash = FNV_OFFSET;
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * FNV_PRIME;
    }
    return new DrawStream(Mix.of(key, hash));
  }

  public long seed() {
    return seed;
  }

  public int replication() {
    return replication;
  }
}
