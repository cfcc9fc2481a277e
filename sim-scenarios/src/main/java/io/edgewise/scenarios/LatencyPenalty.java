package io.edgewise.scenarios;

import io.edgewise.edge.world.WorldRequests;
import io.edgewise.experiment.EdgeComparison;
import io.edgewise.experiment.Experiment;
import io.edgewise.experiment.Outcome;
import io.edgewise.experiment.Replication;
import io.edgewise.report.TextReport;
import io.edgewise.scenario.Answer;
import io.edgewise.scenario.Answer.Column;
import io.edgewise.scenario.CutShortException;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Scenario;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.stats.ConfidenceInterval;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * Does a feature ship that adds 10 ms for 2 % of global traffic?
 *
 * <p>The question leaves open which 2 %: random requests, a region, a PoP, a customer, the slowest, or whatever lands
 * where the feature does not run and detours to where it does. All of them are compared on the same requests.
 */
public final class LatencyPenalty implements Scenario {

  /** The half-width that ends a run unless the user asks for another: a tenth of the added p99, or a fifth of a ms. */
  private static final double DEFAULT_PRECISION = 0.1;

  private static final double ABSOLUTE_MILLIS = 0.2;
  private static final int MINIMUM_REPLICATIONS = 10;
  private static final int DEFAULT_BUDGET = 24;
  private static final int REQUESTS = 25_000;
  private static final String HEADLINE_FIGURE = "added.p99";

  private static final List<Column> COLUMNS = List.of(
      new Column("hit", Optional.empty(), "affected"),
      new Column("delay", Optional.empty(), "delay"),
      new Column("TTFB mean", Optional.of("ttfb.mean"), "added.mean"),
      new Column("p50", Optional.of("ttfb.p50"), "added.p50"),
      new Column("p95", Optional.of("ttfb.p95"), "added.p95"),
      new Column("p98", Optional.of("ttfb.p98"), "added.p98"),
      new Column("p99", Optional.of("ttfb.p99"), "added.p99"),
      new Column("p99 on paper", Optional.of("paper.ttfb.p99"), "paper.added.p99"),
      new Column("promise burnt", Optional.empty(), "budget-burn"),
      new Column("loses a year", Optional.empty(), "break-even.benefit"),
      new Column("utility", Optional.empty(), "utility"));

  /** Prints the answer with every parameter at its default. */
  public static void main(String[] arguments) {
    System.out.print(
        new TextReport(Ansi.AUTO).page(new LatencyPenalty().answer(), RunOptions.defaults()));
  }

  @Override
  public String id() {
    return "latency-penalty";
  }

  @Override
  public String question() {
    return "Does a feature ship that adds 10 ms for 2 % of global traffic?";
  }

  @Override
  public List<Parameter> parameters() {
    return PenaltyLevers.all();
  }

  @Override
  public Answer answer(Settings settings, RunOptions run) {
    var world = new PenaltyWorld(settings, run.seed());
    var value = new PenaltyValue(world, run.seed());
    Replication<PenaltySample> replication = (draws, interrupted) -> interrupted.getAsBoolean()
        ? Optional.empty()
        : Optional.of(new PenaltySample(
            world, WorldRequests.of(world.catchments, world.model, REQUESTS, draws)));
    var rule = run.stoppingRule(DEFAULT_PRECISION, ABSOLUTE_MILLIS);
    var outcome = new Experiment<>(
            List.of(replication), run.plan(MINIMUM_REPLICATIONS, DEFAULT_BUDGET))
        .run(done -> interval(new PenaltyFindings(world, value, samples(done)))
            .filter(rule::satisfiedBy)
            .isPresent());
    if (outcome.replications().isEmpty()) {
      throw new CutShortException();
    }
    var findings = new PenaltyFindings(world, value, samples(outcome.replications()));
    var words = new PenaltyWords(findings);
    return new Answer(
        id(),
        question(),
        words.headline(),
        new PenaltyFigures(findings).options(),
        Optional.of(words.bestName()),
        COLUMNS,
        words.notes(),
        PenaltyWords.BANDS,
        summary(run, outcome, findings),
        settings);
  }

  private static List<PenaltySample> samples(List<List<PenaltySample>> done) {
    return done.stream().map(replication -> replication.get(0)).toList();
  }

  private static Optional<ConfidenceInterval> interval(PenaltyFindings findings) {
    return findings.added(findings.chosen(), 99).interval(EdgeComparison.LEVEL);
  }

  private static Answer.Run summary(
      RunOptions run, Outcome<PenaltySample> outcome, PenaltyFindings findings) {
    return new Answer.Run(
        run.seed(),
        outcome.replications().size(),
        (long) REQUESTS * outcome.replications().size(),
        HEADLINE_FIGURE,
        interval(findings)
            .map(ConfidenceInterval::halfWidth)
            .map(width -> Figure.exact(width, Unit.MILLISECONDS)),
        Answer.Ending.of(outcome.ending()));
  }
}
