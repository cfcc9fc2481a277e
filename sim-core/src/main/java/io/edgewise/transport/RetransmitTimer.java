package io.edgewise.transport;

/** The one timer of a sender, and what it is set for. */
final class RetransmitTimer {
  /** What the timer is set for. */
  enum Purpose {
    NONE,
    /** The first segment is lost. */
    TIMEOUT,
    /** The last segments may be lost: probe. */
    PROBE,
    /** Segments missing for longer than reordering explains are lost. */
    REORDERING
  }

  private Purpose purpose = Purpose.NONE;
  private long atNanos = Long.MAX_VALUE;
  private long setAtNanos;
  private boolean rounded;

  void clear() {
    if (purpose != Purpose.NONE) {
      purpose = Purpose.NONE;
    }
    atNanos = Long.MAX_VALUE;
  }

  /** When it goes off at the earliest; {@link Long#MAX_VALUE} if it is not set. */
  long atNanos() {
    return atNanos;
  }

  Purpose purpose() {
    return purpose;
  }

  void set(Purpose newPurpose, long nowNanos, long timeoutNanos) {
    if (purpose != newPurpose) {
      purpose = newPurpose;
    }
    setAtNanos = nowNanos;
    atNanos = nowNanos + timeoutNanos;
    rounded = false;
  }

  /** Rounds the time up to the kernel's ticks, once, since most timers are set anew before they go off. */
  boolean isDue(long nowNanos, TimerWheel wheel) {
    if (!rounded) {
      rounded = true;
      atNanos = wheel.goesOffNanos(setAtNanos, atNanos - setAtNanos);
    }
    return atNanos <= nowNanos;
  }
}
