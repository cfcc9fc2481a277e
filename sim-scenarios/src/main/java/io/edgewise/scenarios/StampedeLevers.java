package io.edgewise.scenarios;

import io.edgewise.cache.tiers.OriginModel;
import io.edgewise.scenario.Parameter;
import io.edgewise.scenario.Settings;
import io.edgewise.scenario.Unit;
import java.time.Duration;
import java.util.List;

/** The levers of the question about a hot object's expiry. */
final class StampedeLevers {

  static final Parameter OBJECTS = Parameter.integer(
      "objects",
      "hot objects that were filled at the same time, as after a deploy or a purge",
      1,
      500,
      "20",
      "assumption");
  static final Parameter REQUESTS = Parameter.number(
      "requests",
      "requests for each of them",
      Unit.PER_SECOND,
      0.01,
      500,
      "10/s",
      "the example of Vattani, Chierichetti and Lowenstein (VLDB 2015, fact S3-018)");
  static final Parameter FETCH = Parameter.number(
      "fetch",
      "median time that the origin works on a response",
      Unit.SECONDS,
      0.001,
      600,
      "3s",
      "the example of Vattani, Chierichetti and Lowenstein (VLDB 2015, fact S3-018)");
  static final Parameter SPREAD = Parameter.number(
      "fetch-spread",
      "sigma of the lognormal law of that time; 0 for always the same",
      Unit.NONE,
      0,
      2,
      "0",
      "assumption");
  static final Parameter TTL = Parameter.number(
      "ttl", "how long a response is fresh", Unit.SECONDS, 0.1, 3_600, "60s", "assumption");
  static final Parameter JITTER = Parameter.number(
      "jitter",
      "half the width of a jittered time to live, of its mean",
      Unit.SHARE,
      0,
      1,
      "10%",
      "assumption");
  static final Parameter STALE = Parameter.number(
      "stale",
      "how long after its expiry a response may still be served; 0s for never",
      Unit.SECONDS,
      0,
      86_400,
      "30s",
      "assumption; RFC 5861, section 3");
  static final Parameter BETA = Parameter.number(
      "beta",
      "how early XFetch recomputes",
      Unit.NONE,
      0.05,
      20,
      "1",
      "the authors' own (VLDB 2015, fact S3-019)");
  static final Parameter LOCK_TIMEOUT = Parameter.number(
      "lock-timeout",
      "how long a collapsed request waits before it fetches, too",
      Unit.SECONDS,
      0.001,
      3_600,
      "5s",
      "nginx's default of proxy_cache_lock_timeout");
  static final Parameter SERVERS = Parameter.integer(
      "origin-servers",
      "responses that the origin works on at a time; 0 for any number",
      0,
      100_000,
      "100",
      "assumption");
  static final Parameter QUEUE = Parameter.integer(
      "origin-queue",
      "further requests that wait at the origin; others are refused",
      0,
      1_000_000,
      "200",
      "assumption");
  static final Parameter PATIENCE = Parameter.number(
      "patience",
      "p99 of the wait that a cure must keep to",
      Unit.MILLISECONDS,
      0,
      600_000,
      "100ms",
      "assumption");
  static final Parameter SLO = ServiceLevers.slo("99.99%");

  private StampedeLevers() {}

  static List<Parameter> all() {
    return List.of(
        OBJECTS,
        REQUESTS,
        FETCH,
        SPREAD,
        TTL,
        JITTER,
        STALE,
        BETA,
        LOCK_TIMEOUT,
        SERVERS,
        QUEUE,
        PATIENCE,
        SLO);
  }

  static Duration duration(Settings settings, Parameter seconds) {
    return ServiceLevers.seconds(settings.number(seconds));
  }

  static OriginModel origin(Settings settings) {
    return new OriginModel(
        duration(settings, FETCH),
        settings.number(SPREAD),
        new OriginModel.Room(settings.integer(SERVERS), settings.integer(QUEUE)),
        0,
        0);
  }
}
