package io.edgewise.scenarios;

import io.edgewise.edge.Connections;
import io.edgewise.edge.CpuCosts;
import io.edgewise.edge.EdgeLoad;
import io.edgewise.edge.EdgeModel;
import io.edgewise.edge.Waf;
import io.edgewise.geo.Site;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.security.BodyKind;
import io.edgewise.security.Inspection;
import io.edgewise.security.InspectionDepth;
import io.edgewise.security.RequestShape;
import io.edgewise.security.TrafficClass;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.HandshakeCpu;
import io.edgewise.transport.LossLaw;
import io.edgewise.transport.Path;
import io.edgewise.transport.Protocol;
import io.edgewise.workload.RequestClass;
import io.edgewise.workload.RequestMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The levers of the question about one request, and the PoP that they set. */
final class LifecycleLevers {

  static final Parameter CITY = Parameter.choice(
      "city",
      "where the client is",
      LifecyclePlace.cities(),
      "karachi",
      "assumption: a large city without a site of its own among the 30");
  static final Parameter RTT = Parameter.number(
      "rtt",
      "round trip between the city and the PoP; 0ms for that of the place",
      Unit.MILLISECONDS,
      0,
      1_000,
      "0ms",
      "the fitted path, or a peer's own fibre (docs/models.md)");
  static final Parameter PROTOCOL = Parameter.choice(
      "protocol",
      "what the connection runs",
      Stream.of(Protocol.values()).map(Protocol::id).toList(),
      Protocol.TLS13.id(),
      "HTTP/1.1 over TLS 1.3 (RFC 8446)");
  static final Parameter CONNECTION = Parameter.choice(
      "connection",
      "whether the request opens its connection",
      List.of("new", "reused"),
      "new",
      "the question");
  static final Parameter CACHE = Parameter.choice(
      "cache",
      "whether the response is in the cache of the PoP",
      List.of("hit", "miss"),
      "miss",
      "the question: the whole way");
  static final Parameter RESPONSE = Parameter.number(
      "response",
      "median size of the response; sizes are lognormal with sigma 1.2",
      Unit.BYTES,
      1,
      100_000_000,
      "25kB",
      "assumption: a page");
  static final Parameter BODY = Parameter.number(
      "body",
      "size of the request's body, a form; 0B for none",
      Unit.BYTES,
      0,
      10_000_000,
      "0B",
      "a page is asked for without one");
  static final Parameter WAF = Parameter.choice(
      "waf",
      "the managed rules that inspect it",
      List.of("off", "patch", "pl1", "pl2", "pl3", "pl4"),
      "pl1",
      "the default paranoia level of the OWASP Core Rule Set");
  static final Parameter LOSS = Parameter.number(
      "loss",
      "share of packets that the clients' paths lose, in each direction; look-ups of names lose none",
      Unit.SHARE,
      0,
      0.5,
      "0%",
      "assumption: a clear path");
  static final Parameter BANDWIDTH = Parameter.number(
      "bandwidth",
      "bottleneck of the clients' paths, in Mbit/s; 0 for none",
      Unit.NONE,
      0,
      100_000,
      "0",
      "assumption: a clear path");
  static final Parameter RESOLVER_MISS = Parameter.number(
      "resolver-miss",
      "share of names that the client's resolver has to look up itself",
      Unit.SHARE,
      0,
      1,
      "10%",
      "assumption");
  static final Parameter WORKER_CPU = Parameter.number(
      "worker-cpu",
      "core time of the code that runs at the edge for each request",
      Unit.MILLISECONDS,
      0,
      100,
      "0.2ms",
      "assumption; that of most Workers requests is below 1 ms (Cloudflare, Workers limits, 2024, fact S7-005)");
  static final Parameter SLO = Parameter.number(
      "slo", "availability promised", Unit.SHARE, 0.5, 0.999999, "99.99%", "assumption");

  /** The anomaly threshold at which rules block: the default of the OWASP Core Rule Set. */
  private static final int THRESHOLD = 5;

  /** One request in so many is looked at, or fewer: neighbours wait for the same work. */
  private static final int LEAST_EVERY = 20;

  /** A hundredth more work for the cores than without those looked at, up to responses of about 25 MB. */
  private static final double MOST_ADDED_WORK = 0.01;

  private static final int MOST_EVERY = 4_000;

  /** Of the class of those looked at, which no other request belongs to. */
  private static final double NO_WEIGHT = 1e-9;

  private static final int HEADER_BYTES = 900;
  private static final int COOKIES = 4;
  private static final int ARGUMENTS = 12;
  private static final double BITS_PER_MEGABIT = 1e6;
  private static final double SLOWEST_BITS = 1_000;
  private static final int QUEUE_PACKETS = 100;

  private LifecycleLevers() {}

  static List<Parameter> all() {
    var all = new ArrayList<>(List.of(
        CITY,
        RTT,
        PROTOCOL,
        CONNECTION,
        CACHE,
        RESPONSE,
        BODY,
        WAF,
        LOSS,
        BANDWIDTH,
        RESOLVER_MISS,
        WORKER_CPU));
    all.addAll(PopLevers.withoutSite());
    all.add(SLO);
    return List.copyOf(all);
  }

  static boolean opens(Settings settings) {
    return settings.choice(CONNECTION).equals("new");
  }

  static boolean hits(Settings settings) {
    return settings.choice(CACHE).equals("hit");
  }

  static ConnectionOptions options(Settings settings) {
    return ConnectionOptions.of(Protocol.of(settings.choice(PROTOCOL)))
        .withRecords(PopLevers.RECORD_BYTES);
  }

  static Inspection inspection(Settings settings) {
    return Inspection.of(
        switch (settings.choice(WAF)) {
          case "off" -> new InspectionDepth.Off();
          case "patch" -> new InspectionDepth.VirtualPatch();
          default ->
            new InspectionDepth.Paranoia(
                Integer.parseInt(settings.choice(WAF).substring("pl".length())), THRESHOLD);
        });
  }

  static RequestShape shape(Settings settings) {
    long body = (long) settings.number(BODY);
    return body == 0
        ? new RequestShape(BodyKind.GET, 0, COOKIES, HEADER_BYTES, 0, 0)
        : new RequestShape(BodyKind.FORM, ARGUMENTS, COOKIES, HEADER_BYTES, body, body);
  }

  /** The PoP at that site, the class of those looked at last in its mix. */
  static EdgeModel model(Settings settings, Site site) {
    return model(settings, site, NO_WEIGHT);
  }

  /** One request in so many can be looked at without changing what the cores have to do. */
  static int probeEvery(EdgeModel model, Settings settings) {
    double rarest = Math.ceil(Math.abs(excess(model, settings)) / MOST_ADDED_WORK);
    return (int) Math.max(LEAST_EVERY, Math.min(MOST_EVERY, rarest));
  }

  /** By how much the work of a request that is looked at exceeds that of the others, as a multiple of theirs. */
  static double excess(EdgeModel model, Settings settings) {
    var classes = model.workload().mix().classes();
    var probe = new RequestMix(List.of(classes.get(classes.size() - 1)));
    var connections = model.connections();
    var alone = model
        .withWorkload(model.workload().withMix(probe))
        .withConnections(new Connections(
            opens(settings) ? 1 : 0,
            connections.options(),
            connections.path(),
            connections.clientHandshakeCpu(),
            connections.clientTimeout()));
    return EdgeLoad.of(alone).secondsPerRequest() / EdgeLoad.of(model).secondsPerRequest() - 1;
  }

  /** The work that its cores have, those looked at included. */
  static EdgeLoad load(Settings settings, Site site, int probeEvery) {
    double others = RequestMix.typical().classes().stream()
        .mapToDouble(RequestClass::weight)
        .sum();
    return EdgeLoad.of(model(settings, site, others / (probeEvery - 1)));
  }

  /** Whether something of the clients' paths can hold packets up. */
  static boolean isHeldUp(Settings settings) {
    return settings.number(LOSS) > 0 || settings.number(BANDWIDTH) > 0;
  }

  /** The same PoP with clients whose paths lose nothing and have no bottleneck. */
  static EdgeModel clear(EdgeModel model) {
    var connections = model.connections();
    return model.withConnections(new Connections(
        connections.newShare(),
        connections.options(),
        PopLevers.CLEAR_PATH,
        connections.clientHandshakeCpu(),
        connections.clientTimeout()));
  }

  private static EdgeModel model(Settings settings, Site site, double weight) {
    var model = PopLevers.model(settings, site, new Waf(inspection(settings), 1, Map.of()));
    var classes = new ArrayList<RequestClass>(model.workload().mix().classes());
    classes.add(new RequestClass("probe", weight, shape(settings), TrafficClass.PLAIN, true, (int)
        settings.number(RESPONSE)));
    var options = options(settings);
    var connections = model.connections();
    var cpu = model.cpu();
    return model
        .withWorkload(model.workload().withMix(new RequestMix(classes)))
        .withConnections(new Connections(
            connections.newShare(),
            options,
            path(settings),
            connections.clientHandshakeCpu(),
            connections.clientTimeout()))
        .withCpu(new CpuCosts(
            HandshakeCpu.measured().serverNanos(options.protocol()),
            cpu.productsNanos() + Math.round(settings.number(WORKER_CPU) * 1e6),
            options.protocol().isSecured()
                ? cpu.nanosPerResponseByte()
                : PopLevers.NANOS_PER_COPIED_BYTE));
  }

  private static Path path(Settings settings) {
    var path = PopLevers.CLEAR_PATH;
    double loss = settings.number(LOSS);
    path = loss > 0 ? path.withLoss(LossLaw.bernoulli(loss)) : path;
    double bits = settings.number(BANDWIDTH) * BITS_PER_MEGABIT;
    return bits > 0 ? path.withBottleneck(Math.max(SLOWEST_BITS, bits), QUEUE_PACKETS) : path;
  }
}
