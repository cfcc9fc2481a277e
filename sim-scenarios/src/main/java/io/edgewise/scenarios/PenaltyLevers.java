package io.edgewise.scenarios;

import io.edgewise.edge.world.FirstByte;
import io.edgewise.geo.Cities;
import io.edgewise.geo.City;
import io.edgewise.geo.Place;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.AccessLatency;
import io.edgewise.network.anycast.Calibration;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.Fetch;
import io.edgewise.transport.Protocol;
import java.util.List;

/** The levers of the question about a delay for a part of the traffic. */
final class PenaltyLevers {

  static final Parameter PENALTY = Parameter.number(
      "penalty",
      "delay of a request that is hit, on average",
      Unit.MILLISECONDS,
      0.01,
      10_000,
      "10ms",
      "the question");
  static final Parameter LAW = Parameter.choice(
      "penalty-law",
      "how the delay varies: not at all, exponential, or lognormal with sigma 1",
      List.of("fixed", "exponential", "lognormal"),
      "fixed",
      "the question");
  static final Parameter SHARE = Parameter.number(
      "share", "share of all requests that are hit", Unit.SHARE, 0.0001, 1, "2%", "the question");
  static final Parameter HITS = Parameter.choice(
      "hits",
      "which requests are hit, for the headline and the choice",
      List.of("random", "region", "pop", "customer", "slowest", "detour"),
      "random",
      "the question leaves it open: all are compared");
  static final Parameter REGION = Parameter.choice(
      "region",
      "the country whose requests are hit, up to the share",
      Cities.bundled().stream()
          .filter(city -> city.internetUsers() > 0)
          .map(City::place)
          .map(Place::country)
          .distinct()
          .sorted()
          .toList(),
      "BR",
      "assumption: a country with somewhat more than 2 % of the users");
  static final Parameter POP = Parameter.choice(
      "pop",
      "the PoP whose requests are hit, up to the share",
      Sites.teaching().stream().map(Site::iata).sorted().toList(),
      "FRA",
      "assumption");
  static final Parameter CUSTOMER = Parameter.number(
      "customer-share",
      "share of all requests that are the customer's whose requests are hit, up to the share",
      Unit.SHARE,
      0.0001,
      1,
      "2%",
      "assumption: a large customer");
  static final Parameter CATALOGUE = Parameter.choice(
      "sites",
      "the network: 30 or 100 sites for teaching, or all 347",
      List.of("30", "100", "all"),
      "100",
      "assumption: a network of middling size");
  static final Parameter CALIBRATION = Parameter.choice(
      "calibration",
      "how near to the best the routes of client networks are",
      Calibration.all().stream().map(Calibration::name).toList(),
      Calibration.koch2021().name(),
      "Koch et al., Anycast in Context, SIGCOMM 2021 (facts S1-104, S1-105)");
  static final Parameter FEATURE_SITES = Parameter.integer(
      "feature-sites",
      "how many of the sites run the feature where it detours, those left out whose absence costs least",
      1,
      347,
      "90",
      "assumption: nine sites in ten of 100");
  static final Parameter FEATURE_USE = Parameter.number(
      "feature-use",
      "share of requests that need the feature where it detours",
      Unit.SHARE,
      0.0001,
      1,
      "100%",
      "assumption: every request");
  static final Parameter HIT_RATIO = Parameter.number(
      "hit-ratio",
      "share of requests that the cache answers",
      Unit.SHARE,
      0,
      1,
      "80%",
      "assumption");
  static final Parameter LATENCY_BUDGET = Parameter.number(
      "latency-budget",
      "first byte that users are promised within",
      Unit.MILLISECONDS,
      1,
      60_000,
      "200ms",
      "assumption");
  static final Parameter PROMISE = Parameter.number(
      "slo",
      "share of requests for which the latency budget is promised",
      Unit.SHARE,
      0.5,
      0.99999,
      "95%",
      "assumption");
  static final Parameter PAGES = Parameter.number(
      "pages", "page views over the network", Unit.PER_DAY, 1, 1e12, "1e9/d", "assumption");
  static final Parameter BENEFIT = Parameter.number(
      "benefit",
      "what the feature earns in a year",
      Unit.DOLLARS,
      0,
      1e12,
      "$200000",
      "assumption; the break-even is beside it");

  /** Of a lognormal delay. */
  static final double DELAY_SIGMA = 1;

  private static final double ORIGIN_SIGMA = 0.6;
  private static final double SERVER_MILLIS = 1;
  private static final double NANOS_PER_MILLI = 1e6;

  private PenaltyLevers() {}

  static List<Parameter> all() {
    return List.of(
        PENALTY,
        LAW,
        SHARE,
        HITS,
        REGION,
        POP,
        CUSTOMER,
        CATALOGUE,
        CALIBRATION,
        AnycastLevers.SCATTER,
        FEATURE_SITES,
        FEATURE_USE,
        PopLevers.ACCESS,
        PopLevers.NEW_CONNECTIONS,
        HIT_RATIO,
        PopLevers.ORIGIN_RTT,
        PopLevers.ORIGIN_TIME,
        LATENCY_BUDGET,
        PROMISE,
        PAGES,
        WafLevers.PAGE_VALUE,
        WafLevers.PAGE_CHAIN,
        WafLevers.LATENCY_VALUE,
        WafLevers.LATENCY_THRESHOLD,
        BENEFIT);
  }

  /** What a request waits without the feature. */
  static FirstByte firstByte(Settings settings) {
    return new FirstByte(
        new AccessLatency(
            settings.number(PopLevers.ACCESS), AccessLatency.assumed().sigma()),
        settings.number(PopLevers.NEW_CONNECTIONS),
        Fetch.roundTrips(ConnectionOptions.of(Protocol.TLS13)) - 1,
        nanos(SERVER_MILLIS),
        new FirstByte.Miss(
            1 - settings.number(HIT_RATIO),
            nanos(settings.number(PopLevers.ORIGIN_RTT)),
            Math.max(1, nanos(settings.number(PopLevers.ORIGIN_TIME))),
            ORIGIN_SIGMA));
  }

  static long nanos(double millis) {
    return Math.round(millis * NANOS_PER_MILLI);
  }
}
