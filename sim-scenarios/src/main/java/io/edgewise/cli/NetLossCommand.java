package io.edgewise.cli;

import io.edgewise.network.LossFit;
import io.edgewise.report.TableReport;
import io.edgewise.report.TableReport.Table;
import io.edgewise.scenario.Figure;
import io.edgewise.scenario.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The laws of loss that a log of packets says. */
@Command(
    name = "loss",
    description = {
      "Fits independent loss (Bernoulli) and loss in bursts (Gilbert-Elliott, whose good state loses",
      "nothing and whose bad one everything) to a log of packets, and says which of them it supports."
    },
    footer = {
      "",
      "The log is CSV with a head: a row for each packet of one direction, in the order in which they",
      "were sent, with 1 or 0 in the column lost. Other columns are ignored.",
      "",
      "CSV columns, of the table laws:",
      "  law,supported,loss_percent,to_bad_percent,to_good_percent,burst_packets",
      "Bursts are of that mean length; the state changes with each packet by to_bad and to_good.",
      "A law is supported that explains the log best: bursts need an evidence (twice the logarithm of",
      "the likelihood ratio) above 10.8, which one log in a thousand of independent losses has. A",
      "figure that the log does not tell is empty.",
      "",
      "Examples:",
      "  edgewise net loss --fit losses.csv",
      "  edgewise run packet-loss --set where=link --set loss-log=losses.csv"
    })
final class NetLossCommand implements Callable<Integer> {

  private static final MathContext DIGITS = new MathContext(4);

  private final Terminal terminal;

  @Option(
      names = "--fit",
      paramLabel = "FILE",
      required = true,
      description = "The log of packets, as CSV.")
  private String log = "";

  @Mixin
  private TableOptions tables = new TableOptions();

  NetLossCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var file = Input.readable("--fit", log);
    return tables.write(terminal, () -> report(LossFit.read(file)));
  }

  private TableReport report(LossFit fit) {
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("packets", Figure.exact((double) fit.packets(), Unit.NONE));
    figures.put("lost", Figure.exact((double) fit.lost(), Unit.NONE));
    figures.put("loss", Figure.exact(fit.lossShare(), Unit.SHARE));
    figures.put("evidence-for-bursts", Figure.exact(fit.burstEvidence(), Unit.NONE));
    var laws = new Table(
        "laws",
        conclusion(fit),
        List.of(
            "law",
            "supported",
            "loss_percent",
            "to_bad_percent",
            "to_good_percent",
            "burst_packets"),
        List.of(independent(fit), chain(fit)),
        2,
        Set.of());
    return new TableReport("Losses of " + log, Map.of("log", log), figures, List.of(laws));
  }

  private static String conclusion(LossFit fit) {
    if (fit.lost() == 0) {
      return "No packet is lost, which says nothing of bursts:";
    }
    return fit.isBursty()
        ? "The log supports bursts; independent losses would look so in less than one log of a thousand:"
        : "The log does not support bursts: independent losses may well look so:";
  }

  private static List<Object> independent(LossFit fit) {
    double share = fit.lossShare();
    // A burst goes on with every packet that is lost too.
    return row("bernoulli", !fit.isBursty(), share, "", "", burst(fit, 1 - share));
  }

  private static List<Object> chain(LossFit fit) {
    double toBad = fit.goodToBad();
    double toGood = fit.badToGood();
    boolean moves = toBad + toGood > 0;
    return row(
        "gilbert-elliott",
        fit.isBursty(),
        moves ? toBad / (toBad + toGood) : fit.lossShare(),
        fit.lost() == fit.packets() ? "" : percent(toBad),
        fit.lost() == 0 ? "" : percent(toGood),
        burst(fit, toGood));
  }

  /** The mean number of packets that are lost in a row, where each ends the row with a probability. */
  private static Object burst(LossFit fit, double end) {
    return fit.lost() == 0 || end == 0 ? "" : rounded(1 / end);
  }

  private static List<Object> row(
      String law, boolean supported, double loss, Object toBad, Object toGood, Object burst) {
    return List.of(law, supported, percent(loss), toBad, toGood, burst);
  }

  private static BigDecimal percent(double share) {
    return rounded(100 * share);
  }

  private static BigDecimal rounded(double value) {
    var digits = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return digits.scale() < 0 ? digits.setScale(0) : digits;
  }
}
