package io.edgewise.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.edgewise.geo.Cities;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.RttModel;
import io.edgewise.network.anycast.AnycastNetwork;
import io.edgewise.network.anycast.Calibration;
import io.edgewise.network.anycast.CatchmentChange;
import io.edgewise.network.anycast.ClientNetworks;
import io.edgewise.random.Draws;
import io.edgewise.report.TextReport;
import io.edgewise.scenario.Answer;
import io.edgewise.scenario.CutShortException;
import io.edgewise.scenario.InvalidValueException;
import io.edgewise.scenario.Option;
import io.edgewise.scenario.RunOptions;
import io.edgewise.scenario.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class AnycastWithdrawalTest {

  private static final AnycastWithdrawal SCENARIO = new AnycastWithdrawal();
  private static final RunOptions QUICK = RunOptions.defaults().withBudget(1);

  private static final Answer ANSWER = quick(SCENARIO.defaults());

  private static Answer quick(Settings settings) {
    return SCENARIO.answer(settings, QUICK);
  }

  private static double figure(Answer answer, int option, String id) {
    Option found = answer.options().get(option);
    return Objects.requireNonNull(found.figures().get(id), id).value();
  }

  /** The network of the first replication. */
  private static AnycastNetwork networkDrawn() {
    var transit = RttModel.fitted().remembering(5_000);
    var draws = new Draws(QUICK.seed(), 0);
    return AnycastNetwork.of(
            Sites.teaching(),
            ClientNetworks.of(Cities.bundled()),
            Calibration.koch2021(),
            RttModel.peered(transit),
            draws)
        .withTransit(transit)
        .scattered(transit, draws);
  }

  @Test
  void theAnswerIsTheGoldenOne() throws IOException {
    Scaffold.assertGolden(SCENARIO);
  }

  @Test
  void theNumberOfThreadsHasNoInfluence() {
    Scaffold.assertThreadsHaveNoInfluence(SCENARIO, SCENARIO.defaults(), 3);
  }

  @Test
  void whatTheOverloadedSitesRefuseIsTheirExcess() {
    // The same network by hand: every site but FRA serves 1.5 times its own users, or 0.1 % of all.
    var answer = ANSWER;
    var network = networkDrawn();
    var clients = network.clients();
    var before = network.catchments(network.all());
    var after = network.catchments(network.all().withdraw(List.of("FRA")));
    double excess = IntStream.range(0, 30)
        .mapToDouble(
            site -> after.users(site) - Math.max(1.5 * before.users(site), 0.001 * clients.users()))
        .filter(each -> each > 0)
        .sum();
    assertThat(figure(answer, 1, "refused")).isCloseTo(excess / clients.users(), within(1e-12));
    var change = new CatchmentChange(before, after);
    assertThat(figure(answer, 1, "slower")).isEqualTo(change.shareSlower(10));
    assertThat(figure(answer, 1, "moved"))
        .isCloseTo(
            before.users(before.announcements().index("FRA")) / clients.users(), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost", "drained"})
  void atTheHeadroomNeededNoSiteIsOverloadedAndBelowItOneIs(String change) {
    var settings = SCENARIO.defaults().with("change", change).with("drained-share", "90%");
    double needed = figure(quick(settings), 1, "headroom.needed");
    assertThat(needed).isPositive();
    var enough = quick(settings.with("headroom", 100 * needed * 1.001 + "%"));
    var less = quick(settings.with("headroom", 100 * needed * 0.999 + "%"));
    assertThat(figure(enough, 1, "overloaded")).isZero();
    assertThat(figure(enough, 3, "refused")).isZero();
    assertThat(figure(less, 1, "overloaded")).isEqualTo(1);
    assertThat(figure(less, 1, "refused")).isPositive();
  }

  @Test
  void theBudgetBurntIsTheTimeWithoutAnAnswer() {
    // Moved users are out for 60 s and nobody is refused: a month of 30.44 days at 99.9 % has
    // 2,630 s.
    var answer = quick(SCENARIO
        .defaults()
        .with("headroom", "1000%")
        .with("transition", "60s")
        .with("slo", "99.9%"));
    double out = figure(answer, 1, "moved") * 60;
    assertThat(figure(answer, 1, "budget-burn")).isCloseTo(out / 2_630.016, within(1e-9));
    assertThat(figure(answer, 1, "availability"))
        .isCloseTo(1 - out / (30.44 * 86_400), within(1e-12));
  }

  @Test
  void anAddedSiteIsTheLossBackwards() {
    var lost = ANSWER;
    var added = quick(SCENARIO.defaults().with("change", "added"));
    assertThat(figure(added, 0, "rtt.p50")).isEqualTo(figure(lost, 1, "rtt.p50"));
    assertThat(figure(added, 1, "rtt.p95")).isEqualTo(figure(lost, 0, "rtt.p95"));
    assertThat(figure(added, 1, "moved")).isCloseTo(figure(lost, 1, "moved"), within(1e-12));
    assertThat(figure(added, 1, "headroom.needed")).isZero();
    assertThat(figure(added, 1, "slower")).isLessThan(0.01);
  }

  @Test
  void twoSitesLostMoveExactlyTheirOwnClients() {
    var answer = quick(SCENARIO.defaults().with("site", "FRA, SIN"));
    var network = networkDrawn();
    var lost = Set.of("FRA", "SIN");
    var before = network.catchments(network.all());
    var after = network.catchments(network.all().withdraw(lost));
    var restored = network.catchments(network.all().withdraw(lost).announce(lost));
    double own = 0;
    double usersAfter = 0;
    for (int client = 0; client < network.clients().size(); client++) {
      var siteBefore = before.sites().get(before.site(client)).iata();
      var siteAfter = after.sites().get(after.site(client)).iata();
      assertThat(!siteBefore.equals(siteAfter)).isEqualTo(lost.contains(siteBefore));
      assertThat(lost).doesNotContain(siteAfter);
      assertThat(restored.site(client)).isEqualTo(before.site(client));
      own += lost.contains(siteBefore) ? network.clients().users(client) : 0;
    }
    for (int site = 0; site < after.sites().size(); site++) {
      usersAfter += after.users(site);
    }
    assertThat(usersAfter / network.clients().users()).isCloseTo(1, within(1e-12));
    assertThat(figure(answer, 1, "moved.change"))
        .isCloseTo(own / network.clients().users(), within(1e-12));
    assertThat(figure(answer, 1, "slower.change"))
        .isEqualTo(new CatchmentChange(before, after).shareSlower(10));
    assertThat(answer.headline()).startsWith("FRA and SIN lost move ");
    assertThat(answer.options().get(1).figures()).doesNotContainKeys("load.FRA", "load.SIN");
  }

  @Test
  void scatteredPathsKeepTheirFactorWhenASiteIsLost() {
    var medians = quick(SCENARIO.defaults().with("path-scatter", "none"));
    var scattered = quick(SCENARIO.defaults());
    // Routes follow preferences, not round trips.
    assertThat(figure(scattered, 1, "moved")).isCloseTo(figure(medians, 1, "moved"), within(1e-12));
    assertThat(figure(scattered, 0, "rtt.p95")).isNotEqualTo(figure(medians, 0, "rtt.p95"));
    var network = networkDrawn();
    var before = network.catchments(network.all());
    var after = network.catchments(network.all().withdraw(List.of("FRA")));
    for (int client = 0; client < network.clients().size(); client++) {
      if (before.site(client) == after.site(client)) {
        assertThat(after.rttNanos(client)).isEqualTo(before.rttNanos(client));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FRA,SIN", "SIN,FRA"})
  void theOrderOfTheSitesHasNoInfluence(String sites) {
    var changed = quick(SCENARIO
        .defaults()
        .with("site", sites)
        .with("change", "drained")
        .with("drained-share", "30%"));
    var fra = quick(SCENARIO.defaults().with("change", "drained").with("drained-share", "30%"));
    var sin = quick(SCENARIO
        .defaults()
        .with("site", "SIN")
        .with("change", "drained")
        .with("drained-share", "30%"));
    // Neither site takes users of the other in any of the drains, so that each moves its own 30 %.
    assertThat(figure(changed, 1, "moved.change"))
        .isCloseTo(figure(fra, 1, "moved.change") + figure(sin, 1, "moved.change"), within(1e-12));
  }

  @Test
  void addedSitesAreTheirLossBackwards() {
    var lost = quick(SCENARIO.defaults().with("site", "FRA,LHR,SIN"));
    var added = quick(SCENARIO.defaults().with("site", "FRA,LHR,SIN").with("change", "added"));
    assertThat(figure(added, 0, "rtt.p50")).isEqualTo(figure(lost, 1, "rtt.p50"));
    assertThat(figure(added, 1, "moved")).isCloseTo(figure(lost, 1, "moved.change"), within(1e-12));
    assertThat(figure(added, 1, "headroom.needed")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost", "drained", "added"})
  void withoutASiteLeftItIsSaidThatNobodyCanBeServed(String change) {
    var codes = Sites.teaching().stream().map(Site::iata).toList();
    var all = SCENARIO.defaults().with("change", change).with("site", String.join(",", codes));
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> quick(all))
        .withMessageStartingWith("The site (" + codes.get(0) + ",")
        .withMessageContaining("must leave at least one of the 30 sites");
    var allButOne = quick(SCENARIO
        .defaults()
        .with("change", change)
        .with("site", String.join(",", codes.subList(0, 29))));
    assertThat(allButOne.headline()).startsWith("29 sites " + change + " move ");
    assertThat(new TextReport(Ansi.OFF).page(allButOne, QUICK))
        .doesNotContain("NaN")
        .doesNotContain("Infinity");
    // A larger network has sites left.
    assertThat(quick(all.with("sites", "100")).headline()).startsWith("30 sites " + change);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FRX      | The site (FRX) must be one or more of ARN, | There is no \"FRX\". Maybe \"FRA\"?",
        "FRA,SIM  | The site (FRA,SIM) must be one or more of | There is no \"SIM\". Maybe \"SIN\"?",
        "FRA,,SIN | The site (FRA,,SIN) must be one or more of | There is no \"\".",
        "FRA,FRA  | The site (FRA,FRA) must name FRA once. | once."
      })
  void aSiteThatIsNotThereIsNamedWithTheNearest(String sites, String start, String hint) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> SCENARIO.defaults().with("site", sites))
        .withMessageStartingWith(start)
        .withMessageContaining(hint);
  }

  @Test
  void moreDemandIsNeverServedMore() {
    double last = 0;
    for (var surge : List.of("1", "1.3", "3")) {
      var answer = quick(SCENARIO.defaults().with("surge", surge));
      assertThat(figure(answer, 1, "refused")).isGreaterThanOrEqualTo(last);
      // Moving the excess serves no fewer than refusing it; nobody is served beyond all capacity.
      assertThat(figure(answer, 2, "refused"))
          .isLessThanOrEqualTo(figure(answer, 1, "refused") + 1e-12);
      last = figure(answer, 1, "refused");
    }
    assertThat(last).isGreaterThanOrEqualTo(1 - 1.5 / 3 - 0.01);
  }

  static Stream<Arguments> bounds() {
    return SCENARIO.parameters().stream().flatMap(parameter -> switch (parameter.kind()) {
      case FILE -> Stream.empty();
      case CHOICE, CHOICES ->
        parameter.choices().stream().limit(3).map(choice -> Arguments.of(parameter.name(), choice));
      case INTEGERS, INTEGER, NUMBER ->
        Stream.of(parameter.minimum(), parameter.maximum())
            .map(bound -> Arguments.of(parameter.name(), parameter.unit().format(bound)));
    });
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource("bounds")
  void everyParameterMayBeSetToItsBounds(String name, String value) {
    var answer = quick(SCENARIO.defaults().with(name, value));
    Scaffold.assertReadable(answer);
  }

  @Test
  void aDeadlineBeforeTheFirstReplicationLeavesNothingToAnswerFrom() {
    var run = RunOptions.defaults().withDeadline(Duration.ofNanos(1));
    assertThatExceptionOfType(CutShortException.class)
        .isThrownBy(() -> SCENARIO.answer(SCENARIO.defaults(), run));
  }

  @Test
  void theMainAnswers() {
    AnycastWithdrawal.main(new String[0]);
  }
}
