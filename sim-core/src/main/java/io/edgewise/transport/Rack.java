package io.edgewise.transport;

/**
 * Which segments are lost, by time: one that was sent before another that has been delivered, and a reordering window
 * earlier. The window is 0 in a recovery and once three segments beyond a gap have arrived, else a quarter of the least
 * round trip.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8985">RFC 8985 (RACK-TLP)</a>
 */
final class Rack {
  private static final int DUPLICATE_THRESHOLD = 3;
  private static final int PERSISTENT_RECOVERIES = 16;
  private static final int MOST_STEPS = 255;

  private final Segments segments;
  private final RttEstimator rtt;

  private long latestSentAt;
  private int latestSegment;
  private long latestRtt;
  private boolean advanced;
  private boolean reordered;
  private int steps;
  private int persists;
  private boolean duplicateSeen;
  private long adjustedAtDelivered;

  Rack(Segments segments, RttEstimator rtt) {
    this.segments = segments;
    this.rtt = rtt;
  }

  void reset() {
    latestSentAt = Long.MIN_VALUE;
    latestSegment = -1;
    latestRtt = 0;
    advanced = false;
    reordered = false;
    steps = 1;
    persists = 0;
    duplicateSeen = false;
    adjustedAtDelivered = 0;
  }

  /** A segment was delivered. */
  void delivered(long nowNanos, int segment, int flags, long sentAt) {
    long sample = nowNanos - sentAt;
    boolean repeated = (flags & (Segments.RETRANSMITTED | Segments.EVER_RETRANSMITTED)) != 0;
    // Sooner than any round trip: it was the original that arrived, not the retransmission.
    if (repeated && sample < rtt.minimumNanos()) {
      return;
    }
    advanced = true;
    latestRtt = sample;
    if (isLater(sentAt, segment, latestSentAt, latestSegment)) {
      latestSentAt = sentAt;
      latestSegment = segment;
    }
  }

  void reorderingSeen() {
    reordered = true;
  }

  void duplicateReported() {
    duplicateSeen = true;
  }

  void undone() {
    persists = Math.min(PERSISTENT_RECOVERIES, persists + 1);
  }

  void recovered() {
    persists = Math.max(0, persists - 1);
  }

  void lookAgain() {
    advanced = true;
  }

  /** Widens the window by a quarter of the least round trip for a round trip in which a duplicate was reported. */
  void adjust(long delivered, long deliveredBefore) {
    if (deliveredBefore < adjustedAtDelivered) {
      duplicateSeen = false;
    }
    if (duplicateSeen) {
      steps = Math.min(MOST_STEPS, steps + 1);
      duplicateSeen = false;
      adjustedAtDelivered = delivered;
      persists = PERSISTENT_RECOVERIES;
    } else if (persists == 0) {
      steps = 1;
    }
  }

  /** Marks what is lost after an acknowledgement, and gives the time until more may be; 0 for none. */
  long markLost(long nowNanos, boolean recovering) {
    if (!advanced) {
      return 0;
    }
    advanced = false;
    return detect(nowNanos, recovering);
  }

  /** Marks what is lost, and gives the time until more may be; 0 for none. */
  long detect(long nowNanos, boolean recovering) {
    long window = window(recovering);
    long timeout = 0;
    for (int i = segments.first(); i != segments.next(); i++) {
      int flags = segments.flags(i);
      boolean waits = (flags & (Segments.LOST | Segments.RETRANSMITTED)) == Segments.LOST;
      if ((flags & Segments.SACKED) != 0
          || waits
          || !isLater(latestSentAt, latestSegment, segments.sentAt(i), i)) {
        continue;
      }
      long remaining = remaining(nowNanos, i, window);
      if (remaining <= 0) {
        segments.lose(i);
      } else {
        timeout = Math.max(timeout, remaining);
      }
    }
    return timeout;
  }

  /** How much longer a segment may take. */
  long remaining(long nowNanos, int segment, long window) {
    return latestRtt + window - (nowNanos - segments.sentAt(segment));
  }

  private long window(boolean recovering) {
    if (!reordered && (recovering || segments.sackedOut() >= DUPLICATE_THRESHOLD)) {
      return 0;
    }
    return Math.min(rtt.minimumNanos() / 4 * steps, rtt.smoothedNanos());
  }

  private static boolean isLater(long sentAt, int segment, long otherSentAt, int otherSegment) {
    return sentAt > otherSentAt || (sentAt == otherSentAt && segment > otherSegment);
  }
}
