package io.edgewise.edge;

import io.edgewise.security.Inspection;
import io.edgewise.security.TrafficClass;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The managed rules as deployed, and how often they take an honest request for an attack.
 *
 * @param inspection what is inspected, and what it costs
 * @param siteShare the share of requests whose site has the rules on; 0 to 1; the others share the cores and nothing else
 * @param honestBlocked the share of honest requests that is blocked, by traffic class; 0 to 1; a class that is missing is
 *     never blocked
 */
public record Waf(
    Inspection inspection, double siteShare, Map<TrafficClass, Double> honestBlocked) {

  public Waf {
    if (!(siteShare >= 0 && siteShare <= 1)) {
      throw new IllegalArgumentException(
          "The siteShare (%s) must be from 0 to 1.".formatted(siteShare));
    }
    var copy = new EnumMap<TrafficClass, Double>(TrafficClass.class);
    copy.putAll(honestBlocked);
    honestBlocked = Collections.unmodifiableMap(copy);
    honestBlocked.forEach((traffic, share) -> {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "The honestBlocked share (%s) of %s must be from 0 to 1.".formatted(share, traffic));
      }
    });
  }

  public Waf withInspection(Inspection newInspection) {
    return new Waf(newInspection, siteShare, honestBlocked);
  }

  /** The share of honest requests of that class that is blocked. */
  public double blockedShare(TrafficClass traffic) {
    return honestBlocked.getOrDefault(traffic, 0.0);
  }
}
