package io.edgewise.transport;

/**
 * Smoothed round-trip time and retransmission timeout as Linux keeps them: RFC 6298, with the mean deviation's maximum
 * over a round trip in place of its average and a floor of 200 ms under four deviations rather than under the sum.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6298">RFC 6298 (computing TCP's retransmission timer)</a>
 */
final class RttEstimator {
  static final long INITIAL_RTO_NANOS = 1_000_000_000L;
  static final long MINIMUM_NANOS = 200_000_000L;
  static final long MAXIMUM_RTO_NANOS = 120_000_000_000L;

  private long smoothedTimes8;
  private long deviation;
  private long deviationMaximum;
  private long variation;
  private int roundEnds;
  private long minimum;
  private long rto;

  void reset() {
    smoothedTimes8 = 0;
    deviation = 0;
    deviationMaximum = MINIMUM_NANOS;
    variation = 0;
    roundEnds = 0;
    minimum = Long.MAX_VALUE;
    rto = INITIAL_RTO_NANOS;
  }

  boolean isSampled() {
    return smoothedTimes8 != 0;
  }

  long smoothedNanos() {
    return smoothedTimes8 >> 3;
  }

  /** {@link Long#MAX_VALUE} before the first sample. */
  long minimumNanos() {
    return minimum;
  }

  long rtoNanos() {
    return rto;
  }

  void backOff() {
    rto = Math.min(rto << 1, MAXIMUM_RTO_NANOS);
  }

  void lowerMinimum(long rttNanos) {
    minimum = Math.min(minimum, rttNanos);
  }

  /**
   * @param acknowledged the first segment not acknowledged
   * @param next the number of the next segment, which ends the round trip that begins now
   */
  void sample(long rttNanos, int acknowledged, int next) {
    if (smoothedTimes8 == 0) {
      smoothedTimes8 = rttNanos << 3;
      deviation = rttNanos << 1;
      variation = Math.max(deviation, MINIMUM_NANOS);
      deviationMaximum = variation;
      roundEnds = next;
    } else {
      smooth(rttNanos - (smoothedTimes8 >> 3));
      if (acknowledged > roundEnds) {
        endRound(next);
      }
    }
    rto = Math.min((smoothedTimes8 >> 3) + variation, MAXIMUM_RTO_NANOS);
  }

  private void smooth(long error) {
    smoothedTimes8 += error;
    long excess = Math.abs(error) - (deviation >> 2);
    // An RTT that falls must not raise the timeout as fast as one that rises.
    deviation += error < 0 && excess > 0 ? excess >> 3 : excess;
    if (deviation > deviationMaximum) {
      deviationMaximum = deviation;
      variation = Math.max(variation, deviationMaximum);
    }
  }

  private void endRound(int next) {
    if (deviationMaximum < variation) {
      variation -= (variation - deviationMaximum) >> 2;
    }
    roundEnds = next;
    deviationMaximum = MINIMUM_NANOS;
  }
}
