package io.edgewise.scenarios;

import io.edgewise.cache.policy.PolicyKind;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The levers of the question about a feature's effect on the hit ratio. */
final class HitRatioLevers {

  static final Parameter VALUES = Parameter.integer(
      "key-values",
      "values of what the feature makes the response depend on, such as a header named by Vary",
      1,
      64,
      "4",
      "assumption: a class of devices or a language");
  static final Parameter SKEW = Parameter.number(
      "key-skew",
      "exponent of the values' frequencies; 0 for all alike",
      Unit.NONE,
      0,
      4,
      "1",
      "assumption");
  static final Parameter TTL = Parameter.number(
      "ttl",
      "how long a response is fresh today",
      Unit.SECONDS,
      0.1,
      2_592_000,
      "1h",
      "assumption");
  static final Parameter FEATURE_TTL = Parameter.number(
      "feature-ttl",
      "how long it is fresh with the feature",
      Unit.SECONDS,
      0.1,
      2_592_000,
      "1h",
      "assumption: as today");
  static final Parameter BYPASS = Parameter.number(
      "feature-bypass",
      "share of requests that the feature keeps from the cache",
      Unit.SHARE,
      0,
      1,
      "0%",
      "assumption");
  static final Parameter PURGES = Parameter.number(
      "feature-purges",
      "how often the feature purges a given object",
      Unit.PER_DAY,
      0,
      100_000,
      "0/d",
      "assumption");
  static final Parameter HOSTILE = Parameter.number(
      "hostile",
      "share of requests with a hostile value, which poisons what it fetches if it is not in the key",
      Unit.SHARE,
      0,
      0.5,
      "0.01%",
      "assumption");
  static final Parameter REQUESTS = Parameter.number(
      "requests", "requests at all PoPs", Unit.PER_SECOND, 1, 100_000, "2000/s", "assumption");
  static final Parameter OBJECTS =
      Parameter.integer("objects", "objects", 100, 100_000, "10000", "assumption: one site");
  static final Parameter ALPHA = Parameter.number(
      "popularity",
      "exponent of the objects' popularity",
      Unit.NONE,
      0,
      2,
      "0.9",
      "assumption; Zipf's law with 0.6 to 1.0 is usual at a CDN");
  static final Parameter SIZE = Parameter.number(
      "size", "median size of an object", Unit.BYTES, 100, 100_000_000, "32KiB", "assumption");
  static final Parameter SIZE_SPREAD = Parameter.number(
      "size-spread", "sigma of the lognormal law of sizes", Unit.NONE, 0, 2, "1", "assumption");
  static final Parameter POPS =
      Parameter.integer("pops", "PoPs that share the requests", 1, 16, "4", "assumption");
  static final Parameter CACHE = Parameter.number(
      "cache",
      "room for this site in the cache of each PoP",
      Unit.BYTES,
      1e4,
      1e12,
      "50MiB",
      "assumption");
  static final Parameter UPPER = Parameter.number(
      "upper",
      "room in a cache between all PoPs and the origin",
      Unit.BYTES,
      1e4,
      1e12,
      "200MiB",
      "assumption");
  static final Parameter POLICY = Parameter.choice(
      "policy",
      "replacement policy",
      Stream.of(PolicyKind.values())
          .filter(kind -> !kind.needsFuture())
          .map(PolicyKind::id)
          .toList(),
      "lru",
      "assumption");
  static final Parameter CLIENT_RTT = Parameter.number(
      "client-rtt",
      "round trip of a client to its PoP",
      Unit.MILLISECONDS,
      0,
      1_000,
      "20ms",
      "assumption");
  static final Parameter UPPER_RTT = Parameter.number(
      "upper-rtt",
      "round trip from a PoP to the upper tier",
      Unit.MILLISECONDS,
      0,
      1_000,
      "25ms",
      "assumption");
  static final Parameter ORIGIN_RTT = Parameter.number(
      "origin-rtt",
      "round trip from a PoP or the upper tier to the origin",
      Unit.MILLISECONDS,
      0,
      1_000,
      "90ms",
      "assumption");
  static final Parameter ORIGIN_TIME = Parameter.number(
      "origin-time",
      "time that the origin works on a response",
      Unit.MILLISECONDS,
      0.01,
      60_000,
      "50ms",
      "assumption");
  static final Parameter ORIGIN_CAPACITY = Parameter.number(
      "origin-capacity",
      "requests that the origin can take",
      Unit.PER_SECOND,
      0.1,
      1e6,
      "950/s",
      "assumption");
  static final Parameter SLO = ServiceLevers.slo("99.99%");

  private static final double NANOS_PER_MILLI = 1e6;

  private HitRatioLevers() {}

  static List<Parameter> all() {
    return List.of(
        VALUES,
        SKEW,
        TTL,
        FEATURE_TTL,
        BYPASS,
        PURGES,
        HOSTILE,
        REQUESTS,
        OBJECTS,
        ALPHA,
        SIZE,
        SIZE_SPREAD,
        POPS,
        CACHE,
        UPPER,
        POLICY,
        CLIENT_RTT,
        UPPER_RTT,
        ORIGIN_RTT,
        ORIGIN_TIME,
        ORIGIN_CAPACITY,
        SLO);
  }

  static PolicyKind policy(Settings settings) {
    return PolicyKind.byId(settings.choice(POLICY));
  }

  static Duration seconds(Settings settings, Parameter parameter) {
    return ServiceLevers.seconds(settings.number(parameter));
  }

  static Duration millis(Settings settings, Parameter parameter) {
    return Duration.ofNanos(Math.round(settings.number(parameter) * NANOS_PER_MILLI));
  }
}
