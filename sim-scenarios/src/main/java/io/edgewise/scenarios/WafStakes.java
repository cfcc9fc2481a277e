package io.edgewise.scenarios;

import io.edgewise.decision.Threat;
import io.edgewise.scenario.Settings;

/**
 * What is at stake while the targets are not patched, from the settings.
 *
 * @param attemptsPerDay on a target
 * @param success probability that an attempt compromises a target without protection
 * @param windowDays until the targets are patched
 * @param attackVariants that an attacker tries
 * @param evasion how attempts depend on one another
 * @param paddedShare of attackers whose payload lies beyond what is inspected, and passes
 * @param lossDollars if all targets are compromised
 * @param requests honest ones in the window
 * @param blockCostDollars of one honest request blocked
 * @param pagesDollars value of all page views in the window
 * @param latencyValue share of it lost per 100 ms
 * @param latencyThresholdMillis below which a delay is worth less than in proportion
 * @param pageChain requests of a page that wait for one another
 */
record WafStakes(
    double attemptsPerDay,
    double success,
    double windowDays,
    int attackVariants,
    Threat.Evasion evasion,
    double paddedShare,
    double lossDollars,
    double requests,
    double blockCostDollars,
    double pagesDollars,
    double latencyValue,
    double latencyThresholdMillis,
    int pageChain) {

  private static final double SECONDS_PER_DAY = 86_400;

  static WafStakes of(Settings settings) {
    double requests = settings.number(PopLevers.REQUESTS)
        * settings.number(WafLevers.MEAN_LOAD)
        * settings.number(WafLevers.WINDOW)
        * SECONDS_PER_DAY;
    boolean refused = settings.choice(WafLevers.ABOVE_LIMIT).equals("block");
    return new WafStakes(
        settings.number(WafLevers.ATTEMPTS),
        settings.number(WafLevers.SUCCESS),
        settings.number(WafLevers.WINDOW),
        settings.integer(WafLevers.VARIANTS),
        WafLevers.evasion(settings),
        refused ? 0 : settings.number(WafLevers.PADDING),
        settings.integer(WafLevers.TARGETS) * settings.number(WafLevers.LOSS),
        requests,
        settings.number(WafLevers.BLOCK_COST),
        requests
            / settings.integer(WafLevers.PAGE_REQUESTS)
            * settings.number(WafLevers.PAGE_VALUE),
        settings.number(WafLevers.LATENCY_VALUE),
        settings.number(WafLevers.LATENCY_THRESHOLD),
        settings.integer(WafLevers.PAGE_CHAIN));
  }
}
