package io.edgewise.transport.reuse;

import java.time.Duration;

/**
 * What requests that are sent as early data (0-RTT) expose, by what the servers do against their replay.
 *
 * <p>Whoever records such a request on its way can send it again. What the servers remember is remembered by each instance
 * for itself, so that each may accept it once; of what is not remembered at all, only its age is checked.
 *
 * @param defence what servers do
 * @param instances servers, or groups of servers, that remember together; at least 1
 * @param window the age beyond which a ClientHello is refused; positive, at most 7 days
 * @param ticketLifetime for how long a ticket resumes; positive, at most 7 days
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8446#section-8">RFC 8446 (TLS 1.3), sections 8 and 4.6.1</a>
 */
public record EarlyData(Defence defence, int instances, Duration window, Duration ticketLifetime) {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration DECADE = Duration.ofDays(3_650);
  private static final double MILLION = 1e6;

  /** The binder of a pre-shared key with SHA-256, which tells two ClientHellos apart. */
  private static final int REMEMBERED_BYTES = 32;

  /** Against replay. */
  public enum Defence {
    /** A ticket is good for one handshake, and forgotten then (RFC 8446, section 8.1). */
    SINGLE_USE_TICKETS,
    /** ClientHellos are remembered for the window, and refused the second time (section 8.2). */
    CLIENT_HELLO_RECORDING,
    /** Only the age is checked (section 8.3). */
    FRESHNESS_ONLY
  }

  public EarlyData {
    if (instances < 1) {
      throw new IllegalArgumentException(
          "The instances (%d) must be positive.".formatted(instances));
    }
    requireWithin("window", window, WEEK);
    requireWithin("ticketLifetime", ticketLifetime, WEEK);
  }

  /**
   * How often one recorded request is executed at most: once by each instance, where they remember; else as often as it is
   * sent within the window.
   *
   * @param replaysPerSecond that an attacker sends to all instances together; 0 or more
   */
  public double executionsAtMost(double replaysPerSecond) {
    requireNatural("replaysPerSecond", replaysPerSecond);
    double sent = 1 + replaysPerSecond * seconds(lastsAtMost());
    return defence == Defence.FRESHNESS_ONLY ? sent : Math.min(instances, sent);
  }

  /** For how long a recorded request may be sent again: as long as its age passes, or its ticket lasts. */
  public Duration lastsAtMost() {
    // A ticket that is used once needs no check of the age.
    return defence == Defence.SINGLE_USE_TICKETS || ticketLifetime.compareTo(window) < 0
        ? ticketLifetime
        : window;
  }

  /**
   * The share of tickets whose early data a server refuses because the client's clock has strayed by more than the window
   * since the ticket was given (RFC 8446, section 8.3): those older than window / skew. Their handshake is resumed all the
   * same, and the request is sent again behind it, a round trip later. Tickets that are good once need no look at a clock.
   *
   * @param meanTicketAge mean age of a ticket that is used, exponential up to its lifetime; positive, at most 3,650 days
   * @param skewPartsPerMillion by which the client's clock runs fast or slow; 0 to 1,000,000
   */
  public double refusedShare(Duration meanTicketAge, double skewPartsPerMillion) {
    requireWithin("meanTicketAge", meanTicketAge, DECADE);
    if (!(skewPartsPerMillion >= 0 && skewPartsPerMillion <= MILLION)) {
      throw new IllegalArgumentException(
          "The skewPartsPerMillion (%s) must be from 0 to 1000000.".formatted(skewPartsPerMillion));
    }
    double oldest = seconds(ticketLifetime);
    double accepted = seconds(window) * MILLION / skewPartsPerMillion;
    if (defence == Defence.SINGLE_USE_TICKETS || accepted >= oldest) {
      return 0;
    }
    double mean = seconds(meanTicketAge);
    return 1 - StrictMath.expm1(-accepted / mean) / StrictMath.expm1(-oldest / mean);
  }

  /**
   * Bytes that each instance keeps in mind: the tickets that are out, or the ClientHellos of the window.
   *
   * @param handshakesPerSecond of the instance; 0 or more
   */
  public double rememberedBytes(double handshakesPerSecond) {
    requireNatural("handshakesPerSecond", handshakesPerSecond);
    return switch (defence) {
      case SINGLE_USE_TICKETS -> handshakesPerSecond * seconds(ticketLifetime) * REMEMBERED_BYTES;
      case CLIENT_HELLO_RECORDING -> handshakesPerSecond * seconds(window) * REMEMBERED_BYTES;
      case FRESHNESS_ONLY -> 0;
    };
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static void requireWithin(String name, Duration value, Duration most) {
    if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "The %s (%s) must be positive and at most %s.".formatted(name, value, most));
    }
  }

  private static void requireNatural(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be 0 or more, and finite.".formatted(name, value));
    }
  }
}
