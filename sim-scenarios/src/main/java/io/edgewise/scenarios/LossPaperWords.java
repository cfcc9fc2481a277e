package io.edgewise.scenarios;

import io.edgewise.transport.CongestionControl;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the formula of long transfers says of a lossy place, beside what is simulated, in sentences. */
final class LossPaperWords {

  private static final double FEW_EVENTS = 0.05;

  private final LossPlace place;
  private final LossPaper paper;

  LossPaperWords(LossPlace place, LossPaper paper) {
    this.place = place;
    this.paper = paper;
  }

  String text() {
    var bulk = paper.bulkOnPaper();
    if (bulk.isEmpty()) {
      return "without loss the formula of Padhye et al. has nothing to say.";
    }
    if (paper.lossEvents() > FEW_EVENTS) {
      return "the formula of Padhye et al. is for losses up to some 5 %, and here are more.";
    }
    double seconds = bulk.getAsDouble();
    return "10 MB over the mean affected path (%s) without a bottleneck take %s s by the formula of Padhye et al., which is Reno's in its steady state. Simulated: %s. %s; %s."
        .formatted(
            Phrases.millis(place.affectedRttMillis()),
            Phrases.number(seconds),
            Stream.of(CongestionControl.RENO, CongestionControl.CUBIC, CongestionControl.BBR)
                .map(control -> simulated(control, seconds))
                .collect(Collectors.joining(", ")),
            reno(seconds),
            cubic());
  }

  private String simulated(CongestionControl control, double onPaper) {
    var seconds = paper.bulkSimulated(control);
    var name = EnumWords.word(control);
    var mean = seconds.mean();
    return mean.isEmpty()
        ? name + " never ends"
        : "%s %s%s s (%s)"
            .formatted(
                name,
                Phrases.number(mean.getAsDouble()),
                seconds
                    .interval(CacheExperiment.LEVEL)
                    .map(interval -> " ±" + Phrases.number(interval.halfWidth()))
                    .orElse(""),
                Phrases.addedPercent(mean.getAsDouble() / onPaper - 1));
  }

  private String reno(double onPaper) {
    return paper
        .bulkSimulated(CongestionControl.RENO)
        .interval(CacheExperiment.LEVEL)
        .filter(interval -> !interval.covers(onPaper))
        .map(interval -> interval.mean() < onPaper
            ? "Reno here does without the timeouts that the formula allows for"
            : "Reno's slow start and the repair of the last packets come on top of the formula")
        .orElse("Reno is not told apart from the formula");
  }

  private String cubic() {
    return paper
        .difference(CongestionControl.RENO, CongestionControl.CUBIC)
        .interval(CacheExperiment.LEVEL)
        .filter(interval -> !interval.covers(0))
        .map(interval -> interval.mean() < 0
            ? "CUBIC gives up less at a loss and grows faster on long paths"
            : "CUBIC is slower than Reno: its curve only gains where windows are large")
        .orElse("CUBIC is not told apart from Reno");
  }
}
