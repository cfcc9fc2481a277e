package io.edgewise.scenarios;

import io.edgewise.random.Draws;
import io.edgewise.stats.PairedDifference;
import io.edgewise.stats.Tally;
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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What the closed form says of a long transfer over the mean affected path, and what the simulation does. */
final class LossPaper {

  private static final int BULK_BYTES = 10_000_000;
  private static final int TRANSFERS = 4;
  private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

  private final LossPlace place;
  private final long seed;
  private final Map<CongestionControl, double[]> seconds = new EnumMap<>(CongestionControl.class);

  LossPaper(LossPlace place, long seed) {
    this.place = place;
    this.seed = seed;
  }

  /** Losses a packet that a sender reacts to: a burst counts once. */
  double lossEvents() {
    return place.law.lossShare() / LossLevers.burst(place.settings, place.fit);
  }

  /** How long a long transfer takes by the closed form, in seconds; empty without loss. */
  OptionalDouble bulkOnPaper() {
    double events = lossEvents();
    double rtt = Math.min(599, place.affectedRttMillis() / 1e3);
    return events == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(BULK_BYTES / PftkThroughput.linux(rtt).bytesPerSecond(events));
  }

  /** The same by simulation, with a congestion control, without TLS and without a bottleneck, of those that end. */
  Tally bulkSimulated(CongestionControl control) {
    var tally = new Tally();
    Arrays.stream(seconds(control)).filter(Double::isFinite).forEach(tally::add);
    return tally;
  }

  /** By how much a congestion control takes longer than another, paired by transfer. */
  PairedDifference difference(CongestionControl other, CongestionControl control) {
    var difference = new PairedDifference();
    for (int i = 0; i < TRANSFERS; i++) {
      double before = seconds(other)[i];
      double after = seconds(control)[i];
      if (Double.isFinite(before) && Double.isFinite(after)) {
        difference.add(before, after);
      }
    }
    return difference;
  }

  private double[] seconds(CongestionControl control) {
    return seconds.computeIfAbsent(control, this::simulated);
  }

  private double[] simulated(CongestionControl control) {
    var law = place.law.lossShare() == 0 ? LossLaw.none() : place.law;
    var path =
        Path.of(Duration.ofNanos(Math.round(place.affectedRttMillis() * 1e6))).withLoss(law);
    var ways = List.of(new Way(
        1, ConnectionOptions.of(Protocol.HTTP).withCongestionControl(control), Pauses.none()));
    var panel = new FetchPanel(1_000, BULK_BYTES, 1, HOUR_NANOS);
    return IntStream.range(0, TRANSFERS)
        .mapToDouble(i -> panel
                .run(List.of(path), ways, new Draws(seed, i).stream("scenario.packet-loss.bulk"))
                .mean(Until.LAST_BYTE)
                .orElse(Double.NaN)
            / 1e3)
        .toArray();
  }
}
