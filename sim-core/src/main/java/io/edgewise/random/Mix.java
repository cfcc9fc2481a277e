package io.edgewise.random;

/** Scrambles 64 bits so that every bit of the result depends on every bit of the argument: for draws and for hashing. */
public final class Mix {

  /** The odd number nearest to 2^64 divided by the golden ratio: successive multiples are spread evenly. */
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Mix() {}

  /** SplitMix64's finaliser, Stafford's variant 13 (Steele, Lea and Flood, OOPSLA 2014). A bijection. */
  public static long of(long bits) {
    long z = bits + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Mixes each of some numbers: a loop so short that a compiler makes vector instructions of it. */
  static void each(long[] bits) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] = of(bits[i]);
    }
  }

  /** As {@link #of(long, long)} for identities one after the other. */
  static void consecutive(long key, long firstIdentity, long[] mixes) {
    long multiple = firstIdentity * GOLDEN_GAMMA;
    for (int i = 0; i < mixes.length; i++) {
      mixes[i] = multiple;
      multiple += GOLDEN_GAMMA;
    }
    each(mixes);
    for (int i = 0; i < mixes.length; i++) {
      mixes[i] ^= key;
    }
    each(mixes);
  }

  /** A mix of a key, itself mixed, with an identity; for one key a bijection of the identity. */
  public static long of(long key, long identity) {
    return of(key ^ of(identity * GOLDEN_GAMMA));
  }
}
