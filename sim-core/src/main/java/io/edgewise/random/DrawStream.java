package io.edgewise.random;

/**
 * The draws of one replication for one purpose, each by the identity of whom it is for. Immutable; nothing is
 * allocated.
 *
 * <p>Draws of one identity with several indices are independent of one another and of the draw without an index.
 */
public final class DrawStream {

  private final long key;
  private final long indexedKey;

  DrawStream(long key) {
    this.key = key;
    this.indexedKey = Mix.of(~key);
  }

  /** 64 random bits for an identity. */
  public long bits(long identity) {
    return Mix.of(key, identity);
  }

  /** Those of identities one after the other, several times as fast as one by one. */
  void bits(long firstIdentity, long[] bits) {
    Mix.consecutive(key, firstIdentity, bits);
  }

  /** 64 random bits for an identity and the index of one of its draws. */
  public long bits(long identity, long index) {
    return Mix.of(Mix.of(indexedKey, identity), index);
  }

  /** A number in the open interval (0, 1), of 52 random bits. */
  public double uniform(long identity) {
    return open(bits(identity));
  }

  /** A number in the open interval (0, 1), of 52 random bits. */
  public double uniform(long identity, long index) {
    return open(bits(identity, index));
  }

  /** The middle of one of 2^52 equal parts: with 53 bits the last middle would round to 1. */
  private static double open(long bits) {
    return ((bits >>> 12) + 0.5) * 0x1.0p-52;
  }
}
