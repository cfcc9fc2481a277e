package io.edgewise.scenarios;

import io.edgewise.report.TextReport;
import io.edgewise.scenario.Answer;
import io.edgewise.scenario.Answer.Column;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Scenario;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;

/**
 * What happens when a hot object expires, and which cure holds?
 *
 * <p>Compares no protection, a jittered time to live, collapsed requests, serving stale while revalidating, early recomputation
 * (XFetch), and their combination: what reaches the origin at each expiry, what it refuses, and how long users wait.
 */
public final class CacheStampede implements Scenario {

  private static final List<Column> COLUMNS = List.of(
      column("fetches an expiry", "fetches"),
      column("on paper", "paper.fetches"),
      column("most at the origin", "most-at-origin"),
      column("errors", "failed"),
      column("mean wait", "wait.mean"),
      column("wait p95", "wait.p95"),
      column("wait p99", "wait.p99"),
      column("served stale", "stale"));

  private static final Map<String, Unit> UNITS = units();

  private static Column column(String title, String figure) {
    return new Column(title, Optional.of(figure), figure);
  }

  private static Map<String, Unit> units() {
    var units = new LinkedHashMap<String, Unit>();
    units.put("fetches", Unit.NONE);
    units.put("most-at-origin", Unit.NONE);
    units.put("failed", Unit.SHARE);
    units.put("stale", Unit.SHARE);
    units.put("waiting", Unit.SHARE);
    units.put("wait.mean", Unit.MILLISECONDS);
    units.put("wait.p95", Unit.MILLISECONDS);
    units.put("wait.p99", Unit.MILLISECONDS);
    return units;
  }

  /** Prints the answer with every parameter at its default. */
  public static void main(String[] arguments) {
    System.out.print(
        new TextReport(Ansi.AUTO).page(new CacheStampede().answer(), RunOptions.defaults()));
  }

  @Override
  public String id() {
    return "cache-stampede";
  }

  @Override
  public String question() {
    return "What happens when a hot object expires, and which cure holds?";
  }

  @Override
  public List<Parameter> parameters() {
    return StampedeLevers.all();
  }

  @Override
  public Answer answer(Settings settings, RunOptions run) {
    var findings = new StampedeFindings(settings, run);
    var words = new StampedeWords(findings);
    var comparison = findings.comparison;
    int options = findings.options.size();
    return new Answer(
        id(),
        question(),
        words.headline(),
        IntStream.range(0, options).mapToObj(option -> option(findings, option)).toList(),
        Optional.of(findings.options.get(findings.best()).name()),
        COLUMNS,
        words.notes(),
        StampedeWords.BANDS,
        new Answer.Run(
            run.seed(),
            comparison.replications(),
            (long) comparison.replications() * options * findings.measuredRequests,
            "wait.mean",
            CacheExperiment.precision(
                comparison, findings.headline(), "wait.mean", Unit.MILLISECONDS),
            Answer.Ending.of(comparison.ending())),
        settings);
  }

  private static Option option(StampedeFindings findings, int index) {
    var figures = new LinkedHashMap<String, Figure>();
    var comparison = findings.comparison;
    UNITS.forEach((id, unit) -> CacheExperiment.figure(comparison.metric(index, id), unit)
        .ifPresent(figure -> figures.put(id, figure)));
    var option = findings.options.get(index);
    option
        .fetchesOnPaper(findings.settings)
        .ifPresent(fetches -> figures.put("paper.fetches", Figure.exact(fetches, Unit.NONE)));
    double failed = findings.mean(index, "failed");
    figures.put("availability", Figure.exact(1 - failed, Unit.SHARE));
    figures.put(
        "budget-burn",
        Figure.exact(failed / (1 - findings.settings.number(StampedeLevers.SLO)), Unit.SHARE));
    if (index > 0) {
      var added = comparison.difference(index, "wait.mean");
      added
          .mean()
          .ifPresent(mean -> figures.put(
              "added.wait.mean",
              CacheExperiment.sampled(
                  mean, added.interval(CacheExperiment.LEVEL), Unit.MILLISECONDS)));
    }
    return new Option(option.name(), true, "", figures, segments(findings, index));
  }

  /** Waits over time: by when a request came, from the beginning of the fetch. */
  private static Map<String, Map<String, Figure>> segments(StampedeFindings findings, int index) {
    var segments = new LinkedHashMap<String, Map<String, Figure>>();
    for (int bin = 0; bin < StampedeFindings.BINS; bin++) {
      var label = findings.sinceFetch(bin);
      CacheExperiment.figure(
              findings.comparison.metric(index, StampedeFindings.since(bin)), Unit.MILLISECONDS)
          .ifPresent(figure -> segments.put(label, Map.of("wait.mean", figure)));
    }
    return segments;
  }
}
