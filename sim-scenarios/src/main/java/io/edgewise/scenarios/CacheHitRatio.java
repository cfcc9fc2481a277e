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
 * What does a feature do to the edge hit ratio?
 *
 * <p>Compares the site as it is with a feature whose responses depend on something that requests bring, be it part of the cache key or left
 * out of it, with a larger cache and with an upper tier: what each tier answers, what reaches the origin, the time to first byte, and
 * who is served a poisoned response.
 */
public final class CacheHitRatio implements Scenario {

  private static final List<Column> COLUMNS = List.of(
      column("PoP hits", "hit"),
      column("on paper", "paper.hit"),
      column("of bytes", "hit.bytes"),
      column("upper tier hits", "upper.hit"),
      column("offload", "offload"),
      column("origin load", "origin.load"),
      column("TTFB mean", "ttfb.mean"),
      column("TTFB p50", "ttfb.p50"),
      column("TTFB p95", "ttfb.p95"),
      column("exposed", "exposed"));

  private static final Map<String, Unit> UNITS = units();

  private static Column column(String title, String figure) {
    return new Column(title, Optional.of(figure), figure);
  }

  private static Map<String, Unit> units() {
    var units = new LinkedHashMap<String, Unit>();
    List.of(
            "hit",
            "hit.bytes",
            "upper.hit",
            "upper.hit.bytes",
            "offload",
            "offload.bytes",
            "exposed")
        .forEach(id -> units.put(id, Unit.SHARE));
    units.put("origin.load", Unit.PER_SECOND);
    List.of("mean", "p50", "p95", "p99", "hit", "upper", "origin")
        .forEach(id -> units.put("ttfb." + id, Unit.MILLISECONDS));
    return units;
  }

  /** Prints the answer with every parameter at its default. */
  public static void main(String[] arguments) {
    System.out.print(
        new TextReport(Ansi.AUTO).page(new CacheHitRatio().answer(), RunOptions.defaults()));
  }

  @Override
  public String id() {
    return "cache-hit-ratio";
  }

  @Override
  public String question() {
    return "What does a feature do to the edge hit ratio?";
  }

  @Override
  public List<Parameter> parameters() {
    return HitRatioLevers.all();
  }

  @Override
  public Answer answer(Settings settings, RunOptions run) {
    var findings = new HitRatioFindings(settings, run);
    var words = new HitRatioWords(findings);
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
        HitRatioWords.BANDS,
        new Answer.Run(
            run.seed(),
            comparison.replications(),
            (long) comparison.replications() * options * HitRatioFindings.MEASURED_REQUESTS,
            "hit",
            CacheExperiment.precision(comparison, findings.headline(), "hit", Unit.SHARE),
            Answer.Ending.of(comparison.ending())),
        settings);
  }

  private static Option option(HitRatioFindings findings, int index) {
    var figures = new LinkedHashMap<String, Figure>();
    var comparison = findings.comparison;
    UNITS.forEach((id, unit) -> CacheExperiment.figure(comparison.metric(index, id), unit)
        .ifPresent(figure -> figures.put(id, figure)));
    var option = findings.options.get(index);
    figures.put("paper.hit", Figure.exact(findings.site.hitRatioOnPaper(option), Unit.SHARE));
    if (option.upper()) {
      findings
          .site
          .tiersOnPaper(option)
          .ifPresent(tiers ->
              figures.put("paper.upper.hit", Figure.exact(tiers.upperHitRatio(), Unit.SHARE)));
    }
    if (index == HitRatioOption.UNKEYED) {
      figures.put("exposed.by-one-copy", Figure.exact(findings.site.exposedByOneCopy(), Unit.NONE));
    }
    double refused = findings.refused(index);
    figures.put("availability", Figure.exact(1 - refused, Unit.SHARE));
    figures.put(
        "budget-burn",
        Figure.exact(refused / (1 - findings.settings.number(HitRatioLevers.SLO)), Unit.SHARE));
    if (index > 0) {
      List.of("hit", "offload", "origin.load", "ttfb.mean", "ttfb.p50", "ttfb.p95", "ttfb.p99")
          .forEach(id -> put(figures, findings, index, id));
    }
    return new Option(option.name(), true, "", figures, Map.of());
  }

  private static void put(
      Map<String, Figure> figures, HitRatioFindings findings, int index, String id) {
    var added = findings.comparison.difference(index, id);
    added
        .mean()
        .ifPresent(mean -> figures.put(
            "added." + id,
            CacheExperiment.sampled(
                mean, added.interval(CacheExperiment.LEVEL), UNITS.getOrDefault(id, Unit.NONE))));
  }
}
