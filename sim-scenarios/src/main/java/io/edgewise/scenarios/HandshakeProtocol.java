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
 * What does a protocol change save, and for whom?
 *
 * <p>Compares TCP with TLS 1.2 and 1.3, QUIC, early data and post-quantum key shares: the time to the first byte of those who
 * open a connection, what a request is spared on average, and what each saving opens.
 */
public final class HandshakeProtocol implements Scenario {

  private static final List<Column> COLUMNS = List.of(
      column("round trips", "round-trips.full"),
      column("with a ticket", "round-trips.ticket"),
      column("first byte", "first.mean"),
      column("p50", "first.p50"),
      column("p95", "first.p95"),
      column("p99", "first.p99"),
      new Column("mean request", Optional.of("request.mean"), "added.request.mean"),
      column("handshakes' CPU", "load.handshakes"),
      column("early requests", "early"),
      column("executions", "executions"),
      column("a ticket key opens", "readable"),
      column("budget burnt", "budget-burn"));

  private static Column column(String title, String figure) {
    return new Column(title, Optional.of(figure), figure);
  }

  /** Prints the answer with every parameter at its default. */
  public static void main(String[] arguments) {
    System.out.print(
        new TextReport(Ansi.AUTO).page(new HandshakeProtocol().answer(), RunOptions.defaults()));
  }

  @Override
  public String id() {
    return "handshake-protocol";
  }

  @Override
  public String question() {
    return "What does a protocol change save, and for whom?";
  }

  @Override
  public List<Parameter> parameters() {
    return HandshakeLevers.all();
  }

  @Override
  public Answer answer(Settings settings, RunOptions run) {
    var findings = new HandshakeFindings(settings, run);
    var words = new HandshakeWords(findings);
    var comparison = findings.comparison;
    return new Answer(
        id(),
        question(),
        words.headline(),
        new HandshakeFigures(findings).options(),
        findings.isObserved(findings.best())
            ? Optional.of(findings.option(findings.best()).name())
            : Optional.empty(),
        COLUMNS,
        words.notes(),
        HandshakeWords.BANDS,
        new Answer.Run(
            run.seed(),
            comparison.replications(),
            0,
            "added.request.mean",
            CacheExperiment.precision(
                comparison, findings.headline(), "request.mean", Unit.MILLISECONDS),
            Answer.Ending.of(comparison.ending())),
        settings);
  }
}
