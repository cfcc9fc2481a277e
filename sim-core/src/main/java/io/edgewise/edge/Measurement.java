package io.edgewise.edge;

import java.util.stream.LongStream;

/**
 * Writes down what became of the requests of the window, where there are probes only of these, and knows when the last of them is
 * done.
 */
final class Measurement {

  private final EdgeMetrics metrics = new EdgeMetrics();
  private final RequestSlots slots;
  private final RequestClocks clocks;
  private final RequestDraws draws;
  private final double[] leftOut;
  private final Tracing tracing;
  private final long first;
  private final long last;
  private long unfinished;

  Measurement(
      RunWindow window,
      double[] leftOut,
      RequestSlots slots,
      RequestClocks clocks,
      RequestDraws draws,
      Tracing tracing) {
    this.slots = slots;
    this.clocks = clocks;
    this.draws = draws;
    this.tracing = tracing;
    this.leftOut = leftOut.clone();
    this.first = window.warmUpRequests();
    this.last = first + window.measuredRequests() - 1;
    this.unfinished = LongStream.rangeClosed(first, last).filter(draws::isAsked).count();
    if (unfinished == 0) {
      throw new IllegalArgumentException(
          "The window (requests %d to %d) must hold a probe.".formatted(first, last));
    }
  }

  EdgeMetrics metrics() {
    return metrics;
  }

  /** Whether the request is the first that is measured. */
  boolean beginsWith(long request) {
    return request == first;
  }

  /** Whether anybody asks how long the slot's request takes: of the others only the work at the cores counts. */
  boolean contains(int slot) {
    long request = slots.request[slot];
    return request >= first && request <= last && draws.isAsked(request);
  }

  /**
   * The first byte of a response is under way.
   *
   * @param ttfbNanos from the request's first packet until it is there
   * @param nowNanos when it left
   */
  void firstByte(int slot, long ttfbNanos, long nowNanos) {
    if (!contains(slot)) {
      return;
    }
    metrics.succeed();
    if (isLeftOut(slot)) {
      return;
    }
    metrics.ttfb().record(ttfbNanos);
    metrics.ttfb(Segment.ofRtt(slots.rttNanos[slot])).record(ttfbNanos);
    metrics.ttfb(Segment.ofRules(slots.underRules[slot])).record(ttfbNanos);
    metrics.unqueuedTtfb().record(ttfbNanos + clocks.unqueuedNanos(slot) - nowNanos);
    metrics.unheldTtfb().record(ttfbNanos + clocks.unheldNanos(slot) - nowNanos);
    metrics.paperTtfb().record(ttfbNanos + clocks.paperNanos(slot) - nowNanos);
  }

  /** A request has come to the cache. */
  void lookedUp(int slot) {
    if (contains(slot)
        && draws.isCacheable(slots.requestClass[slot])
        && !draws.isProbe(slots.request[slot])) {
      metrics.lookUp(slots.hits[slot]);
    }
  }

  private boolean isLeftOut(int slot) {
    return slots.underRules[slot]
        && draws.blockDraw(slots.request[slot]) < leftOut[slots.requestClass[slot]];
  }

  /** A response is complete; gives whether that was the last request to be measured. */
  boolean completed(int slot, long ttlbNanos) {
    if (contains(slot)) {
      metrics.completion().record(ttlbNanos);
      tracing.complete(slot, slots.request[slot], ttlbNanos);
    }
    return isLast(slot);
  }

  /** A request has failed; gives whether it was the last to be measured. */
  boolean failed(int slot, FailureCause cause) {
    if (contains(slot)) {
      metrics.fail(cause);
      tracing.fail(slot);
    }
    return isLast(slot);
  }

  private boolean isLast(int slot) {
    return contains(slot) && --unfinished == 0;
  }
}
