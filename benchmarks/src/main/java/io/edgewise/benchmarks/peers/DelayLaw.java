package io.edgewise.benchmarks.peers;

import io.edgewise.random.InverseTransforms;

/**
 * How long after its cause an event comes. The first delays are residual lives in equilibrium, so that a population is in
 * its steady mix from the start; {@link #BURST} alone shows what happens otherwise.
 */
public enum DelayLaw {
  /** Exponential with a mean of a second. */
  EXPONENTIAL {
    @Override
    double delayNanos(double u) {
      return InverseTransforms.exponential(u, SECOND);
    }
  },
  /** From 0 to 2 seconds. */
  UNIFORM {
    @Override
    double delayNanos(double u) {
      return 2 * SECOND * u;
    }

    @Override
    double firstNanos(double u, double place) {
      return 2 * SECOND * (1 - StrictMath.sqrt(1 - u));
    }
  },
  /** 10 microseconds or 30 seconds, half each. */
  BIMODAL {
    @Override
    double delayNanos(double u) {
      return u < 0.5 ? SHORT : LONG;
    }

    @Override
    double firstNanos(double u, double place) {
      double since = u * (SHORT + LONG);
      return since < SHORT ? since : since - SHORT;
    }
  },
  /** A second, the phases spread evenly. */
  CONSTANT {
    @Override
    double delayNanos(double u) {
      return SECOND;
    }

    @Override
    double firstNanos(double u, double place) {
      return SECOND * place;
    }
  },
  /** All at one time, then all one second later. */
  EQUAL {
    @Override
    double delayNanos(double u) {
      return SECOND;
    }
  },
  /** As {@link #BIMODAL}, but all started at time 0: for ever they come together, within some 200 us every 30 s. */
  BURST {
    @Override
    double delayNanos(double u) {
      return BIMODAL.delayNanos(u);
    }
  };

  private static final double SECOND = 1e9;
  private static final double SHORT = 10e3;
  private static final double LONG = 30e9;

  /**
   * A delay.
   *
   * @param u in (0, 1)
   */
  abstract double delayNanos(double u);

  /**
   * When one of the first events comes.
   *
   * @param u in (0, 1)
   * @param place its number over that of all, in [0, 1)
   */
  double firstNanos(double u, double place) {
    return delayNanos(u);
  }
}
