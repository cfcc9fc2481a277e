package io.edgewise.scenarios;

import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Unit;
import io.edgewise.stats.ShareInterval;

/**
 * How much of a month's error budget goes to requests that fail.
 *
 * @param failed the share of the requests simulated that failed
 * @param trials how many were simulated; at least 1
 * @param budget the share that may fail; positive
 */
record BudgetBurn(double failed, long trials, double budget) {

  private Figure bounded(double per) {
    var interval = interval();
    return Figure.exact(failed / per, Unit.SHARE)
        .withSampling(interval.lower() / per, interval.upper() / per);
  }

  /** The share of requests that fail. */
  Figure failedFigure() {
    return bounded(1);
  }

  /** The share of the budget, above 1 where it does not last. */
  Figure figure() {
    return bounded(budget);
  }

  /** {@code 12 % (at most 44 %)}; {@code below 71 %} where none was seen to fail. */
  String words() {
    return words(budget);
  }

  /** The same of the requests themselves. */
  String failedWords() {
    return words(1);
  }

  private String words(double per) {
    var most = Phrases.percent(interval().upper() / per);
    return failed > 0
        ? "%s (at most %s)".formatted(Phrases.percent(failed / per), most)
        : "below " + most;
  }

  /** Of shares that weigh users, as of so many trials of equal weight. */
  private ShareInterval interval() {
    return ShareInterval.of(Math.round(failed * trials), trials, CacheExperiment.LEVEL);
  }
}
