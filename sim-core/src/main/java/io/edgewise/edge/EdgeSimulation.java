package io.edgewise.edge;

import io.edgewise.edge.RequestSlots.Visit;
import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import io.edgewise.engine.StopReason;
import io.edgewise.random.Draws;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One replication of one variant: the path of every request through the PoP.
 *
 * <pre>
 * client - [TCP and TLS: handshake visit] - request head - parse visit - [body held - inspection visit] - verdict
 *        - cache, or origin once it has the whole request - first-record visit - first byte at the client - remainder
 * </pre>
 *
 * <p>Each visit queues at the worker of the request's connection, so that one request's inspection is another's wait. Between the
 * visits the connection is simulated packet by packet. Beside the time that passes, every request carries clocks of what would
 * have been: without any wait for a core; also without the hold of its body; and on paper, with a wait at each visit that is
 * drawn from the closed form of the discipline. The first two split a latency exactly into CPU, queueing and upload; the last
 * is what theory would have said of it. What packets take is the same on all clocks.
 *
 * <p>Not modelled here: work by attackers.
 */
public final class EdgeSimulation {

  private final RequestCosts costs;
  private final RequestDraws draws;
  private final RequestSlots slots = new RequestSlots();
  private final RequestClocks clocks = new RequestClocks();
  private final Tracing tracing;
  private final Simulation simulation = new Simulation();
  private final ClientConnections connections;
  private final PopCache cache;
  private final Measurement measurement;
  private final Workers workers;
  private final VisitWaits[] waits;
  private final Handler arrived = simulation.register("arrival", this::onArrival);
  private final Handler helloArrived = simulation.register("client hello", this::onHello);
  private final Handler headArrived = simulation.register("request head", this::onHead);
  private final Handler bodyArrived = simulation.register("inspected body", this::onInspectedBody);
  private final Handler originResponded =
      simulation.register("origin response", this::onOriginResponse);
  private final boolean isSecured;
  private final long handshakeNanos;
  private final long timeoutNanos;
  private final long originRttNanos;
  private long arrivals;

  /**
   * @param edge the variant; stable
   * @param draws of this replication
   * @param window which requests are measured
   */
  public EdgeSimulation(PreparedEdge edge, Draws draws, RunWindow window) {
    this(edge, draws, window, edge.blockedShares());
  }

  /**
   * @param edge the variant; stable
   * @param draws of this replication
   * @param window which requests are measured
   * @param leftOut the share of requests under the rules, by class, whose latency is not recorded: those that any of the
   *     variants compared blocks, so that the latencies of all are of the same requests
   */
  public EdgeSimulation(PreparedEdge edge, Draws draws, RunWindow window, double[] leftOut) {
    this(edge, draws, window, leftOut, Optional.empty());
  }

  /**
   * With some of the requests looked at span by span; only these are measured, among the others.
   *
   * @param edge the variant; stable
   * @param draws of this replication
   * @param window which requests are measured; must hold a probe
   * @param probe which requests are looked at, and what they are
   */
  public static EdgeSimulation probing(
      PreparedEdge edge, Draws draws, RunWindow window, Probe probe) {
    if (probe.requestClass() >= edge.costs().classes()) {
      throw new IllegalArgumentException(
          "The requestClass (%d) of the probe must be below the number of classes (%d)."
              .formatted(probe.requestClass(), edge.costs().classes()));
    }
    return new EdgeSimulation(edge, draws, window, edge.blockedShares(), Optional.of(probe));
  }

  private EdgeSimulation(
      PreparedEdge edge, Draws draws, RunWindow window, double[] leftOut, Optional<Probe> probe) {
    if (!edge.load().stable()) {
      throw new IllegalArgumentException(
          "The edge must be stable, and its busiest server needs %s times its cores: no wait would be stationary."
              .formatted(edge.load().busiestUtilisation()));
    }
    var model = edge.model();
    this.costs = edge.costs();
    this.draws = new RequestDraws(edge, draws, probe);
    this.tracing = new Tracing(probe.isPresent());
    this.connections = new ClientConnections(edge, draws, slots);
    this.cache = new PopCache(edge.tables().cacheStart, model.workload().objects());
    this.measurement = new Measurement(window, leftOut, slots, clocks, this.draws, tracing);
    this.waits = edge.waits();
    this.workers = new Workers(simulation, model.pop(), this::onVisitDone);
    this.isSecured = model.connections().options().protocol().isSecured();
    this.handshakeNanos = model.cpu().handshakeNanos();
    this.timeoutNanos = model.connections().clientTimeout().toNanos();
    this.originRttNanos = model.origin().rtt().toNanos();
    simulation.schedule(this.draws.interarrivalNanos(0), arrived, 0);
  }

  /**
   * Runs until the last measured request is done; call once.
   *
   * @param interrupted polled now and then; when true the run ends
   * @return what was measured, or empty if the run was interrupted
   */
  public Optional<EdgeMetrics> run(BooleanSupplier interrupted) {
    var reason = simulation.run(RunLimits.none().withInterrupted(interrupted));
    if (reason != StopReason.STOPPED) {
      return Optional.empty();
    }
    var metrics = measurement.metrics();
    metrics.utilisation(workers.utilisation(), workers.busiestUtilisation());
    return Optional.of(metrics);
  }

  /**
   * Runs like {@link #run}, for what the probes took.
   *
   * @return empty if the run was interrupted
   */
  public Optional<Waterfalls> waterfalls(BooleanSupplier interrupted) {
    return run(interrupted).map(metrics -> tracing.waterfalls());
  }

  /**
   * Runs up to a simulated time, or until the last measured request is done; may be called again.
   *
   * @return how many requests have arrived since the start
   */
  public long runUntil(Duration time) {
    simulation.run(RunLimits.none().withUntil(time));
    return arrivals;
  }

  /** Events executed so far. */
  public long executedEvents() {
    return simulation.executedEvents();
  }

  private void onArrival(long request) {
    if (measurement.beginsWith(request)) {
      workers.restartStatistics();
    }
    simulation.schedule(draws.interarrivalNanos(request + 1), arrived, request + 1);
    arrivals++;
    int slot = slots.acquire();
    slots.request[slot] = request;
    slots.startNanos[slot] = simulation.nowNanos();
    draws.describe(slots, slot);
    slots.hits[slot] = draws.isProbe(request) ? draws.probeHits() : lookUp(slot);
    slots.station[slot] = workers.station(slots.server[slot], draws.core(request));
    clocks.start(slot, simulation.nowNanos());
    tracing.begin(slot, draws.isProbe(request));
    tracing.pass(slot, Span.DNS, draws.lookUpNanos(request));
    if (!slots.opens[slot]) {
      sendRequest(slot);
    } else if (isSecured) {
      long hello = connections.hello(slot);
      long connect = connections.connectNanos();
      tracing.pass(slot, Span.CONNECT, connect);
      tracing.pass(slot, connections.isEarly(slot) ? Span.REQUEST : Span.TLS, hello - connect);
      travel(slot, hello, helloArrived);
    } else {
      long connect = connections.hello(slot);
      slots.handshakeNanos[slot] = connect;
      tracing.pass(slot, Span.CONNECT, connect);
      sendRequest(slot);
    }
  }

  /** Whether a request hits the cache; if it does not, what it fetches is there for those after it. */
  private boolean lookUp(int slot) {
    if (!draws.isCacheable(slots.requestClass[slot])) {
      return false;
    }
    long request = slots.request[slot];
    int object = draws.object(request);
    boolean hit = cache.holds(object);
    if (hit || !draws.originFails(request)) {
      cache.request(object);
    }
    return hit;
  }

  /** Something is under way to the edge, or never comes. */
  private void travel(int slot, long arrivesNanos, Handler handler) {
    if (arrivesNanos > timeoutNanos) {
      fail(slot, FailureCause.TIMED_OUT);
      return;
    }
    long travel = slots.startNanos[slot] + arrivesNanos - simulation.nowNanos();
    clocks.pass(slot, travel);
    simulation.schedule(travel, handler, slot);
  }

  private void onHello(long payload) {
    visit((int) payload, Visit.HANDSHAKE, handshakeNanos);
  }

  private void afterHandshake(int slot) {
    slots.handshakeNanos[slot] = sinceStart(slot);
    if (connections.isEarly(slot)) {
      onHead(slot);
    } else {
      sendRequest(slot);
    }
  }

  private void sendRequest(int slot) {
    connections.request(slot);
    long head = connections.headNanos();
    long sent = connections.sentNanos();
    if (slots.opens[slot]) {
      tracing.pass(slot, Span.TLS, sent - slots.handshakeNanos[slot]);
    }
    tracing.pass(slot, Span.REQUEST, head - sent);
    slots.inspectedNanos[slot] = connections.inspectedNanos() - head;
    slots.wholeNanos[slot] = connections.wholeNanos() - head;
    if (connections.wholeNanos() > timeoutNanos) {
      fail(slot, FailureCause.TIMED_OUT);
    } else {
      travel(slot, head, headArrived);
    }
  }

  private void onHead(long payload) {
    int slot = (int) payload;
    int requestClass = slots.requestClass[slot];
    slots.headNanos[slot] = simulation.nowNanos();
    clocks.head(slot);
    long service = costs.parseNanos(requestClass);
    // Without a body to wait for, the rules run in the same visit.
    boolean inspects = slots.underRules[slot] && !costs.inspectsBody(requestClass);
    long inspection = inspects ? costs.inspectionNanos(requestClass) : 0;
    tracing.pass(slot, Span.INSPECTION_CPU, inspection);
    tracing.pass(slot, Visit.PARSE.cpu, -inspection);
    visit(slot, Visit.PARSE, service + inspection);
  }

  private void onInspectedBody(long payload) {
    int slot = (int) payload;
    visit(slot, Visit.INSPECT, costs.inspectionNanos(slots.requestClass[slot]));
  }

  private void onOriginResponse(long payload) {
    int slot = (int) payload;
    if (draws.originFails(slots.request[slot])) {
      fail(slot, FailureCause.ORIGIN_ERROR);
    } else {
      respond(slot);
    }
  }

  private void visit(int slot, Visit visit, long serviceNanos) {
    slots.visit[slot] = visit;
    clocks.pass(slot, serviceNanos);
    tracing.pass(slot, visit.cpu, serviceNanos);
    double chance = draws.paperWait(slots.request[slot], visit.draw);
    clocks.waitOnPaper(slot, waits[slots.server[slot]].nanos(chance, serviceNanos));
    workers.station(slots.station[slot]).submit(slot, serviceNanos);
  }

  private void onVisitDone(long job, long waitedNanos) {
    int slot = (int) job;
    tracing.pass(slot, slots.visit[slot].queue, waitedNanos);
    switch (slots.visit[slot]) {
      case HANDSHAKE -> afterHandshake(slot);
      case PARSE -> afterParse(slot);
      case INSPECT -> afterVerdict(slot);
      case FIRST_RECORD -> afterFirstRecord(slot);
      case REMAINDER -> complete(slot);
    }
  }

  private void afterParse(int slot) {
    int requestClass = slots.requestClass[slot];
    if (!slots.underRules[slot]) {
      answer(slot);
    } else if (costs.refused(requestClass)) {
      fail(slot, FailureCause.BODY_TOO_LARGE);
    } else if (costs.inspectsBody(requestClass)) {
      long upload = slots.inspectedNanos[slot];
      clocks.hold(slot, upload);
      long now = simulation.nowNanos();
      long held = Math.max(now, slots.headNanos[slot] + upload) - now;
      tracing.pass(slot, Span.UPLOAD, held);
      simulation.schedule(held, bodyArrived, slot);
    } else {
      afterVerdict(slot);
    }
  }

  private void afterVerdict(int slot) {
    if (draws.blockDraw(slots.request[slot]) < costs.blockedShare(slots.requestClass[slot])) {
      fail(slot, FailureCause.BLOCKED_BY_RULES);
    } else {
      answer(slot);
    }
  }

  private void answer(int slot) {
    measurement.lookedUp(slot);
    if (slots.hits[slot]) {
      respond(slot);
    } else {
      fetch(slot);
    }
  }

  /** The origin answers once it has the whole request, whose packets may still be under way to the edge. */
  private void fetch(int slot) {
    long request = slots.request[slot];
    long upload = slots.wholeNanos[slot];
    long lastLeg = originRttNanos / 2;
    int requestClass = slots.requestClass[slot];
    long forward = costs.forwardNanos(requestClass, draws.opensOriginConnection(request)) - lastLeg;
    long think = draws.thinkNanos(request);
    long answer = originRttNanos + think;
    clocks.fetch(slot, forward, upload, answer);
    long now = simulation.nowNanos();
    long whole = Math.max(now + forward, slots.headNanos[slot] + upload);
    long connect = Math.max(0, forward + lastLeg - costs.forwardNanos(requestClass, false));
    tracing.pass(slot, Span.ORIGIN_CONNECT, connect);
    tracing.pass(slot, Span.BODY, whole - now - forward);
    tracing.pass(slot, Span.ORIGIN_NETWORK, forward - connect + originRttNanos);
    tracing.pass(slot, Span.ORIGIN, think);
    simulation.schedule(whole + answer - now, originResponded, slot);
  }

  private void respond(int slot) {
    visit(slot, Visit.FIRST_RECORD, costs.firstRecordNanos(slots.responseBytes[slot]));
  }

  private void afterFirstRecord(int slot) {
    long sinceStart = sinceStart(slot);
    if (!measurement.contains(slot) && connections.respondsBefore(slot, sinceStart, timeoutNanos)) {
      sealRemainder(slot);
      return;
    }
    connections.respond(slot, sinceStart);
    long ttfb = connections.firstByteNanos();
    long ttlb = connections.lastByteNanos();
    if (Math.max(ttfb, ttlb) > timeoutNanos) {
      fail(slot, FailureCause.TIMED_OUT);
      return;
    }
    slots.transferNanos[slot] = ttlb - sinceStart;
    tracing.pass(slot, Span.FIRST_BYTE, ttfb - sinceStart);
    tracing.pass(slot, Span.TRANSFER, ttlb - ttfb);
    measurement.firstByte(slot, ttfb, simulation.nowNanos());
    sealRemainder(slot);
  }

  private void sealRemainder(int slot) {
    long remainder = costs.remainderNanos(slots.responseBytes[slot]);
    if (remainder > 0) {
      visit(slot, Visit.REMAINDER, remainder);
    } else {
      complete(slot);
    }
  }

  private void complete(int slot) {
    finish(slot, measurement.completed(slot, sinceStart(slot) + slots.transferNanos[slot]));
  }

  private void fail(int slot, FailureCause cause) {
    finish(slot, measurement.failed(slot, cause));
  }

  private void finish(int slot, boolean last) {
    slots.release(slot);
    if (last) {
      simulation.stop();
    }
  }

  private long sinceStart(int slot) {
    return simulation.nowNanos() - slots.startNanos[slot];
  }
}
