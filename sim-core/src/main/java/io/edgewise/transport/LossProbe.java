package io.edgewise.transport;

/**
 * The probe for the loss of the last segments, which no later segment would reveal: a new segment, or the last again,
 * after two round trips.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8985#section-7">RFC 8985, section 7 (tail loss probe)</a>
 */
final class LossProbe {
  static final long SLACK_NANOS = 2_000_000;
  private static final int NONE = -1;

  private int ends;
  private boolean repeats;
  private int repeated;

  void reset() {
    ends = NONE;
    repeats = false;
    repeated = NONE;
  }

  boolean isOut() {
    return ends != NONE;
  }

  /** How long to wait: two round trips, and for a lone segment also the delay of its acknowledgement. */
  static long timeoutNanos(RttEstimator rtt, int segmentsOut) {
    if (!rtt.sampled()) {
      return RttEstimator.INITIAL_RTO_NANOS;
    }
    return 2 * rtt.smoothedNanos() + (segmentsOut == 1 ? RttEstimator.MINIMUM_NANOS : SLACK_NANOS);
  }

  void sent(int next, boolean repeatsLast) {
    ends = next;
    repeats = repeatsLast;
  }

  void repeats(int segment) {
    repeated = segment;
  }

  /** Whether a duplicate reported is that of the probe. */
  boolean isRepeat(int duplicate) {
    return repeats && duplicate != NONE && duplicate == repeated;
  }

  void forget() {
    ends = NONE;
  }

  /** Whether an acknowledgement shows that the probe repaired a loss; the probe is settled or goes on. */
  boolean repaired(Ack ack, int first, boolean duplicateOfProbe) {
    if (first < ends) {
      return false;
    }
    boolean loss = repeats && !duplicateOfProbe && first > ends;
    boolean arrivedTwice = !ack.advanced && !ack.withData && !ack.sacked;
    if (loss || !repeats || duplicateOfProbe || arrivedTwice) {
      ends = NONE;
    }
    return loss;
  }
}
