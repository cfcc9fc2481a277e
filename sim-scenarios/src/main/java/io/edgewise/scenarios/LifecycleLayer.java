package io.edgewise.scenarios;

import io.edgewise.edge.Span;

/**
 * Where in the stack a span of a request's time passes.
 *
 * @param layer of the OSI model
 * @param title as a person would call it
 * @param product what sits there
 * @param mechanism why it takes time
 */
record LifecycleLayer(int layer, String title, String product, String mechanism) {

  static LifecycleLayer of(Span span, boolean secured) {
    return secured ? secured(span) : plain(span);
  }

  /** Without TLS nothing is sealed: the proxy copies. */
  private static LifecycleLayer plain(Span span) {
    return switch (span) {
      case RESPONSE_QUEUE -> waits("wait: response", "HTTP proxy", 7);
      case RESPONSE_CPU ->
        new LifecycleLayer(7, "copy first bytes", "HTTP proxy", "copying on the core");
      case REST_QUEUE -> waits("wait: rest", "HTTP proxy", 7);
      case REST_CPU -> new LifecycleLayer(7, "copy the rest", "HTTP proxy", "copying on the core");
      default -> secured(span);
    };
  }

  private static LifecycleLayer waits(String title, String product, int layer) {
    return new LifecycleLayer(layer, title, product, "other requests' work on the same core");
  }

  private static LifecycleLayer secured(Span span) {
    return switch (span) {
      case DNS ->
        new LifecycleLayer(
            7,
            "DNS look-up",
            "authoritative DNS",
            "a round trip to the resolver, and for names that it does not know one from there to the anycast site; none of it is lost");
      case CONNECT ->
        new LifecycleLayer(
            4,
            "TCP handshake",
            "L3/4 filter, load balancer",
            "SYN and SYN-ACK: a round trip, a second more for each SYN that is lost");
      case TLS ->
        new LifecycleLayer(
            6,
            "TLS flights",
            "TLS termination",
            "hello there, certificates back, and the client's crypto");
      case HANDSHAKE_QUEUE -> waits("wait: handshake", "TLS termination", 6);
      case HANDSHAKE_CPU ->
        new LifecycleLayer(
            6, "handshake", "TLS termination", "a signature and a key agreement on the core");
      case REQUEST -> new LifecycleLayer(7, "request", "network", "half a round trip to the edge");
      case PARSE_QUEUE -> waits("wait: request", "HTTP proxy", 7);
      case PRODUCTS_CPU ->
        new LifecycleLayer(
            7,
            "products",
            "flood protection, rules, rate limit, bot score, Worker",
            "reading the request and everything but the managed rules, on the core");
      case UPLOAD ->
        new LifecycleLayer(
            7, "body held", "WAF", "slow start of the client, until what is inspected is there");
      case INSPECTION_QUEUE -> waits("wait: WAF", "WAF", 7);
      case INSPECTION_CPU ->
        new LifecycleLayer(7, "WAF", "WAF", "the managed rules on arguments, headers and body");
      case ORIGIN_CONNECT ->
        new LifecycleLayer(
            4, "origin connect", "cache miss", "TCP and TLS to the origin, where none is open");
      case BODY ->
        new LifecycleLayer(
            7,
            "body",
            "cache miss",
            "slow start of the client, until the origin can have all of it");
      case ORIGIN_NETWORK ->
        new LifecycleLayer(7, "origin network", "cache miss", "to the origin and back");
      case ORIGIN -> new LifecycleLayer(7, "origin", "origin", "it works on the response");
      case RESPONSE_QUEUE -> waits("wait: response", "TLS termination", 6);
      case RESPONSE_CPU ->
        new LifecycleLayer(
            6, "seal first bytes", "TLS termination", "encryption and copying on the core");
      case FIRST_BYTE ->
        new LifecycleLayer(7, "first byte", "network", "half a round trip to the client");
      case TRANSFER ->
        new LifecycleLayer(
            4,
            "transfer",
            "congestion control",
            "the window doubles each round trip until all is sent; what is lost is sent again");
      case REST_QUEUE -> waits("wait: rest", "TLS termination", 6);
      case REST_CPU ->
        new LifecycleLayer(
            6, "seal the rest", "TLS termination", "encryption and copying on the core");
    };
  }

  /** {@code L4 TCP handshake}. */
  String name() {
    return "L" + layer + " " + title;
  }

  /** Product and mechanism in one phrase. */
  String remark() {
    return product + ": " + mechanism;
  }
}
