package io.edgewise.transport;

/** What a congestion control does at the events of a connection. */
interface Algorithm {
  void reset(TimerWheel wheel);

  /**
   * New data was acknowledged.
   *
   * @param rttNanos the round trip of the latest segment acknowledged; negative if it was ambiguous
   */
  void acknowledged(long nowNanos, long rttNanos, CongestionWindow window, Segments segments);

  /** Grows the window, outside of recovery. */
  void avoidCongestion(long nowNanos, int delivered, CongestionWindow window);

  /** The window after a loss. */
  int thresholdAfterLoss(CongestionWindow window);

  /** A timeout: what was learnt of the path is void. */
  void timedOut(long nowNanos, Segments segments);

  /** Data leaves after an idle time. */
  void resumes(long idleNanos);
}
