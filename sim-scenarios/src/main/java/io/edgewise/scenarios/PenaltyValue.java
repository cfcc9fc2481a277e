package io.edgewise.scenarios;

import io.edgewise.decision.BreakEven;
import io.edgewise.decision.OptionUtilities;
import io.edgewise.decision.UncertainQuantity;
import io.edgewise.decision.ValueOfLatency;
import io.edgewise.random.Draws;
import io.edgewise.scenario.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the delays of each option cost in a year.
 *
 * <p>A page waits for a chain of requests. Where requests are hit at random, a chain has a binomial number of them; where
 * clients, a customer or the slow ones are hit, all of the chain are, and since small delays cost less than in
 * proportion, that costs more.
 */
final class PenaltyValue {

  private static final int SETS = 1_000;
  private static final int DELAYS = 20;
  private static final double DAYS_PER_YEAR = 365;
  private static final double NANOS_PER_MILLI = 1e6;
  /** As the source of the default says. */
  private static final double VALUE_FACTOR = 5;

  /** A delay of a page, and the share of all pages that have it. */
  private record PageDelay(double millis, double share) {}

  private final Settings settings;
  private final List<List<PageDelay>> delays;
  private final double[] latencyValues;
  private final double pagesDollars;
  private final double benefit;

  PenaltyValue(PenaltyWorld world, long seed) {
    settings = world.settings;
    delays = PenaltyWorld.HITS.stream().map(hits -> delays(world, hits)).toList();
    double median = settings.number(WafLevers.LATENCY_VALUE);
    var stream = new Draws(seed, 0).stream("assumption.latency-value");
    latencyValues = IntStream.range(0, SETS)
        .mapToDouble(set -> median == 0
            ? 0
            : Math.min(1, new UncertainQuantity(median, VALUE_FACTOR).at(stream.uniform(set))))
        .toArray();
    pagesDollars = settings.number(PenaltyLevers.PAGES)
        * DAYS_PER_YEAR
        * settings.number(WafLevers.PAGE_VALUE);
    benefit = settings.number(PenaltyLevers.BENEFIT);
  }

  private static List<PageDelay> delays(PenaltyWorld world, PenaltyWorld.Hits hits) {
    int chain = world.settings.integer(WafLevers.PAGE_CHAIN);
    var delays = new ArrayList<PageDelay>();
    if (hits == PenaltyWorld.Hits.DETOUR) {
      double use = world.settings.number(PenaltyLevers.FEATURE_USE);
      for (int site = 0; site < world.catchments.sites().size(); site++) {
        double share = use * world.catchments.users(site) / world.catchments.users();
        double millis = (double) world.detourOfSite(site) / NANOS_PER_MILLI;
        delays.add(new PageDelay(chain * millis, share));
      }
      return delays.stream()
          .filter(delay -> delay.millis() > 0 && delay.share() > 0)
          .toList();
    }
    double affected = world.affected(hits);
    int points = world.settings.choice(PenaltyLevers.LAW).equals("fixed") ? 1 : DELAYS;
    for (int point = 0; point < points; point++) {
      double millis = world.delay().applyAsDouble((point + 0.5) / points) / NANOS_PER_MILLI;
      if (hits == PenaltyWorld.Hits.RANDOM) {
        for (int hit = 1; hit <= chain; hit++) {
          delays.add(new PageDelay(hit * millis, binomial(chain, hit, affected) / points));
        }
      } else {
        delays.add(new PageDelay(chain * millis, affected / points));
      }
    }
    return delays;
  }

  /** The probability of so many hits in a chain. */
  static double binomial(int chain, int hits, double share) {
    double probability = 1;
    for (int i = 0; i < hits; i++) {
      probability *= share * (chain - i) / (i + 1.0);
    }
    for (int i = hits; i < chain; i++) {
      probability *= 1 - share;
    }
    return probability;
  }

  /** What an option costs in each set of assumptions, in dollars a year, if its delays were so many times as long. */
  private double[] lost(int option, double factor) {
    double threshold = settings.number(WafLevers.LATENCY_THRESHOLD);
    return Arrays.stream(latencyValues)
        .map(value -> {
          var curve = new ValueOfLatency(value, threshold);
          return pagesDollars
              * delays.get(option).stream()
                  .mapToDouble(delay -> delay.share() * curve.lostShare(factor * delay.millis()))
                  .sum();
        })
        .toArray();
  }

  /** What an option costs in each set of assumptions, in dollars a year, sorted. */
  double[] lost(int option) {
    double[] lost = lost(option, 1);
    Arrays.sort(lost);
    return lost;
  }

  double expectedLost(int option) {
    return Arrays.stream(lost(option, 1)).average().orElseThrow();
  }

  /** By how many times the delays of an option may grow until it earns nothing. */
  OptionalDouble breakEvenFactor(int option) {
    return BreakEven.between(
        factor -> benefit - Arrays.stream(lost(option, factor)).average().orElseThrow(), 1e-3, 1e4);
  }

  double benefit() {
    return benefit;
  }

  /** Whether to ship, as utilities of not doing so and of doing so. */
  OptionUtilities utilities(int option) {
    return new OptionUtilities(new double[][] {
      new double[SETS],
      Arrays.stream(lost(option, 1)).map(lost -> benefit - lost).toArray()
    });
  }
}
