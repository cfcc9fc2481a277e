package io.edgewise.edge;

import io.edgewise.geo.City;
import io.edgewise.geo.Place;
import io.edgewise.network.AccessLatency;
import io.edgewise.network.ClientCity;
import io.edgewise.network.ClientPopulation;
import io.edgewise.security.BodyKind;
import io.edgewise.security.Inspection;
import io.edgewise.security.InspectionDepth;
import io.edgewise.security.RequestShape;
import io.edgewise.security.TrafficClass;
import io.edgewise.transport.ConnectionOptions;
import io.edgewise.transport.Path;
import io.edgewise.transport.Protocol;
import io.edgewise.workload.RequestClass;
import io.edgewise.workload.RequestMix;
import io.edgewise.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Small models whose answers can be worked out by hand. */
final class Models {

  static final long CORE_RTT_NANOS = 20_000_000;
  static final RequestShape GET = new RequestShape(BodyKind.GET, 0, 0, 294, 0, 0);
  static final RequestShape POST_64K = new RequestShape(BodyKind.FORM, 4, 0, 441, 65_536, 65_500);

  private Models() {}

  /** One client city at 20 ms, a last mile without spread, responses of one size, an origin that never varies or fails. */
  static EdgeModel of(
      RequestShape shape, boolean cacheable, double newShare, Inspection inspection) {
    var city = new City(new Place("Somewhere", "DE", 50, 8), 1_000_000, 1_000_000);
    var mix = new RequestMix(
        List.of(new RequestClass("only", 1, shape, TrafficClass.PLAIN, cacheable, 10_000)));
    return new EdgeModel(
        new Pop(1, 4, Discipline.PINNED, 0),
        new ClientPopulation(List.of(new ClientCity(city, CORE_RTT_NANOS))),
        new AccessLatency(10, 0),
        new Connections(
            newShare,
            ConnectionOptions.of(Protocol.TLS13).withRecords(4_096),
            Path.of(Duration.ofMillis(1)),
            Duration.ofNanos(700_000),
            Duration.ofSeconds(30)),
        new Workload(0.001, mix, 0, 10, 0.9),
        10,
        new Origin(Duration.ofMillis(50), Duration.ofMillis(40), 0, 10, 0, 0),
        new CpuCosts(243_000, 300_000, 0.5),
        new Waf(inspection, 1, Map.of()));
  }

  /** The typical mix over a hundredth of its objects, whose tables take no time. */
  static Workload typical(double requestsPerSecond) {
    var typical = Workload.typical();
    return new Workload(
        requestsPerSecond,
        typical.mix(),
        typical.responseSigma(),
        typical.objects() / 100,
        typical.popularityExponent());
  }

  static Inspection off() {
    return Inspection.of(new InspectionDepth.Off());
  }

  static Inspection paranoia(int level) {
    return Inspection.of(new InspectionDepth.Paranoia(level, 5));
  }
}
