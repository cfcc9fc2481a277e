package io.edgewise.cache.tiers;

import io.edgewise.random.DrawStream;
import io.edgewise.random.Draws;

/** The draws of clients' requests, each by the number of the request, and of purges. */
record RequestStreams(
    DrawStream gap,
    DrawStream object,
    DrawStream value,
    DrawStream site,
    DrawStream bypass,
    DrawStream unkeyed,
    DrawStream purge) {

  static RequestStreams of(Draws draws) {
    return new RequestStreams(
        draws.stream("cache.request.gap"),
        draws.stream("cache.request.object"),
        draws.stream("cache.request.value"),
        draws.stream("cache.request.site"),
        draws.stream("cache.request.bypass"),
        draws.stream("cache.request.unkeyed"),
        draws.stream("cache.purge"));
  }
}
