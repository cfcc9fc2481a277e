package io.edgewise.scenarios;

import io.edgewise.edge.Connections;
import io.edgewise.edge.CpuCosts;
import io.edgewise.edge.Discipline;
import io.edgewise.edge.EdgeModel;
import io.edgewise.edge.Origin;
import io.edgewise.edge.Pop;
import io.edgewise.edge.Waf;
import io.edgewise.geo.Cities;
import io.edgewise.geo.Site;
import io.edgewise.geo.Sites;
import io.edgewise.network.AccessLatency;
import io.edgewise.network.ClientPopulation;
import io.edgewise.network.RttModel;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.HandshakeCpu;
import io.edgewise.transport.Path;
import io.edgewise.transport.Protocol;
import io.edgewise.workload.RequestMix;
import io.edgewise.workload.Workload;
import java.time.Duration;
import java.util.List;

/** The levers that every question about one PoP shares, and the model that they set. */
final class PopLevers {

  private static final Parameter SITE = Parameter.choice(
      "site",
      "where the PoP is; its clients are the cities that it is nearest to among 30 sites",
      Sites.teaching().stream().map(Site::iata).sorted().toList(),
      "FRA",
      "assumption");
  private static final Parameter SERVERS = Parameter.integer(
      "servers",
      "servers of the PoP",
      1,
      64,
      "3",
      "assumption: a small PoP, simulated at its full rate");
  private static final Parameter CORES = Parameter.integer(
      "cores",
      "cores of each server",
      1,
      256,
      "4",
      "assumption: a small PoP, simulated at its full rate");
  private static final Parameter DISCIPLINE = Parameter.choice(
      "discipline",
      "how cores take up work",
      EnumWords.all(Discipline.values()),
      EnumWords.word(Discipline.PINNED),
      "one event loop per core, as nginx and its successors run");
  private static final Parameter IMBALANCE = Parameter.number(
      "imbalance",
      "by how much the busiest server's load exceeds the mean",
      Unit.SHARE,
      0,
      0.9,
      "10%",
      "assumption; equal CPU load is a goal, not a given (Wragg on Unimog, 2020, fact S8-012)");
  static final Parameter REQUESTS = Parameter.number(
      "requests",
      "requests at the busy hour, to the whole PoP",
      Unit.PER_SECOND,
      10,
      1_000_000,
      "10000/s",
      "assumption: a small PoP, simulated at its full rate");
  private static final Parameter PRODUCTS_CPU = Parameter.number(
      "products-cpu",
      "core time of everything at the edge but the managed rules and the connection",
      Unit.MILLISECONDS,
      0,
      100,
      "0.35ms",
      "assumption; the CPU of most Workers requests alone is below 1 ms (Cloudflare, Workers limits, 2024, fact S7-005)");
  static final Parameter NEW_CONNECTIONS = Parameter.number(
      "new-connections",
      "share of requests that open a connection",
      Unit.SHARE,
      0,
      1,
      "15%",
      "assumption: six or seven requests to a connection");
  static final Parameter ACCESS = Parameter.number(
      "access-rtt",
      "median round trip of the last mile",
      Unit.MILLISECONDS,
      0.1,
      1_000,
      "8ms",
      "assumption: fixed broadband");
  private static final Parameter BODY_SHARE = Parameter.number(
      "body-share",
      "share of requests that carry a body",
      Unit.SHARE,
      0.0001,
      0.99,
      "10%",
      "assumption: a site with pages, forms and an API");
  private static final Parameter RICH_SHARE = Parameter.number(
      "rich-share",
      "share of requests with rich text (markdown with code, an HTML editor, GraphQL)",
      Unit.SHARE,
      0.0001,
      0.99,
      "0.2%",
      "assumption; measured rich text is hostile on purpose and rare in ordinary traffic");
  static final Parameter ORIGIN_RTT = Parameter.number(
      "origin-rtt",
      "round trip to the origin",
      Unit.MILLISECONDS,
      0,
      1_000,
      "30ms",
      "assumption: the same continent");
  static final Parameter ORIGIN_TIME = Parameter.number(
      "origin-time",
      "median time of the origin to answer",
      Unit.MILLISECONDS,
      0,
      5_000,
      "50ms",
      "assumption");
  private static final Parameter ORIGIN_WINDOW = Parameter.integer(
      "origin-window",
      "packets in the first flight to the origin, on which a held body waits",
      1,
      10_000,
      "64",
      "assumption: warm connections that keep their window; 10 where slow start after idle is on (RFC 6928)");
  private static final Parameter ORIGIN_ERRORS = Parameter.number(
      "origin-errors", "share of origin fetches that fail", Unit.SHARE, 0, 1, "0.1%", "assumption");
  private static final Parameter CACHE_OBJECTS = Parameter.integer(
      "cache-objects",
      "objects that the cache holds, of 100,000 cacheable ones",
      1,
      100_000,
      "20000",
      "assumption; with Zipf 0.9 seven of ten cacheable requests hit");

  private static final double ORIGIN_SIGMA = 0.6;
  private static final double ORIGIN_NEW_CONNECTIONS = 0.05;
  /** As fast as AES-128-GCM: 4.5 GB/s. */
  static final double NANOS_PER_COPIED_BYTE = 0.225;

  /** AES-128-GCM, and as much again for copying. */
  private static final double NANOS_PER_RESPONSE_BYTE = 2 * NANOS_PER_COPIED_BYTE;

  /** Small enough for the first flight: what nginx advises for a short time to the first byte (ssl_buffer_size). */
  static final int RECORD_BYTES = 4_096;

  /** Clients' paths lose nothing and have no bottleneck; each client's round trip takes the place of this one. */
  static final Path CLEAR_PATH = Path.of(Duration.ofMillis(1));

  private static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(30);

  private PopLevers() {}

  static List<Parameter> all() {
    return List.of(
        SITE,
        SERVERS,
        CORES,
        DISCIPLINE,
        IMBALANCE,
        REQUESTS,
        PRODUCTS_CPU,
        NEW_CONNECTIONS,
        ACCESS,
        BODY_SHARE,
        RICH_SHARE,
        ORIGIN_RTT,
        ORIGIN_TIME,
        ORIGIN_WINDOW,
        ORIGIN_ERRORS,
        CACHE_OBJECTS);
  }

  /** All but the one that says where the PoP is. */
  static List<Parameter> withoutSite() {
    return all().stream().filter(parameter -> !parameter.equals(SITE)).toList();
  }

  /** The PoP that the settings describe, under these rules. */
  static EdgeModel model(Settings settings, Waf waf) {
    return model(settings, Sites.byIata(settings.choice(SITE)), waf);
  }

  /** The same somewhere else. */
  static EdgeModel model(Settings settings, Site site, Waf waf) {
    var workload = Workload.typical();
    var mix = RequestMix.typical()
        .withBodyShare(settings.number(BODY_SHARE))
        .withRichShare(settings.number(RICH_SHARE));
    return new EdgeModel(
        pop(settings),
        ClientPopulation.nearest(
            site,
            Sites.teaching(),
            Cities.bundled(),
            RttModel.peered(RttModel.fitted().remembering(Cities.bundled().size()))),
        new AccessLatency(settings.number(ACCESS), AccessLatency.assumed().sigma()),
        connections(settings),
        workload.withRequestsPerSecond(settings.number(REQUESTS)).withMix(mix),
        settings.integer(CACHE_OBJECTS),
        origin(settings),
        new CpuCosts(
            HandshakeCpu.measured().serverNanos(Protocol.TLS13),
            Math.round(settings.number(PRODUCTS_CPU) * 1e6),
            NANOS_PER_RESPONSE_BYTE),
        waf);
  }

  private static Pop pop(Settings settings) {
    var discipline = EnumWords.named(Discipline.values(), settings.choice(DISCIPLINE));
    return new Pop(
        settings.integer(SERVERS), settings.integer(CORES), discipline, settings.number(IMBALANCE));
  }

  private static Connections connections(Settings settings) {
    return new Connections(
        settings.number(NEW_CONNECTIONS),
        ConnectionOptions.of(Protocol.TLS13).withRecords(RECORD_BYTES),
        CLEAR_PATH,
        HandshakeCpu.measured().client(),
        CLIENT_TIMEOUT);
  }

  private static Origin origin(Settings settings) {
    return new Origin(
        millis(settings.number(ORIGIN_RTT)),
        millis(settings.number(ORIGIN_TIME)),
        ORIGIN_SIGMA,
        settings.integer(ORIGIN_WINDOW),
        ORIGIN_NEW_CONNECTIONS,
        settings.number(ORIGIN_ERRORS));
  }

  private static Duration millis(double millis) {
    return Duration.ofNanos(Math.round(millis * 1e6));
  }
}
