package io.edgewise.scenarios;

import io.edgewise.queueing.Mg1WaitDistribution;
import io.edgewise.scenario.Settings;
import io.edgewise.transport.HandshakeCpu;
import java.util.stream.IntStream;

/**
 * The cores of a server under the handshakes of an option: one event loop each, so that requests wait for the handshakes of
 * others.
 */
final class HandshakeCores {

  /** Waits are drawn from so many equal parts of their law. */
  static final int PARTS = 8;

  private static final double NANOS_PER_SECOND = 1e9;

  final HandshakeCpu cpu;

  /** Core time of a request apart from its handshake; 0 where TLS is passed through, for nothing of it can be read then. */
  final double requestNanos;

  private final double handshakeNanos;
  private final double requestsPerCore;
  private final double freshShare;
  private final double resumedShare;

  /**
   * @param freshShare of requests that open a connection
   * @param resumedShare of those connections that are resumed
   */
  HandshakeCores(Settings settings, HandshakeCpu cpu, double freshShare, double resumedShare) {
    this.cpu = cpu;
    this.freshShare = freshShare;
    this.resumedShare = resumedShare;
    requestsPerCore = settings.number(TlsLevers.REQUESTS) / settings.integer(TlsLevers.CORES);
    boolean here = !settings.choice(TlsLevers.ENDS).equals("origin");
    requestNanos = here ? settings.number(TlsLevers.PRODUCTS_CPU) * 1e6 : 0;
    handshakeNanos = here ? resumedShare * resumedNanos() + (1 - resumedShare) * fullNanos() : 0;
  }

  private double fullNanos() {
    return cpu.serverFull().toNanos();
  }

  private double resumedNanos() {
    return cpu.serverResumed().toNanos();
  }

  /** The share of the cores that handshakes use. */
  double handshakeLoad() {
    return requestsPerCore * freshShare * handshakeNanos / NANOS_PER_SECOND;
  }

  double load() {
    return handshakeLoad() + requestsPerCore * requestNanos / NANOS_PER_SECOND;
  }

  boolean isStable() {
    return load() < 1;
  }

  /** Handshakes that a core can make in a second, if it does nothing else; 0 where they are made elsewhere. */
  double handshakesPerSecond() {
    return handshakeNanos == 0 ? 0 : NANOS_PER_SECOND / handshakeNanos;
  }

  /** The middles of equal parts of the law of waits, in nanoseconds; all 0 without load. */
  long[] waitNanos() {
    if (load() == 0) {
      return new long[PARTS];
    }
    double[] seconds = {
      fullNanos() / NANOS_PER_SECOND,
      resumedNanos() / NANOS_PER_SECOND,
      requestNanos / NANOS_PER_SECOND
    };
    double handshakes = handshakeNanos == 0 ? 0 : freshShare;
    double[] weights = {
      handshakes * (1 - resumedShare), handshakes * resumedShare, requestNanos == 0 ? 0 : 1
    };
    double visits = handshakes + weights[2];
    var law = new Mg1WaitDistribution(requestsPerCore * visits, seconds, weights);
    return IntStream.range(0, PARTS)
        .mapToLong(part -> Math.round(law.quantileSeconds((part + 0.5) / PARTS) * NANOS_PER_SECOND))
        .toArray();
  }
}
