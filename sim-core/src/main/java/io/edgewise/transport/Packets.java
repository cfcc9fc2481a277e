package io.edgewise.transport;

/** Flags of a packet. */
final class Packets {
  static final int SYN = 1;

  /** The receiver should not wait for more before it acknowledges. */
  static final int PUSH = 2;

  /** The first SACK block reports a segment that had arrived before. */
  static final int DUPLICATE_SACK = 4;

  /** A SYN has the option of TCP Fast Open. */
  static final int FAST_OPEN = 8;

  private Packets() {}
}
