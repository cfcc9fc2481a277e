package io.edgewise.transport;

/**
 * The congestion window in packets, and whether the sender makes use of it: a window that is not used does not grow,
 * and one that has been idle shrinks.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7661">RFC 7661 (congestion window validation)</a>, whose spirit Linux
 *     follows
 */
final class CongestionWindow {
  static final int NO_THRESHOLD = Integer.MAX_VALUE;
  private static final int LARGEST = 1 << 20;

  private int packets;
  private int threshold;
  private int credit;
  private int initial;

  private boolean limited;
  private int mostOut;
  private int usageEnds;
  private int used;
  private long usedAtNanos;

  void reset(int initialPackets) {
    packets = initialPackets;
    initial = initialPackets;
    threshold = NO_THRESHOLD;
    credit = 0;
    limited = false;
    mostOut = 0;
    usageEnds = 0;
    used = 0;
    usedAtNanos = 0;
  }

  int packets() {
    return packets;
  }

  int threshold() {
    return threshold;
  }

  boolean inSlowStart() {
    return packets < threshold;
  }

  void set(int newPackets) {
    packets = Math.max(1, Math.min(newPackets, LARGEST));
  }

  void threshold(int newThreshold) {
    threshold = newThreshold;
  }

  void clearCredit() {
    credit = 0;
  }

  /** Whether growth is warranted: all of it is used or, in slow start, at least half. */
  boolean isLimiting() {
    return limited || (inSlowStart() && packets < 2 * mostOut);
  }

  /** One packet for each that was acknowledged, up to the threshold; gives what is left for congestion avoidance. */
  int slowStart(int acknowledged) {
    int grown = Math.min(packets + acknowledged, threshold);
    int left = acknowledged - (grown - packets);
    set(grown);
    return left;
  }

  /** One packet for every {@code per} that were acknowledged. */
  void increase(int per, int acknowledged) {
    if (credit >= per) {
      credit = 0;
      set(packets + 1);
    }
    credit += acknowledged;
    if (credit >= per) {
      int more = credit / per;
      credit -= more * per;
      set(packets + more);
    }
  }

  /** What the threshold would be if the window were reduced now without a sign of congestion. */
  int currentThreshold(boolean reducing) {
    return reducing ? threshold : Math.max(threshold, packets / 2 + packets / 4);
  }

  /** Follows the use of the window, after sending. */
  void sent(long nowNanos, boolean nowLimited, Segments segments, boolean open, long rtoNanos) {
    int out = segments.out();
    if (segments.first() >= usageEnds || nowLimited || (!limited && out > mostOut)) {
      limited = nowLimited;
      mostOut = out;
      usageEnds = segments.next();
    }
    if (isLimiting()) {
      used = 0;
      usedAtNanos = nowNanos;
      return;
    }
    used = Math.max(used, out);
    if (nowNanos - usedAtNanos >= rtoNanos) {
      shrinkToUse(nowNanos, open);
    }
  }

  private void shrinkToUse(long nowNanos, boolean open) {
    if (open) {
      int win = Math.max(used, initial);
      if (win < packets) {
        threshold = currentThreshold(false);
        packets = (packets + win) / 2;
      }
    }
    used = 0;
    usedAtNanos = nowNanos;
  }

  /** After an idle time the window is halved for each timeout that has passed, down to the initial one. */
  void restart(long nowNanos, long idleNanos, long rtoNanos) {
    threshold = currentThreshold(false);
    int floor = Math.min(initial, packets);
    for (long left = idleNanos - rtoNanos; left > 0 && packets > floor; left -= rtoNanos) {
      packets /= 2;
    }
    packets = Math.max(packets, floor);
    usedAtNanos = nowNanos;
    used = 0;
  }
}
