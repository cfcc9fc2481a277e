package io.edgewise.scenarios;

import io.edgewise.edge.Span;
import io.edgewise.experiment.EdgeComparison;
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
import io.edgewise.stats.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/**
 * Where does the time of one request go, from the look-up of its name to its last byte?
 *
 * <p>Each row is a span of its time, with the layer of the OSI model, the product that sits there and the mechanism; the spans of
 * the one request add up to its time exactly. Beside it stand the same spans of many requests like it, and the closed form.
 */
public final class RequestLifecycle implements Scenario {

  private static final List<Column> COLUMNS = List.of(
      column("the one request", "request"),
      column("p50", "p50"),
      column("p95", "p95"),
      column("p99", "p99"),
      column("on paper", "paper"));

  private static final double MILLIS_PER_NANO = 1e-6;
  private static final String END_TO_END = "end to end";

  private static Column column(String title, String figure) {
    return new Column(title, Optional.of(figure), figure);
  }

  /** Prints the answer with every parameter at its default. */
  public static void main(String[] arguments) {
    System.out.print(
        new TextReport(Ansi.AUTO).page(new RequestLifecycle().answer(), RunOptions.defaults()));
  }

  @Override
  public String id() {
    return "request-lifecycle";
  }

  @Override
  public String question() {
    return "Where does the time of one request go, from DNS to its last byte?";
  }

  @Override
  public List<Parameter> parameters() {
    return LifecycleLevers.all();
  }

  @Override
  public Answer answer(Settings settings, RunOptions run) {
    var findings = new LifecycleFindings(settings, run);
    if (!findings.isAnswered()) {
      return unanswered(findings, run);
    }
    var words = new LifecycleWords(findings);
    var options = new ArrayList<Option>();
    Stream.of(Span.values())
        .filter(findings::passes)
        .map(span -> option(findings, span))
        .forEach(options::add);
    options.add(firstByte(findings));
    options.add(endToEnd(findings));
    return new Answer(
        id(),
        question(),
        words.headline(),
        options,
        Optional.empty(),
        COLUMNS,
        words.notes(),
        LifecycleWords.BANDS,
        summary(findings, run),
        settings);
  }

  /** The answer where no request gets through: there is no time to speak of. */
  private Answer unanswered(LifecycleFindings findings, RunOptions run) {
    var load = findings.load;
    var headline = findings.isCarried()
        ? "No request gets through: all of them fail, at the origin or by time-out."
        : "The PoP cannot carry its requests: its busiest server needs %s of its cores, and is full at %s requests/s."
            .formatted(
                Phrases.percent(load.busiestUtilisation()),
                Phrases.number(load.saturatingRequestsPerSecond()));
    var option = new Option(
        END_TO_END,
        findings.isCarried(),
        findings.isCarried()
            ? "none of the requests succeeds"
            : "the busiest server needs %s of its cores"
                .formatted(Phrases.percent(load.busiestUtilisation())),
        Map.of("load.busiest-server", Figure.exact(load.busiestUtilisation(), Unit.SHARE)),
        Map.of());
    return new Answer(
        id(),
        question(),
        headline,
        List.of(option),
        Optional.empty(),
        COLUMNS,
        List.of(),
        LifecycleWords.BANDS,
        summary(findings, run),
        findings.settings);
  }

  private static Answer.Run summary(LifecycleFindings findings, RunOptions run) {
    return new Answer.Run(
        run.seed(),
        findings.outcome.replications().size(),
        findings.probes(),
        "p50",
        findings
            .quantile(0.5)
            .interval(EdgeComparison.LEVEL)
            .map(interval -> Figure.exact(interval.halfWidth(), Unit.MILLISECONDS)),
        Answer.Ending.of(findings.outcome.ending()));
  }

  private static Option option(LifecycleFindings findings, Span span) {
    var layer = findings.layer(span);
    var figures = figures(
        findings.singleNanos(span), findings.paper.millis(span), p -> findings.quantile(span, p));
    figures.put("layer", Figure.exact(layer.layer(), Unit.NONE));
    return new Option(layer.name(), true, layer.remark(), figures, Map.of());
  }

  private static Option firstByte(LifecycleFindings findings) {
    return new Option(
        "to the first byte",
        true,
        "all spans up to the first byte",
        figures(
            findings.singleFirstByteNanos(),
            findings.paper.firstByteMillis(),
            findings::firstByteQuantile),
        Map.of());
  }

  private static Option endToEnd(LifecycleFindings findings) {
    var figures = figures(findings.singleNanos(), findings.paper.totalMillis(), findings::quantile);
    double budget = 1 - findings.settings.number(LifecycleLevers.SLO);
    figures.put("failed.known", Figure.exact(findings.knownFailures(), Unit.SHARE));
    figures.put("failed", failures(findings, DoubleUnaryOperator.identity()));
    figures.put("availability", failures(findings, failed -> 1 - failed));
    figures.put("budget-burn", failures(findings, failed -> failed / budget));
    figures.put("rtt", Figure.exact(findings.paper.rttMillis(), Unit.MILLISECONDS));
    figures.put("round-trips", Figure.exact(findings.paper.roundTrips(), Unit.NONE));
    return new Option(END_TO_END, true, "the sum of all spans", figures, Map.of());
  }

  private static Figure failures(LifecycleFindings findings, DoubleUnaryOperator of) {
    var timeOuts = findings.timeOuts();
    double low = of.applyAsDouble(findings.failures(timeOuts.lower()));
    double high = of.applyAsDouble(findings.failures(timeOuts.upper()));
    return Figure.exact(of.applyAsDouble(findings.failures(timeOuts.share())), Unit.SHARE)
        .withSampling(Math.min(low, high), Math.max(low, high));
  }

  private static Map<String, Figure> figures(
      long singleNanos, double paperMillis, DoubleFunction<Tally> quantile) {
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("request", Figure.exact(singleNanos * MILLIS_PER_NANO, Unit.MILLISECONDS));
    figures.put("request.nanos", Figure.exact((double) singleNanos, Unit.NONE));
    figures.put("paper", Figure.exact(paperMillis, Unit.MILLISECONDS));
    CacheExperiment.figure(quantile.apply(0.5), Unit.MILLISECONDS)
        .ifPresent(figure -> figures.put("p50", figure));
    CacheExperiment.figure(quantile.apply(0.95), Unit.MILLISECONDS)
        .ifPresent(figure -> figures.put("p95", figure));
    CacheExperiment.figure(quantile.apply(0.99), Unit.MILLISECONDS)
        .ifPresent(figure -> figures.put("p99", figure));
    return figures;
  }
}
