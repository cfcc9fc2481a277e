package io.edgewise.transport;

/**
 * Brings a sender's scoreboard up to date with an acknowledgement, and takes the round trip from it: of the oldest
 * segment acknowledged that was sent once, for the timers, and of the latest, for the congestion control.
 */
final class AckReader {
  private static final int REPEATED = Segments.RETRANSMITTED | Segments.EVER_RETRANSMITTED;
  private static final long NONE = Long.MIN_VALUE;

  private final Segments segments;
  private final RttEstimator rtt;
  private final Rack rack;
  private final DeliveryRate rate;

  private int highestSacked;
  private int highestBefore;
  private long oldestSentAt;
  private long latestSentAt;
  private long oldestSackedSentAt;
  private long latestSackedSentAt;

  AckReader(Segments segments, RttEstimator rtt, Rack rack, DeliveryRate rate) {
    this.segments = segments;
    this.rtt = rtt;
    this.rack = rack;
    this.rate = rate;
  }

  void reset() {
    highestSacked = -1;
  }

  /** Reads a packet and says what it told. */
  void read(long nowNanos, Link in, int slot, int recoveryEnds, Ack ack) {
    oldestSentAt = NONE;
    latestSentAt = NONE;
    oldestSackedSentAt = NONE;
    latestSackedSentAt = NONE;
    highestBefore = highestSacked;
    ack.withData = in.segment(slot) != Link.NO_SEGMENT;
    ack.echo = in.echo(slot);
    if (in.sackCount(slot) > 0) {
      readSacks(nowNanos, in, slot, recoveryEnds, ack);
    }
    int acknowledged = in.acknowledged(slot);
    if (acknowledged > segments.first()) {
      ack.advanced = true;
      acknowledge(nowNanos, acknowledged, recoveryEnds, ack);
    }
    measure(nowNanos, ack);
  }

  /** Reads an acknowledgement of segments that nothing has befallen, and gives the round trip of the last. */
  long readPlainly(long nowNanos, int count) {
    int first = segments.first();
    int last = first + count - 1;
    long oldest = segments.sentAt(first);
    long latest = segments.sentAt(last);
    rack.delivered(nowNanos, last, 0, latest);
    rate.delivered(count);
    segments.acknowledgePlainly(count);
    rtt.lowerMinimum(nowNanos - latest);
    rtt.sample(nowNanos - oldest, segments.first(), segments.next());
    return nowNanos - latest;
  }

  private void readSacks(long nowNanos, Link in, int slot, int recoveryEnds, Ack ack) {
    int block = 0;
    if ((in.flags(slot) & Packets.DUPLICATE_SACK) != 0) {
      ack.duplicateReported = true;
      ack.duplicate = in.sackFrom(slot, 0);
      block = 1;
    }
    for (; block < in.sackCount(slot); block++) {
      int to = Math.min(in.sackTo(slot, block), segments.next());
      for (int i = Math.max(in.sackFrom(slot, block), segments.first()); i < to; i++) {
        if (!segments.is(i, Segments.SACKED)) {
          sack(nowNanos, i, recoveryEnds, ack);
        }
      }
      highestSacked = Math.max(highestSacked, to - 1);
    }
  }

  private void sack(long nowNanos, int segment, int recoveryEnds, Ack ack) {
    int flags = segments.flags(segment);
    long sentAt = segments.sentAt(segment);
    rack.delivered(nowNanos, segment, flags, sentAt);
    if ((flags & REPEATED) == 0) {
      if (segment < highestBefore) {
        rack.reorderingSeen();
      }
      ack.original |= segment < recoveryEnds;
      oldestSackedSentAt = oldestSackedSentAt == NONE ? sentAt : oldestSackedSentAt;
      latestSackedSentAt = sentAt;
    }
    segments.sack(segment);
    ack.sacked = true;
    ack.delivered++;
    rate.delivered(segments, segment);
  }

  private void acknowledge(long nowNanos, int to, int recoveryEnds, Ack ack) {
    for (int i = segments.first(); i < to; i++) {
      int flags = segments.flags(i);
      long sentAt = segments.sentAt(i);
      boolean sacked = (flags & Segments.SACKED) != 0;
      if ((flags & REPEATED) != 0) {
        ack.repeatAcknowledged = true;
      } else if (!sacked) {
        latestSentAt = sentAt;
        oldestSentAt = oldestSentAt == NONE ? sentAt : oldestSentAt;
        ack.original |= i < recoveryEnds;
        if (i < highestBefore) {
          rack.reorderingSeen();
        }
      }
      if (!sacked) {
        ack.delivered++;
        rate.delivered(segments, i);
        if ((flags & REPEATED) == 0 || ack.echo >= sentAt) {
          rack.delivered(nowNanos, i, flags, sentAt);
        }
      }
      segments.acknowledgeFirst();
    }
  }

  /** Linux's choice: never of what was sent twice, unless the timestamp tells which of the two arrived. */
  private void measure(long nowNanos, Ack ack) {
    long sample = -1;
    if (oldestSentAt != NONE && !ack.repeatAcknowledged) {
      sample = nowNanos - oldestSentAt;
      ack.latestRtt = nowNanos - latestSentAt;
    }
    if (oldestSackedSentAt != NONE) {
      if (sample < 0) {
        sample = nowNanos - oldestSackedSentAt;
      }
      ack.latestRtt = nowNanos - latestSackedSentAt;
    }
    if (sample < 0 && ack.advanced && ack.echo >= 0) {
      sample = nowNanos - ack.echo;
      ack.latestRtt = sample;
    }
    if (sample >= 0) {
      rtt.lowerMinimum(ack.latestRtt);
      rtt.sample(sample, segments.first(), segments.next());
    }
    ack.setsTimer = ack.advanced || sackedBeforeFirst();
  }

  /** Whether the sample is of what was sent before the first segment was sent last: else the timeout would recede. */
  private boolean sackedBeforeFirst() {
    return oldestSackedSentAt != NONE
        && segments.out() > 0
        && oldestSackedSentAt < segments.sentAt(segments.first());
  }
}
