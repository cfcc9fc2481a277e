package io.edgewise.scenarios;

import io.edgewise.experiment.EdgeComparison;
import io.edgewise.report.TextReport;
import io.edgewise.scenario.Answer;
import io.edgewise.scenario.Answer.Column;
import io.edgewise.scenario.Answer.Note;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Scenario;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.stats.ConfidenceInterval;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/**
 * Is mitigating a CVE worth deeper inspection?
 *
 * <p>Compares no inspection, one virtual patch, and the OWASP CRS at its four paranoia levels: what each adds to the TTFB of every
 * request of a PoP, what it catches of the CVE's class of attack, whom it blocks by mistake, and what all of that is worth.
 */
public final class WafInspectionDepth implements Scenario {

  private static final List<Column> COLUMNS = List.of(
      new Column("TTFB p50", Optional.of("ttfb.p50"), "added.p50"),
      new Column("TTFB p95", Optional.of("ttfb.p95"), "added.p95"),
      new Column("TTFB p99", Optional.of("ttfb.p99"), "added.p99"),
      new Column("CPU", Optional.empty(), "added.p99.cpu"),
      new Column("queue", Optional.empty(), "added.p99.queueing"),
      new Column("upload", Optional.empty(), "added.p99.upload"),
      new Column("p99 on paper", Optional.empty(), "paper.added.p99"),
      new Column("caught", Optional.of("caught"), "caught"),
      new Column("honest blocked", Optional.of("honest-blocked"), "honest-blocked"),
      new Column("loss", Optional.of("loss"), "loss"),
      new Column("utility", Optional.empty(), "utility"));

  /** Prints the answer with every parameter at its default. */
  public static void main(String[] arguments) {
    System.out.print(
        new TextReport(Ansi.AUTO).page(new WafInspectionDepth().answer(), RunOptions.defaults()));
  }

  @Override
  public String id() {
    return "waf-inspection-depth";
  }

  @Override
  public String question() {
    return "Is mitigating this CVE worth deeper inspection?";
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(WafLevers.all().stream(), PopLevers.all().stream()).toList();
  }

  @Override
  public Answer answer(Settings settings, RunOptions run) {
    var evaluation = new WafEvaluation(settings);
    if (!evaluation.loads.get(0).stable()) {
      return saturated(evaluation, settings, run);
    }
    var findings = evaluation.findings(run);
    var figures = new WafFigures(evaluation, findings);
    var words = new WafWords(evaluation, findings);
    return new Answer(
        id(),
        question(),
        words.headline(),
        IntStream.range(0, evaluation.options.size()).mapToObj(figures::option).toList(),
        Optional.of(words.bestName()),
        COLUMNS,
        words.notes(),
        WafWords.BANDS,
        summary(run, findings),
        settings);
  }

  /** The answer where the PoP cannot carry its traffic even without inspection. */
  private Answer saturated(WafEvaluation evaluation, Settings settings, RunOptions run) {
    var load = evaluation.loads.get(0);
    var headline =
        "The PoP cannot carry this traffic even without inspection: its busiest server needs %s of its cores, and is full at %s requests/s."
            .formatted(
                Phrases.percent(load.busiestUtilisation()),
                Phrases.number(load.saturatingRequestsPerSecond()));
    return new Answer(
        id(),
        question(),
        headline,
        IntStream.range(0, evaluation.options.size())
            .mapToObj(option -> WafFigures.unstable(evaluation, option))
            .toList(),
        Optional.empty(),
        COLUMNS,
        List.of(
            new Note(
                "Way out",
                "more servers or cores, or fewer requests: see the parameters servers, cores and requests.")),
        WafWords.BANDS,
        new Answer.Run(
            run.seed(), 0, 0, "added.p99", Optional.empty(), Answer.Ending.PRECISION_REACHED),
        settings);
  }

  /** The widest of the half-widths that decided when to stop. */
  private static Optional<Figure> precision(WafFindings findings) {
    return findings
        .headlineDifferences()
        .flatMap(difference -> difference.interval(EdgeComparison.LEVEL).stream())
        .map(ConfidenceInterval::halfWidth)
        .max(Double::compare)
        .map(halfWidth -> Figure.exact(halfWidth, Unit.MILLISECONDS));
  }

  private static Answer.Run summary(RunOptions run, WafFindings findings) {
    var comparison = findings.comparison();
    return new Answer.Run(
        run.seed(),
        comparison.replications(),
        comparison.requests(),
        "added.p99",
        precision(findings),
        Answer.Ending.of(comparison.ending()));
  }
}
