package io.edgewise.scenarios;

import io.edgewise.edge.world.LatencyShift;
import io.edgewise.edge.world.WorldRequests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** What one replication shows: the same requests without the feature and under each option. */
final class PenaltySample {

  /** The percentiles that are reported. */
  static final List<Integer> PERCENTILES = List.of(50, 90, 95, 98, 99);

  /**
   * How a group of requests moves, in ms.
   *
   * @param before percentiles of the first byte without the feature, as {@link #PERCENTILES}
   * @param added growth of each
   * @param overBefore share above the latency budget without the feature
   */
  record Shift(
      double meanBefore,
      double addedMean,
      List<Double> before,
      List<Double> added,
      double overBefore,
      double overAfter) {}

  private static final double NANOS_PER_MILLI = 1e6;

  /** By option after the first. */
  final List<Shift> shifts = new ArrayList<>();
  /** By option after the first, then by the name of the group; groups without requests are absent. */
  final List<Map<String, Shift>> groups = new ArrayList<>();

  private final long budgetNanos;

  PenaltySample(PenaltyWorld world, WorldRequests requests) {
    budgetNanos = PenaltyLevers.nanos(world.settings.number(PenaltyLevers.LATENCY_BUDGET));
    for (var hits : PenaltyWorld.HITS) {
      long[] added = world.added(hits, requests);
      shifts.add(shift(requests, added, request -> true).orElseThrow());
      var named = new LinkedHashMap<String, IntPredicate>();
      named.put("those hit", request -> added[request] > 0);
      named.put("all others", request -> added[request] == 0);
      for (var part : List.of(PenaltyWorld.Hits.REGION, PenaltyWorld.Hits.POP)) {
        var weight = world.weight(part);
        named.put(world.name(part), request -> weight.applyAsDouble(requests.client(request)) > 0);
      }
      var moved = new LinkedHashMap<String, Shift>();
      named.forEach((name, group) ->
          shift(requests, added, group).ifPresent(shift -> moved.put(name, shift)));
      groups.add(moved);
    }
  }

  private Optional<Shift> shift(WorldRequests requests, long[] added, IntPredicate group) {
    var shift = requests.shift(added, group);
    return shift.requests() == 0
        ? Optional.empty()
        : Optional.of(new Shift(
            shift.meanBeforeNanos() / NANOS_PER_MILLI,
            shift.addedMeanNanos() / NANOS_PER_MILLI,
            millis(shift, false),
            millis(shift, true),
            shift.overBefore(budgetNanos),
            shift.overAfter(budgetNanos)));
  }

  private static List<Double> millis(LatencyShift shift, boolean added) {
    return PERCENTILES.stream()
        .map(percent -> percent / 100.0)
        .map(p -> (double) (added ? shift.addedNanos(p) : shift.beforeNanos(p)) / NANOS_PER_MILLI)
        .toList();
  }
}
