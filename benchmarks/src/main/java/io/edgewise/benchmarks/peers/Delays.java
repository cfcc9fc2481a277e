package io.edgewise.benchmarks.peers;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;

/** Delays drawn beforehand, the same for every engine: whole nanoseconds, and the same in seconds. */
public final class Delays {
  /** As many as there are; a power of two, so that an index wraps by a mask. */
  static final int COUNT = 1 << 18;

  static final int MASK = COUNT - 1;

  private final DelayLaw law;
  private final DrawStream firsts = new Draws(1, 0).stream("hold.first");
  private final long[] nanos = new long[COUNT];
  private final double[] seconds = new double[COUNT];

  /** The delays of one law. */
  public Delays(DelayLaw law) {
    this.law = law;
    DrawStream draws = new Draws(1, 0).stream("hold.delay");
    for (int i = 0; i < COUNT; i++) {
      nanos[i] = Math.round(law.delayNanos(draws.uniform(i)));
      seconds[i] = nanos[i] * 1e-9;
    }
  }

  /** When event number i of the first ones comes. */
  long firstNanos(int i, int pending) {
    return Math.round(law.firstNanos(firsts.uniform(i), (double) i / pending));
  }

  /** The array itself: the hot loops read it directly. */
  long[] nanos() {
    return nanos;
  }

  /** The array itself: the hot loops read it directly. */
  double[] seconds() {
    return seconds;
  }

  @Override
  public String toString() {
    return law.toString();
  }
}
