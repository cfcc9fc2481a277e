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
import io.edgewise.stats.ShareInterval;
import io.edgewise.stats.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;

/** What the simulation says of a request's time: of one request, and of many like it. */
final class LifecycleFindings {

  /** The half-width that ends a run unless the user asks for another: a tenth of the median, or half a millisecond. */
  private static final double DEFAULT_PRECISION = 0.1;

  private static final double ABSOLUTE_MILLIS = 0.5;
  private static final int MINIMUM_REPLICATIONS = 6;
  private static final int DEFAULT_BUDGET = 24;
  /** Of one replication: enough for a p99. */
  private static final int MOST_PROBES = 240;

  /** Where they must be rare: some for a median. */
  private static final int FEWEST_PROBES = 12;

  private static final int MOST_REQUESTS = 60_000;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int SIMULATED = 0;

  final Settings settings;
  final LifecyclePlace place;
  final EdgeModel model;
  final LifecyclePaper paper;
  final EdgeLoad load;
  final int probeEvery;
  private final int probes;
  private final PreparedEdge edge;
  final Outcome<Waterfalls> outcome;
  private final Optional<List<Waterfalls>> first;

  LifecycleFindings(Settings settings, RunOptions run) {
    this.settings = settings;
    this.place = LifecyclePlace.of(settings, LifecyclePlace.routes(run.seed()));
    this.model = LifecyclePop.model(settings, place.site());
    this.edge = PreparedEdge.of(model);
    this.probeEvery = LifecyclePop.probeEvery(model, settings);
    this.probes = Math.max(FEWEST_PROBES, Math.min(MOST_PROBES, MOST_REQUESTS / probeEvery));
    this.load = LifecyclePop.load(settings, place.site(), probeEvery);
    this.paper = new LifecyclePaper(settings, model, load, place.coreRttNanos());
    this.outcome =
        isCarried() ? simulate(run) : new Outcome<>(List.of(), Outcome.Ending.PRECISE_ENOUGH);
    this.first = outcome.replications().stream()
        .filter(waterfalls -> waterfalls.get(SIMULATED).count() > 0)
        .findFirst();
  }

  private Outcome<Waterfalls> simulate(RunOptions run) {
    var probe = new Probe(
        probeEvery,
        model.workload().mix().classes().size() - 1,
        place.coreRttNanos(),
        LifecycleLevers.opens(settings),
        LifecycleLevers.hits(settings),
        settings.number(LifecycleLevers.RESOLVER_MISS));
    var window = RunWindow.afterFilling(model, probes * probeEvery);
    var variants = new ArrayList<Replication<Waterfalls>>();
    variants.add(replication(edge, window, probe));
    if (LifecycleLevers.isHeldUp(settings)) {
      variants.add(replication(PreparedEdge.of(LifecyclePop.clear(model)), window, probe));
    }
    var rule = run.stoppingRule(DEFAULT_PRECISION, ABSOLUTE_MILLIS);
    var simulated = new Experiment<>(variants, run.plan(MINIMUM_REPLICATIONS, DEFAULT_BUDGET))
        .run(done -> quantile(done, Waterfalls::endToEndNanos, 0.5)
            .interval(EdgeComparison.LEVEL)
            .filter(rule::satisfiedBy)
            .isPresent());
    if (simulated.replications().isEmpty()) {
      throw new CutShortException();
    }
    return simulated;
  }

  private static Replication<Waterfalls> replication(
      PreparedEdge edge, RunWindow window, Probe probe) {
    return (draws, interrupted) ->
        EdgeSimulation.probing(edge, draws, window, probe).waterfalls(interrupted);
  }

  /** Whether the PoP carries its requests. */
  boolean isCarried() {
    return load.stable() && edge.load().stable();
  }

  /** Whether the PoP carries its requests, and some of those looked at succeed. */
  boolean isAnswered() {
    return first.isPresent() && knownFailures() < 1;
  }

  private Waterfalls first() {
    return first.orElseThrow().get(SIMULATED);
  }

  private int single() {
    return first().median();
  }

  /** What the one request took for a span, in nanoseconds. */
  long singleNanos(Span span) {
    return first().nanos(single(), span);
  }

  /** What it would have taken for a span over a path without loss or bottleneck. */
  long clearNanos(Span span) {
    var clear = clear(first.orElseThrow());
    var same = clear.find(first().request(single()));
    return same.isPresent() ? clear.nanos(same.getAsInt(), span) : singleNanos(span);
  }

  private static Waterfalls clear(List<Waterfalls> replication) {
    return replication.get(replication.size() - 1);
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

  /** The same over a path without loss or bottleneck. */
  Tally clearQuantile(Span span, double p) {
    return quantile(
        outcome.replications().stream()
            .map(replication -> List.of(clear(replication)))
            .toList(),
        (waterfalls, probe) -> waterfalls.nanos(probe, span),
        p);
  }

  /** A quantile of their time end to end. */
  Tally quantile(double p) {
    return quantile(outcome.replications(), Waterfalls::endToEndNanos, p);
  }

  /** A quantile of their time to the first byte. */
  Tally firstByteQuantile(double p) {
    return quantile(outcome.replications(), Waterfalls::firstByteNanos, p);
  }

  /** Where in the stack a span is. */
  LifecycleLayer layer(Span span) {
    return LifecycleLayer.of(span, model.connections().options().protocol().isSecured());
  }

  /** Whether any request took any time for a span. */
  boolean passes(Span span) {
    return outcome.replications().stream()
        .anyMatch(waterfalls -> waterfalls.get(SIMULATED).nanos(span).anyMatch(nanos -> nanos > 0));
  }

  /** The share of the requests that the rules take for attacks, or refuse. */
  double blocked() {
    double[] shares = edge.blockedShares();
    return shares[shares.length - 1] * model.waf().siteShare();
  }

  /** The share of those that pass the rules that the origin fails. */
  double originErrors() {
    return LifecycleLevers.hits(settings) ? 0 : model.origin().errorShare();
  }

  /** The share of the requests that fail whatever their packets do. */
  double knownFailures() {
    return 1 - (1 - blocked()) * (1 - originErrors());
  }

  /** The share of the others that time out. */
  ShareInterval timeOuts() {
    long timedOut = looked(Waterfalls::failed);
    return ShareInterval.of(timedOut, probes(), EdgeComparison.LEVEL);
  }

  /** The share of all requests that fail if such a share of those without another reason times out. */
  double failures(double timeOuts) {
    return 1 - (1 - knownFailures()) * (1 - timeOuts);
  }

  /** How many requests were looked at. */
  long probes() {
    return looked(waterfalls -> waterfalls.count() + waterfalls.failed());
  }

  private long looked(ToLongFunction<Waterfalls> count) {
    return outcome.replications().stream()
        .mapToLong(waterfalls -> count.applyAsLong(waterfalls.get(SIMULATED)))
        .sum();
  }

  /** The share by which those looked at add to the work of the cores. */
  double addedWork() {
    return LifecyclePop.excess(model, settings) / probeEvery;
  }

  private static Tally quantile(
      List<List<Waterfalls>> replications, ToLongBiFunction<Waterfalls, Integer> nanos, double p) {
    var tally = new Tally();
    for (var replication : replications) {
      var waterfalls = replication.get(SIMULATED);
      long[] sorted = new long[waterfalls.count()];
      Arrays.setAll(sorted, probe -> nanos.applyAsLong(waterfalls, probe));
      Arrays.sort(sorted);
      // Where no rank is above it, the highest says less than it seems to.
      if (sorted.length > 0 && (p <= 0.5 || StrictMath.ceil(p * sorted.length) < sorted.length)) {
        int rank = (int) StrictMath.ceil(p * sorted.length) - 1;
        tally.add((double) sorted[Math.max(0, rank)] / NANOS_PER_MILLI);
      }
    }
    return tally;
  }
}
