package io.edgewise.transport;

/** NewReno (RFC 5681, section 3.1): half the window after a loss, one packet a round trip otherwise. */
final class Reno implements Algorithm {
  @Override
  public void reset(TimerWheel wheel) {}

  @Override
  public void acknowledged(
      long nowNanos, long rttNanos, CongestionWindow window, Segments segments) {}

  @Override
  public void avoidCongestion(long nowNanos, int delivered, CongestionWindow window) {
    int left = window.inSlowStart() ? window.slowStart(delivered) : delivered;
    if (left > 0) {
      window.increase(window.packets(), left);
    }
  }

  @Override
  public int thresholdAfterLoss(CongestionWindow window) {
    return Math.max(window.packets() / 2, 2);
  }

  @Override
  public void timedOut(long nowNanos, Segments segments) {}

  @Override
  public void resumes(long idleNanos) {}
}
