package io.edgewise.transport;

import io.edgewise.random.InverseTransforms;
import io.edgewise.random.Mix;

/**
 * How much a receiver allows to be under way: 64 KiB at first, two segments more with each segment that arrives, up to
 * what its buffer has room for. Once a round trip the buffer is tuned to what the application read in it, less what it
 * has not read yet; so an application that sleeps through a burst keeps the window small for a round trip more.
 *
 * <p>The rules and sizes are those of Linux 6.18 with its default of 128 KiB for tcp_rmem, as its tracepoints
 * (tcp_rcvbuf_grow) and acknowledgements show them for segments of 1,448 bytes: five eighths of the buffer are payload.
 *
 * @see <a href="https://doi.org/10.1109/HPDC.2001.945188">Weigle and Feng 2001, "Dynamic right-sizing"</a>
 */
final class ReceiveWindow {
  private static final int INITIAL_BYTES = 64_240;
  private static final int INITIAL_CLAMP = 81_920;
  private static final int GREATEST_CLAMP = 20_000_000;
  private static final int GROWTH_BYTES = 2 * Sender.SEGMENT_BYTES;
  private static final int INITIAL_SPACE = 10 * Sender.SEGMENT_BYTES;

  /** What a segment takes of the window while it is not read: 2,304 bytes of memory alone, 1,664 behind another. */
  private static final int FIRST_UNREAD_BYTES = 1440;

  private static final int UNREAD_BYTES = 1040;

  /** What curl reads at a time. */
  private static final int READ_BYTES = 16_384;

  /** Smaller segments do not speak of a transfer. */
  private static final int LEAST_BYTES = 128;

  /** The unit of the window in a header. */
  private static final int SCALE = 1024;

  private static final long STAMP_NANOS = 1_000_000;
  private static final long ASLEEP = Long.MAX_VALUE;
  private static final double UNIFORM = 0x1.0p-52;

  private long meanWakeNanos;
  private long seed;
  private long stampPhaseNanos;
  private int wakes;

  private int allowed;
  private int clamp;
  private long ends;

  private long roundTripTimes8;
  private long lastEcho;
  private long space;
  private long readBytes;
  private long measuredFrom;
  private long measuredAtNanos;
  private long readsAtNanos;

  /**
   * @param newMeanWakeNanos how long a sleeping application takes to read what has arrived, exponential; 0 or more
   * @param newSeed of its draws, and of the phase of the clock that stamps the segments
   */
  void reset(long newMeanWakeNanos, long newSeed) {
    meanWakeNanos = newMeanWakeNanos;
    seed = newSeed;
    stampPhaseNanos = (newSeed & Long.MAX_VALUE) % STAMP_NANOS;
    wakes = 0;
    allowed = INITIAL_BYTES;
    clamp = INITIAL_CLAMP;
    ends = INITIAL_BYTES;
    roundTripTimes8 = 0;
    lastEcho = -1;
    space = INITIAL_SPACE;
    readBytes = 0;
    measuredFrom = 0;
    measuredAtNanos = 0;
    readsAtNanos = ASLEEP;
  }

  /**
   * Round trips before the start brought so much: the window is as far ahead of it as at first of an initial window. Gives
   * what is allowed to be under way.
   */
  long tuneTo(long bytes) {
    double scale = Math.max(1, bytes / (double) INITIAL_SPACE);
    space = (long) (scale * INITIAL_SPACE);
    clamp = (int) Math.min(scale * INITIAL_CLAMP, GREATEST_CLAMP);
    allowed = (int) Math.min(scale * INITIAL_BYTES, clamp);
    return advertise(0);
  }

  void established(long nowNanos) {
    measuredAtNanos = nowNanos;
  }

  /** A segment has arrived; gives whether the window grows with it. */
  boolean grow(int bytes) {
    int most = clamp - FIRST_UNREAD_BYTES;
    if (bytes < LEAST_BYTES || allowed >= most) {
      return false;
    }
    allowed = Math.min(most, allowed + GROWTH_BYTES);
    return true;
  }

  /**
   * A full segment is about to be delivered that echoes the time of what was sent before it. The least round trip is
   * sought; a longer one counts only where it was not the application that took its time.
   */
  void measureRoundTrip(long nowNanos, long echo, long deliveredBytes) {
    if (echo == lastEcho || echo < 0) {
      return;
    }
    lastEcho = echo;
    long sample = Math.max(1, stamp(nowNanos) - stamp(echo)) * STAMP_NANOS;
    if (roundTripTimes8 == 0 || sample << 3 < roundTripTimes8) {
      roundTripTimes8 = sample << 3;
    } else if (deliveredBytes == readBytes) {
      roundTripTimes8 += sample - (roundTripTimes8 >> 3);
    }
  }

  /** The timestamps count milliseconds. */
  private long stamp(long nanos) {
    return (nanos + stampPhaseNanos) / STAMP_NANOS;
  }

  /** A segment is about to be delivered; what came before it has been read if the application has woken by now. */
  void arriving(long nowNanos, long deliveredBytes) {
    if (readsAtNanos <= nowNanos) {
      read(readsAtNanos, deliveredBytes);
      readsAtNanos = ASLEEP;
    }
    if (readsAtNanos == ASLEEP) {
      readsAtNanos = nowNanos + wakeNanos();
    }
  }

  private long wakeNanos() {
    if (meanWakeNanos == 0) {
      return 0;
    }
    wakes++;
    double uniform = ((Mix.of(seed, wakes) >>> 12) + 0.5) * UNIFORM;
    return (long) InverseTransforms.exponential(uniform, (double) meanWakeNanos);
  }

  /** All that is there is read; once a round trip the buffer is tuned, with the first part read. */
  private void read(long nowNanos, long deliveredBytes) {
    long first = Math.min(readBytes + READ_BYTES, deliveredBytes);
    if (roundTripTimes8 > 0 && nowNanos - measuredAtNanos >= roundTripTimes8 >> 3) {
      tune(first - measuredFrom - (deliveredBytes - first));
      measuredFrom = first;
      measuredAtNanos = nowNanos;
    }
    readBytes = deliveredBytes;
  }

  private void tune(long copied) {
    if (copied <= space) {
      return;
    }
    long window = 2 * copied;
    window += 2 * (window * (copied - space) / space);
    space = copied;
    clamp = (int) Math.max(clamp, Math.min(window, GREATEST_CLAMP));
  }

  /** The end of what may be sent, as an offset in the stream; it never recedes. */
  long advertise(long deliveredBytes) {
    long window = meanWakeNanos == 0 ? allowed : Math.min(allowed, room(deliveredBytes));
    ends = Math.max(ends, deliveredBytes + ((window + SCALE - 1) & -SCALE));
    return ends;
  }

  private long room(long deliveredBytes) {
    long unread = (deliveredBytes - readBytes) * UNREAD_BYTES / Sender.SEGMENT_BYTES;
    return clamp - (FIRST_UNREAD_BYTES - UNREAD_BYTES) - unread;
  }
}
