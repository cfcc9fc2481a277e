package io.edgewise.scenarios;

import io.edgewise.random.Draws;
import io.edgewise.scenario.Settings;
import io.edgewise.transport.CongestionControl;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.FetchPanel;
import io.edgewise.transport.FetchPanel.Way;
import io.edgewise.transport.FetchTimes.Until;
import io.edgewise.transport.LossLaw;
import io.edgewise.transport.Path;
import io.edgewise.transport.Pauses;
import io.edgewise.transport.PftkThroughput;
import io.edgewise.transport.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** From which loss on each cure pays for those who are affected, and what the closed form says of a long transfer. */
final class LossThresholds {

  static final int BULK_BYTES = 10_000_000;

  private static final double[] LOSSES = {0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.08};
  private static final int EVERY = 4;
  private static final int FETCHES = 6;
  private static final int BULK_FETCHES = 4;
  private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

  private final Settings settings;
  private final LossPlace place;
  private final long seed;
  private final double[][] means;

  LossThresholds(Settings settings, List<LossOption> options, LossPlace place, long seed) {
    this.settings = settings;
    this.place = place;
    this.seed = seed;
    means = options.stream().map(this::means).toArray(double[][]::new);
  }

  /** The mean response of some users at each loss; NaN where none came. */
  private double[] means(LossOption option) {
    var some = IntStream.range(0, LossPlace.USERS)
        .filter(user -> user % EVERY == 0)
        .boxed()
        .toList();
    var panel = LossFindings.panel(settings, FETCHES);
    var draws = new Draws(seed, 0).stream("scenario.packet-loss.threshold");
    return IntStream.range(0, LOSSES.length)
        .mapToDouble(i -> panel
            .run(place.affectedPaths(some, option.drains(), LOSSES[i]), option.ways(), draws)
            .mean(Until.LAST_BYTE)
            .orElse(Double.NaN))
        .toArray();
  }

  /** The least loss tried. */
  static double least() {
    return LOSSES[0];
  }

  /** The greatest loss tried. */
  static double greatest() {
    return LOSSES[LOSSES.length - 1];
  }

  /** Whether an option is faster at the least loss tried. */
  boolean paysAtLeast(int option) {
    return gain(option, 0) > 0;
  }

  /** Whether an option is faster at the greatest loss tried. */
  boolean paysAtMost(int option) {
    return gain(option, LOSSES.length - 1) > 0;
  }

  /**
   * The greatest loss at which an option turns from slower to faster or back, between two losses tried by a straight line;
   * empty where it is the one or the other at all of them.
   */
  OptionalDouble turnsAt(int option) {
    boolean pays = paysAtMost(option);
    int last = LOSSES.length - 1;
    while (last > 0 && gain(option, last - 1) > 0 == pays) {
      last--;
    }
    if (last == 0) {
      return OptionalDouble.empty();
    }
    double below = gain(option, last - 1);
    double above = gain(option, last);
    // Where no response came, there is nothing to draw a line to.
    double weight = Double.isNaN(below - above) ? 1 : below / (below - above);
    return OptionalDouble.of(LOSSES[last - 1] + weight * (LOSSES[last] - LOSSES[last - 1]));
  }

  private double gain(int option, int loss) {
    return means[0][loss] - means[option][loss];
  }

  /** Losses a packet that a sender reacts to: a burst counts once. */
  double lossEvents() {
    return place.law.lossShare() / LossLevers.burst(settings, place.fit);
  }

  /** How long a long transfer over the mean affected path takes by the closed form, in seconds; empty without loss. */
  OptionalDouble bulkOnPaper() {
    double events = lossEvents();
    double rtt = Math.min(599, place.affectedRttMillis() / 1e3);
    return events == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(BULK_BYTES / PftkThroughput.linux(rtt).bytesPerSecond(events));
  }

  /** The same by simulation, with a congestion control, without TLS and without a bottleneck. */
  OptionalDouble bulkSimulated(CongestionControl control) {
    var law = place.law.lossShare() == 0 ? LossLaw.none() : place.law;
    var path =
        Path.of(Duration.ofNanos(Math.round(place.affectedRttMillis() * 1e6))).withLoss(law);
    var way = new Way(
        1, ConnectionOptions.of(Protocol.HTTP).withCongestionControl(control), Pauses.none());
    var mean = new FetchPanel(1_000, BULK_BYTES, BULK_FETCHES, HOUR_NANOS)
        .run(List.of(path), List.of(way), new Draws(seed, 0).stream("scenario.packet-loss.bulk"))
        .mean(Until.LAST_BYTE);
    return mean.isPresent() ? OptionalDouble.of(mean.getAsDouble() / 1e3) : mean;
  }
}
