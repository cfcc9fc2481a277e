package io.edgewise.scenarios;

import io.edgewise.edge.EdgeLoad;
import io.edgewise.edge.EdgeModel;
import io.edgewise.edge.LatencySummary.Statistic;
import io.edgewise.edge.PreparedEdge;
import io.edgewise.edge.RunWindow;
import io.edgewise.experiment.AddedLatency.Part;
import io.edgewise.experiment.EdgeComparison;
import io.edgewise.experiment.ExperimentPlan;
import io.edgewise.scenario.CutShortException;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import io.edgewise.security.InspectionCost;
import io.edgewise.stats.StoppingRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The options as models: which of them the PoP can carry, and how they are simulated and valued. */
final class WafEvaluation {

  /** The half-width that ends a run unless the user asks for another: a tenth of the added p99, or half a millisecond. */
  private static final double DEFAULT_PRECISION = 0.1;

  private static final double ABSOLUTE_MILLIS = 0.5;
  private static final int MINIMUM_REPLICATIONS = 4;
  private static final int DEFAULT_BUDGET = 30;
  /** Close to saturation a run of any practical length is noisy; such an option does not decide when to stop. */
  private static final double COUNTED_UTILISATION = 0.8;

  private static final double WARM_UP_SECONDS = 0.5;
  private static final int MEASURED_REQUESTS = 20_000;

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
   * theirs only by the responses to the few requests that it blocks.
   */
  WafFindings findings(RunOptions run) {
    int[] carried = carried();
    int[] simulated =
        IntStream.of(carried).filter(option -> option == firstOfLevel(option)).toArray();
    int[] variants = IntStream.of(carried)
        .map(option -> Arrays.binarySearch(simulated, firstOfLevel(option)))
        .toArray();
    var comparison = simulate(simulated, run);
    double[] added = IntStream.of(variants)
        .mapToDouble(variant -> comparison
            .added(variant)
            .difference(Statistic.MEAN, Part.TOTAL)
            .mean()
            .orElseThrow())
        .toArray();
    var assumptions =
        new WafAssumptions(run.seed(), InspectionCost.measured().error().median());
    var risk = new WafRisk(
        settings,
        assumptions,
        IntStream.of(carried).mapToObj(options::get).toList(),
        base.workload().mix(),
        added);
    return new WafFindings(carried, variants, comparison, risk, assumptions);
  }

  private int firstOfLevel(int option) {
    var label = options.get(option).rules();
    return IntStream.range(0, options.size())
        .filter(other -> loads.get(other).stable() && options.get(other).rules().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private EdgeComparison simulate(int[] simulated, RunOptions run) {
    var baseline = PreparedEdge.of(base);
    var variants = IntStream.of(simulated)
        .mapToObj(option -> baseline.withWaf(options.get(option).waf(settings)))
        .toList();
    int budget = run.budget().orElse(DEFAULT_BUDGET);
    int minimum = Math.min(MINIMUM_REPLICATIONS, budget);
    var plan = new ExperimentPlan(
        run.seed(),
        minimum,
        budget,
        run.threads(),
        run.startClock(),
        done -> run.progress().replications(done, budget));
    double precision = run.precision().orElse(DEFAULT_PRECISION);
    var rule =
        new StoppingRule(precision, ABSOLUTE_MILLIS * precision / DEFAULT_PRECISION, minimum);
    double rate = base.workload().requestsPerSecond();
    var window = new RunWindow((int) Math.ceil(rate * WARM_UP_SECONDS), MEASURED_REQUESTS);
    var comparison = EdgeComparison.run(
        variants,
        window,
        plan,
        rule,
        variant -> loads.get(simulated[variant]).busiestUtilisation() <= COUNTED_UTILISATION);
    if (comparison.replications() == 0) {
      throw new CutShortException();
    }
    return comparison;
  }
}
