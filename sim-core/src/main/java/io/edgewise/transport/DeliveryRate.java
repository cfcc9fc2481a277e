package io.edgewise.transport;

/**
 * How fast the path delivers: a sample with each acknowledgement, the segments delivered since the newest of them was
 * sent over the longer of the times that sending and acknowledging took.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-cheng-iccrg-delivery-rate-estimation/">Cheng et al., "Delivery
 *     rate estimation"</a>
 */
final class DeliveryRate {
  private long delivered;
  private long deliveredAtNanos;
  private long flightBeganNanos;
  private long limitedUntil;

  private long priorDelivered;
  private long priorAtNanos;
  private long sendNanos;
  private boolean sampled;
  private boolean limited;

  void reset(long nowNanos) {
    delivered = 0;
    deliveredAtNanos = nowNanos;
    flightBeganNanos = nowNanos;
    limitedUntil = 0;
    sampled = false;
  }

  long delivered() {
    return delivered;
  }

  /** A segment is about to leave. */
  void sending(long nowNanos, Segments segments, boolean idle) {
    if (idle) {
      flightBeganNanos = nowNanos;
      deliveredAtNanos = nowNanos;
    }
  }

  void begin() {
    sampled = false;
  }

  void delivered(long nowNanos, Segments segments, int segment) {
    delivered++;
  }
}
