package io.edgewise.edge;

import io.edgewise.network.AccessLatency;
import io.edgewise.network.ClientPopulation;
import io.edgewise.workload.Workload;

/**
 * One PoP with its clients, its work and its origins.
 *
 * @param pop servers and cores
 * @param clients the catchment
 * @param access the clients' last mile
 * @param connections how they connect
 * @param workload what they ask for
 * @param cacheObjects capacity of the cache, in objects; at least 1; it is in its stationary state from the start
 * @param origin what a miss waits for
 * @param cpu what a request costs beside inspection
 * @param waf the managed rules
 */
public record EdgeModel(
    Pop pop,
    ClientPopulation clients,
    AccessLatency access,
    Connections connections,
    Workload workload,
    int cacheObjects,
    Origin origin,
    CpuCosts cpu,
    Waf waf) {

  public EdgeModel {
    if (cacheObjects < 1) {
      throw new IllegalArgumentException(
          "The cacheObjects (%d) must be at least 1.".formatted(cacheObjects));
    }
  }

  public EdgeModel withWaf(Waf newWaf) {
    return new EdgeModel(
        pop, clients, access, connections, workload, cacheObjects, origin, cpu, newWaf);
  }

  public EdgeModel withConnections(Connections newConnections) {
    return new EdgeModel(
        pop, clients, access, newConnections, workload, cacheObjects, origin, cpu, waf);
  }

  public EdgeModel withCpu(CpuCosts newCpu) {
    return new EdgeModel(
        pop, clients, access, connections, workload, cacheObjects, origin, newCpu, waf);
  }

  public EdgeModel withPop(Pop newPop) {
    return new EdgeModel(
        newPop, clients, access, connections, workload, cacheObjects, origin, cpu, waf);
  }

  public EdgeModel withWorkload(Workload newWorkload) {
    return new EdgeModel(
        pop, clients, access, connections, newWorkload, cacheObjects, origin, cpu, waf);
  }
}
