package io.edgewise.scenarios;

import io.edgewise.scenarios.PenaltySample.Shift;
import io.edgewise.stats.Tally;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The replications taken together; options are counted from the first that hits anybody. */
final class PenaltyFindings {

  final PenaltyWorld world;
  final PenaltyValue value;
  final List<PenaltySample> samples;

  PenaltyFindings(PenaltyWorld world, PenaltyValue value, List<PenaltySample> samples) {
    this.world = world;
    this.value = value;
    this.samples = List.copyOf(samples);
  }

  /** The option that the user means. */
  int chosen() {
    var word = world.settings.choice(PenaltyLevers.HITS);
    return PenaltyWorld.HITS.indexOf(PenaltyWorld.Hits.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  Tally tally(int option, ToDoubleFunction<Shift> of) {
    var tally = new Tally();
    samples.forEach(sample -> tally.add(of.applyAsDouble(sample.shifts.get(option))));
    return tally;
  }

  double mean(int option, ToDoubleFunction<Shift> of) {
    return tally(option, of).mean().orElseThrow();
  }

  /** The growth of a percentile under an option. */
  Tally added(int option, int percent) {
    int index = PenaltySample.PERCENTILES.indexOf(percent);
    return tally(option, shift -> shift.added().get(index));
  }

  /** A figure of a group of requests, over the replications in which there are any. */
  Tally group(int option, String name, ToDoubleFunction<Shift> of) {
    var tally = new Tally();
    samples.stream()
        .filter(sample -> sample.groups.get(option).containsKey(name))
        .forEach(sample -> tally.add(
            of.applyAsDouble(Objects.requireNonNull(sample.groups.get(option).get(name)))));
    return tally;
  }
}
