package io.edgewise.transport;

import java.util.Arrays;

/**
 * The receiving half of an end: what has arrived, and when to acknowledge it. The rules are Linux's: single packets at
 * once while the connection is young and one-sided ("quick"), every second one otherwise, at once and with SACK blocks
 * when one is missing, and the rest after a delay of 40 ms.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5681#section-4.2">RFC 5681, section 4.2 (generating
 *     acknowledgements)</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2018">RFC 2018 (SACK)</a>
 */
final class Receiver {
  /** Linux's least and first delay of an acknowledgement. */
  private static final long LEAST_DELAY_NANOS = 40_000_000;

  private static final long GREATEST_DELAY_NANOS = 200_000_000;
  private static final int QUICK_PACKETS = 16;

  /** The smallest segment that counts as full before one has been seen: TCP's default. */
  private static final int DEFAULT_SEGMENT_BYTES = 536;

  private final SackBlocks blocks = new SackBlocks();
  private final AckCompression compression = new AckCompression();
  private final ReceiveWindow window = new ReceiveWindow();

  private int[] held = new int[64];
  private int mask = 63;
  private int heldCount;

  private int next;
  private int acknowledged;
  private int unacknowledgedBytes;
  private long deliveredBytes;
  private long recentStamp;

  private int fullSegmentBytes;
  private int quick;
  private boolean interactive;
  private boolean scheduled;
  private int pushed;
  private long delayNanos;
  private long lastReceivedNanos;
  private long delayedAckNanos;
  private long delaySetNanos;
  private boolean delayRounded;

  /** The application does not read before. */
  private long busyUntilNanos;

  /**
   * @param wakeNanos how long a sleeping application takes to read what has arrived, on average; 0 or more
   * @param seed of its draws
   */
  void reset(long wakeNanos, long seed) {
    blocks.reset();
    compression.reset();
    window.reset(wakeNanos, seed);
    if (heldCount > 0) {
      Arrays.fill(held, 0);
    }
    heldCount = 0;
    next = 0;
    acknowledged = 0;
    unacknowledgedBytes = 0;
    deliveredBytes = 0;
    recentStamp = -1;
    fullSegmentBytes = DEFAULT_SEGMENT_BYTES;
    quick = 0;
    interactive = false;
    scheduled = false;
    pushed = 0;
    delayNanos = 0;
    lastReceivedNanos = 0;
    delayedAckNanos = Long.MAX_VALUE;
    busyUntilNanos = -1;
  }

  void busyUntil(long untilNanos) {
    busyUntilNanos = untilNanos;
  }

  /** Bytes of the stream that the application has been given. */
  long deliveredBytes() {
    return deliveredBytes;
  }

  /** When a delayed or compressed acknowledgement is due at the earliest; {@link Long#MAX_VALUE} for none. */
  long timerNanos() {
    return Math.min(delayedAckNanos, compression.timerNanos());
  }

  /** Whether the acknowledgement that is due was delayed, so that its time is a kernel tick's. */
  boolean delayedIsNext() {
    return delayedAckNanos <= compression.timerNanos();
  }

  /** Rounds the delay up to the kernel's ticks, once, and gives its end. */
  long roundDelay(TimerWheel wheel) {
    if (!delayRounded) {
      delayRounded = true;
      delayedAckNanos = wheel.goesOffNanos(delaySetNanos, delayedAckNanos - delaySetNanos);
    }
    return delayedAckNanos;
  }

  int nextSegment() {
    return next;
  }

  long recentStamp() {
    return recentStamp;
  }

  int optionBytes() {
    return blocks.optionBytes();
  }

  /** The delay is over: an application that answers at once would have answered by now. */
  void delayExpired() {
    if (interactive) {
      interactive = false;
      delayNanos = LEAST_DELAY_NANOS;
    } else {
      delayNanos = Math.min(2 * delayNanos, GREATEST_DELAY_NANOS);
    }
  }

  /** Round trips before the start brought so much; gives what is allowed to be under way. */
  long tuneTo(long bytes) {
    return window.tuneTo(bytes);
  }

  /** The other end's first stamp, that of its SYN. */
  void established(long nowNanos, long stamp) {
    recentStamp = stamp;
    lastReceivedNanos = nowNanos;
    window.established(nowNanos);
  }

  /** The first segment came with the SYN, whose answer acknowledges it. */
  void receiveWithSyn(long nowNanos, int bytes) {
    window.arriving(nowNanos, deliveredBytes);
    next++;
    deliveredBytes += bytes;
    acknowledged = next;
  }

  /** Takes a segment in and says whether to acknowledge at once. */
  boolean receive(long nowNanos, Link in, int slot, long smoothedRttNanos) {
    int segment = in.segment(slot);
    if (segment <= acknowledged) {
      recentStamp = in.stamp(slot);
    }
    scheduled = true;
    return (segment == next && heldCount == 0)
        ? inOrder(nowNanos, in, slot, smoothedRttNanos)
        : aroundGap(nowNanos, in, slot, smoothedRttNanos);
  }

  private boolean inOrder(long nowNanos, Link in, int slot, long smoothedRttNanos) {
    takeNext(nowNanos, in, slot);
    return acknowledgesAtOnce() || tellsSoon(nowNanos, smoothedRttNanos);
  }

  private void takeNext(long nowNanos, Link in, int slot) {
    int bytes = in.bytes(slot);
    window.arriving(nowNanos, deliveredBytes);
    if (bytes >= fullSegmentBytes) {
      window.measureRoundTrip(nowNanos, in.echo(slot), deliveredBytes);
    }
    deliver(bytes);
    measureDelay(nowNanos);
    measureSegment(bytes, (in.flags(slot) & Packets.PUSH) != 0);
    growWindow(bytes);
  }

  private boolean acknowledgesAtOnce() {
    return unacknowledgedBytes > fullSegmentBytes || quickNow();
  }

  /** Whether the sender or the application have it acknowledged; else that is delayed. */
  private boolean tellsSoon(long nowNanos, long smoothedRttNanos) {
    boolean told = pushed == 2 || (pushed == 1 && !interactive);
    if (told && nowNanos > busyUntilNanos) {
      return true;
    }
    delay(nowNanos, smoothedRttNanos);
    return false;
  }

  /** A duplicate, or what lies beyond a gap, or fills it. */
  private boolean aroundGap(long nowNanos, Link in, int slot, long smoothedRttNanos) {
    int segment = in.segment(slot);
    if (segment < next || (segment > next && held[segment & mask] != 0)) {
      blocks.duplicate(segment);
      beQuick();
      return segment < next || acknowledgesGap(nowNanos, smoothedRttNanos);
    }
    if (segment > next) {
      hold(segment, in.bytes(slot));
      growWindow(in.bytes(slot));
      blocks.add(segment);
      return quickNow() || acknowledgesGap(nowNanos, smoothedRttNanos);
    }
    takeNext(nowNanos, in, slot);
    while (heldCount > 0 && held[next & mask] != 0) {
      int size = held[next & mask];
      held[next & mask] = 0;
      heldCount--;
      deliver(size);
    }
    blocks.advance(next);
    return acknowledgesAtOnce() || heldCount == 0 || acknowledgesGap(nowNanos, smoothedRttNanos);
  }

  /** A window that grows is told at once. */
  private void growWindow(int bytes) {
    if (window.grow(bytes)) {
      quick |= 1;
    }
  }

  private void deliver(int bytes) {
    next++;
    deliveredBytes += bytes;
    unacknowledgedBytes += bytes;
  }

  private boolean quickNow() {
    return quick > 0 && !interactive;
  }

  private boolean acknowledgesGap(long nowNanos, long smoothedRttNanos) {
    return compression.sendsNow(nowNanos, next, smoothedRttNanos);
  }

  private void beQuick() {
    quick = QUICK_PACKETS;
    interactive = false;
    delayNanos = LEAST_DELAY_NANOS;
  }

  /** Follows the spacing of what arrives, as the delay must outlast it. */
  private void measureDelay(long nowNanos) {
    long since = nowNanos - lastReceivedNanos;
    if (delayNanos == 0) {
      quick = QUICK_PACKETS;
      delayNanos = LEAST_DELAY_NANOS;
    } else if (since <= LEAST_DELAY_NANOS / 2) {
      delayNanos = delayNanos / 2 + LEAST_DELAY_NANOS / 2;
    } else if (since < delayNanos) {
      delayNanos = delayNanos / 2 + since;
    } else if (since > RttEstimator.INITIAL_RTO_NANOS) {
      quick = QUICK_PACKETS;
    }
    lastReceivedNanos = nowNanos;
  }

  private void measureSegment(int bytes, boolean push) {
    if (bytes >= fullSegmentBytes) {
      fullSegmentBytes = bytes;
      if (push) {
        pushed = Math.max(pushed, 1);
      }
    } else {
      pushed = pushed == 0 ? 1 : 2;
    }
  }

  private void delay(long nowNanos, long smoothedRttNanos) {
    long delay = delayNanos;
    if (delay > LEAST_DELAY_NANOS && smoothedRttNanos > 0) {
      delay = Math.min(delay, Math.max(smoothedRttNanos, LEAST_DELAY_NANOS));
    }
    long until = nowNanos + Math.min(delay, GREATEST_DELAY_NANOS);
    if (until < delayedAckNanos) {
      delayedAckNanos = until;
      delaySetNanos = nowNanos;
      delayRounded = false;
    }
  }

  private void hold(int segment, int bytes) {
    while (segment - next > mask) {
      grow();
    }
    held[segment & mask] = bytes;
    heldCount++;
  }

  private void grow() {
    int oldMask = mask;
    held = Arrays.copyOf(held, 2 * (mask + 1));
    mask = held.length - 1;
    for (int i = next; i <= next + oldMask; i++) {
      if ((i & mask) != (i & oldMask)) {
        held[i & mask] = held[i & oldMask];
        held[i & oldMask] = 0;
      }
    }
  }

  /** Writes the acknowledgement into a packet that leaves: every packet carries one. */
  void acknowledge(Link out, int slot, int flags) {
    out.putAck(slot, flags, recentStamp, next, window.advertise(deliveredBytes));
    blocks.write(out, slot);
  }

  /** An acknowledgement has left, with data or without, whether or not it arrives. */
  void acknowledged() {
    if (quick > 0 && scheduled) {
      quick--;
      if (quick == 0) {
        delayNanos = LEAST_DELAY_NANOS;
      }
    }
    scheduled = false;
    pushed = 0;
    acknowledged = next;
    unacknowledgedBytes = 0;
    delayedAckNanos = Long.MAX_VALUE;
    blocks.written();
    compression.acknowledged();
  }

  /** Data has left: when it follows soon on what came, the two ends are talking and acknowledgements can ride on data. */
  void dataSent(long nowNanos) {
    if (nowNanos - lastReceivedNanos < delayNanos) {
      interactive = true;
    }
  }
}
