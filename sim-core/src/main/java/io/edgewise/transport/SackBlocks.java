package io.edgewise.transport;

/**
 * What a receiver holds beyond a gap, as ranges of segments with the latest first, and the duplicate that it must
 * report.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2018#section-4">RFC 2018, section 4 (SACK blocks)</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2883">RFC 2883 (D-SACK)</a>
 */
final class SackBlocks {
  /** Linux remembers this many and tells the first three. */
  private static final int REMEMBERED = 4;

  private static final int NONE = -1;

  private final int[] from = new int[REMEMBERED];
  private final int[] to = new int[REMEMBERED];
  private int count;
  private int duplicate = NONE;
  private int optionBytes;

  void reset() {
    count = 0;
    duplicate = NONE;
    optionBytes = 0;
  }

  void duplicate(int segment) {
    duplicate = segment;
    measureOption();
  }

  void add(int segment) {
    int first = segment;
    int last = segment + 1;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (from[i] <= last && first <= to[i]) {
        first = Math.min(first, from[i]);
        last = Math.max(last, to[i]);
      } else {
        from[kept] = from[i];
        to[kept] = to[i];
        kept++;
      }
    }
    count = Math.min(kept + 1, REMEMBERED);
    for (int i = count - 1; i > 0; i--) {
      from[i] = from[i - 1];
      to[i] = to[i - 1];
    }
    from[0] = first;
    to[0] = last;
    measureOption();
  }

  /** Forgets what is no longer beyond a gap. */
  void advance(int next) {
    if (count == 0) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (to[i] > next) {
        from[kept] = from[i];
        to[kept] = to[i];
        kept++;
      }
    }
    count = kept;
    measureOption();
  }

  void write(Link out, int slot) {
    if (optionBytes == 0) {
      return;
    }
    int room = Link.SACK_BLOCKS;
    if (duplicate != NONE) {
      out.putSack(slot, duplicate, duplicate + 1, Packets.DUPLICATE_SACK);
      room--;
    }
    for (int i = 0; i < Math.min(count, room); i++) {
      out.putSack(slot, from[i], to[i], 0);
    }
  }

  /** A duplicate is told once. */
  void written() {
    if (duplicate != NONE) {
      duplicate = NONE;
      measureOption();
    }
  }

  /** Bytes of the option in a header. */
  int optionBytes() {
    return optionBytes;
  }

  private void measureOption() {
    int blocks = Math.min(Link.SACK_BLOCKS, count + (duplicate == NONE ? 0 : 1));
    optionBytes = blocks == 0 ? 0 : 4 + 8 * blocks;
  }
}
