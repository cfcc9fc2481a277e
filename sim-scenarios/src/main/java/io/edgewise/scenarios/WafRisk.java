package io.edgewise.scenarios;

import io.edgewise.decision.OptionUtilities;
import io.edgewise.decision.Threat;
import io.edgewise.decision.ValueOfLatency;
import io.edgewise.scenario.Settings;
import io.edgewise.security.TrafficClass;
import io.edgewise.workload.RequestMix;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What each option costs under every set of assumptions: compromise, honest requests blocked, latency. */
final class WafRisk {

  private final WafStakes stakes;
  private final WafAssumptions assumptions;
  private final List<WafOption> options;
  private final double[][] caught;
  private final double[][] blocked;
  private final double[] addedMillis;

  /**
   * @param options that the PoP can carry, the baseline first; none of them adds latency so far
   * @param mix the honest requests
   */
  WafRisk(Settings settings, WafAssumptions assumptions, List<WafOption> options, RequestMix mix) {
    this.stakes = WafStakes.of(settings);
    this.assumptions = assumptions;
    this.options = options;
    addedMillis = new double[options.size()];
    caught = options.parallelStream().map(this::caught).toArray(double[][]::new);
    blocked =
        options.stream().map(option -> blocked(settings, option, mix)).toArray(double[][]::new);
  }

  private WafRisk(WafRisk other, double[] addedMillis) {
    stakes = other.stakes;
    assumptions = other.assumptions;
    options = other.options;
    caught = other.caught;
    blocked = other.blocked;
    this.addedMillis = addedMillis.clone();
  }

  /** The same with the mean TTFB that each option adds, in milliseconds. */
  WafRisk withAddedMillis(double[] newAddedMillis) {
    return new WafRisk(this, newAddedMillis);
  }

  private double[] caught(WafOption option) {
    var draws = option.caught().draws();
    return sets(set -> draws.applyAsDouble(
        option.isPatch()
            ? assumptions.of(WafInput.PATCH_CAUGHT, set)
            : assumptions.of(WafInput.CAUGHT, set)));
  }

  private double[] blocked(Settings settings, WafOption option, RequestMix mix) {
    var plain = option.blocked(TrafficClass.PLAIN).draws();
    var rich = option.blocked(TrafficClass.RICH).draws();
    double site = settings.number(WafLevers.SITE_SHARE);
    double refused = site * option.refusedShare(mix);
    double plainShare = site * mix.share(TrafficClass.PLAIN);
    double richShare = site * mix.share(TrafficClass.RICH);
    return sets(set -> refused
        + plainShare * plain.applyAsDouble(assumptions.of(WafInput.PLAIN_BLOCKED, set))
        + richShare * rich.applyAsDouble(assumptions.of(WafInput.RICH_BLOCKED, set)));
  }

  /** The share of honest requests blocked, in each set. */
  double[] blocked(int option) {
    return blocked[option].clone();
  }

  /** Probability that a target is compromised in the window, in each set. */
  double[] compromise(int option) {
    return sets(set -> compromise(option, set, stakes.attemptsPerDay()));
  }

  /** Loss in the window, in each set. */
  double[] loss(int option) {
    return sets(set -> lossDollars(set) * compromise(option, set, stakes.attemptsPerDay()));
  }

  /** The part of the loss that comes from payloads beyond the inspected bytes, in each set. */
  double[] lossAboveLimit(int option) {
    return sets(set ->
        lossDollars(set) * padded(option) * threat(set, stakes.attemptsPerDay()).unmitigated());
  }

  /** Cost of honest requests blocked in the window, in each set. */
  double[] blockCost(int option) {
    return sets(set -> blockDollars(option, set));
  }

  /** Cost of added latency in the window, in each set. */
  double[] latencyCost(int option) {
    return sets(set -> latencyDollars(option, set));
  }

  /** Utilities against the baseline at the attempts that are set. */
  OptionUtilities utilities() {
    return new OptionUtilities(IntStream.range(0, options.size())
        .mapToObj(option -> sets(set -> utility(option, set, stakes.attemptsPerDay())))
        .toArray(double[][]::new));
  }

  /** Mean utility of an option against the baseline at another rate of attempts, per target and day. */
  double expectedUtility(int option, double attemptsPerDay) {
    return IntStream.range(0, WafAssumptions.SETS)
        .mapToDouble(set -> utility(option, set, attemptsPerDay))
        .average()
        .orElseThrow();
  }

  private double utility(int option, int set, double attempts) {
    double prevented = threat(set, attempts).unmitigated() - compromise(option, set, attempts);
    return lossDollars(set) * prevented - blockDollars(option, set) - latencyDollars(option, set);
  }

  private double compromise(int option, int set, double attempts) {
    var threat = threat(set, attempts);
    double seen = threat.mitigated(caught[option][set], stakes.attackVariants(), stakes.evasion());
    return padded(option) * threat.unmitigated() + (1 - padded(option)) * seen;
  }

  private double padded(int option) {
    return options.get(option).inspects() ? stakes.paddedShare() : 0;
  }

  private Threat threat(int set, double attempts) {
    double success = Math.min(1, stakes.success() * assumptions.of(WafInput.SUCCESS, set));
    return new Threat(
        attempts * assumptions.of(WafInput.ATTEMPTS, set), success, stakes.windowDays());
  }

  private double lossDollars(int set) {
    return stakes.lossDollars() * assumptions.of(WafInput.LOSS, set);
  }

  private double blockDollars(int option, int set) {
    return stakes.requests()
        * blocked[option][set]
        * stakes.blockCostDollars()
        * assumptions.of(WafInput.BLOCK_COST, set);
  }

  private double latencyDollars(int option, int set) {
    double lost = Math.min(1, stakes.latencyValue() * assumptions.of(WafInput.LATENCY_VALUE, set));
    double added =
        addedMillis[option] * assumptions.of(WafInput.INSPECTION_COST, set) * stakes.pageChain();
    return stakes.pagesDollars()
        * new ValueOfLatency(lost, stakes.latencyThresholdMillis()).lostShare(added);
  }

  private static double[] sets(IntToDoubleFunction value) {
    return IntStream.range(0, WafAssumptions.SETS).mapToDouble(value).toArray();
  }
}
