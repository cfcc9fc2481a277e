package io.edgewise.edge.world;

import io.edgewise.network.anycast.Catchments;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * The law of a latency, computed and not simulated: what stands on paper beside a sample. Immutable.
 *
 * <p>Probabilities lie on a grid of 1 ms, those between two points split so that means are kept; sums of independent
 * parts are convolutions. Of 2,000 equally likely points of a continuous law the last one stands for its tail.
 */
public final class LatencyLaw {
  private static final double STEP_NANOS = 1e6;
  private static final int POINTS = 2_000;
  /** Two minutes: later than anybody waits. */
  private static final int LONGEST = 120_000;

  private final double[] mass;

  private LatencyLaw(double[] mass) {
    this.mass = mass;
  }

  /** A law by its quantiles, in nanoseconds at a share u. */
  public static LatencyLaw ofQuantiles(DoubleUnaryOperator nanos) {
    double[] mass = new double[LONGEST + 2];
    for (int point = 0; point < POINTS; point++) {
      put(mass, nanos.applyAsDouble((point + 0.5) / POINTS), 1.0 / POINTS);
    }
    return trimmed(mass);
  }

  /**
   * The law of the first byte of some clients' requests.
   *
   * @param weight of each client; 0 or more, at least one of them positive
   * @param addedNanos what each client's requests wait beside
   */
  public static LatencyLaw of(
      Catchments catchments,
      FirstByte model,
      IntToDoubleFunction weight,
      IntToLongFunction addedNanos) {
    double p = model.newConnections();
    var kept = byTrips(catchments, model, false, weight, addedNanos);
    var opened = byTrips(catchments, model, true, weight, addedNanos);
    var trips = kept.mixed(1 - p, opened, p);
    var miss = model.miss();
    return trips.mixed(1 - miss.share(), trips.plus(ofQuantiles(miss::nanos)), miss.share());
  }

  private static LatencyLaw byTrips(
      Catchments catchments,
      FirstByte model,
      boolean opens,
      IntToDoubleFunction weight,
      IntToLongFunction addedNanos) {
    double trips = model.trips(opens);
    double all = 0;
    for (int client = 0; client < catchments.clients().size(); client++) {
      all += weight.applyAsDouble(client);
    }
    double[] mass = new double[LONGEST + 2];
    for (int client = 0; client < catchments.clients().size(); client++) {
      double wait = trips * catchments.rttNanos(client)
          + (double) (model.serverNanos() + addedNanos.applyAsLong(client));
      put(mass, wait, weight.applyAsDouble(client) / all);
    }
    return trimmed(mass).plus(ofQuantiles(u -> trips * model.access().quantileNanos(u)));
  }

  private static void put(double[] mass, double nanos, double weight) {
    double at = Math.min(LONGEST, nanos / STEP_NANOS);
    int below = (int) at;
    double above = at - below;
    mass[below] += weight * (1 - above);
    mass[below + 1] += weight * above;
  }

  private static LatencyLaw trimmed(double[] mass) {
    int length = mass.length;
    while (length > 1 && mass[length - 1] == 0) {
      length--;
    }
    return new LatencyLaw(Arrays.copyOf(mass, length));
  }

  /** The law of the sum with an independent part. */
  public LatencyLaw plus(LatencyLaw other) {
    double[] sum = new double[mass.length + other.mass.length - 1];
    for (int i = 0; i < mass.length; i++) {
      if (mass[i] != 0) {
        for (int j = 0; j < other.mass.length; j++) {
          sum[i + j] += mass[i] * other.mass[j];
        }
      }
    }
    return new LatencyLaw(sum);
  }

  /**
   * This law so many times and another so many times.
   *
   * @param own may be negative, where a part is taken away, as long as no probability is
   */
  public LatencyLaw mixed(double own, LatencyLaw other, double others) {
    double[] mixed = new double[Math.max(mass.length, other.mass.length)];
    for (int i = 0; i < mass.length; i++) {
      mixed[i] = own * mass[i];
    }
    for (int i = 0; i < other.mass.length; i++) {
      mixed[i] += others * other.mass[i];
    }
    return new LatencyLaw(mixed);
  }

  /** The slowest part of this law, as a law of its own. */
  public LatencyLaw slowest(double share) {
    double[] tail = new double[mass.length];
    double left = share;
    for (int i = mass.length - 1; i >= 0 && left > 0; i--) {
      double taken = Math.min(left, mass[i]);
      tail[i] = taken / share;
      left -= taken;
    }
    return new LatencyLaw(tail);
  }

  /** The mean in nanoseconds. */
  public double meanNanos() {
    double mean = 0;
    for (int i = 0; i < mass.length; i++) {
      mean += i * mass[i];
    }
    return mean * STEP_NANOS;
  }

  /**
   * The latency that a share p does not exceed, in nanoseconds, between the points of the grid in proportion.
   *
   * @param p above 0 and below 1
   */
  public double quantileNanos(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("The p (%s) must be above 0 and below 1.".formatted(p));
    }
    double sum = 0;
    for (int i = 0; i < mass.length; i++) {
      if (sum + mass[i] >= p) {
        // The mass of a point lies half a step to either side of it.
        return Math.max(0, i - 0.5 + (p - sum) / mass[i]) * STEP_NANOS;
      }
      sum += mass[i];
    }
    return (mass.length - 1) * STEP_NANOS;
  }
}
