package io.edgewise.scenarios;

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
 * Sites are added, drained or lost: who gets slower, and what overloads?
 *
 * <p>Draws networks that differ in what upstreams prefer, changes each, and follows the overload under three rules: the
 * excess is refused, the excess is moved on, or overloaded sites fall.
 */
public final class AnycastWithdrawal implements Scenario {

  /** The half-width that ends a run unless the user asks for another: a tenth of the share slower, or a quarter point. */
  private static final double DEFAULT_PRECISION = 0.1;

  private static final double ABSOLUTE_SHARE = 0.0025;
  private static final int MINIMUM_REPLICATIONS = 8;
  private static final int DEFAULT_BUDGET = 40;
  private static final String HEADLINE_FIGURE = "slower.change";

  private static final List<Column> COLUMNS = List.of(
      new Column("RTT p50", Optional.of("rtt.p50"), "rtt.p50"),
      new Column("RTT p95", Optional.of("rtt.p95"), "rtt.p95"),
      new Column("users moved", Optional.empty(), "moved"),
      new Column("users slower", Optional.empty(), "slower"),
      new Column("fullest site", Optional.empty(), "load.worst"),
      new Column("sites overloaded", Optional.empty(), "overloaded"),
      new Column("rounds", Optional.empty(), "rounds"),
      new Column("users refused", Optional.empty(), "refused"),
      new Column("budget burnt", Optional.empty(), "budget-burn"));

  /** Prints the answer with every parameter at its default. */
  public static void main(String[] arguments) {
    System.out.print(
        new TextReport(Ansi.AUTO).page(new AnycastWithdrawal().answer(), RunOptions.defaults()));
  }

  @Override
  public String id() {
    return "anycast-withdrawal";
  }

  @Override
  public String question() {
    return "A PoP is added, drained or lost: who gets slower, what overloads?";
  }

  @Override
  public List<Parameter> parameters() {
    return AnycastLevers.all();
  }

  @Override
  public Answer answer(Settings settings, RunOptions run) {
    var trial = new AnycastTrial(settings);
    var rule = run.stoppingRule(DEFAULT_PRECISION, ABSOLUTE_SHARE);
    Replication<AnycastSample> replication = (draws, interrupted) ->
        interrupted.getAsBoolean() ? Optional.empty() : Optional.of(trial.run(draws));
    var outcome = new Experiment<>(
            List.of(replication), run.plan(MINIMUM_REPLICATIONS, DEFAULT_BUDGET))
        .run(done ->
            interval(findings(settings, trial, done)).filter(rule::satisfiedBy).isPresent());
    if (outcome.replications().isEmpty()) {
      throw new CutShortException();
    }
    var findings = findings(settings, trial, outcome.replications());
    var words = new AnycastWords(findings);
    return new Answer(
        id(),
        question(),
        words.headline(),
        new AnycastFigures(findings).options(),
        Optional.of(trial.optionNames().get(findings.best() + 1)),
        COLUMNS,
        words.notes(),
        AnycastWords.BANDS,
        summary(run, outcome, findings),
        settings);
  }

  private static AnycastFindings findings(
      Settings settings, AnycastTrial trial, List<List<AnycastSample>> done) {
    return new AnycastFindings(
        settings, trial, done.stream().map(replication -> replication.get(0)).toList());
  }

  private static Optional<ConfidenceInterval> interval(AnycastFindings findings) {
    return findings.slower().interval(EdgeComparison.LEVEL);
  }

  private static Answer.Run summary(
      RunOptions run, Outcome<AnycastSample> outcome, AnycastFindings findings) {
    return new Answer.Run(
        run.seed(),
        outcome.replications().size(),
        0,
        HEADLINE_FIGURE,
        interval(findings)
            .map(ConfidenceInterval::halfWidth)
            .map(width -> Figure.exact(width, Unit.SHARE)),
        Answer.Ending.of(outcome.ending()));
  }
}
