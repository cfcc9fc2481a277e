package io.edgewise.transport;

/**
 * How fast the path delivers: with each acknowledgement a sample, the segments delivered since the latest of them was
 * sent, over the time that sending them or their acknowledgements took, whichever is longer.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-cheng-iccrg-delivery-rate-estimation/">Cheng et al., "Delivery
 *     rate estimation"</a>
 */
final class DeliveryRate {
  private static final long NONE = -1;

  private long delivered;
  private long deliveredAtNanos;
  private long flightBeganNanos;
  private long limitedUntil;

  private long priorDelivered;
  private long priorAtNanos;
  private long sendNanos;
  private long latestSentNanos;
  private int latestSegment;
  private boolean priorLimited;
  private long intervalNanos;

  void reset() {
    delivered = 0;
    deliveredAtNanos = 0;
    flightBeganNanos = 0;
    limitedUntil = 0;
    begin();
  }

  /** Segments delivered so far. */
  long delivered() {
    return delivered;
  }

  long deliveredAtNanos() {
    return deliveredAtNanos;
  }

  /** A segment leaves, the first time or again. */
  void sending(long nowNanos, Segments segments, int segment, boolean idle) {
    if (idle) {
      flightBeganNanos = nowNanos;
      deliveredAtNanos = nowNanos;
    }
    segments.snapshot(segment, delivered, deliveredAtNanos, flightBeganNanos, limitedUntil > 0);
  }

  /** The application had nothing more to send, so that samples until now say little about the path. */
  void limitedByApplication(int inFlight) {
    limitedUntil = Math.max(1, delivered + inFlight);
  }

  /** A new acknowledgement. */
  void begin() {
    priorAtNanos = NONE;
    latestSegment = -1;
    latestSentNanos = Long.MIN_VALUE;
  }

  void delivered(Segments segments, int segment) {
    delivered++;
    long sentAt = segments.sentAt(segment);
    if (sentAt > latestSentNanos || (sentAt == latestSentNanos && segment > latestSegment)) {
      latestSentNanos = sentAt;
      latestSegment = segment;
      priorDelivered = segments.deliveredBefore(segment);
      priorAtNanos = segments.deliveredBeforeAt(segment);
      priorLimited = segments.wasLimited(segment);
      sendNanos = sentAt - segments.flightBegan(segment);
      flightBeganNanos = sentAt;
    }
  }

  /** Ends the acknowledgement; the sample is void if it took less than a round trip can. */
  void end(long nowNanos, int newlyDelivered, long leastRttNanos) {
    if (limitedUntil > 0 && delivered > limitedUntil) {
      limitedUntil = 0;
    }
    if (newlyDelivered > 0) {
      deliveredAtNanos = nowNanos;
    }
    if (priorAtNanos == NONE) {
      intervalNanos = NONE;
      return;
    }
    intervalNanos = Math.max(sendNanos, nowNanos - priorAtNanos);
    if (intervalNanos < leastRttNanos) {
      intervalNanos = NONE;
    }
  }

  boolean isSampled() {
    return intervalNanos > 0;
  }

  boolean isLimited() {
    return priorLimited;
  }

  boolean isApplicationLimited() {
    return limitedUntil > 0;
  }

  /** What had been delivered when the latest segment delivered was sent. */
  long priorDelivered() {
    return priorDelivered;
  }

  double packetsPerNano() {
    return (double) (delivered - priorDelivered) / (double) intervalNanos;
  }
}
