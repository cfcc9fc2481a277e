package io.edgewise.cache.tiers;

import io.edgewise.cache.policy.Capacity;
import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.cache.serving.Admission;
import java.util.function.Supplier;

/**
 * The servers of one site.
 *
 * @param servers how many; at least 1
 * @param hashed whether an object is cached at one of them only, by consistent hashing; otherwise a request comes to any, and
 *     each caches for itself
 * @param capacityPerServer how much each holds
 * @param policy what it evicts
 * @param admission makes the rule of one server; it is asked once for each
 */
public record CacheSite(
    int servers,
    boolean hashed,
    Capacity capacityPerServer,
    PolicyKind policy,
    Supplier<Admission> admission) {

  public CacheSite {
    if (servers < 1) {
      throw new IllegalArgumentException("The servers (%d) must be at least 1.".formatted(servers));
    }
    if (policy.needsFuture()) {
      policy.create(capacityPerServer); // says why not
    }
  }

  /** One server that stores everything. */
  public static CacheSite of(PolicyKind policy, Capacity capacity) {
    return new CacheSite(1, false, capacity, policy, Admission::always);
  }

  public CacheSite withServers(int newServers, boolean newHashed) {
    return new CacheSite(newServers, newHashed, capacityPerServer, policy, admission);
  }

  public CacheSite withAdmission(Supplier<Admission> newAdmission) {
    return new CacheSite(servers, hashed, capacityPerServer, policy, newAdmission);
  }
}
