package io.edgewise.scenarios;

import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.anycast.Calibration;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import java.util.List;

/** The levers of the question about a site that is lost, drained or added. */
final class AnycastLevers {

  static final Parameter SITES = Parameter.choices(
      "site",
      "the site or sites that are lost, drained or added at once, as FRA,LHR",
      Sites.teaching().stream().map(Site::iata).sorted().toList(),
      "FRA",
      "assumption");
  static final Parameter CHANGE = Parameter.choice(
      "change", "what happens to them", List.of("lost", "drained", "added"), "lost", "assumption");
  static final Parameter SHARE = Parameter.number(
      "drained-share",
      "share of their users that a drain sends elsewhere",
      Unit.SHARE,
      0.01,
      1,
      "50%",
      "assumption");
  static final Parameter CATALOGUE = Parameter.choice(
      "sites",
      "the network: 30 or 100 sites for teaching, or all 347",
      List.of("30", "100", "all"),
      "30",
      "assumption: few enough to know each by name");
  static final Parameter CALIBRATION = Parameter.choice(
      "calibration",
      "how near to the best the routes of client networks are",
      Calibration.all().stream().map(Calibration::name).toList(),
      Calibration.koch2021().name(),
      "Koch et al., Anycast in Context, SIGCOMM 2021 (facts S1-104, S1-105)");
  static final Parameter SCATTER = Parameter.choice(
      "path-scatter",
      "whether every path has its own factor on the median round trip of its places, drawn once",
      List.of("drawn", "none"),
      "drawn",
      "measured: the spread of paths around the fitted model, in docs/models.md");
  static final Parameter HEADROOM = Parameter.number(
      "headroom",
      "what a site can serve beyond its own users of normal times",
      Unit.SHARE,
      0,
      100,
      "50%",
      "assumption");
  static final Parameter LEAST = Parameter.number(
      "least-capacity",
      "what the smallest site can serve, as a share of all users",
      Unit.SHARE,
      0,
      1,
      "0.1%",
      "assumption");
  static final Parameter SURGE = Parameter.number(
      "surge",
      "demand at that hour against the demand that sites were built for",
      Unit.NONE,
      0.1,
      10,
      "1",
      "assumption: the busy hour that sites were built for");
  static final Parameter SLOWER = Parameter.number(
      "slower",
      "the growth of a round trip that counts as slower",
      Unit.MILLISECONDS,
      0.1,
      1_000,
      "10ms",
      "Koch et al. count 10 ms (SIGCOMM 2021, Fig. 4b, fact S1-106)");
  static final Parameter TRANSITION = Parameter.number(
      "transition",
      "how long a user who moves is without a route",
      Unit.MILLISECONDS,
      0,
      3_600_000,
      "30s",
      "assumption: routers learn of a withdrawal within seconds to minutes");
  static final Parameter DURATION =
      Parameter.number("duration", "how long it lasts", Unit.DAYS, 0, 365, "1h", "assumption");
  static final Parameter SLO = Parameter.number(
      "slo", "availability promised", Unit.SHARE, 0.5, 0.999999, "99.99%", "assumption");

  private AnycastLevers() {}

  /** Whether {@link #SCATTER} asks for medians alone. */
  static boolean isMedian(Settings settings) {
    return settings.choice(SCATTER).equals("none");
  }

  static List<Parameter> all() {
    return List.of(
        SITES,
        CHANGE,
        SHARE,
        CATALOGUE,
        CALIBRATION,
        SCATTER,
        HEADROOM,
        LEAST,
        SURGE,
        SLOWER,
        TRANSITION,
        DURATION,
        SLO);
  }
}
