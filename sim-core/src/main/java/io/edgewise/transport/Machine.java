package io.edgewise.transport;

/**
 * What the hosts add to a path: it is small, but of a round trip of 5 ms it is 2 %.
 *
 * @param crossingNanos from a packet's arrival to its effect, in nanoseconds, in each direction; 0 or more
 * @param packetNanos what a packet occupies the machine for where no bottleneck is slower; 0 or more
 * @param wakeNanos from a packet's arrival until an application that sleeps has woken and reads, on average, in
 *     nanoseconds; exponential; 0 or more
 * @param tickNanos the tick of the kernel's timers; positive
 */
public record Machine(long crossingNanos, long packetNanos, long wakeNanos, long tickNanos) {
  public Machine {
    requireNatural("crossingNanos", crossingNanos);
    requireNatural("packetNanos", packetNanos);
    requireNatural("wakeNanos", wakeNanos);
    if (tickNanos < 1) {
      throw new IllegalArgumentException(
          "The tickNanos (%d) must be positive.".formatted(tickNanos));
    }
  }

  /** Hosts that add nothing, with a kernel of 250 ticks a second. */
  public static Machine ideal() {
    return new Machine(0, 0, 0, 4_000_000);
  }

  /** Whether it adds nothing to a path. */
  public boolean isIdeal() {
    return crossingNanos == 0 && packetNanos == 0 && wakeNanos == 0;
  }

  private static void requireNatural(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException("The %s (%d) must be 0 or more.".formatted(name, value));
    }
  }
}
