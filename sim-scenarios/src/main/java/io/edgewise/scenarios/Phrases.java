package io.edgewise.scenarios;

import io.edgewise.network.RttModel;
import io.edgewise.report.Figures;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Unit;
import io.edgewise.stats.PairedDifference;
import java.math.BigDecimal;
import java.math.MathContext;

/** Figures inside sentences. */
final class Phrases {

  /** Above this share, "1 in 2" says less than a percentage. */
  private static final double LARGE_SHARE = 0.4;

  private Phrases() {}

  /** {@code 6.2 ms}. */
  static String millis(double millis) {
    return said(millis, Unit.MILLISECONDS);
  }

  /** {@code +6.2 ms}. */
  static String addedMillis(double millis) {
    return (millis < 0 ? "" : "+") + millis(millis);
  }

  /** {@code +6.2 ±1.4 ms}; without the half-width where there is no interval. */
  static String addedMillis(PairedDifference added) {
    double mean = added.mean().orElse(0);
    return added
        .interval(CacheExperiment.LEVEL)
        .map(interval -> "%s ±%s"
            .formatted(
                addedMillis(mean).replace(" " + Unit.MILLISECONDS.symbol(), ""),
                millis(interval.halfWidth())))
        .orElseGet(() -> addedMillis(mean));
  }

  /** {@code $410 k}. */
  static String dollars(double dollars) {
    return said(dollars, Unit.DOLLARS);
  }

  /** {@code 71 %}, {@code 0.04 %}. */
  static String percent(double share) {
    return Figures.significant(new BigDecimal(share).movePointRight(2).round(new MathContext(3)))
        + " %";
  }

  /** {@code +71 %}. */
  static String addedPercent(double share) {
    return (share < 0 ? "" : "+") + percent(share);
  }

  /** {@code 1 in 140}, {@code none}, {@code 62 %}. */
  static String oneIn(double share) {
    if (share <= 0) {
      return "none of the";
    }
    return share > LARGE_SHARE ? percent(share) + " of" : "1 in " + number(1 / share);
  }

  /** Three digits, with commas between thousands. */
  static String number(double value) {
    return Figures.significant(new BigDecimal(value).round(new MathContext(3)));
  }

  /** A count or the mean of counts: {@code 1}, {@code 2.58}, {@code 1,180}. */
  static String count(double value) {
    return said(value, Unit.NONE);
  }

  /** How far the round trips of the questions may be off. */
  static String roundTripBand() {
    return "RTT ±%s where it crosses other networks, on a peer's own fibre an assumption"
        .formatted(percent(RttModel.fitted().medianRelativeError()));
  }

  private static String said(double value, Unit unit) {
    return Figures.absolute(Figure.exact(value, unit), true);
  }
}
