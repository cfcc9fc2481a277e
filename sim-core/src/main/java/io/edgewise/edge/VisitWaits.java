package io.edgewise.edge;

import io.edgewise.queueing.Mg1Queue;
import io.edgewise.queueing.Mg1WaitDistribution;
import io.edgewise.queueing.MgcQueue;
import io.edgewise.queueing.MmcQueue;
import io.edgewise.queueing.ProcessorSharingQueue;
import io.edgewise.random.QuantileTable;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How long a visit waits on a server, by the closed form of its discipline. */
@FunctionalInterface
interface VisitWaits {

  /** Cells of a table for each halving of the tail: enough for waits to be off by about a hundredth of themselves. */
  int CELLS_PER_OCTAVE = 8;

  /**
   * The wait of a visit.
   *
   * @param u in (0, 1): the quantile wanted
   * @param serviceNanos of the visit
   * @return nanoseconds of waiting
   */
  long nanos(double u, long serviceNanos);

  /** The closed form for each server; none if one of them is not stable. */
  static VisitWaits[] ofServers(EdgeModel model, EdgeLoad load) {
    return load.stable()
        ? IntStream.range(0, model.pop().servers())
            .mapToObj(server -> of(model, load, server))
            .toArray(VisitWaits[]::new)
        : new VisitWaits[0];
  }

  private static VisitWaits of(EdgeModel model, EdgeLoad load, int server) {
    int cores = model.pop().coresPerServer();
    double visits = visitsPerSecond(model, load, server);
    double mean = load.meanVisitSeconds();
    return switch (model.pop().discipline()) {
      case PINNED -> {
        var law = new Mg1WaitDistribution(visits / cores, load.visitSeconds(), load.visitWeights());
        var table = QuantileTable.ofQuantiles(u -> law.quantileSeconds(u) * 1e9, CELLS_PER_OCTAVE);
        yield (u, service) -> Math.round(table.at(u));
      }
      case SHARED -> shared(cores, visits, mean, load.visitSecondMoment());
      case PROCESSOR_SHARING -> {
        double stretch =
            new ProcessorSharingQueue(cores, visits, mean).stretch().orElseThrow();
        yield (u, service) -> Math.round(service * (stretch - 1));
      }
    };
  }

  /** Waits with the probability of M/M/c, and then exponentially with the mean of M/G/c. */
  private static VisitWaits shared(int cores, double visits, double mean, double secondMoment) {
    double waiting = new MmcQueue(cores, visits, mean).probabilityOfWait().orElseThrow();
    double meanNanos =
        new MgcQueue(cores, visits, mean, secondMoment).meanWaitSeconds().orElseThrow()
            * 1e9
            / waiting;
    return (u, service) ->
        u <= 1 - waiting ? 0 : Math.round(-meanNanos * StrictMath.log((1 - u) / waiting));
  }

  /** The mean wait of a visit on that server, in seconds; empty if it is not stable. */
  static OptionalDouble meanSeconds(EdgeModel model, EdgeLoad load, int server) {
    int cores = model.pop().coresPerServer();
    double visits = visitsPerSecond(model, load, server);
    double mean = load.meanVisitSeconds();
    return switch (model.pop().discipline()) {
      case PINNED -> new Mg1Queue(visits / cores, mean, load.visitSecondMoment()).meanWaitSeconds();
      case SHARED -> new MgcQueue(cores, visits, mean, load.visitSecondMoment()).meanWaitSeconds();
      case PROCESSOR_SHARING -> {
        var stretch = new ProcessorSharingQueue(cores, visits, mean).stretch();
        yield stretch.isEmpty() ? stretch : OptionalDouble.of(mean * (stretch.getAsDouble() - 1));
      }
    };
  }

  private static double visitsPerSecond(EdgeModel model, EdgeLoad load, int server) {
    return model.workload().requestsPerSecond()
        * model.pop().loadShare(server)
        * load.visitsPerRequest();
  }
}
