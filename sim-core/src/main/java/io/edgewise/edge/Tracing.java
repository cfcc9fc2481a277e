package io.edgewise.edge;

import java.util.Arrays;

/** Follows the probes of a replication; does nothing where there are none. */
final class Tracing {

  private static final int SPANS = Span.COUNT;

  private final Waterfalls waterfalls = new Waterfalls();
  private final boolean on;
  private long[] nanos = new long[0];
  private boolean[] traced = new boolean[0];

  Tracing(boolean on) {
    this.on = on;
  }

  Waterfalls waterfalls() {
    return waterfalls;
  }

  /** A request begins in a slot. */
  void begin(int slot, boolean probe) {
    if (!on) {
      return;
    }
    if (slot >= traced.length) {
      traced = Arrays.copyOf(traced, Math.max(64, 2 * slot));
      nanos = Arrays.copyOf(nanos, traced.length * SPANS);
    }
    traced[slot] = probe;
    Arrays.fill(nanos, slot * SPANS, (slot + 1) * SPANS, 0);
  }

  void pass(int slot, Span span, long passedNanos) {
    if (on && traced[slot]) {
      nanos[slot * SPANS + span.index()] += passedNanos;
    }
  }

  /** A request that is measured has failed. */
  void fail(int slot) {
    if (on && traced[slot]) {
      waterfalls.fail();
    }
  }

  /** A request that is measured is complete. */
  void complete(int slot, long request, long ttlbNanos) {
    if (on && traced[slot]) {
      waterfalls.add(request, nanos, slot, nanos[slot * SPANS + Span.DNS.index()] + ttlbNanos);
    }
  }
}
