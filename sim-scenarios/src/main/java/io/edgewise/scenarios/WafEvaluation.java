package io.edgewise.scenarios;

import io.edgewise.edge.EdgeLoad;
import io.edgewise.edge.EdgeModel;
import io.edgewise.edge.PreparedEdge;
import io.edgewise.edge.RunWindow;
import io.edgewise.experiment.EdgeComparison;
import io.edgewise.scenario.CutShortException;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The options as models: which of them the PoP can carry, and how they are simulated and valued. */
final class WafEvaluation {

  /** The half-width that ends a run unless the user asks for another: a tenth of the added p99, or half a millisecond. */
  private static final double DEFAULT_PRECISION = 0.1;

  private static final double ABSOLUTE_MILLIS = 0.5;
  /** Rare held bodies skew the added p99: with fewer, its interval covers visibly less often than it says. */
  private static final int MINIMUM_REPLICATIONS = 8;

  private static final int DEFAULT_BUDGET = 60;
  private static final int MEASURED_REQUESTS = 5_000;

  final Settings settings;
  final List<WafOption> options;
  final List<EdgeLoad> loads;
  private final EdgeModel base;

  WafEvaluation(Settings settings) {
    this.settings = settings;
    options = WafOption.all(settings);
    base = PopLevers.model(settings, options.get(0).waf(settings));
    loads = options.stream()
        .map(option -> EdgeLoad.of(base.withWaf(option.waf(settings))))
        .toList();
  }

  EdgeModel base() {
    return base;
  }

  /** The options that the PoP can carry. */
  int[] carried() {
    return IntStream.range(0, options.size())
        .filter(option -> loads.get(option).stable())
        .toArray();
  }

  /** The load of an option if inspection costs that much more or less than the model says. */
  EdgeLoad loadAtCost(int option, double factor) {
    var waf = options.get(option).waf(settings);
    var inspection = waf.inspection();
    return EdgeLoad.of(base.withWaf(
        waf.withInspection(inspection.withEngineScale(inspection.engineScale() * factor))));
  }

  /**
   * Simulates the options and values them.
   *
   * <p>Thresholds of one paranoia level run the same rules: they share the simulation of the strictest one, which differs from
   * theirs only by the responses to the few requests that it blocks. The run ends when the added p99 of the options that the
   * headline names is known well enough.
   */
  WafFindings findings(RunOptions run) {
    int[] carried = carried();
    int[] simulated =
        IntStream.of(carried).filter(option -> option == firstOfLevel(option)).toArray();
    int[] variants = IntStream.of(carried)
        .map(option -> Arrays.binarySearch(simulated, firstOfLevel(option)))
        .toArray();
    var assumptions = new WafAssumptions(run.seed());
    var risk = new WafRisk(
        settings,
        assumptions,
        IntStream.of(carried).mapToObj(options::get).toList(),
        base.workload().mix());
    Function<EdgeComparison, WafFindings> value =
        comparison -> new WafFindings(options, carried, variants, comparison, risk, assumptions);
    var rule = run.stoppingRule(DEFAULT_PRECISION, ABSOLUTE_MILLIS);
    var comparison = EdgeComparison.run(
        prepared(simulated),
        RunWindow.afterFilling(base, MEASURED_REQUESTS),
        run.plan(MINIMUM_REPLICATIONS, DEFAULT_BUDGET),
        soFar -> value
            .apply(soFar)
            .headlineDifferences()
            .allMatch(difference -> difference
                .interval(EdgeComparison.LEVEL)
                .filter(rule::satisfiedBy)
                .isPresent()));
    if (comparison.replications() == 0) {
      throw new CutShortException();
    }
    return value.apply(comparison);
  }

  private int firstOfLevel(int option) {
    var rules = options.get(option).rules();
    return IntStream.range(0, options.size())
        .filter(other -> loads.get(other).stable() && options.get(other).rules().equals(rules))
        .findFirst()
        .orElseThrow();
  }

  private List<PreparedEdge> prepared(int[] simulated) {
    var baseline = PreparedEdge.of(base);
    return IntStream.of(simulated)
        .parallel()
        .mapToObj(option ->
            option == 0 ? baseline : baseline.withWaf(options.get(option).waf(settings)))
        .toList();
  }
}
