package io.edgewise.cache.tiers;

import io.edgewise.cache.serving.StationaryStart;
import io.edgewise.cache.serving.Verdict;
import io.edgewise.engine.Handler;
import io.edgewise.engine.RunLimits;
import io.edgewise.engine.Simulation;
import io.edgewise.random.Draws;
import io.edgewise.random.InverseTransforms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * One replication of clients, tiers and origin.
 *
 * <p>A request that a tier cannot answer takes the round trip to the next one, which sees it at its end; what comes back is
 * there at once, and is stored on its way. An answer from another cache is as old as it is there: it expires no later.
 */
public final class CacheSimulation {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final long LONG_TIMEOUT_NANOS = 3_600_000_000_000L; // nobody waits so long

  /** Filled what no cache holds. */
  private static final long NOBODY = -1;

  /** Number of what is requested before the first request, less the number of its key. */
  private static final long FIRST_OF_BEFORE = -2;

  /** How fetching ended. */
  private enum Outcome {
    STORED,
    UNCACHEABLE,
    FAILED
  }

  private final CacheModel model;
  private final Simulation simulation = new Simulation();
  private final Asks asks = new Asks();
  private final List<TierCaches> tiers = new ArrayList<>();
  private final Origin origin;
  private final RequestStreams streams;
  private final Handler arrived = simulation.register("request", this::onArrival);
  private final Handler asked = simulation.register("ask of a tier", ask -> serve((int) ask));
  private final Handler reached = simulation.register("ask of the origin", this::onOrigin);
  private final Handler resumed =
      simulation.register("answer of the origin to a fetch before", this::onResponse);
  private final Handler waitedLong = simulation.register("lock time-out", this::onTimeout);
  private final Handler purged = simulation.register("purge", this::onPurge);
  private CacheReport report;
  private long measuredFrom;
  private long requests;
  private long arrivals;
  private boolean started;

  /** Builds the caches of one replication. */
  public CacheSimulation(CacheModel model, Draws draws) {
    this.model = model;
    this.streams = RequestStreams.of(draws);
    for (int i = 0; i < model.tiers().size(); i++) {
      var caches = new TierCaches(model.tiers().get(i), i, model.workload().keys(), draws);
      tiers.add(caches);
      if (model.stationary()) {
        caches.fill(model.workload(), draws, i, fetchesUnderWay(i));
      }
    }
    this.origin = new Origin(simulation, model.origin(), draws, this::onResponse);
    this.report = newReport();
  }

  /** Only the last tier's: how long others fetch depends on what the ones above hold. */
  private IntFunction<StationaryStart.Fetches> fetchesUnderWay(int tier) {
    if (tier + 1 < model.tiers().size()) {
      return cache -> StationaryStart.Fetches.instant();
    }
    double rtt = (double) model.tiers().get(tier).rttToNext().toNanos();
    return cache -> new OriginFetches(
        rtt, model.origin(), (key, since, left) -> goOn(tier, cache, key, since, left));
  }

  /** A fetch that began before the first request, which nobody counts. */
  private void goOn(int tier, int cache, int key, long sinceNanos, long leftNanos) {
    int ask = asks.acquire();
    asks.request[ask] = FIRST_OF_BEFORE - key;
    asks.object[ask] = model.workload().keys().object(key);
    asks.key[ask] = key;
    asks.tier[ask] = tier;
    asks.cache[ask] = cache;
    asks.asker[ask] = Asks.NOBODY;
    asks.fetchStartNanos[ask] = -sinceNanos;
    tiers.get(tier).begin(cache, key, -sinceNanos);
    simulation.schedule(leftNanos, resumed, ask);
  }

  private CacheReport newReport() {
    return new CacheReport(
        tiers.size(), Math.max(1, model.origin().medianService().toNanos() / 2));
  }

  /**
   * Runs; call once.
   *
   * @param warmUpRequests requests of clients that are not counted; 0 or more
   * @param measuredRequests requests that are counted, with what they cause in the meantime; at least 1
   * @param interrupted polled now and then; when true the run ends with what was measured
   */
  public CacheReport run(long warmUpRequests, long measuredRequests, BooleanSupplier interrupted) {
    if (warmUpRequests < 0 || measuredRequests < 1) {
      throw new IllegalArgumentException(
          "The warmUpRequests (%d) must not be negative, the measuredRequests (%d) at least 1."
              .formatted(warmUpRequests, measuredRequests));
    }
    if (started) {
      throw new IllegalStateException("A simulation runs once.");
    }
    started = true;
    measuredFrom = warmUpRequests;
    requests = warmUpRequests + measuredRequests;
    simulation.schedule(gapNanos(0), arrived, 0);
    if (model.purges().share() > 0) {
      simulation.schedule(model.purges().interval().toNanos(), purged, 0);
    }
    simulation.run(RunLimits.none().withInterrupted(interrupted));
    return report;
  }

  private long gapNanos(long request) {
    double mean = NANOS_PER_SECOND / model.workload().requestsPerSecond();
    return Math.round(InverseTransforms.exponential(streams.gap().uniform(request), mean));
  }

  private void onArrival(long request) {
    if (request == measuredFrom) {
      report = newReport();
    }
    arrivals++;
    if (arrivals < requests) {
      simulation.schedule(gapNanos(arrivals), arrived, arrivals);
    }
    int object = model.workload().popularity().rank(streams.object().uniform(request));
    int key = model.workload().keys().key(object, streams.value().uniform(request));
    int ask = asks.acquire();
    asks.request[ask] = request;
    asks.object[ask] = object;
    asks.key[ask] = key;
    asks.startNanos[ask] = simulation.nowNanos();
    asks.asker[ask] = Asks.CLIENT;
    int sites = tiers.get(0).tier.sites();
    place(ask, 0, (int) (streams.site().uniform(request) * sites));
    asks.sinceFetchNanos[ask] =
        tiers.get(0).sinceFetch(asks.cache[ask], key, simulation.nowNanos());
    if (streams.bypass().uniform(request) < model.workload().special().bypassShare()) {
      bypass(ask);
    } else {
      serve(ask);
    }
  }

  private void place(int ask, int tier, int site) {
    asks.tier[ask] = tier;
    asks.cache[ask] = tiers.get(tier).cache(site, asks.object[ask], asks.request[ask]);
  }

  /** All round trips at once; {@link #onResponse} knows it by its tier. */
  private void bypass(int ask) {
    report.addBypassed();
    asks.tier[ask] = tiers.size();
    long rtt = 0;
    for (var each : model.tiers()) {
      rtt += each.rttToNext().toNanos();
    }
    simulation.schedule(rtt, reached, ask);
  }

  private void serve(int ask) {
    int tier = asks.tier[ask];
    var caches = tiers.get(tier);
    var cache = caches.caches[asks.cache[ask]];
    var verdict = cache.request(asks.key[ask], asks.request[ask], simulation.nowNanos());
    report.tier(tier).add(verdict, bytes(ask));
    if (verdict.isServed()) {
      if (verdict.fetches()) {
        int background = copy(ask);
        asks.asker[background] = Asks.NOBODY;
        fetch(background);
      }
      answer(ask, Outcome.STORED, tier, cache.filledBy(asks.key[ask]));
    } else if (verdict == Verdict.WAIT) {
      await(ask);
    } else {
      fetch(ask);
    }
  }

  private void await(int ask) {
    var caches = tiers.get(asks.tier[ask]);
    caches.await(asks, ask);
    long timeout = caches.tier.rules().collapsing().lockTimeout().toNanos();
    asks.timeout[ask] = timeout < LONG_TIMEOUT_NANOS
        ? simulation.scheduleCancellable(timeout, waitedLong, ask)
        : -1;
  }

  /** Fetches for itself. */
  private void onTimeout(long ask) {
    tiers.get(asks.tier[(int) ask]).leave(asks, (int) ask);
    fetch((int) ask);
  }

  private void fetch(int ask) {
    int tier = asks.tier[ask];
    var caches = tiers.get(tier);
    asks.fetchStartNanos[ask] = simulation.nowNanos();
    boolean first = caches.begin(asks.cache[ask], asks.key[ask], simulation.nowNanos());
    report.tier(tier).addFetch(first);
    asks.sinceFetchNanos[ask] = first ? 0 : asks.sinceFetchNanos[ask];
    long rtt = caches.tier.rttToNext().toNanos();
    if (tier + 1 == tiers.size()) {
      simulation.schedule(rtt, reached, ask);
      return;
    }
    int above = copy(ask);
    asks.asker[above] = ask;
    int sites = caches.tier.sites();
    long site = (long) caches.site(asks.cache[ask]) * tiers.get(tier + 1).tier.sites() / sites;
    place(above, tier + 1, (int) site);
    simulation.schedule(rtt, asked, above);
  }

  private int copy(int ask) {
    int copy = asks.acquire();
    asks.request[copy] = asks.request[ask];
    asks.object[copy] = asks.object[ask];
    asks.key[copy] = asks.key[ask];
    asks.tier[copy] = asks.tier[ask];
    asks.cache[copy] = asks.cache[ask];
    return copy;
  }

  private void onOrigin(long payload) {
    int ask = (int) payload;
    boolean measured = asks.request[ask] >= measuredFrom;
    if (measured) {
      report.addOriginFetch(bytes(ask));
    }
    if (origin.submit(ask, asks.request[ask])) {
      report.concurrent(origin.concurrent());
    } else {
      if (measured) {
        report.addRefused();
      }
      respond(ask, Outcome.FAILED);
    }
  }

  private void onResponse(long payload) {
    int ask = (int) payload;
    Outcome outcome = origin.isUncacheable(asks.object[ask]) ? Outcome.UNCACHEABLE : Outcome.STORED;
    respond(ask, origin.fails(asks.request[ask]) ? Outcome.FAILED : outcome);
  }

  private void respond(int ask, Outcome outcome) {
    long request = asks.request[ask];
    if (asks.tier[ask] == tiers.size()) {
      answer(ask, outcome, tiers.size(), NOBODY);
    } else {
      fetched(ask, outcome, tiers.size(), request, Long.MAX_VALUE);
    }
  }

  /**
   * Something comes back for what an ask fetches.
   *
   * @param from the tier that answered
   * @param filler number of the request that brought it from the origin
   * @param expiryNanos when it expires where it comes from
   */
  private void fetched(int ask, Outcome outcome, int from, long filler, long expiryNanos) {
    long now = simulation.nowNanos();
    var caches = tiers.get(asks.tier[ask]);
    int index = asks.cache[ask];
    int key = asks.key[ask];
    var cache = caches.caches[index];
    caches.end(index, key);
    Outcome end = outcome;
    long content = filler;
    switch (outcome) {
      case STORED -> {
        cache.filled(key, bytes(ask), filler, now - asks.fetchStartNanos[ask], now);
        cache.expireBy(key, expiryNanos);
      }
      case UNCACHEABLE -> cache.uncacheable(key, now);
      case FAILED -> {
        if (cache.failed(key, now)) {
          end = Outcome.STORED;
          content = cache.filledBy(key);
        }
      }
    }
    int waiters = caches.takeWaiters(asks, index, key);
    answer(ask, end, from, content);
    release(waiters, end, from, content);
  }

  /** Answers those who waited, or lets them ask again if they cannot have it. */
  private void release(int waiters, Outcome outcome, int from, long content) {
    int waiter = waiters;
    while (waiter != Asks.NONE) {
      int next = asks.next[waiter];
      if (asks.timeout[waiter] >= 0) {
        simulation.cancel(asks.timeout[waiter]);
      }
      if (outcome == Outcome.UNCACHEABLE) {
        serve(waiter);
      } else {
        answer(waiter, outcome, from, content);
      }
      waiter = next;
    }
  }

  private void answer(int ask, Outcome outcome, int from, long content) {
    int asker = asks.asker[ask];
    if (asker == Asks.CLIENT) {
      record(ask, outcome, from, content);
    } else if (asker != Asks.NOBODY) {
      var cache = tiers.get(asks.tier[ask]).caches[asks.cache[ask]];
      fetched(asker, outcome, from, content, cache.expiryNanos(asks.key[ask]));
    }
    asks.release(ask);
  }

  private void record(int ask, Outcome outcome, int from, long content) {
    long request = asks.request[ask];
    if (request < measuredFrom) {
      return;
    }
    if (outcome == Outcome.FAILED) {
      report.addFailed(bytes(ask));
      return;
    }
    report.answered(
        bytes(ask), from, simulation.nowNanos() - asks.startNanos[ask], asks.sinceFetchNanos[ask]);
    if (content != NOBODY && isUnkeyed(content) && !isUnkeyed(request)) {
      report.addExposed();
    }
  }

  private boolean isUnkeyed(long request) {
    return streams.unkeyed().uniform(request) < model.workload().special().unkeyedShare();
  }

  private long bytes(int ask) {
    return model.workload().sizes().bytes(asks.object[ask]);
  }

  private void onPurge(long purge) {
    for (int tier = 0; tier < tiers.size(); tier++) {
      for (var cache : tiers.get(tier).caches) {
        cache.purgeShare(model.purges().share(), streams.purge(), purge);
      }
    }
    // After the last request the run ends with what that one and those before it still wait for.
    if (arrivals < requests) {
      simulation.schedule(model.purges().interval().toNanos(), purged, purge + 1);
    }
  }
}
