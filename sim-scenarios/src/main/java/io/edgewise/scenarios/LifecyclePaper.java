package io.edgewise.scenarios;

import io.edgewise.edge.EdgeLoad;
import io.edgewise.edge.EdgeModel;
import io.edgewise.edge.Span;
import io.edgewise.scenario.Settings;
import io.edgewise.security.InspectionCost;
import io.edgewise.security.Ruleset;
import io.edgewise.transport.Fetch;
import io.edgewise.transport.Protocol;
import java.util.stream.Stream;

/**
 * What a person would write on a whiteboard: round trips x RTT for what is on its way, service times for the cores, the mean of the
 * closed form for waits, the median of the rest. Nothing is lost, and no bandwidth is short.
 */
final class LifecyclePaper {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double INITIAL_WINDOW_BYTES = 10 * 1_448;
  private static final long FIRST_RECORD_BYTES = 16_384;

  private final Settings settings;
  private final EdgeModel model;
  private final double waitMillis;
  private final double coreMillis;
  private final double accessMillis;

  LifecyclePaper(Settings settings, EdgeModel model, EdgeLoad load, long coreRttNanos) {
    this.settings = settings;
    this.model = model;
    this.waitMillis = load.meanWaitSeconds().orElse(0) * MILLIS_PER_SECOND;
    this.coreMillis = (double) coreRttNanos / NANOS_PER_MILLI;
    this.accessMillis = settings.number(PopLevers.ACCESS);
  }

  /** The round trip of a client with the median last mile, in milliseconds. */
  double rttMillis() {
    return coreMillis + accessMillis;
  }

  /** Round trips to the first byte, those of TCP and TLS included. */
  int roundTrips() {
    if (!opens()) {
      return 1;
    }
    // Only what is safe to repeat is sent as early data.
    boolean late = protocol().sendsEarlyData() && settings.number(LifecycleLevers.BODY) > 0;
    return Fetch.roundTrips(LifecycleLevers.options(settings)) + (late ? 1 : 0);
  }

  private boolean opens() {
    return LifecycleLevers.opens(settings);
  }

  private Protocol protocol() {
    return model.connections().options().protocol();
  }

  private boolean isQuic() {
    return protocol().id().startsWith("quic");
  }

  double totalMillis() {
    return Stream.of(Span.values()).mapToDouble(this::millis).sum();
  }

  double firstByteMillis() {
    return Stream.of(Span.values())
        .filter(span -> span.compareTo(Span.TRANSFER) < 0)
        .mapToDouble(this::millis)
        .sum();
  }

  double millis(Span span) {
    var shape = LifecycleLevers.shape(settings);
    boolean inspected = model.waf().inspection().inspectsBody(shape);
    boolean missed = !LifecycleLevers.hits(settings);
    boolean handshake = opens() && protocol().isSecured();
    double head = shape.headerBytes();
    double rtt = rttMillis();
    return switch (span) {
      case DNS ->
        opens() ? accessMillis + settings.number(LifecycleLevers.RESOLVER_MISS) * coreMillis : 0;
      case CONNECT -> opens() && !isQuic() ? rtt : 0;
      case TLS ->
        handshake
            ? (roundTrips() - 1 - (isQuic() ? 0 : 1)) * rtt
                + model.connections().clientHandshakeCpu().toNanos() / NANOS_PER_MILLI
            : 0;
      case HANDSHAKE_QUEUE -> handshake ? waitMillis : 0;
      case HANDSHAKE_CPU -> handshake ? model.cpu().handshakeNanos() / NANOS_PER_MILLI : 0;
      case REQUEST, FIRST_BYTE -> rtt / 2;
      case PARSE_QUEUE, RESPONSE_QUEUE -> waitMillis;
      case PRODUCTS_CPU ->
        InspectionCost.measured().microseconds(shape, Ruleset.OFF) / MILLIS_PER_SECOND
            + model.cpu().productsNanos() / NANOS_PER_MILLI;
      case UPLOAD ->
        inspected
            ? (rounds(head + model.waf().inspection().inspectedBodyBytes(shape)) - 1) * rtt
            : 0;
      case INSPECTION_QUEUE -> inspected ? waitMillis : 0;
      case INSPECTION_CPU -> model.waf().inspection().addedCpuNanos(shape) / NANOS_PER_MILLI;
      case ORIGIN_CONNECT ->
        missed ? model.origin().newConnectionShare() * 2 * originRttMillis() : 0;
      case BODY -> missed && !inspected ? (rounds(head + shape.bodyBytes()) - 1) * rtt : 0;
      case ORIGIN_NETWORK -> missed ? originRttMillis() : 0;
      case ORIGIN -> missed ? settings.number(PopLevers.ORIGIN_TIME) : 0;
      case RESPONSE_CPU -> sealMillis(Math.min(responseBytes(), FIRST_RECORD_BYTES));
      case TRANSFER -> (rounds(responseBytes()) - 1) * rtt;
      case REST_QUEUE -> responseBytes() > FIRST_RECORD_BYTES ? waitMillis : 0;
      case REST_CPU -> sealMillis(Math.max(0, responseBytes() - FIRST_RECORD_BYTES));
    };
  }

  private double originRttMillis() {
    return model.origin().rtt().toNanos() / NANOS_PER_MILLI;
  }

  private double responseBytes() {
    return settings.number(LifecycleLevers.RESPONSE);
  }

  private double sealMillis(double bytes) {
    return bytes * model.cpu().nanosPerResponseByte() / NANOS_PER_MILLI;
  }

  /** Flights of slow start from an initial window of ten packets (RFC 6928): k of them bring 2^k - 1 windows. */
  private static int rounds(double bytes) {
    int rounds = 1;
    double brought = INITIAL_WINDOW_BYTES;
    while (brought < bytes) {
      brought = 2 * brought + INITIAL_WINDOW_BYTES;
      rounds++;
    }
    return rounds;
  }
}
