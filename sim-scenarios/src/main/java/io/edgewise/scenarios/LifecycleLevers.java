package io.edgewise.scenarios;

import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import io.edgewise.security.BodyKind;
import io.edgewise.security.Inspection;
import io.edgewise.security.InspectionDepth;
import io.edgewise.security.RequestShape;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.Protocol;
import java.util.ArrayList;
import java.util.List;
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
  static final Parameter SLO = ServiceLevers.slo("99.99%");

  /** The anomaly threshold at which rules block: the default of the OWASP Core Rule Set. */
  private static final int THRESHOLD = 5;

  private static final int HEADER_BYTES = 900;
  private static final int COOKIES = 4;
  private static final int ARGUMENTS = 12;

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

  /** Whether something of the clients' paths can hold packets up. */
  static boolean isHeldUp(Settings settings) {
    return settings.number(LOSS) > 0 || settings.number(BANDWIDTH) > 0;
  }
}
