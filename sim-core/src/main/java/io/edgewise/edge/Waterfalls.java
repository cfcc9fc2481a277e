package io.edgewise.edge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The time of each probe of a replication, span by span. Immutable once the replication is done. */
public final class Waterfalls {

  private static final int SPANS = Span.COUNT;

  private long[] nanos = new long[64 * SPANS];
  private long[] endToEndNanos = new long[64];
  private long[] requests = new long[64];
  private int count;
  private long failed;

  /** Keeps what a probe took. */
  void add(long request, long[] bySlot, int slot, long totalNanos) {
    if (count == endToEndNanos.length) {
      endToEndNanos = Arrays.copyOf(endToEndNanos, 2 * count);
      requests = Arrays.copyOf(requests, 2 * count);
      nanos = Arrays.copyOf(nanos, 2 * count * SPANS);
    }
    System.arraycopy(bySlot, slot * SPANS, nanos, count * SPANS, SPANS);
    requests[count] = request;
    endToEndNanos[count++] = totalNanos;
  }

  void fail() {
    failed++;
  }

  /** How many probes failed: by time-out, or refused for their size. */
  public long failed() {
    return failed;
  }

  /** How many probes succeeded. */
  public int count() {
    return count;
  }

  /** Which request of the replication a probe was: the same one in every variant. */
  public long request(int probe) {
    return requests[probe];
  }

  /** The probe that was that request; empty if it did not succeed. */
  public OptionalInt find(long request) {
    return IntStream.range(0, count).filter(probe -> requests[probe] == request).findFirst();
  }

  /** What a probe took for a span. */
  public long nanos(int probe, Span span) {
    return nanos[probe * SPANS + span.index()];
  }

  /** From the look-up of the name to the last byte: the sum of all spans, as measured without them. */
  public long endToEndNanos(int probe) {
    return endToEndNanos[probe];
  }

  /** From the look-up of the name to the first byte. */
  public long firstByteNanos(int probe) {
    return Arrays.stream(Span.values())
        .filter(span -> span.compareTo(Span.TRANSFER) < 0)
        .mapToLong(span -> nanos(probe, span))
        .sum();
  }

  /** The probe in the middle of all by its time end to end, the lower one of two; the earliest of equals. */
  public int median() {
    if (count == 0) {
      throw new IllegalStateException("No probe succeeded: there is none in the middle.");
    }
    return IntStream.range(0, count)
        .boxed()
        .sorted(Comparator.comparingLong(this::endToEndNanos))
        .skip((count - 1) / 2)
        .findFirst()
        .orElseThrow();
  }

  /** What all probes took for a span. */
  public LongStream nanos(Span span) {
    return IntStream.range(0, count).mapToLong(probe -> nanos(probe, span));
  }
}
