package io.edgewise.transport;

/**
 * The probe for the loss of the last segments, which no later segment would reveal: a new segment, or the last again,
 * after two round trips.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8985#section-7">RFC 8985, section 7 (tail loss probe)</a>
 */
final class LossProbe {
  static final long SLACK_NANOS = 2_000_000;

  /** In place of the segment that is repeated: the probe was a new one. */
  static final int NEW = -2;

  private static final int NONE = -1;

  private int ends = NONE;
  private int repeated = NEW;

  void reset() {
    ends = NONE;
    repeated = NEW;
  }

  boolean isOut() {
    return ends != NONE;
  }

  /** How long to wait: two round trips, and for a lone segment also the delay of its acknowledgement. */
  static long timeoutNanos(RttEstimator rtt, int segmentsOut) {
    if (!rtt.isSampled()) {
      return RttEstimator.INITIAL_RTO_NANOS;
    }
    return 2 * rtt.smoothedNanos() + (segmentsOut == 1 ? RttEstimator.MINIMUM_NANOS : SLACK_NANOS);
  }

  /**
   * @param next the number of the segment after the probe
   * @param repeatedSegment the segment that it repeats, or {@link #NEW}
   */
  void sent(int next, int repeatedSegment) {
    ends = next;
    repeated = repeatedSegment;
  }

  /** Whether an acknowledgement shows that the probe repaired a loss; the probe is settled or goes on. */
  boolean repaired(Ack ack, int first) {
    if (first < ends) {
      return false;
    }
    boolean arrivedTwice =
        repeated == ack.duplicate || (!ack.advanced && !ack.withData && !ack.sacked);
    boolean loss = repeated != NEW && !arrivedTwice && first > ends;
    if (loss || repeated == NEW || arrivedTwice) {
      ends = NONE;
    }
    return loss;
  }
}
