package io.edgewise.edge;

import io.edgewise.random.AliasTable;
import io.edgewise.random.InverseTransforms;
import io.edgewise.random.QuantileTable;
import io.edgewise.random.Zipf;
import java.util.stream.IntStream;

/**
 * A model with its tables computed, ready for any number of replications. Immutable and shared between threads.
 *
 * <p>The tables take longer to compute than a short replication to run; variants that differ in their rules share them.
 */
public final class PreparedEdge {

  private static final int CELLS_PER_OCTAVE = 64;

  private final EdgeModel model;
  private final Tables tables;
  private final RequestCosts costs;
  private final EdgeLoad load;
  private final VisitWaits[] waits;

  private PreparedEdge(EdgeModel model, Tables tables) {
    this.model = model;
    this.tables = tables;
    this.costs = new RequestCosts(model);
    this.load = new EdgeLoad(model, costs);
    this.waits = VisitWaits.ofServers(model, load);
  }

  /** Computes the tables of a model. */
  public static PreparedEdge of(EdgeModel model) {
    return new PreparedEdge(model, new Tables(model));
  }

  /** The same PoP, clients and work under other rules. */
  public PreparedEdge withWaf(Waf waf) {
    return new PreparedEdge(model.withWaf(waf), tables);
  }

  public EdgeModel model() {
    return model;
  }

  /** The work that requests bring to the cores. */
  public EdgeLoad load() {
    return load;
  }

  /** The share of requests under the rules that is blocked or refused, by class. */
  public double[] blockedShares() {
    return IntStream.range(0, costs.classes())
        .mapToDouble(index -> costs.refused(index) ? 1 : costs.blockedShare(index))
        .toArray();
  }

  /** The closed form of the wait of a visit, by server; empty if the variant is not stable. */
  VisitWaits[] waits() {
    return waits.clone();
  }

  /** What its clients' packets take where nothing happens to them. */
  ClearPath clearPath() {
    return tables.clearPath;
  }

  Tables tables() {
    return tables;
  }

  RequestCosts costs() {
    return costs;
  }

  /** What requests are drawn from: everything that no rule of the WAF changes. */
  static final class Tables {

    final AliasTable clients;
    final long[] coreRttNanos;
    final QuantileTable accessNanos;
    final AliasTable servers;
    final AliasTable classes;
    final boolean[] cacheable;
    final QuantileTable responseFactor;
    final Zipf popularity;
    final int[] cacheStart;
    final QuantileTable thinkNanos;
    final ClearPath clearPath;

    Tables(EdgeModel model) {
      clearPath = new ClearPath(model.connections());
      var cities = model.clients().clients();
      clients = new AliasTable(model.clients().weights());
      coreRttNanos = cities.stream().mapToLong(city -> city.coreRttNanos()).toArray();
      accessNanos = QuantileTable.ofQuantiles(model.access()::quantileNanos, CELLS_PER_OCTAVE);
      var pop = model.pop();
      servers = new AliasTable(
          IntStream.range(0, pop.servers()).mapToDouble(pop::loadShare).toArray());
      var workload = model.workload();
      var mix = workload.mix().classes();
      classes = new AliasTable(mix.stream().mapToDouble(each -> each.weight()).toArray());
      cacheable = new boolean[mix.size()];
      IntStream.range(0, mix.size()).forEach(i -> cacheable[i] = mix.get(i).cacheable());
      responseFactor = lognormal(1, workload.responseSigma());
      popularity = new Zipf(workload.objects(), workload.popularityExponent());
      cacheStart = PopCache.stationary(popularity, model.cacheObjects());
      thinkNanos = lognormal(
          (double) model.origin().medianThinkTime().toNanos(), model.origin().thinkSigma());
    }

    private static QuantileTable lognormal(double median, double sigma) {
      return QuantileTable.ofQuantiles(
          u -> InverseTransforms.lognormal(u, median, sigma), CELLS_PER_OCTAVE);
    }
  }
}
