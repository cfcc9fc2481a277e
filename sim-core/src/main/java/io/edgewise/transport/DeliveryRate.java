package io.edgewise.transport;

import java.util.Arrays;

/**
 * How fast the path delivers: with each acknowledgement a sample, the segments delivered since the latest of them was
 * sent, over the time that sending them or their acknowledgements took, whichever is longer. Samples are taken for a
 * sender that has a use for them; others count only.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-cheng-iccrg-delivery-rate-estimation/">Cheng et al., "Delivery
 *     rate estimation"</a>
 */
final class DeliveryRate {
  private static final long NONE = -1;

  private boolean sampling;
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

  // What the connection was like when a segment was sent, in rings by its number.
  private long[] deliveredBefore = new long[0];
  private long[] deliveredBeforeAt = new long[0];
  private long[] flightBegan = new long[0];
  private boolean[] limitedBefore = new boolean[0];

  void reset(boolean newSampling) {
    sampling = newSampling;
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
  void sending(long nowNanos, Segments segments, int segment) {
    if (!sampling) {
      return;
    }
    if (segments.out() == 1) {
      flightBeganNanos = nowNanos;
      deliveredAtNanos = nowNanos;
    }
    while (segments.out() > deliveredBefore.length) {
      grow(segments);
    }
    int slot = segment & (deliveredBefore.length - 1);
    deliveredBefore[slot] = delivered;
    deliveredBeforeAt[slot] = deliveredAtNanos;
    flightBegan[slot] = flightBeganNanos;
    limitedBefore[slot] = limitedUntil > 0;
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
    if (!sampling) {
      return;
    }
    long sentAt = segments.sentAt(segment);
    if (sentAt > latestSentNanos || (sentAt == latestSentNanos && segment > latestSegment)) {
      int slot = segment & (deliveredBefore.length - 1);
      latestSentNanos = sentAt;
      latestSegment = segment;
      priorDelivered = deliveredBefore[slot];
      priorAtNanos = deliveredBeforeAt[slot];
      priorLimited = limitedBefore[slot];
      sendNanos = sentAt - flightBegan[slot];
      flightBeganNanos = sentAt;
    }
  }

  /** Segments were delivered that no sample is taken of. */
  void delivered(int count) {
    delivered += count;
  }

  /** Ends the acknowledgement; the sample is void if it took less than a round trip can. */
  void end(long nowNanos, int newlyDelivered, long leastRttNanos) {
    if (limitedUntil > 0 && delivered > limitedUntil) {
      limitedUntil = 0;
    }
    if (newlyDelivered > 0) {
      deliveredAtNanos = nowNanos;
    }
    intervalNanos = priorAtNanos == NONE ? NONE : Math.max(sendNanos, nowNanos - priorAtNanos);
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

  /** What had been delivered when the latest segment delivered was sent. */
  long priorDelivered() {
    return priorDelivered;
  }

  double packetsPerNano() {
    return (double) (delivered - priorDelivered) / (double) intervalNanos;
  }

  private void grow(Segments segments) {
    int oldMask = deliveredBefore.length - 1;
    int length = Math.max(64, 2 * deliveredBefore.length);
    deliveredBefore = Arrays.copyOf(deliveredBefore, length);
    deliveredBeforeAt = Arrays.copyOf(deliveredBeforeAt, length);
    flightBegan = Arrays.copyOf(flightBegan, length);
    limitedBefore = Arrays.copyOf(limitedBefore, length);
    for (int i = segments.first(); oldMask >= 0 && i < segments.next() - 1; i++) {
      int from = i & oldMask;
      int to = i & (length - 1);
      deliveredBefore[to] = deliveredBefore[from];
      deliveredBeforeAt[to] = deliveredBeforeAt[from];
      flightBegan[to] = flightBegan[from];
      limitedBefore[to] = limitedBefore[from];
    }
  }
}
