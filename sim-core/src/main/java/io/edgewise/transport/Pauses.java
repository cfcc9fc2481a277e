package io.edgewise.transport;

/**
 * What the ends take between the phases of a fetch, elapsed and without queueing.
 *
 * @param clientFlightNanos before each of the client's flights of the handshake; 0 or more, as all of these
 * @param serverFlightNanos before each of the server's
 * @param clientFinishNanos from the server's last flight until the client may send its request
 * @param serverFinishNanos from the client's last flight until the server can read the request and has sent its tickets
 * @param responseNanos from the request until the response is sent
 */
public record Pauses(
    long clientFlightNanos,
    long serverFlightNanos,
    long clientFinishNanos,
    long serverFinishNanos,
    long responseNanos) {
  private static final Pauses NONE = new Pauses(0, 0, 0, 0, 0);

  public Pauses {
    requireNatural("clientFlightNanos", clientFlightNanos);
    requireNatural("serverFlightNanos", serverFlightNanos);
    requireNatural("clientFinishNanos", clientFinishNanos);
    requireNatural("serverFinishNanos", serverFinishNanos);
    requireNatural("responseNanos", responseNanos);
  }

  /** Ends that answer at once. */
  public static Pauses none() {
    return NONE;
  }

  private static void requireNatural(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException("The %s (%d) must be 0 or more.".formatted(name, value));
    }
  }
}
