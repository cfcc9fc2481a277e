package io.edgewise.cache;

import java.time.Duration;

/** Durations as numbers. */
final class Seconds {

  private static final double NANOS_PER_SECOND = 1e9;

  private Seconds() {}

  static double of(Duration duration) {
    return duration.toSeconds() + duration.toNanosPart() / NANOS_PER_SECOND;
  }
}
