package io.edgewise.queueing;

/** The bounds that the stations and closed forms share; each returns the value it was given. */
final class Require {
  private Require() {}

  static int servers(int servers) {
    if (servers < 1 || servers > 1_000_000) {
      throw new IllegalArgumentException(
          "The servers (%d) must be from 1 to 1000000.".formatted(servers));
    }
    return servers;
  }

  static double positive(String name, double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "The " + name + " (" + value + ") must be positive and finite.");
    }
    return value;
  }

  static double notNegative(String name, double value) {
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "The " + name + " (" + value + ") must be finite and not negative.");
    }
    return value;
  }

  static void secondMoment(double mean, double secondMoment) {
    positive("serviceSecondMomentSeconds2", secondMoment);
    // A constant's second moment, computed another way, may fall short of the square by rounding.
    if (secondMoment < mean * mean * (1 - 1e-9)) {
      throw new IllegalArgumentException("The serviceSecondMomentSeconds2 (" + secondMoment
          + ") must be at least the square of the meanServiceSeconds (" + mean
          + ").\nMaybe it is the variance: add the square of the mean.");
    }
  }

  static double quantileOrder(double p) {
    if (!(p >= 0 && p < 1)) {
      throw new IllegalArgumentException("The p (" + p + ") must be at least 0 and below 1.");
    }
    return p;
  }

  static void service(String station, long job, long serviceNanos) {
    if (serviceNanos < 0) {
      throw new IllegalArgumentException(
          "The serviceNanos (%d) must not be negative: job %d at station \"%s\"."
              .formatted(serviceNanos, job, station));
    }
  }
}
