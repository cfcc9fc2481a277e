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

  /** Of a share: that of 0 with what may have been missed, where none of the trials failed. */
  private Figure bounded(double per) {
    var share = Figure.exact(failed / per, Unit.SHARE);
    return failed > 0 ? share : share.withSampling(0, most() / per);
  }

  /** The share of requests that fail. */
  Figure failedFigure() {
    return bounded(1);
  }

  /** The share of the budget, above 1 where it does not last. */
  Figure figure() {
    return bounded(budget);
  }

  /** {@code 71 %}; {@code below 71 %} where none was seen to fail. */
  String words() {
    return words(budget);
  }

  /** The same of the requests themselves. */
  String failedWords() {
    return words(1);
  }

  private String words(double per) {
    return failed > 0 ? Phrases.percent(failed / per) : "below " + Phrases.percent(most() / per);
  }

  private double most() {
    return ShareInterval.of(0, trials, CacheExperiment.LEVEL).upper();
  }
}
