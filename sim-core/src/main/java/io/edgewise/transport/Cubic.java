package io.edgewise.transport;

/**
 * CUBIC as Linux has it: after a loss the window grows as C (t - K)^3 around the window at which the loss occurred, or
 * as Reno's would, if that is faster. Its clock is the kernel's tick.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9438">RFC 9438 (CUBIC)</a>
 */
final class Cubic implements Algorithm {
  /** Linux's beta and C, 0.7 and 0.4, each in 1,024ths. */
  private static final int BETA = 717;

  private static final int SCALE = 1024;
  private static final double C = 410.0 / SCALE;

  /** Reno's average increase with this beta: 3 (1 - beta) / (1 + beta), as a number of packets times 8. */
  private static final int FRIENDLY_SCALE = 8 * (SCALE + BETA) / 3 / (SCALE - BETA);

  /** Before the first loss the window grows by 5 % a round trip at least. */
  private static final int FIRST_GROWTH = 20;

  private static final int FASTEST_GROWTH = 2;
  private static final double LARGEST_DISTANCE = 1e9;
  private static final long SETTLING_NANOS = 1_000_000_000;
  private static final long RECOMPUTE_NANOS = 31_250_000;
  private static final long NOT_BEGUN = Long.MIN_VALUE;

  private final HyStart hyStart = new HyStart();

  private long tickNanos;
  private int per;
  private int largest;
  private int lastPackets;
  private long lastAtNanos;
  private int origin;
  private double inflectionSeconds;
  private long epochNanos;
  private int acknowledged;
  private int friendlyPackets;

  @Override
  public void reset(TimerWheel wheel) {
    tickNanos = wheel.tickNanos();
    forget();
    hyStart.reset();
  }

  private void forget() {
    per = 0;
    largest = 0;
    lastPackets = 0;
    lastAtNanos = 0;
    origin = 0;
    inflectionSeconds = 0;
    epochNanos = NOT_BEGUN;
    acknowledged = 0;
    friendlyPackets = 0;
  }

  @Override
  public void acknowledged(
      long nowNanos, long rttNanos, CongestionWindow window, Segments segments) {
    // Right after a recovery the round trip still holds the queue that caused it.
    boolean settling = epochNanos != NOT_BEGUN && nowNanos - epochNanos < SETTLING_NANOS;
    if (rttNanos >= 0 && !settling) {
      hyStart.acknowledged(nowNanos, rttNanos, window, segments);
    }
  }

  @Override
  public void avoidCongestion(long nowNanos, int delivered, CongestionWindow window) {
    int left = window.inSlowStart() ? window.slowStart(delivered) : delivered;
    if (left > 0) {
      update(nowNanos, left, window.packets());
      window.increase(per, left);
    }
  }

  @Override
  public int thresholdAfterLoss(CongestionWindow window) {
    int packets = window.packets();
    epochNanos = NOT_BEGUN;
    // Fast convergence: a loss below the last one says that somebody else needs room.
    largest = packets < largest ? packets * (SCALE + BETA) / (2 * SCALE) : packets;
    return Math.max(packets * BETA / SCALE, 2);
  }

  @Override
  public void timedOut(long nowNanos, Segments segments) {
    forget();
    hyStart.restart(nowNanos, segments);
  }

  @Override
  public void resumes(long idleNanos) {
    if (epochNanos != NOT_BEGUN && idleNanos > 0) {
      epochNanos += idleNanos;
    }
  }

  private void update(long nowNanos, int delivered, int packets) {
    acknowledged += delivered;
    if (lastPackets == packets && nowNanos - lastAtNanos <= RECOMPUTE_NANOS) {
      return;
    }
    if (epochNanos == NOT_BEGUN || nowNanos - lastAtNanos >= tickNanos) {
      lastPackets = packets;
      lastAtNanos = nowNanos;
      if (epochNanos == NOT_BEGUN) {
        beginEpoch(nowNanos, delivered, packets);
      }
      per = cubicIncrease(nowNanos, packets);
    }
    per = Math.max(FASTEST_GROWTH, Math.min(per, friendlyIncrease(packets)));
  }

  private void beginEpoch(long nowNanos, int delivered, int packets) {
    epochNanos = nowNanos;
    acknowledged = delivered;
    friendlyPackets = packets;
    if (largest <= packets) {
      inflectionSeconds = 0;
      origin = packets;
    } else {
      inflectionSeconds = StrictMath.cbrt((largest - packets) / C);
      origin = largest;
    }
  }

  /** How many packets must be acknowledged for one more to be allowed. */
  private int cubicIncrease(long nowNanos, int packets) {
    double seconds = (nowNanos - epochNanos + hyStart.leastRttNanos()) / 1e9 - inflectionSeconds;
    // Towards the origin in whole packets, on either side of it.
    int distance = (int) Math.min(C * seconds * seconds * seconds, LARGEST_DISTANCE);
    int more = origin + distance - packets;
    int increase = more > 0 ? packets / more : 100 * packets;
    return largest == 0 ? Math.min(increase, FIRST_GROWTH) : increase;
  }

  /** What Reno would allow. */
  private int friendlyIncrease(int packets) {
    int step = (packets * FRIENDLY_SCALE) >> 3;
    while (acknowledged > step) {
      acknowledged -= step;
      friendlyPackets++;
    }
    return friendlyPackets > packets ? packets / (friendlyPackets - packets) : Integer.MAX_VALUE;
  }
}
