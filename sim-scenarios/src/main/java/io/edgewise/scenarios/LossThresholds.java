package io.edgewise.scenarios;

import io.edgewise.experiment.MetricComparison;
import io.edgewise.stats.ConfidenceInterval;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * From which loss on each cure pays for those who are affected. A cure pays at a loss where the interval of what it adds to
 * the mean wait, over replications that are paired with those as it is, lies below 0, and costs where it lies above.
 */
final class LossThresholds {

  private static final double[] LOSSES = {0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.08};

  private final MetricComparison comparison;

  LossThresholds(MetricComparison comparison) {
    this.comparison = comparison;
  }

  /** The losses tried. */
  static double[] losses() {
    return LOSSES.clone();
  }

  /** The metric of the mean wait at one of the losses tried. */
  static String metric(int loss) {
    return "wait.at." + loss;
  }

  /** The loss from which on an option pays, up to the greatest tried; empty where it pays at all of them, or not there. */
  OptionalDouble paysFrom(int option) {
    return from(option, 1);
  }

  /** The greatest loss up to which an option pays, where it does not at the greatest tried. */
  OptionalDouble paysUpTo(int option) {
    return upTo(option, 1);
  }

  /** What an option does at which losses: {@code costs up to 0.5 % and pays from 1.1 %}. */
  String words(int option) {
    for (int sign : new int[] {1, -1}) {
      if (IntStream.range(0, LOSSES.length).allMatch(loss -> sign(option, loss) == sign)) {
        return sign > 0 ? "pays at any loss tried" : "never pays";
      }
    }
    var words = Stream.of(
            said("costs up to %s", upTo(option, -1)),
            said("pays up to %s", paysUpTo(option)),
            said("pays from %s", paysFrom(option)),
            said("costs from %s", from(option, -1)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" and "));
    return words.isEmpty() ? "is not told apart from none at any" : words;
  }

  private static Optional<String> said(String words, OptionalDouble loss) {
    return loss.isPresent()
        ? Optional.of(words.formatted(Phrases.percent(loss.getAsDouble())))
        : Optional.empty();
  }

  private OptionalDouble from(int option, int sign) {
    int from = LOSSES.length;
    while (from > 0 && sign(option, from - 1) == sign) {
      from--;
    }
    return from == 0 || from == LOSSES.length
        ? OptionalDouble.empty()
        : OptionalDouble.of(crossing(option, sign, from, from - 1));
  }

  private OptionalDouble upTo(int option, int sign) {
    int last = LOSSES.length - 1;
    int upTo = last;
    while (upTo >= 0 && sign(option, upTo) != sign) {
      upTo--;
    }
    return upTo < 0 || upTo == last
        ? OptionalDouble.empty()
        : OptionalDouble.of(crossing(option, sign, upTo, upTo + 1));
  }

  /** Where the end of the interval that is nearer to 0 crosses it, by a straight line between two losses tried. */
  private double crossing(int option, int sign, int apart, int not) {
    double inside = surely(option, sign, apart);
    double outside = surely(option, sign, not);
    double weight = inside / (inside - outside);
    return LOSSES[apart] + weight * (LOSSES[not] - LOSSES[apart]);
  }

  /** 1 where an option pays, -1 where it costs, 0 where it is not told apart from none. */
  private int sign(int option, int loss) {
    if (surely(option, 1, loss) > 0) {
      return 1;
    }
    return surely(option, -1, loss) > 0 ? -1 : 0;
  }

  /** What an option spares at least, or costs at least; 0 without an interval. */
  private double surely(int option, int sign, int loss) {
    return interval(option, loss)
        .map(added -> -sign * added.mean() - added.halfWidth())
        .orElse(0.0);
  }

  private Optional<ConfidenceInterval> interval(int option, int loss) {
    return comparison.difference(option, metric(loss)).interval(CacheExperiment.LEVEL);
  }
}
