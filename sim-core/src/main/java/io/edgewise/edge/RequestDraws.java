package io.edgewise.edge;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.Optional;

/** What chance decides about the n-th request of a replication, whatever the variant does with it. */
final class RequestDraws {

  /** Ten minutes: nobody waits for more. */
  private static final long LONGEST_RTT_NANOS = 600_000_000_000L;

  private final PreparedEdge.Tables tables;
  private final Optional<Probe> probe;
  private final EdgeModel model;
  private final double meanInterarrivalNanos;
  private final DrawStream interarrival;
  private final DrawStream client;
  private final DrawStream access;
  private final DrawStream requestClass;
  private final DrawStream connection;
  private final DrawStream server;
  private final DrawStream core;
  private final DrawStream object;
  private final DrawStream size;
  private final DrawStream think;
  private final DrawStream originConnection;
  private final DrawStream originError;
  private final DrawStream rules;
  private final DrawStream block;
  private final DrawStream paperWait;
  private final DrawStream resolver;

  RequestDraws(PreparedEdge edge, Draws draws, Optional<Probe> probe) {
    this.probe = probe;
    resolver = draws.stream("request.resolver");
    tables = edge.tables();
    model = edge.model();
    meanInterarrivalNanos = 1e9 / model.workload().requestsPerSecond();
    interarrival = draws.stream("request.interarrival");
    client = draws.stream("request.client");
    access = draws.stream("request.access");
    requestClass = draws.stream("request.class");
    connection = draws.stream("request.connection");
    server = draws.stream("request.server");
    core = draws.stream("request.core");
    object = draws.stream("request.object");
    size = draws.stream("request.response-size");
    think = draws.stream("request.origin-think");
    originConnection = draws.stream("request.origin-connection");
    originError = draws.stream("request.origin-error");
    rules = draws.stream("request.rules");
    block = draws.stream("request.block");
    paperWait = draws.stream("request.paper-wait");
  }

  /** Time between the arrivals of the request before and of this one. */
  long interarrivalNanos(long request) {
    return Math.round(
        InverseTransforms.exponential(interarrival.uniform(request), meanInterarrivalNanos));
  }

  private long coreRttNanos(long request) {
    return isProbe(request)
        ? probe.orElseThrow().coreRttNanos()
        : tables.coreRttNanos[tables.clients.index(client.uniform(request))];
  }

  private long rttNanos(long request, long core) {
    long nanos = core + Math.round(tables.accessNanos.at(access.uniform(request)));
    return Math.max(1, Math.min(LONGEST_RTT_NANOS, nanos));
  }

  private int requestClass(long request) {
    return tables.classes.index(requestClass.uniform(request));
  }

  int core(long request) {
    return (int) (core.uniform(request) * model.pop().coresPerServer());
  }

  /** Writes down what a request is. */
  void describe(RequestSlots slots, int slot) {
    long request = slots.request[slot];
    boolean probed = isProbe(request);
    int kind = probed ? probe.orElseThrow().requestClass() : requestClass(request);
    slots.requestClass[slot] = kind;
    slots.rttNanos[slot] = rttNanos(request, coreRttNanos(request));
    slots.opens[slot] = probed
        ? probe.orElseThrow().opens()
        : connection.uniform(request) < model.connections().newShare();
    slots.server[slot] = tables.servers.index(server.uniform(request));
    slots.underRules[slot] = rules.uniform(request) < model.waf().siteShare();
    slots.responseBytes[slot] = responseBytes(request, kind);
  }

  /** Whether anybody asks what a request takes: of all where there are no probes. */
  boolean isAsked(long request) {
    return probe.isEmpty() || probe.get().is(request);
  }

  boolean isProbe(long request) {
    return probe.isPresent() && probe.get().is(request);
  }

  /** How long a probe's look-up takes: to the resolver in its network, and from there to the site if that must ask. */
  long lookUpNanos(long request) {
    if (!isProbe(request) || !probe.orElseThrow().opens()) {
      return 0;
    }
    long core = resolver.uniform(request) < probe.orElseThrow().resolverMissShare()
        ? probe.orElseThrow().coreRttNanos()
        : 0;
    return rttNanos(request, core);
  }

  /** Whether a probe is to find its response in the cache. */
  boolean probeHits() {
    return probe.orElseThrow().hit();
  }

  boolean isCacheable(int requestClass) {
    return tables.cacheable[requestClass];
  }

  /** What a cacheable request is for. */
  int object(long request) {
    return tables.popularity.rank(object.uniform(request));
  }

  private long responseBytes(long request, int requestClass) {
    int median = model.workload().mix().classes().get(requestClass).responseMedianBytes();
    return Math.max(1, Math.round(median * tables.responseFactor.at(size.uniform(request))));
  }

  long thinkNanos(long request) {
    return Math.round(tables.thinkNanos.at(think.uniform(request)));
  }

  boolean opensOriginConnection(long request) {
    return originConnection.uniform(request) < model.origin().newConnectionShare();
  }

  boolean originFails(long request) {
    return !isProbe(request) && originError.uniform(request) < model.origin().errorShare();
  }

  /** A number in (0, 1), 1 for a probe, that decides whether the rules take this honest request for an attack. */
  double blockDraw(long request) {
    return isProbe(request) ? 1 : block.uniform(request);
  }

  /** The quantile of the closed form's wait at a visit. */
  double paperWait(long request, int visit) {
    return paperWait.uniform(request, visit);
  }
}
