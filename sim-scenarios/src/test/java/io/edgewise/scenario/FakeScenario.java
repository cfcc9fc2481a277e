package io.edgewise.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A question that covers what an answer may hold, with invented figures and without a simulation. */
public final class FakeScenario implements Scenario {

  private static final Parameter RATE = Parameter.number(
      "attack-rate",
      "Attempts a day on the vulnerable path, over all attackers, before any of them learns that it is blocked",
      Unit.PER_DAY,
      0,
      100_000,
      "12/d",
      "assumption: invented for a test");
  private static final Parameter RTT = Parameter.number(
      "rtt", "Round trip", Unit.MILLISECONDS, 0.1, 1000, "15ms", "assumption: invented for a test");
  private static final Parameter LIMIT = Parameter.number(
      "body-limit", "Bytes", Unit.BYTES, 0, 1 << 20, "128KiB", "fact S1-001: invented for a test");
  private static final Parameter RICH = Parameter.number(
      "rich-share", "Rich text", Unit.SHARE, 0, 1, "7%", "assumption: invented for a test");
  private static final Parameter LOSS = Parameter.number(
      "loss", "Loss", Unit.DOLLARS, 0, 1e9, "$410000", "assumption: invented for a test");
  private static final Parameter CORES =
      Parameter.integer("cores", "Cores", 1, 64, "8", "assumption: invented");
  private static final Parameter LEVELS =
      Parameter.integers("levels", "Levels", 1, 4, "1,2,4", "assumption: invented for a test");
  private static final Parameter DISCIPLINE = Parameter.choice(
      "discipline",
      "Discipline",
      List.of("pinned", "shared"),
      "pinned",
      "assumption: invented for a test");
  private static final Parameter STEP = Parameter.number(
      "step",
      "Wall-clock time of a replication",
      Unit.MILLISECONDS,
      0,
      60_000,
      "0ms",
      "assumption: invented");

  @Override
  public String id() {
    return "fake-trade-off";
  }

  @Override
  public String question() {
    return "Is mitigating this CVE worth deeper inspection?";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(RATE, RTT, LIMIT, RICH, LOSS, CORES, LEVELS, DISCIPLINE, STEP);
  }

  @Override
  public Answer answer(Settings settings, RunOptions options) {
    int budget = options.budget().orElse(24);
    int done = simulate(settings.number(STEP), budget, options);
    if (done == 0) {
      throw new CutShortException();
    }
    var ending = done < budget ? Answer.Ending.CUT_SHORT : Answer.Ending.PRECISION_REACHED;
    return new Answer(
        id(),
        question(),
        "Ship the virtual patch alone. It removes 93 % of the expected loss for 0.4 ms of p99; PL2 adds 7.9 ms for "
            + "everybody and blocks 1 of 140 honest requests. Best in 94 of 100 sets of assumptions.",
        List.of(off(), patch(), level(), deepest()),
        Optional.of("virtual patch"),
        columns(),
        List.of(
            new Answer.Note(
                "Why",
                "Of the 6.2 ms that PL1 adds at p99, 1.3 are inspection and 4.7 are other people's inspection: workers "
                    + "run at 71 % instead of 48 %, and an 8 KB form holds its worker for 9 ms."),
            new Answer.Note("Who pays", "every client of the PoP alike")),
        new Answer.Bands(
            "95 %%, paired over %s replications".formatted(done),
            "inspection cost ±5 % (validated), RTT ±12 %, loss figures are assumptions"),
        new Answer.Run(
            options.seed(),
            done,
            1_234_567,
            "added.p99",
            Optional.of(Figure.exact(0.4, Unit.MILLISECONDS)),
            ending),
        settings);
  }

  private static int simulate(double stepMilliseconds, int budget, RunOptions options) {
    long start = System.nanoTime();
    for (int done = 0; done < budget; done++) {
      long stepEnd = System.nanoTime() + (long) (stepMilliseconds * 1e6);
      do {
        boolean late = options
            .deadline()
            .map(deadline -> System.nanoTime() - start > deadline.toNanos())
            .orElse(false);
        if (late || options.interrupted().getAsBoolean()) {
          return done;
        }
        Thread.onSpinWait();
      } while (System.nanoTime() < stepEnd);
      options.progress().replications(done + 1, budget);
    }
    return budget;
  }

  private static List<Answer.Column> columns() {
    return List.of(
        new Answer.Column("TTFB p50", Optional.of("ttfb.p50"), "added.p50"),
        new Answer.Column("TTFB p99", Optional.of("ttfb.p99"), "added.p99"),
        new Answer.Column("of it: CPU", Optional.empty(), "added.p99.cpu"),
        new Answer.Column("queue", Optional.empty(), "added.p99.queue"),
        new Answer.Column("caught", Optional.of("caught"), "caught"),
        new Answer.Column("honest blocked", Optional.of("blocked"), "blocked"),
        new Answer.Column("loss per year", Optional.of("loss"), "loss"),
        new Answer.Column("utility", Optional.empty(), "utility"));
  }

  private static Option off() {
    var near = Map.of("ttfb.p99", Figure.exact(31, Unit.MILLISECONDS).withSampling(30, 32));
    return new Option(
        "off",
        true,
        "",
        Map.of(
            "ttfb.p50",
                Figure.exact(61.24, Unit.MILLISECONDS).withSampling(60.9, 61.6).withModel(54, 69),
            "ttfb.p99", Figure.exact(212.4, Unit.MILLISECONDS),
            "caught", Figure.exact(0, Unit.SHARE),
            "blocked", Figure.exact(0, Unit.SHARE),
            "loss", Figure.exact(410_000, Unit.DOLLARS).withModel(90_000, 1_300_000)),
        Map.of("RTT below 20 ms", near));
  }

  private static Option patch() {
    return new Option(
        "virtual patch",
        true,
        "",
        Map.of(
            "added.p50", Figure.exact(0.06, Unit.MILLISECONDS).withSampling(0.04, 0.08),
            "added.p99", Figure.exact(0.43, Unit.MILLISECONDS).withSampling(0.34, 0.52),
            "added.p99.cpu", Figure.exact(0.1, Unit.MILLISECONDS),
            "added.p99.queue", Figure.exact(0.33, Unit.MILLISECONDS),
            "caught", Figure.exact(0.91, Unit.SHARE).withModel(0.8, 0.97),
            "blocked", Figure.exact(0.000025, Unit.SHARE),
            "loss", Figure.exact(29_000, Unit.DOLLARS).withModel(4_000, 110_000),
            "utility", Figure.exact(371_000, Unit.DOLLARS)),
        Map.of("RTT below 20 ms", Map.of("added.p99", Figure.exact(0.5, Unit.MILLISECONDS))));
  }

  private static Option level() {
    return new Option(
        "PL1, threshold 5",
        true,
        "",
        Map.of(
            "added.p50", Figure.exact(1.9, Unit.MILLISECONDS).withSampling(1.8, 2),
            "added.p99", Figure.exact(6.2, Unit.MILLISECONDS).withSampling(5.8, 6.6),
            "added.p99.cpu", Figure.exact(1.3, Unit.MILLISECONDS),
            "added.p99.queue", Figure.exact(4.7, Unit.MILLISECONDS),
            "caught", Figure.exact(0.88, Unit.SHARE),
            "blocked", Figure.exact(1 / 120.0, Unit.SHARE),
            "loss", Figure.exact(38_000, Unit.DOLLARS).withModel(6_000, 140_000),
            "utility", Figure.exact(-1_160_000, Unit.DOLLARS)),
        Map.of());
  }

  private static Option deepest() {
    var detection = Map.of(
        "caught", Figure.exact(0.9997, Unit.SHARE), "blocked", Figure.exact(0.021, Unit.SHARE));
    return new Option("PL4", false, "needs 148 % of the cores", detection, Map.of());
  }
}
