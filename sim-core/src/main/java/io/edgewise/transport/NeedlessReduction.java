package io.edgewise.transport;

/**
 * Whether a reduction of the window was needless: all that was sent again is reported as a duplicate, or what arrived had
 * been sent before anything was sent again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3708">RFC 3708 (using duplicate SACKs)</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3522">RFC 3522 (the Eifel detection algorithm)</a>
 */
final class NeedlessReduction {
  private static final int NONE = -1;
  private static final long NEVER = Long.MAX_VALUE;

  /** The unit of the timestamps option. */
  private static final long STAMP_NANOS = 1_000_000;

  private final Segments segments;
  private int marker;
  private int repeats;
  private int thresholdBefore;
  private long firstRepeatAt;

  NeedlessReduction(Segments segments) {
    this.segments = segments;
  }

  void reset() {
    marker = NONE;
    repeats = NONE;
    thresholdBefore = 0;
    firstRepeatAt = NEVER;
  }

  /**
   * The window is reduced.
   *
   * @param threshold to go back to; 0 if it had been reduced before
   */
  void mark(int threshold) {
    thresholdBefore = threshold;
    marker = segments.first();
    // Retransmissions under way may yet be reported as duplicates.
    repeats = segments.retransmittedOut() > 0 ? segments.retransmittedOut() : NONE;
  }

  void unmark() {
    marker = NONE;
  }

  boolean isMarked() {
    return marker != NONE;
  }

  /** 0 for none to go back to. */
  int thresholdBefore() {
    return thresholdBefore;
  }

  void repeated(long nowNanos) {
    if (firstRepeatAt == NEVER) {
      firstRepeatAt = nowNanos;
    }
    repeats = Math.max(repeats, 0) + 1;
  }

  void forgetRepeats() {
    firstRepeatAt = NEVER;
  }

  void duplicateReported(int segment) {
    if (marker != NONE && repeats > 0 && segment >= marker) {
      repeats--;
    }
  }

  boolean isProvenByDuplicates() {
    return marker != NONE && repeats == 0;
  }

  boolean isProven(Ack ack) {
    return marker != NONE && (repeats == 0 || originalArrived(ack));
  }

  /** Whether what is acknowledged had been sent before the first retransmission, by the timestamp echoed. */
  boolean originalArrived(Ack ack) {
    return firstRepeatAt != NEVER
        && ack.echo >= 0
        && ack.echo / STAMP_NANOS < firstRepeatAt / STAMP_NANOS;
  }
}
