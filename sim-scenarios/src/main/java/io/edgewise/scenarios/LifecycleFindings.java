package io.edgewise.scenarios;

import io.edgewise.edge.EdgeLoad;
import io.edgewise.edge.EdgeModel;
import io.edgewise.edge.EdgeSimulation;
import io.edgewise.edge.PreparedEdge;
import io.edgewise.edge.Probe;
import io.edgewise.edge.RunWindow;
import io.edgewise.edge.Span;
import io.edgewise.edge.Waterfalls;
import io.edgewise.experiment.EdgeComparison;
import io.edgewise.experiment.Experiment;
import io.edgewise.experiment.Outcome;
import io.edgewise.experiment.Replication;
import io.edgewise.scenario.CutShortException;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import io.edgewise.stats.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongBiFunction;

/** What the simulation says of a request's time: of one request, and of many like it. */
final class LifecycleFindings {

  /** The half-width that ends a run unless the user asks for another: a tenth of the median, or half a millisecond. */
  private static final double DEFAULT_PRECISION = 0.1;

  private static final double ABSOLUTE_MILLIS = 0.5;
  private static final int MINIMUM_REPLICATIONS = 6;
  private static final int DEFAULT_BUDGET = 24;
  private static final int MEASURED_REQUESTS = 12_000;
  private static final double NANOS_PER_MILLI = 1e6;

  final Settings settings;
  final LifecyclePlace place;
  final EdgeModel model;
  final LifecyclePaper paper;
  final EdgeLoad load;
  private final PreparedEdge edge;
  final Outcome<Waterfalls> outcome;
  private final Optional<Waterfalls> first;

  LifecycleFindings(Settings settings, RunOptions run) {
    this.settings = settings;
    this.place = LifecyclePlace.of(settings, run.seed());
    this.model = LifecycleLevers.model(settings, place.site());
    this.edge = PreparedEdge.of(model);
    this.load = LifecycleLevers.load(settings, place.site());
    this.paper = new LifecyclePaper(settings, model, load, place.coreRttNanos());
    this.outcome =
        isCarried() ? simulate(run) : new Outcome<>(List.of(), Outcome.Ending.PRECISE_ENOUGH);
    this.first = outcome.replications().stream()
        .map(waterfalls -> waterfalls.get(0))
        .filter(waterfalls -> waterfalls.count() > 0)
        .findFirst();
  }

  private Outcome<Waterfalls> simulate(RunOptions run) {
    var probe = new Probe(
        LifecycleLevers.PROBE_EVERY,
        model.workload().mix().classes().size() - 1,
        place.coreRttNanos(),
        LifecycleLevers.opens(settings),
        LifecycleLevers.hits(settings),
        settings.number(LifecycleLevers.RESOLVER_MISS));
    var window = RunWindow.afterFilling(model, MEASURED_REQUESTS);
    Replication<Waterfalls> replication = (draws, interrupted) ->
        EdgeSimulation.probing(edge, draws, window, probe).waterfalls(interrupted);
    var rule = run.stoppingRule(DEFAULT_PRECISION, ABSOLUTE_MILLIS);
    var simulated = new Experiment<>(
            List.of(replication), run.plan(MINIMUM_REPLICATIONS, DEFAULT_BUDGET))
        .run(done -> quantile(done, Waterfalls::endToEndNanos, 0.5)
            .interval(EdgeComparison.LEVEL)
            .filter(rule::satisfiedBy)
            .isPresent());
    if (simulated.replications().isEmpty()) {
      throw new CutShortException();
    }
    return simulated;
  }

  /** Whether the PoP carries its requests. */
  boolean isCarried() {
    return load.stable() && edge.load().stable();
  }

  /** Whether the PoP carries its requests, and some of those looked at succeed. */
  boolean isAnswered() {
    return first.isPresent();
  }

  private Waterfalls first() {
    return first.orElseThrow();
  }

  private int single() {
    return first().median();
  }

  /** What the one request took for a span, in nanoseconds. */
  long singleNanos(Span span) {
    return first().nanos(single(), span);
  }

  /** What the one request took end to end, in nanoseconds. */
  long singleNanos() {
    return first().endToEndNanos(single());
  }

  /** When the one request had its first byte, in nanoseconds. */
  long singleFirstByteNanos() {
    return first().firstByteNanos(single());
  }

  /** A quantile of what requests took for a span, over the replications, in milliseconds. */
  Tally quantile(Span span, double p) {
    return quantile(
        outcome.replications(), (waterfalls, probe) -> waterfalls.nanos(probe, span), p);
  }

  /** A quantile of their time end to end. */
  Tally quantile(double p) {
    return quantile(outcome.replications(), Waterfalls::endToEndNanos, p);
  }

  /** A quantile of their time to the first byte. */
  Tally firstByteQuantile(double p) {
    return quantile(outcome.replications(), Waterfalls::firstByteNanos, p);
  }

  /** Whether any request took any time for a span. */
  boolean passes(Span span) {
    return outcome.replications().stream()
        .anyMatch(waterfalls -> waterfalls.get(0).nanos(span).anyMatch(nanos -> nanos > 0));
  }

  /** The share of the requests that succeeded. */
  double availability() {
    long succeeded = outcome.replications().stream()
        .mapToLong(waterfalls -> waterfalls.get(0).count())
        .sum();
    long failed = outcome.replications().stream()
        .mapToLong(waterfalls -> waterfalls.get(0).failed())
        .sum();
    return (double) succeeded / (succeeded + failed);
  }

  long requests() {
    return (long) outcome.replications().size() * MEASURED_REQUESTS;
  }

  private static Tally quantile(
      List<List<Waterfalls>> replications, ToLongBiFunction<Waterfalls, Integer> nanos, double p) {
    var tally = new Tally();
    for (var replication : replications) {
      var waterfalls = replication.get(0);
      long[] sorted = new long[waterfalls.count()];
      Arrays.setAll(sorted, probe -> nanos.applyAsLong(waterfalls, probe));
      Arrays.sort(sorted);
      if (sorted.length > 0) {
        int rank = (int) StrictMath.ceil(p * sorted.length) - 1;
        tally.add((double) sorted[Math.max(0, rank)] / NANOS_PER_MILLI);
      }
    }
    return tally;
  }
}
