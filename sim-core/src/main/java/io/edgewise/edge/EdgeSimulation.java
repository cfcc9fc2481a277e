package io.edgewise.edge;

import io.edgewise.edge.RequestSlots.Visit;
import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import io.edgewise.engine.StopReason;
import io.edgewise.queueing.Station;
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
 * <p>Each visit queues at the worker of the request's connection, so that one request's inspection is another's wait. Beside
 * the time that passes, every request carries clocks of what would have been: without any wait for a core; also without
 * the hold of its body; and on paper, with a wait at each visit that is drawn from the closed form of the discipline. The
 * first two split a latency exactly into CPU, queueing and upload; the last is what theory would have said of it.
 *
 * <p>Not modelled here: loss and bandwidth of the client's path, and work by attackers. A TLS record is taken to be small
 * enough for the first flight (edges size records dynamically), so its last byte holds back nothing.
 */
public final class EdgeSimulation {

  private final EdgeModel model;
  private final RequestCosts costs;
  private final RequestDraws draws;
  private final RunWindow window;
  private final RequestSlots slots = new RequestSlots();
  private final RequestClocks clocks = new RequestClocks();
  private final EdgeMetrics metrics = new EdgeMetrics();
  private final Simulation simulation = new Simulation();
  private final Workers workers;
  private final VisitWaits[] waits;
  private final double[] leftOut;
  private final Handler arrived = simulation.register("arrival", this::onArrival);
  private final Handler helloArrived = simulation.register("client hello", this::onHello);
  private final Handler headArrived = simulation.register("request head", this::onHead);
  private final Handler bodyArrived = simulation.register("inspected body", this::onInspectedBody);
  private final Handler originResponded =
      simulation.register("origin response", this::onOriginResponse);
  private final long clientCpuNanos;
  private final long timeoutNanos;
  private final long originRttNanos;
  private final long lastMeasured;
  private long unfinished;
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
    if (!edge.load().stable()) {
      throw new IllegalArgumentException(
          "The edge must be stable, and its busiest server needs %s times its cores: no wait would be stationary."
              .formatted(edge.load().busiestUtilisation()));
    }
    this.model = edge.model();
    this.costs = edge.costs();
    this.draws = new RequestDraws(edge, draws);
    this.window = window;
    this.waits = edge.waits();
    this.leftOut = leftOut.clone();
    this.workers = new Workers(simulation, model.pop(), this::onVisitDone);
    this.clientCpuNanos = model.connections().clientHandshakeCpu().toNanos();
    this.timeoutNanos = model.connections().clientTimeout().toNanos();
    this.originRttNanos = model.origin().rtt().toNanos();
    this.lastMeasured = (long) window.warmUpRequests() + window.measuredRequests() - 1;
    this.unfinished = window.measuredRequests();
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
    metrics.utilisation(workers.utilisation(), workers.busiestUtilisation());
    return Optional.of(metrics);
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
    if (request == window.warmUpRequests()) {
      workers.restartStatistics();
    }
    simulation.schedule(draws.interarrivalNanos(request + 1), arrived, request + 1);
    arrivals++;
    int slot = slots.acquire();
    long now = simulation.nowNanos();
    long rtt = draws.rttNanos(request);
    int requestClass = draws.requestClass(request);
    slots.request[slot] = request;
    slots.startNanos[slot] = now;
    slots.rttNanos[slot] = rtt;
    slots.requestClass[slot] = requestClass;
    slots.underRules[slot] = draws.underRules(request);
    slots.responseBytes[slot] = draws.responseBytes(request, requestClass);
    int server = draws.server(request);
    slots.server[slot] = server;
    slots.station[slot] = workers.station(server, draws.core(request));
    if (draws.opensConnection(request)) {
      // One trip of the hello after all round trips of the set-up but the one that the hello itself
      // begins.
      long travel = (model.connections().handshake().roundTrips() - 1) * rtt + rtt / 2;
      clocks.start(slot, now + travel);
      simulation.schedule(travel, helloArrived, slot);
    } else {
      clocks.start(slot, now + rtt / 2);
      simulation.schedule(rtt / 2, headArrived, slot);
    }
  }

  private void onHello(long payload) {
    visit((int) payload, Visit.HANDSHAKE, model.cpu().handshakeNanos());
  }

  private void onHead(long payload) {
    int slot = (int) payload;
    int requestClass = slots.requestClass[slot];
    slots.headNanos[slot] = simulation.nowNanos();
    clocks.head(slot);
    long service = costs.parseNanos(requestClass);
    // Without a body to wait for, the rules run in the same visit.
    boolean inspects = slots.underRules[slot] && !costs.inspectsBody(requestClass);
    visit(slot, Visit.PARSE, inspects ? service + costs.inspectionNanos(requestClass) : service);
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
    double chance = draws.paperWait(slots.request[slot], visit.draw);
    clocks.waitOnPaper(slot, waits[slots.server[slot]].nanos(chance, serviceNanos));
    Station station = workers.station(slots.station[slot]);
    station.submit(slot, serviceNanos);
  }

  private void onVisitDone(long job, long waitedNanos) {
    int slot = (int) job;
    switch (slots.visit[slot]) {
      case HANDSHAKE -> sendRequest(slot);
      case PARSE -> afterParse(slot);
      case INSPECT -> afterVerdict(slot);
      case FIRST_RECORD -> afterFirstRecord(slot);
      case REMAINDER -> complete(slot);
    }
  }

  private void sendRequest(int slot) {
    long travel = slots.rttNanos[slot] + clientCpuNanos;
    clocks.pass(slot, travel);
    simulation.schedule(travel, headArrived, slot);
  }

  private void afterParse(int slot) {
    int requestClass = slots.requestClass[slot];
    if (!slots.underRules[slot]) {
      answer(slot);
    } else if (costs.refused(requestClass)) {
      fail(slot, FailureCause.BODY_TOO_LARGE);
    } else if (costs.inspectsBody(requestClass)) {
      long upload = (costs.inspectedRounds(requestClass) - 1) * slots.rttNanos[slot];
      clocks.hold(slot, upload);
      long now = simulation.nowNanos();
      simulation.schedule(Math.max(now, slots.headNanos[slot] + upload) - now, bodyArrived, slot);
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
    long request = slots.request[slot];
    int requestClass = slots.requestClass[slot];
    if (draws.cacheHit(request, requestClass)) {
      respond(slot);
    } else {
      fetch(slot, request, requestClass);
    }
  }

  /** The origin answers once it has the whole request, whose flights may still be under way to the edge. */
  private void fetch(int slot, long request, int requestClass) {
    long upload = (costs.bodyRounds(requestClass) - 1) * slots.rttNanos[slot];
    long connect = draws.opensOriginConnection(request) ? 2 * originRttNanos : 0;
    long forward = connect + (costs.originRounds(requestClass) - 1) * originRttNanos;
    long answer = originRttNanos + draws.thinkNanos(request);
    clocks.fetch(slot, forward, upload, answer);
    long now = simulation.nowNanos();
    long whole = Math.max(now + forward, slots.headNanos[slot] + upload);
    simulation.schedule(whole + answer - now, originResponded, slot);
  }

  private void respond(int slot) {
    visit(slot, Visit.FIRST_RECORD, costs.firstRecordNanos(slots.responseBytes[slot]));
  }

  private void afterFirstRecord(int slot) {
    long ttfb = simulation.nowNanos() + slots.rttNanos[slot] / 2 - slots.startNanos[slot];
    if (ttfb > timeoutNanos) {
      fail(slot, FailureCause.TIMED_OUT);
      return;
    }
    if (isMeasured(slot)) {
      record(slot, ttfb);
    }
    long remainder = costs.remainderNanos(slots.responseBytes[slot]);
    if (remainder > 0) {
      visit(slot, Visit.REMAINDER, remainder);
    } else {
      complete(slot);
    }
  }

  private void record(int slot, long ttfb) {
    metrics.succeed();
    if (isLeftOut(slot)) {
      return;
    }
    metrics.ttfb().record(ttfb);
    metrics.ttfb(Segment.ofRtt(slots.rttNanos[slot])).record(ttfb);
    metrics.ttfb(Segment.ofRules(slots.underRules[slot])).record(ttfb);
    long sinceStart = slots.rttNanos[slot] / 2 - slots.startNanos[slot];
    metrics.unqueuedTtfb().record(clocks.unqueuedNanos(slot) + sinceStart);
    metrics.unheldTtfb().record(clocks.unheldNanos(slot) + sinceStart);
    metrics.paperTtfb().record(clocks.paperNanos(slot) + sinceStart);
  }

  private boolean isLeftOut(int slot) {
    return slots.underRules[slot]
        && draws.blockDraw(slots.request[slot]) < leftOut[slots.requestClass[slot]];
  }

  private void complete(int slot) {
    if (isMeasured(slot)) {
      long rtt = slots.rttNanos[slot];
      long transfer =
          (model.connections().slowStart().rounds(slots.responseBytes[slot]) - 1) * rtt + rtt / 2;
      metrics.completion().record(simulation.nowNanos() + transfer - slots.startNanos[slot]);
    }
    finish(slot);
  }

  private void fail(int slot, FailureCause cause) {
    if (isMeasured(slot)) {
      metrics.fail(cause);
    }
    finish(slot);
  }

  private void finish(int slot) {
    boolean measured = isMeasured(slot);
    slots.release(slot);
    if (measured && --unfinished == 0) {
      simulation.stop();
    }
  }

  private boolean isMeasured(int slot) {
    long request = slots.request[slot];
    return request >= window.warmUpRequests() && request <= lastMeasured;
  }
}
