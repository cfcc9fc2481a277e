package io.edgewise.benchmarks.peers;

/** A model in one engine that never ends, run some events at a time. */
public interface Driver {

  /**
   * Runs events, as many as asked for or a few more.
   *
   * @param atLeast positive
   * @return how many it were
   */
  long run(long atLeast);

  /** The simulated time. */
  double nowSeconds();

  /** An M/M/1 queue. */
  interface Queue extends Driver {
    /** The mean wait so far. */
    double meanWaitSeconds();
  }
}
