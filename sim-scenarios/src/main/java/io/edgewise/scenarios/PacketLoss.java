package io.edgewise.scenarios;

import io.edgewise.report.TextReport;
import io.edgewise.scenario.Answer;
import io.edgewise.scenario.Answer.Column;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Scenario;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * Users in one place lose packets: drain, change congestion control, or move to QUIC?
 *
 * <p>The same users fetch under each cure, those behind the lossy path and those who are not: who is helped, who is hurt, and
 * from which loss on each cure pays.
 */
public final class PacketLoss implements Scenario {

  private static final List<Column> COLUMNS = List.of(
      new Column("mean wait", Optional.of(LossFindings.WAIT), "added." + LossFindings.WAIT),
      column("first byte p50", "first.p50"),
      column("p95", "first.p95"),
      column("p99", "first.p99"),
      column("response mean", "last.mean"),
      column("p50", "last.p50"),
      column("p95", "last.p95"),
      column("p99", "last.p99"),
      new Column("helped", Optional.empty(), "helped"),
      new Column("hurt", Optional.empty(), "hurt"),
      new Column("pays from a loss of", Optional.empty(), "pays-from"),
      new Column("pays up to", Optional.empty(), "pays-up-to"),
      new Column("a site's load grows", Optional.empty(), "growth"),
      column("CPU of a byte", "cpu"),
      column("failed", "failed"),
      column("budget burnt", "budget-burn"));

  private static Column column(String title, String figure) {
    return new Column(title, Optional.of(figure), figure);
  }

  /** Prints the answer with every parameter at its default. */
  public static void main(String[] arguments) {
    System.out.print(
        new TextReport(Ansi.AUTO).page(new PacketLoss().answer(), RunOptions.defaults()));
  }

  @Override
  public String id() {
    return "packet-loss";
  }

  @Override
  public String question() {
    return "Users in one place lose packets: drain, change congestion control, or move to QUIC?";
  }

  @Override
  public List<Parameter> parameters() {
    return LossLevers.all();
  }

  @Override
  public Answer answer(Settings settings, RunOptions run) {
    var findings = new LossFindings(settings, run);
    var words = new LossWords(findings);
    var comparison = findings.comparison;
    return new Answer(
        id(),
        question(),
        words.headline(),
        new LossFigures(findings).options(),
        findings.isObserved(findings.best())
            ? Optional.of(findings.options.get(findings.best()).name())
            : Optional.empty(),
        COLUMNS,
        words.notes(),
        LossWords.BANDS,
        new Answer.Run(
            run.seed(),
            comparison.replications(),
            0,
            "added." + LossFindings.WAIT,
            CacheExperiment.precision(
                comparison, findings.challenger(), LossFindings.WAIT, Unit.MILLISECONDS),
            Answer.Ending.of(comparison.ending())),
        settings);
  }
}
