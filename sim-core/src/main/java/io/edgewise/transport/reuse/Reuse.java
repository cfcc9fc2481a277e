package io.edgewise.transport.reuse;

import java.time.Duration;

/**
 * How many requests share a connection, and so which share of them pays for a handshake.
 *
 * <p>A client's visit is a geometric number of requests with exponential gaps between them. A connection carries the
 * requests of a visit until it has been idle for the keep-alive, until something else ends it (a deploy, a balancer that
 * drains, a change of network: at a constant rate), or until it has carried as many requests as the server allows; the next
 * request of the visit then opens another one. So a request is followed by another on its connection with the same
 * probability each time, and the number on a connection is geometric too, cut off at the most.
 *
 * @param requestsPerVisit mean requests of a visit; 1 to 1e9
 * @param meanGap mean time from a response to the visit's next request; positive, at most 365 days
 * @param keepAlive idle time after which the server closes; 0 (it never waits) to 365 days
 * @param lifetime mean time until something else ends a connection; positive, at most 36,500 days
 * @param mostRequests after which the server closes; at least 1
 */
public record Reuse(
    double requestsPerVisit,
    Duration meanGap,
    Duration keepAlive,
    Duration lifetime,
    long mostRequests) {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration CENTURY = Duration.ofDays(36_500);
  private static final double MOST_REQUESTS = 1e9;
  private static final double NANOS_PER_SECOND = 1e9;

  public Reuse {
    if (!(requestsPerVisit >= 1 && requestsPerVisit <= MOST_REQUESTS)) {
      throw new IllegalArgumentException(
          "The requestsPerVisit (%s) must be from 1 to 1e9.".formatted(requestsPerVisit));
    }
    requireWithin("meanGap", meanGap, Duration.ofNanos(1), YEAR);
    requireWithin("keepAlive", keepAlive, Duration.ZERO, YEAR);
    requireWithin("lifetime", lifetime, Duration.ofNanos(1), CENTURY);
    if (mostRequests < 1) {
      throw new IllegalArgumentException(
          "The mostRequests (%d) must be positive.".formatted(mostRequests));
    }
  }

  /**
   * Exactly so many requests on each connection, as near as matters: a session that nothing ends before.
   *
   * @param requests 1 to 1,000,000
   */
  public static Reuse fixed(int requests) {
    if (requests < 1 || requests > 1_000_000) {
      throw new IllegalArgumentException(
          "The requests (%d) must be from 1 to 1000000.".formatted(requests));
    }
    return new Reuse(MOST_REQUESTS, Duration.ofNanos(1), YEAR, CENTURY, requests);
  }

  /** Probability that a request is followed by another on its connection, below the most that the server allows. */
  public double continues() {
    double ends = endsPerSecond();
    double gaps = 1 / seconds(meanGap);
    return (1 - 1 / requestsPerVisit)
        * (gaps / ends)
        * -StrictMath.expm1(-ends * seconds(keepAlive));
  }

  /** Mean requests on a connection: the geometric sum of {@link #continues}; at least 1. */
  public double requestsPerConnection() {
    double q = continues();
    if (q >= 1) {
      return mostRequests;
    }
    return -StrictMath.expm1(mostRequests * StrictMath.log(q)) / (1 - q);
  }

  /** The share of requests that open a connection. */
  public double freshShare() {
    return 1 / requestsPerConnection();
  }

  /** The share of connections that begin a visit; the others go on with one, and so can be resumed. */
  public double firstShare() {
    return Math.min(1, requestsPerConnection() / requestsPerVisit);
  }

  /** What one request is spared on average if each handshake is spared so much; in the same unit. */
  public double perRequest(double perConnection) {
    return perConnection * freshShare();
  }

  /**
   * How long the connection of a reused request has been idle, in nanoseconds: the gaps that end before the keep-alive and
   * whatever else ends connections.
   *
   * @param u a uniform number above 0 and below 1
   */
  public long idleNanos(double u) {
    if (!(u > 0 && u < 1)) {
      throw new IllegalArgumentException("The u (%s) must be above 0 and below 1.".formatted(u));
    }
    double ends = endsPerSecond();
    double within = -StrictMath.expm1(-ends * seconds(keepAlive));
    return (long) (-StrictMath.log1p(-u * within) / ends * NANOS_PER_SECOND);
  }

  /** A gap ends by the next request or by the connection's end, whichever is first. */
  private double endsPerSecond() {
    return 1 / seconds(meanGap) + 1 / seconds(lifetime);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  private static void requireWithin(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "The %s (%s) must be from %s to %s.".formatted(name, value, least, most));
    }
  }
}
