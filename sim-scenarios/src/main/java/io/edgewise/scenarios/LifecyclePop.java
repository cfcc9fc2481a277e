package io.edgewise.scenarios;

import io.edgewise.edge.Connections;
import io.edgewise.edge.CpuCosts;
import io.edgewise.edge.EdgeLoad;
import io.edgewise.edge.EdgeModel;
import io.edgewise.edge.Waf;
import io.edgewise.geo.Site;
import io.edgewise.scenario.Settings;
import io.edgewise.security.TrafficClass;
import io.edgewise.transport.HandshakeCpu;
import io.edgewise.transport.LossLaw;
import io.edgewise.transport.Path;
import io.edgewise.workload.RequestClass;
import io.edgewise.workload.RequestMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The PoP that the levers of the question about one request set, with those requests in its mix that are looked at. */
final class LifecyclePop {

  /** One request in so many is looked at, or fewer: neighbours wait for the same work. */
  private static final int LEAST_EVERY = 20;

  /** A hundredth more work for the cores than without those looked at, up to responses of about 25 MB. */
  private static final double MOST_ADDED_WORK = 0.01;

  private static final int MOST_EVERY = 4_000;

  /** Of the class of those looked at, which no other request belongs to. */
  private static final double NO_WEIGHT = 1e-9;

  private static final double BITS_PER_MEGABIT = 1e6;
  private static final double SLOWEST_BITS = 1_000;
  private static final int QUEUE_PACKETS = 100;

  private LifecyclePop() {}

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
            LifecycleLevers.opens(settings) ? 1 : 0,
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
    var model =
        PopLevers.model(settings, site, new Waf(LifecycleLevers.inspection(settings), 1, Map.of()));
    var classes = new ArrayList<RequestClass>(model.workload().mix().classes());
    classes.add(new RequestClass(
        "probe", weight, LifecycleLevers.shape(settings), TrafficClass.PLAIN, true, (int)
            settings.number(LifecycleLevers.RESPONSE)));
    var options = LifecycleLevers.options(settings);
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
            cpu.productsNanos() + Math.round(settings.number(LifecycleLevers.WORKER_CPU) * 1e6),
            options.protocol().isSecured()
                ? cpu.nanosPerResponseByte()
                : PopLevers.NANOS_PER_COPIED_BYTE));
  }

  private static Path path(Settings settings) {
    var path = PopLevers.CLEAR_PATH;
    double loss = settings.number(LifecycleLevers.LOSS);
    path = loss > 0 ? path.withLoss(LossLaw.bernoulli(loss)) : path;
    double bits = settings.number(LifecycleLevers.BANDWIDTH) * BITS_PER_MEGABIT;
    return bits > 0 ? path.withBottleneck(Math.max(SLOWEST_BITS, bits), QUEUE_PACKETS) : path;
  }
}
